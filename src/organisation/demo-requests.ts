// The request catalogue of the demo: computers and software, access, and what people ask for outside IT.
import type { Document } from "./document.ts";
import type { DocumentRequestItem } from "./request-schema.ts";

type DemoField = DocumentRequestItem["form"][number];

const field = (given: Pick<DemoField, "key" | "label"> & Partial<DemoField>): DemoField => ({
  type: "text",
  required: true,
  ...given,
});

const workplace = { en: "Computers and software", "zh-CN": "电脑和软件" };
const access = { en: "Access", "zh-CN": "权限" };
const customers = { en: "Customer service", "zh-CN": "客户服务" };
const logistics = { en: "Logistics", "zh-CN": "物流" };
const health = { en: "Health desk", "zh-CN": "健康服务" };

const why = field({ key: "why", label: { en: "What is it for?", "zh-CN": "用途" }, type: "long" });
const from = field({ key: "from", label: { en: "Needed from", "zh-CN": "需要日期" }, type: "date" });

export const demoSpending: Document["approval_policies"][number] = {
  key: "spending",
  name: { en: "Spending", "zh-CN": "费用审批" },
  when: { types: ["request"] },
  stages: [
    {
      name: { en: "One of those who answer for services", "zh-CN": "任一位服务负责人" },
      from: [{ role: "service-owner" }],
      need: "1",
      any_reject_fails: true,
    },
  ],
  fallback: "administrator",
  self_approval: false,
};

export const demoRequests: readonly DocumentRequestItem[] = [
  {
    key: "laptop",
    name: { en: "New laptop", "zh-CN": "新笔记本电脑" },
    description: { en: "With the usual programs, ready to work", "zh-CN": "装好常用软件，开箱即用" },
    family: workplace,
    service: "computers",
    form: [
      field({
        key: "model",
        label: { en: "Which one?", "zh-CN": "型号" },
        type: "choice",
        choices: [
          { en: "Light, 13 inches", "zh-CN": "轻薄 13 英寸" },
          { en: "Strong, 16 inches", "zh-CN": "高性能 16 英寸" },
        ],
      }),
      from,
      field({ key: "dock", label: { en: "With a dock?", "zh-CN": "扩展坞" }, type: "yes_no" }),
      why,
    ],
    policy: "spending",
    tasks: [
      { text: { en: "Order it", "zh-CN": "下单采购" }, after: [] },
      { text: { en: "Set it up", "zh-CN": "安装系统和软件" }, after: [1] },
      { text: { en: "Hand it over", "zh-CN": "交付" }, after: [2] },
    ],
    instructions: {
      en: "Order by the frame contract. Set up with the standard image, encrypt the disk, note the serial number here.",
      "zh-CN": "按框架合同采购。用标准镜像安装、加密磁盘，并在此记录序列号。",
    },
    private: false,
  },
  {
    key: "software",
    name: { en: "New software", "zh-CN": "新软件" },
    family: workplace,
    service: "computers",
    form: [field({ key: "name", label: { en: "Which program?", "zh-CN": "软件名称" } }), why],
    policy: "spending",
    tasks: [
      { text: { en: "Check licence and data protection", "zh-CN": "核对许可证和数据保护" }, after: [] },
      { text: { en: "Install it", "zh-CN": "安装" }, after: [1] },
    ],
    private: false,
  },
  {
    key: "report-access",
    name: { en: "Access to reports", "zh-CN": "报表权限" },
    family: access,
    service: "reports",
    form: [
      field({ key: "report", label: { en: "Which report?", "zh-CN": "哪张报表" } }),
      field({ key: "until", label: { en: "Until when?", "zh-CN": "截止日期" }, type: "date", required: false }),
    ],
    tasks: [],
    private: false,
  },
  {
    key: "voucher",
    name: { en: "Voucher for a customer", "zh-CN": "客户补偿券" },
    family: customers,
    service: "invoicing",
    form: [
      field({ key: "customer", label: { en: "Customer number", "zh-CN": "客户编号" } }),
      field({ key: "amount", label: { en: "Amount in euros", "zh-CN": "金额（欧元）" }, type: "number" }),
      why,
    ],
    policy: "spending",
    tasks: [],
    private: false,
  },
  {
    key: "pick-up",
    name: { en: "Pallet to be picked up", "zh-CN": "托盘取货" },
    family: logistics,
    service: "shop-pages",
    form: [
      field({ key: "where", label: { en: "Where?", "zh-CN": "地点" } }),
      field({ key: "pallets", label: { en: "How many pallets?", "zh-CN": "托盘数量" }, type: "number" }),
      from,
    ],
    tasks: [
      { text: { en: "Book the carrier", "zh-CN": "预约承运商" }, after: [] },
      { text: { en: "Confirm the pick-up", "zh-CN": "确认已取货" }, after: [1] },
    ],
    private: false,
  },
  {
    key: "chair",
    name: { en: "Advice on a healthy desk", "zh-CN": "健康办公咨询" },
    description: { en: "Chair, screen, light, or what hurts", "zh-CN": "桌椅、屏幕、光线，或身体不适" },
    family: health,
    service: "computers",
    form: [field({ key: "about", label: { en: "What troubles you?", "zh-CN": "有什么不适" }, type: "long" })],
    tasks: [],
    private: true,
  },
];
