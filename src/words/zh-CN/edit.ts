// Chinese words of edits of the configuration in chat.
import type { editWords as english } from "../en/edit.ts";

export const editWords: Record<keyof typeof english, string> = {
  "command.service.edit": "更改服务的团队、负责人或重要程度",
  "command.oncall.edit": "更改排班表上的轮值人员",
  "edit.service-title": "编辑服务",
  "edit.schedule-title": "轮值人员",
  "edit.preview": "预览",
  "edit.field-team": "团队",
  "edit.field-owner": "负责人",
  "edit.field-criticality": "重要程度",
  "edit.field-members": "{layer}：轮值人员",
  "edit.field-members-hint": "按轮值顺序写姓名，以逗号分隔",
  "edit.no-configuration": "还没有配置。请管理员先用 /tocsin setup 设置。",
  "edit.service-not-entitled": "服务由{isNamed, select, yes {{people}或管理员} other {管理员}}更改。未作任何更改。",
  "edit.schedule-not-entitled":
    "轮值人员由{isNamed, select, yes {{people}、事件经理或管理员} other {事件经理或管理员}}更改。未作任何更改。轮值人员本人可用 /oncall swap 和 /oncall cover。",
  "edit.refused": "未作任何更改：表单中有内容无法使用。",
  "edit.not-configured": "配置中没有此人。请管理员先在“people”下添加。",
  "edit.nobody-left": "必须有人轮值。请至少写一个姓名。",
  "edit.no-person":
    "配置中没有名为“{value}”的人。{nearest, select, none {人员由管理员在“people”下添加。} other {是指 {nearest} 吗？}}",
  "edit.two-people": "有多人名为“{value}”。请写电子邮件地址。",
  "edit.nothing": "已经是这样，未作任何更改。",
  "edit.would": "{name}将会更改",
  "edit.not-yet": "尚未更改。此预览一天内有效。",
  "edit.team": "团队：{from} → {to}",
  "edit.owner": "负责人：{from} → {to}",
  "edit.criticality": "重要程度：{from} → {to}",
  "edit.members": "{layer}：{from} → {to}",
  "edit.nobody": "无人",
  "edit.on-call-stays": "当前值班仍为 {person}。",
  "edit.on-call-changes": "当前值班立即变更：{from} → {to}。已经发出的呼叫仍由收到的人处理。",
  "button.edit-apply": "使其生效",
  "button.edit-drop": "保持原样",
  "edit.done": "{name}已更改",
  "edit.in-force":
    "配置第 {version} 版已生效。{isFile, select, yes {文件中还没有此更改：“tocsin config export”可打印包含它的文件；以未改动的文件启动会保留此更改。} other {“tocsin config export”可将其打印为文件。}}",
  "edit.told": "{by} 更改了 {name}",
  "edit.dropped": "保持原样，未作任何更改。",
  "edit.gone": "此预览已失效：已确认、已放弃或已过一天。现在未作任何更改，请重新打开表单。",
  "edit.overtaken": "您看到之后已有人更改。未作任何更改，请重新打开表单查看现状。",
};
