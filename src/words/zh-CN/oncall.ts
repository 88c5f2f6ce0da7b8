// Simplified Chinese words of on-call duty: schedules, policies, escalation, covers.
import type { oncallWords as english } from "../en/oncall.ts";

export const oncallWords: Record<keyof typeof english, string> = {
  "document.unknown-schedule":
    "没有值班表“{value}”。{nearest, select, none {请在 schedules 下添加。} other {是否想写“{nearest}”？}}已有：{allowed}。",
  "document.unknown-policy":
    "没有升级策略“{value}”。{nearest, select, none {请在 policies 下添加。} other {是否想写“{nearest}”？}}已有：{allowed}。",
  "document.at-least": "这个数字至少为 {least}。",
  "document.at-most": "这个数字最多为 {most}。",
  "schedule.bad_time": '“{given}”不是时间。请加引号，写成 "18:00"。',
  "schedule.bad_date": '“{given}”不是日期。请加引号，写成 "2027-03-26"。',
  "schedule.rotation": "轮换方式为 daily、weekly，或由 every: 2 和 unit: weeks 组成的一组字段。",
  "schedule.no_layers": "这个值班表没有任何层，永远无人值班。请至少添加一层。",
  "schedule.no_members": "这个轮换中没有人。请至少写一名成员。",
  "schedule.ends_before_start": "这一层的结束（{end}）早于开始（{start}）。请更正其中之一。",
  "schedule.weekday_without_weeks": "只有按周轮换时才能指定交接的星期。请删除，或改为按周轮换。",
  "schedule.restriction_empty": "这个时段没有长度：开始和结束都是 {at}。请更正或删除。",
  "schedule.restriction_mixed": "请只写 days，或同时写 from_day 和 to_day。",
  "schedule.schedule_gap": "从 {from} 到 {to} 无人值班。请添加一层；如果是有意为之，请写 allow_gaps: true。",
  "policy.no_levels": "这个升级策略没有任何级别，不会呼叫任何人。请至少添加一级。",
  "policy.no_targets": "这一级不呼叫任何人。请写明人员、值班表、团队或频道。",
  "policy.target_unclear": "每个目标只能是人员、值班表、团队、频道中的一个。",
};
