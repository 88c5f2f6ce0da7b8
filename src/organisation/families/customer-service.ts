// Customer service: enquiries, returns, and the pages where customers help themselves.
import type { Family } from "./family.ts";

export const customerService: Family = {
  key: "customer-service",
  name: { en: "Customer service", "zh-CN": "客户服务" },
  services: [
    {
      key: "enquiries",
      name: { en: "Enquiries", "zh-CN": "客户咨询" },
      scope: {
        en: "Telephone, e-mail and chat of our customers, from the question to the answer",
        "zh-CN": "客户的电话、邮件和在线咨询，从提问到答复",
      },
      hints: ["hotline", "enquiry", "mailbox", "callback", "客服电话", "热线", "咨询", "来电", "在线客服"],
    },
    {
      key: "returns",
      name: { en: "Returns and refunds", "zh-CN": "退换货与退款" },
      scope: { en: "From the return label to the money back", "zh-CN": "从退货标签到退款到账" },
      hints: ["return", "refund", "exchange", "label", "退货", "换货", "退款", "退货标签"],
    },
    {
      key: "self-service",
      name: { en: "Customer pages", "zh-CN": "客户自助平台" },
      scope: { en: "Customer account, orders, invoices and forms", "zh-CN": "客户账户、订单、发票和在线表单" },
      hints: ["customer account", "portal", "invoice", "form", "客户账户", "自助", "发票", "表单"],
    },
  ],
  items: [
    {
      key: "goodwill",
      name: { en: "Goodwill for a customer", "zh-CN": "客户补偿" },
      description: { en: "A voucher or money back as an apology", "zh-CN": "以优惠券或退款表达歉意" },
      service: "enquiries",
      form: [
        { key: "customer", label: { en: "Customer number", "zh-CN": "客户编号" } },
        { key: "amount", label: { en: "Amount", "zh-CN": "金额" }, type: "number" },
        {
          key: "as",
          label: { en: "As", "zh-CN": "方式" },
          type: "choice",
          choices: [
            { en: "Voucher", "zh-CN": "优惠券" },
            { en: "Money back", "zh-CN": "退款" },
          ],
        },
        { key: "what", label: { en: "What happened?", "zh-CN": "事情经过" }, type: "long" },
      ],
      isApproved: true,
      tasks: [
        { en: "Book it", "zh-CN": "登记入账" },
        { en: "Write to the customer", "zh-CN": "书面告知客户" },
      ],
    },
    {
      key: "replacement",
      name: { en: "Replacement delivery", "zh-CN": "补发商品" },
      service: "returns",
      form: [
        { key: "order", label: { en: "Order number", "zh-CN": "订单号" } },
        { key: "article", label: { en: "Which article?", "zh-CN": "哪件商品" } },
        {
          key: "why",
          label: { en: "Why?", "zh-CN": "原因" },
          type: "choice",
          choices: [
            { en: "Damaged", "zh-CN": "商品损坏" },
            { en: "Never arrived", "zh-CN": "未收到货" },
            { en: "Wrong article", "zh-CN": "发错商品" },
          ],
        },
      ],
      tasks: [
        { en: "Check the stock", "zh-CN": "核对库存" },
        { en: "Send it and tell the number", "zh-CN": "发货并告知运单号" },
      ],
    },
    {
      key: "call-back",
      name: { en: "Call a customer back", "zh-CN": "回电客户" },
      service: "enquiries",
      form: [
        { key: "customer", label: { en: "Name and customer number", "zh-CN": "客户姓名和编号" } },
        { key: "phone", label: { en: "Telephone", "zh-CN": "电话" } },
        { key: "about", label: { en: "What is it about?", "zh-CN": "事由" }, type: "long" },
      ],
    },
    {
      key: "new-text",
      name: { en: "New standard answer or page text", "zh-CN": "新增标准答复或页面文案" },
      service: "self-service",
      form: [
        { key: "question", label: { en: "What do customers ask?", "zh-CN": "客户常问什么" }, type: "long" },
        { key: "answer", label: { en: "Suggested answer", "zh-CN": "建议答复" }, type: "long", required: false },
      ],
    },
  ],
  targets: {
    P1: { first_response: "15m", resolution: "2h", update: "30m" },
    P2: { first_response: "1h", resolution: "4h", update: "2h" },
    P3: { first_response: "4h", resolution: "16h", update: "8h" },
    request: { first_response: "2h", resolution: "16h" },
  },
};
