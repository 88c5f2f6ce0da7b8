// Simplified Chinese words in the thread and timeline of a change.
import type { changeThreadWords as english } from "../en/change-thread.ts";

export const changeThreadWords: Record<keyof typeof english, string> = {
  "timeline.change.drafted": "{by} 起草了变更",
  "timeline.change.submitted": "{by} 提交审批（{type}{round, plural, =1 {} other {，第 # 轮}}）",
  "timeline.change.approved-by":
    "✓ {by} {isForOther, select, yes {代 {of} } other {}}批准{hasWords, select, yes {：{text}} other {}}",
  "timeline.change.rejected-by":
    "✗ {by} {isForOther, select, yes {代 {of} } other {}}驳回{hasWords, select, yes {：{text}} other {}}",
  "timeline.change.vote-withdrawn": "{by} 撤回了{decision, select, approve {批准} other {驳回}}",
  "timeline.change.stage-opened":
    "第 {number} 阶段“{stage}”开始审批：需要 {people} 中 {need, plural, other {#}} 人批准",
  "timeline.change.stage-approved": "第 {number} 阶段“{stage}”已通过",
  "timeline.change.stage-rejected": "第 {number} 阶段“{stage}”未通过",
  "timeline.change.stage-fallback": "第 {number} 阶段“{stage}”无人可审批或人数不足，改由{role}决定：{people}",
  "timeline.change.approved": "已批准，窗口 {window}",
  "timeline.change.rejected": "已驳回（{window}）",
  "timeline.change.asked": "{by} 提问（问题 {number}）：{text}",
  "timeline.change.answered": "{by} 回答 {to}：{text}",
  "timeline.change.delegated": "{by} 将审批权委托给 {to}，至 {until} 止",
  "timeline.change.reminded": "{by} 请求提醒 {people}",
  "timeline.change.edited": "{isVoid, select, yes {{by} 修改了待审批的内容} other {{by} 作了修改，审批决定仍然有效}}",
  "timeline.change.held": "⏸ {by} 暂停了变更：{reason}",
  "timeline.change.resumed": "{by} 恢复了变更：{state}",
  "timeline.change.window-passed": "暂停期间窗口（{window}）已过，退回评估",
  "timeline.change.withdrawn": "{by} 撤回了变更{hasWords, select, yes {：{text}} other {}}",
  "timeline.change.expired":
    "{wasApproved, select, yes {已批准但未按时开始（{window}）：已过期} other {未在时限内审批：已过期（{window}）}}",
  "timeline.change.reminder": "仍在等待 {people}（截至 {until}）",
  "timeline.change.started": "▶ {by} 开始实施",
  "timeline.change.step-done": "✓ {by} 完成第 {number} 步：{title}",
  "timeline.change.step-failed": "✗ 第 {number} 步“{title}”失败（{by}）：{text}",
  "timeline.change.backing-out": "↩ {by} 开始回退：{text}",
  "timeline.change.finished": "⏹ {by} 结束实施：{result}。{text}",
  "timeline.change.reviewed": "🔎 {by} 的复盘：{text}",
  "timeline.change.closed": "{by} 关闭了变更：{result}",
  "timeline.change.overrun": "窗口已于 {at} 结束，仍在实施",
  "timeline.change.glass-asked": "🔨 {by} 申请紧急放行：{reason}。需另一人确认",
  "timeline.change.glass-broken": "🔨 {by} 确认了 {first} 的申请：未经审批放行，须事后补批",
  "timeline.change.afterwards-approved": "{by} 事后补批通过{hasWords, select, yes {：{text}} other {}}",
  "timeline.change.afterwards-rejected": "{by} 事后补批未通过：{text}",
};
