// IT for the people of a house: workplaces, applications and data.
import { defaultServices } from "../default-services.ts";
import type { Family } from "./family.ts";

export const it: Family = {
  key: "it",
  name: { en: "Computers and access", "zh-CN": "电脑与权限" },
  services: defaultServices,
  items: [
    {
      key: "computer",
      name: { en: "New computer", "zh-CN": "新电脑" },
      description: { en: "With the usual programs, ready to work", "zh-CN": "装好常用软件，开箱即用" },
      service: "workplace",
      form: [
        {
          key: "model",
          label: { en: "Which one?", "zh-CN": "型号" },
          type: "choice",
          choices: [
            { en: "Light, 13 inches", "zh-CN": "轻薄 13 英寸" },
            { en: "Large, 16 inches", "zh-CN": "大屏 16 英寸" },
            { en: "For the desk", "zh-CN": "台式机" },
          ],
        },
        { key: "from", label: { en: "Needed from", "zh-CN": "需要日期" }, type: "date" },
        { key: "why", label: { en: "What is it for?", "zh-CN": "用途" }, type: "long" },
      ],
      isApproved: true,
      tasks: [
        { en: "Order it", "zh-CN": "下单采购" },
        { en: "Set it up", "zh-CN": "安装系统和软件" },
        { en: "Hand it over", "zh-CN": "交付使用" },
      ],
      instructions: {
        en: "Encrypt the disk, enter the serial number here, and take the old one back.",
        "zh-CN": "加密磁盘，在此登记序列号，并收回旧电脑。",
      },
    },
    {
      key: "access",
      name: { en: "Access to a program or folder", "zh-CN": "开通程序或文件夹权限" },
      service: "applications",
      form: [
        { key: "where", label: { en: "Which program or folder?", "zh-CN": "哪个程序或文件夹" } },
        {
          key: "rights",
          label: { en: "To do what?", "zh-CN": "权限" },
          type: "choice",
          choices: [
            { en: "Read", "zh-CN": "只读" },
            { en: "Change", "zh-CN": "可修改" },
          ],
        },
        { key: "until", label: { en: "Until when?", "zh-CN": "截止日期" }, type: "date", required: false },
      ],
      isApproved: true,
    },
    {
      key: "joiner",
      name: { en: "A new colleague starts", "zh-CN": "新同事入职" },
      service: "workplace",
      form: [
        { key: "name", label: { en: "Name", "zh-CN": "姓名" } },
        { key: "start", label: { en: "First day", "zh-CN": "入职日期" }, type: "date" },
        { key: "work", label: { en: "What will they work on?", "zh-CN": "岗位与工作内容" }, type: "long" },
      ],
      tasks: [
        { en: "Make the accounts", "zh-CN": "开通账号" },
        { en: "Prepare the workplace", "zh-CN": "准备工位和设备" },
        { en: "Welcome them on the first day", "zh-CN": "入职当天引导" },
      ],
    },
    {
      key: "restore",
      name: { en: "Get a lost file back", "zh-CN": "找回丢失的文件" },
      service: "data",
      form: [
        { key: "file", label: { en: "Which file, and where was it?", "zh-CN": "哪个文件，原来在哪里" } },
        { key: "day", label: { en: "As of which day?", "zh-CN": "恢复到哪一天" }, type: "date", required: false },
      ],
    },
  ],
  targets: {
    P1: { first_response: "30m", resolution: "4h", update: "1h" },
    P2: { first_response: "2h", resolution: "8h", update: "4h" },
    P3: { first_response: "4h", resolution: "24h", update: "8h" },
    request: { first_response: "8h", resolution: "24h" },
  },
};
