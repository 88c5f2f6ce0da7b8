// A health desk for the people of a house: advice in confidence, healthy workplaces, check-ups and first aid.
import type { Family } from "./family.ts";

export const healthDesk: Family = {
  key: "health-desk",
  name: { en: "Health desk", "zh-CN": "健康服务" },
  services: [
    {
      key: "health-advice",
      name: { en: "Advice in confidence", "zh-CN": "健康咨询" },
      scope: { en: "Company doctor, nurse and counselling", "zh-CN": "企业医生、护士和心理咨询" },
      hints: ["doctor", "nurse", "counselling", "appointment", "医生", "护士", "心理咨询", "预约"],
    },
    {
      key: "healthy-workplace",
      name: { en: "Healthy workplaces", "zh-CN": "健康办公" },
      scope: { en: "Desks, chairs, light, noise and air", "zh-CN": "桌椅、照明、噪音和空气" },
      hints: ["chair", "desk", "light", "noise", "air", "椅子", "桌子", "照明", "噪音", "空调"],
    },
    {
      key: "first-aid",
      name: { en: "Check-ups and first aid", "zh-CN": "体检与急救" },
      scope: {
        en: "Check-ups, vaccinations, first-aid kits and defibrillators",
        "zh-CN": "体检、疫苗接种、急救箱和除颤仪",
      },
      hints: ["first aid", "defibrillator", "vaccination", "check-up", "急救", "除颤仪", "疫苗", "体检"],
    },
  ],
  items: [
    {
      key: "appointment",
      name: { en: "Appointment", "zh-CN": "预约面谈" },
      description: { en: "Only you and the desk see it", "zh-CN": "只有您和服务人员可见" },
      service: "health-advice",
      form: [
        {
          key: "with",
          label: { en: "With whom?", "zh-CN": "预约对象" },
          type: "choice",
          choices: [
            { en: "Company doctor", "zh-CN": "企业医生" },
            { en: "Nurse", "zh-CN": "护士" },
            { en: "Counsellor", "zh-CN": "心理咨询师" },
          ],
        },
        { key: "day", label: { en: "Which day suits you?", "zh-CN": "希望的日期" }, type: "date" },
        { key: "about", label: { en: "What is it about?", "zh-CN": "事由" }, type: "long", required: false },
      ],
      private: true,
    },
    {
      key: "desk-check",
      name: { en: "Have my workplace looked at", "zh-CN": "工位健康检查" },
      service: "healthy-workplace",
      form: [
        { key: "place", label: { en: "Where do you sit?", "zh-CN": "工位位置" } },
        { key: "what", label: { en: "What troubles you?", "zh-CN": "有什么不适" }, type: "long" },
      ],
      private: true,
    },
    {
      key: "special-chair",
      name: { en: "Chair or desk on medical advice", "zh-CN": "医嘱桌椅" },
      service: "healthy-workplace",
      form: [
        { key: "what", label: { en: "Which one?", "zh-CN": "需要什么" } },
        { key: "from", label: { en: "Needed from", "zh-CN": "需要日期" }, type: "date" },
      ],
      isApproved: true,
      tasks: [
        { en: "Order it", "zh-CN": "下单采购" },
        { en: "Adjust it together", "zh-CN": "上门调试" },
      ],
      private: true,
    },
    {
      key: "vaccination",
      name: { en: "Vaccination", "zh-CN": "疫苗接种" },
      service: "first-aid",
      form: [
        {
          key: "which",
          label: { en: "Which one?", "zh-CN": "疫苗种类" },
          type: "choice",
          choices: [
            { en: "Influenza", "zh-CN": "流感" },
            { en: "Tetanus", "zh-CN": "破伤风" },
            { en: "For a journey", "zh-CN": "出差旅行" },
          ],
        },
        { key: "day", label: { en: "Which day suits you?", "zh-CN": "希望的日期" }, type: "date" },
      ],
      private: true,
    },
    {
      key: "first-aid-kit",
      name: { en: "Refill a first-aid kit", "zh-CN": "补充急救箱" },
      service: "first-aid",
      form: [
        { key: "where", label: { en: "Where does it hang?", "zh-CN": "急救箱位置" } },
        { key: "missing", label: { en: "What is missing?", "zh-CN": "缺少什么" } },
      ],
    },
  ],
  targets: {
    P1: { first_response: "15m", resolution: "2h", update: "30m" },
    P2: { first_response: "1h", resolution: "8h", update: "4h" },
    P3: { first_response: "8h", resolution: "24h", update: "8h" },
    request: { first_response: "4h", resolution: "24h" },
  },
};
