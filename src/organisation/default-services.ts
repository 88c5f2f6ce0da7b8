// The three families of services that nearly every organisation has: what the bot offers before anybody has named their own.
import type { Named } from "./organisation.ts";

export type DefaultService = {
  readonly key: string;
  readonly name: Named;
  readonly scope: Named;
  readonly hints: readonly string[];
};

export const defaultServices: readonly DefaultService[] = [
  {
    key: "workplace",
    name: { en: "Workplace", "zh-CN": "办公环境" },
    scope: {
      en: "Computers, phones, printing, e-mail, network and access",
      "zh-CN": "电脑、电话、打印、邮件、网络和权限",
    },
    hints: [
      "laptop",
      "computer",
      "phone",
      "printer",
      "print",
      "e-mail",
      "email",
      "wifi",
      "vpn",
      "network",
      "password",
      "电脑",
      "笔记本",
      "电话",
      "打印",
      "邮件",
      "网络",
      "密码",
      "登录",
    ],
  },
  {
    key: "applications",
    name: { en: "Applications", "zh-CN": "业务应用" },
    scope: { en: "The programs and web pages we and our customers work with", "zh-CN": "我们和客户使用的程序与网页" },
    hints: [
      "app",
      "application",
      "website",
      "page",
      "shop",
      "checkout",
      "payment",
      "error",
      "应用",
      "网站",
      "页面",
      "商城",
      "结账",
      "支付",
      "报错",
    ],
  },
  {
    key: "data",
    name: { en: "Data", "zh-CN": "数据" },
    scope: { en: "Databases, reports, files, backups", "zh-CN": "数据库、报表、文件、备份" },
    hints: ["database", "report", "dashboard", "file", "backup", "data", "数据库", "报表", "文件", "备份", "数据"],
  },
];
