// Simplified Chinese words of service levels: calendars, clocks and their ledger.
import type { slaWords as english } from "../en/sla.ts";

export const slaWords: Record<keyof typeof english, string> = {
  "calendar.wrong_shape":
    '此处必须是{expected, select, object {一组带名称的字段} array {列表} string {带引号的文本} other {一对时间，例如 ["09:00", "17:00"]}}。',
  "calendar.unknown_field": "此处没有字段“{field}”。可用的字段：{allowed}。",
  "calendar.unknown_zone": "“{given}”不是时区。请使用 IANA 名称，例如 Europe/Berlin 或 Asia/Shanghai。",
  "calendar.bad_time": "“{given}”不是时间。请写成 09:00，范围 00:00 至 23:59；结束时间也可以是 24:00。",
  "calendar.bad_date":
    "“{given}”不是日期。请写成 {expected, select, date {2026-05-01} yearly {05-01（每年有效）} other {2026-12-24，或每年有效的 12-24}}。",
  "calendar.interval_reversed":
    "时段的结束（{to}）不在开始（{from}）之后。跨午夜的时段要写成两段：{from} 至 24:00，以及次日 00:00 至 {to}。",
  "calendar.intervals_overlap":
    "{secondFrom} 至 {secondTo} 与 {firstFrom} 至 {firstTo} 重叠。请合并，或让一段从另一段结束时开始。",
  "calendar.no_working_time":
    "这样就没有任何工作时间，永远不会到期。请至少给一个工作日设定时段，且不能所有日期都是假日。",
  "calendar.file_missing": "无法读取文件（{reason}）。请给出 YAML 或 JSON 日历文件的路径。",
  "calendar.file_unreadable": "这既不是 YAML 也不是 JSON：{reason}",
  "sla.try.time_unreadable":
    "“{given}”不是时间。日历所在时区的时间写成 2026-03-27T17:30，或加上 Z 或 +02:00 这样的偏移。",
  "sla.try.time_skipped": "{zone} 没有 {given}：时钟在此处拨快。其后的时间是 {next}。",
  "sla.try.time_out_of_range": "“{given}”太远了。可以试算 1900 年至 2200 年。",
  "sla.try.duration_unreadable": "“{given}”不是工作时长。请写成 4h、1h30m、90m 或纯秒数；“天”在这里没有固定长度。",
  "sla.try.pause_unreadable": "“{given}”不是暂停时段。请写成 开始/结束，例如 2026-03-27T10:00/2026-03-27T11:30。",
  "sla.try.pause_reversed": "暂停时段“{given}”的结束不在开始之后。请对调两个时间。",
  "sla.try.nothing_asked": "没有要计算的内容。用 --work 求到期时间，用 --stop 求到该时刻的工作时间，也可同时使用。",
  "sla.try.refused": "未作计算：",
  "sla.try.named": "{name}：{value}",
  "sla.try.due": "到期",
  "sla.try.utc": "UTC 时间",
  "sla.try.never": "一百年内不会到期",
  "sla.try.elapsed": "已用",
  "sla.try.elapsed-value": "{clock}（{seconds, plural, other {# 个工作秒}}）",
  "sla.try.twice": "{wall} 在 {zone} 出现两次，已取第一次。如要第二次，请在时间后加上偏移。",
  "sla.ledger.head": "从 | 到 | 情况 | 工作时间 | 合计",
  "sla.ledger.counted": "计时",
  "sla.ledger.closed": "非工作时间",
  "sla.ledger.paused": "暂停",
  "sla.ledger.stopped": "已停止，后重新打开",
};
