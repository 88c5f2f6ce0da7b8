// Simplified Chinese words of the request catalogue in the configuration.
import type { catalogueWords as english } from "../en/catalogue.ts";

export const catalogueWords: Readonly<Record<keyof typeof english, string>> = {
  "catalogue.too-many": "这个列表超过 {most, number} 项。请删减，或拆成两个目录项。",
  "catalogue.unknown-policy":
    "没有审批策略“{value}”。{nearest, select, none {请在 approval_policies 下添加。} other {是否想写“{nearest}”？}}已有：{allowed}。",
  "catalogue.unknown-sla":
    "没有协议“{value}”。{nearest, select, none {请在 slas 下添加。} other {是否想写“{nearest}”？}}已有：{allowed}。",
  "catalogue.no-choices": "“{value}”是选择项，至少要有两个选项。",
  "catalogue.choices-of-none": "只有 choice 类型的字段才有 choices。请删除，或写 type: choice。",
  "catalogue.choice-twice": "选项“{value}”重复出现。请只保留一个。",
  "catalogue.after-itself":
    "任务 {own, number} 要等任务 {number, number}，而后者不在它之前。任务只能等排在上面的任务：1 是第一个。",
  "catalogue.nobody-agrees":
    "这一项永远无人能批：无论谁申请，策略“{value}”的阶段“{stage}”都没有人可以审批，角色 {role} 也无人担任。请把角色授予某人，或在策略中写明更多人。",
};
