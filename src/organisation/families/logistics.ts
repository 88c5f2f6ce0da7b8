// Logistics: transport, the warehouse, and the papers and news of a shipment.
import type { Family } from "./family.ts";

export const logistics: Family = {
  key: "logistics",
  name: { en: "Logistics", "zh-CN": "物流" },
  services: [
    {
      key: "transport",
      name: { en: "Transport", "zh-CN": "运输配送" },
      scope: {
        en: "Pick-up, line haul and delivery, with our carriers",
        "zh-CN": "提货、干线运输和配送，含合作承运商",
      },
      hints: ["truck", "carrier", "driver", "delivery", "pick-up", "卡车", "承运商", "司机", "配送", "提货"],
    },
    {
      key: "warehouse",
      name: { en: "Warehouse", "zh-CN": "仓储" },
      scope: { en: "Receipt, storage, picking and packing", "zh-CN": "收货、存储、拣货和包装" },
      hints: ["warehouse", "forklift", "scanner", "pallet", "stock", "仓库", "叉车", "扫码枪", "托盘", "库存"],
    },
    {
      key: "shipment-tracking",
      name: { en: "Shipment tracking and papers", "zh-CN": "货物跟踪与单证" },
      scope: { en: "Tracking, consignment notes, customs papers", "zh-CN": "物流跟踪、运单、报关单证" },
      hints: ["tracking", "shipment", "consignment note", "customs", "跟踪", "运单", "报关", "单证", "物流信息"],
    },
  ],
  items: [
    {
      key: "pick-up",
      name: { en: "Goods to be picked up", "zh-CN": "预约提货" },
      service: "transport",
      form: [
        { key: "where", label: { en: "Where?", "zh-CN": "提货地点" } },
        { key: "pallets", label: { en: "How many pallets?", "zh-CN": "托盘数量" }, type: "number" },
        { key: "day", label: { en: "On which day?", "zh-CN": "提货日期" }, type: "date" },
        { key: "dangerous", label: { en: "Dangerous goods?", "zh-CN": "是否危险品" }, type: "yes_no" },
      ],
      tasks: [
        { en: "Book the carrier", "zh-CN": "预约承运商" },
        { en: "Confirm the pick-up", "zh-CN": "确认已提货" },
      ],
    },
    {
      key: "express",
      name: { en: "Express transport", "zh-CN": "加急运输" },
      description: { en: "Dearer than usual, so somebody agrees first", "zh-CN": "费用较高，须先审批" },
      service: "transport",
      form: [
        { key: "shipment", label: { en: "Shipment number", "zh-CN": "货运单号" } },
        { key: "by", label: { en: "There by", "zh-CN": "最晚送达日期" }, type: "date" },
        { key: "why", label: { en: "Why in a hurry?", "zh-CN": "加急原因" }, type: "long" },
      ],
      isApproved: true,
      tasks: [
        { en: "Ask for prices", "zh-CN": "询价" },
        { en: "Order it and tell the times", "zh-CN": "下单并告知时间" },
      ],
    },
    {
      key: "storage-space",
      name: { en: "Storage space", "zh-CN": "申请仓位" },
      service: "warehouse",
      form: [
        { key: "pallets", label: { en: "Pallet places", "zh-CN": "托盘位数量" }, type: "number" },
        { key: "from", label: { en: "From", "zh-CN": "开始日期" }, type: "date" },
        { key: "until", label: { en: "Until", "zh-CN": "结束日期" }, type: "date", required: false },
        {
          key: "climate",
          label: { en: "Climate", "zh-CN": "存储条件" },
          type: "choice",
          choices: [
            { en: "As it is", "zh-CN": "常温" },
            { en: "Cool, 2 to 8 °C", "zh-CN": "冷藏 2–8 °C" },
            { en: "Frozen", "zh-CN": "冷冻" },
          ],
        },
      ],
    },
    {
      key: "proof-of-delivery",
      name: { en: "Proof of delivery", "zh-CN": "签收凭证" },
      service: "shipment-tracking",
      form: [
        { key: "shipment", label: { en: "Shipment number", "zh-CN": "货运单号" } },
        { key: "for", label: { en: "Who needs it?", "zh-CN": "提供给谁" } },
      ],
    },
  ],
  targets: {
    P1: { first_response: "15m", resolution: "3h", update: "30m" },
    P2: { first_response: "1h", resolution: "8h", update: "2h" },
    P3: { first_response: "4h", resolution: "16h", update: "8h" },
    request: { first_response: "4h", resolution: "16h" },
  },
};
