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
  "sla.warning":
    "⏳ <b>{reference}</b>（{title}）的{clock, select, first_response {答复} other {解决}}时间已用 {percent, number}%，到期时间 {due}。{isLate, select, yes {本提醒迟到 {late}，因为当时我没有运行。} other {}}",
  "sla.breach":
    "🔔 <b>{reference}</b>（{title}）未能按时{clock, select, first_response {答复} other {解决}}，到期时间为 {due}。{isReclassified, select, yes {重新定级时，新的时限已经过去。} other {}}{isLate, select, yes {本通知迟到 {late}，因为当时我没有运行。} other {}}",
  "sla.held-long":
    "⌛ <b>{reference}</b>（{title}）：{holder, select, supplier {供应商的处理时间已超过合同约定} other {{team}的处理时间已超过其承诺}}（工作时间 {target}，截至 {due}）。{holder, select, supplier {请向供应商催办，并告知报告人预期。} other {请转交，或请求支援。}}",
  "sla.review-needed": "事后需要复盘。",
  "sla.improvement-yours": "一项改进由您负责：请查明 {reference} 超时的原因，作出改变，并在此说明改了什么。",
  "sla.why.headline": "{reference} · {title}：时间的由来",
  "sla.why.by":
    "依据协议“{agreement}”（第 {version} 版）和日历第 {calendar} 版，{hours, select, always {全天候计时} other {按工作时间计时}}{hasPauses, select, yes {；{pauses}时停止} other {；从不停止}}。",
  "sla.why.imported":
    "导入自 {source}，原编号 {number}；这里没有为它计时。{met, select, yes {原工具显示已达标。} no {原工具显示未达标。} other {原工具没有说明是否达标。}}",
  "sla.why.change":
    "自 {at} 起：P{priority}，日历第 {calendar} 版，从 {from} 算起{forgives, select, yes {；此前的超时不再计入} other {}}。",
  "sla.why.running":
    "<b>{clock, select, first_response {首次答复} other {解决}}</b>：{target} 已用 {used}，还剩 {left}，到期 {due}。",
  "sla.why.paused":
    "<b>{clock, select, first_response {首次答复} other {解决}}</b>：{target} 已用 {used}，还剩 {left}；目前停止计时。",
  "sla.why.met":
    "<b>{clock, select, first_response {首次答复} other {解决}}</b>：{target} 用了 {used}，按时完成，余 {left}。",
  "sla.why.missed":
    "<b>{clock, select, first_response {首次答复} other {解决}}</b>：用了 {used}，承诺为 {target}；{missed} 超时。",
  "sla.why.row": "{from} → {to} {what}{isCounted, select, yes { {seconds}，合计 {sum}} other {}}",
  "sla.why.earlier": "{from} → {to} 合计 {sum}",
  "sla.why.held":
    "{who}：{used}{hasTarget, select, yes { / {target}} other {}}{result, select, missed {，过长} other {}}",
  "sla.why.outlook":
    "预估：{alike, plural, other {# 个}}相似事件处理到此时仍未解决，其中 {missed} 个超时（{percent, number}%）。",
  "sla.why.justified": "{by} 认为超时事出有因：{reason}",
  "sla.why.note": "时间格式为 时:分:秒。列表最后的合计即恢复已用的时间。",
  "sla.breaches.headline":
    "近 {days} 天{count, plural, =0 {没有超时} other {有 # 个事件超时}}{justified, plural, =0 {} other {，其中 # 个事出有因}}",
  "sla.breaches.line":
    "P{priority} <b>{reference}</b> · {title}{isOpen, select, yes { · 仍未解决} other {}} · {misses} · {held}{isJustified, select, yes { · 事出有因：{reason}} other {}}",
  "sla.breaches.miss":
    "应于 {due} {clock, select, first_response {答复} other {解决}}{isLate, select, yes {（超出 {over}）} other {}}",
  "sla.breaches.said": "{source} 记录解决超时",
  "sla.breaches.held": "{team} {time}",
  "sla.pauses.headline": "近 {days} 天{count, plural, =0 {没有事件} other {有 # 个事件}}过半时间处于等待",
  "sla.pauses.line": "<b>{reference}</b> · {title} · 暂停 {percent, number}% · {team}",
  "sla.improvements.headline": "{count, plural, =0 {没有待办的改进} other {有 # 项改进待办}}",
  "sla.improvements.line":
    "<b>{reference}</b> · {title} · {clock, select, first_response {答复} other {解决}}超时 · {owner}，自 {since}",
  "sla.justified": "已记入 {reference}。超时仍然计入，您的缘由一并注明。",
  "sla.improved": "谢谢，{reference} 之后的改进已记录。",
  "sla.no-improvement": "{reference} 没有待办的改进。",
  "sla.show.headline": "{service}的承诺",
  "sla.show.agreement": "协议“{agreement}”{hasFrom, select, yes {，自 {from} 起生效} other {}}",
  "sla.show.hours":
    "工作时间按日历“{calendar}”（{zone}），{isOpen, select, yes {现在是工作时间} other {现在不是工作时间}}。",
  "sla.show.pauses": "{reasons}时停止计时。",
  "sla.show.never-pauses": "计时从不停止。",
  "sla.show.percent": "{percent}%",
  "sla.show.warnings": "{count, plural, =0 {超时之前没有预警。} other {用到时限的 {percents} 时预警。}}",
  "sla.show.workload": "本月 {count} 个事件；未约定上限。",
  "sla.show.workload-limit": "本月 {count} 个事件，约定上限 {limit}{isOver, select, yes {：已超出约定} other {}}。",
  "sla.show.version": "依据配置第 {version} 版。",
};
