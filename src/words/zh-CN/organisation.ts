// Simplified Chinese words of organisation: the configuration document, the set-up, the catalogue, help.
import type { organisationWords as english } from "../en/organisation.ts";

export const organisationWords: Record<keyof typeof english, string> = {
  "document.place": "第 {line} 行第 {column} 列",
  "document.unreadable": "此处不符合 YAML 格式，无法读取。请检查缩进、引号和括号。",
  "document.tab": "YAML 不能用制表符缩进，请改用空格。",
  "document.twice-in-block": "同一个字段在本段中出现两次，请只保留一个。",
  "document.too-big": "文件超过 {most} 个字符。组织配置不会这么大，是否选错了文件？",
  "document.no-block": "文件内容应为一组字段。可从“tocsin config example”打印的内容开始。",
  "document.missing":
    "缺少“{field}”。{expected, select, string {它是一段文字。} array {它是一个列表。} object {它是一组字段。} other {请参考“tocsin config example”。}}",
  "document.wrong-type": "这里应为{expected, select, string {文字} array {列表} object {一组字段} other {其他内容}}。",
  "document.unknown-field": "这里没有“{value}”字段。是否想写“{nearest}”？允许：{allowed}。",
  "document.unknown-choice": "这里不能写“{value}”。是否想写“{nearest}”？允许：{allowed}。",
  "document.empty": "内容为空。请填写，或删除该字段。",
  "document.too-long": "内容超过 {most} 个字符，请缩短。",
  "document.bad-key": "“{value}”不能作为键。请用小写字母、数字和连字符，以字母开头，最多 40 个，例如 shop-checkout。",
  "document.bad-email": "“{value}”不是电子邮件地址。",
  "document.bad-slack-id": "“{value}”不是 Slack 成员 ID。它以 U 或 W 开头；在 Slack 中：个人资料 → ⋮ → 复制成员 ID。",
  "document.bad-discord-id":
    "“{value}”不是 Discord 用户 ID。它是一长串数字；在 Discord 中：右键点击此人 → 复制用户 ID。",
  "document.bad-emoji": "“{value}”不是表情名称。请去掉冒号，例如 rotating_light。",
  "document.unknown-zone": "“{value}”不是时区。请使用 Europe/Berlin 或 Asia/Shanghai 这样的名称。",
  "document.other": "这里不能这样写。请参考“tocsin config example”。",
  "document.duplicate-key": "{list} 下有两个“{value}”。键必须唯一，请改名。",
  "document.duplicate-email": "{value} 已属于“{other}”。一个人只能有一个条目。",
  "document.duplicate-id": "{platform} ID {value} 已属于“{other}”。一个人只能有一个条目。",
  "document.nobody-can-tell": "“{value}”在任何平台上都无法识别。请填写电子邮件、slack 或 discord ID。",
  "document.unknown-person":
    "没有人员“{value}”。{nearest, select, none {请在 people 下添加。} other {是否想写“{nearest}”？}}已有：{allowed}。",
  "document.unknown-team":
    "没有团队“{value}”。{nearest, select, none {请在 teams 下添加。} other {是否想写“{nearest}”？}}已有：{allowed}。",
  "document.unknown-service":
    "没有服务“{value}”。{nearest, select, none {请在 services 下添加。} other {是否想写“{nearest}”？}}已有：{allowed}。",
  "document.no-members": "团队“{value}”没有成员，无人可呼叫。请至少写一个人。",
  "document.no-first-responder": "团队“{value}”没有首位响应人，无人会被呼叫。请在 first_responder 中指定一人。",
  "document.depends-on-itself": "“{value}”依赖自身，请删除。",
  "document.cycle": "这些服务循环依赖：{circle}。请删除其中一条依赖。",
  "diff.none": "没有差异。",
  "diff.added": "+ {path}",
  "diff.removed": "− {path}",
  "diff.set": "~ {path}：新设为 {to}",
  "diff.unset": "~ {path}：不再是 {from}",
  "diff.changed": "~ {path}：{from} → {to}",
};
