// Simplified Chinese words of the change advisory board.
import type { changeBoardWords as english } from "../en/change-board.ts";

export const changeBoardWords: Record<keyof typeof english, string> = {
  "timeline.change.cab": "🏛 {at} 的变更委员会，{by} 记录：{text}",
  "cab.agenda": "🏛 变更咨询委员会：{count, plural, =0 {没有等待决定的变更} other {# 个变更等待决定}}",
  "cab.meets": "{at} 的会议{isLate, select, yes {（机器人曾离线，晚了 {late}）} other {}}",
  "cab.attendees": "与会者：{people}",
  "cab.line":
    "{number}. {reference} · {title} · 风险{risk} · {window}{hasUntil, select, yes { · 截至 {until}} other {}}",
  "cab.next": "下次会议：{at}",
  "cab.minutes-title": "委员会会议纪要",
  "cab.decisions-hint": "每个变更一行：CHG-17：促销结束后进行。决定本身仍通过按钮作出。",
  "cab.line-without-change": "“{line}”没有对应的变更。请以编号开头，例如 CHG-17：",
  "cab.minutes": "<b>{at} 委员会会议纪要</b>，{by} 记录{count, plural, =0 {} other {。与会者：{people}}}",
  "cab.decided": "{reference}：{words}",
  "cab.minutes-kept": "纪要已保存{count, plural, =0 {} other {，并已记入 # 个变更}}。",
  "button.cab.approve": "批准 {reference}",
  "button.cab.reject": "驳回 {reference}",
  "button.cab.minutes": "撰写纪要",
  "field.attendees": "与会者",
  "field.decisions": "对各变更的决定",
  "field.notes": "备注",
  "argument.cab": "minutes：撰写会议纪要",
  "argument.cab.short": "纪要",
  "command.change.cab": "变更咨询委员会的当前议程与纪要",
  "document.cron_fields": "“{field}”不是周期时间。请写五项：分、时、日、月、周，例如 0 14 * * tue。",
  "document.cron_field":
    "“{field}”不能写在这里。请按分、时、日、月、周的顺序写数字、列表（1,15）、范围（mon-fri）或步长（*/2）。",
  "document.cron_never": "这一天永远不会到来。请选择该月存在的日期。",
};
