// Simplified Chinese words of lists of changes.
import type { changeListWords as english } from "../en/change-list.ts";

export const changeListWords: Record<keyof typeof english, string> = {
  "changes.open": "{count, plural, =0 {没有进行中的变更} other {进行中的变更 # 个}}",
  "changes.mine": "{count, plural, =0 {没有与您有关的变更} other {与您有关的变更 # 个}}",
  "changes.waiting": "{count, plural, =0 {没有等待您审批的变更} other {等待您审批的变更 # 个}}",
  "changes.none-open": "目前没有计划中的变更。输入 <b>/change</b> 即可申请变更。",
  "changes.none-mine": "您没有进行中的变更申请，也没有负责实施的变更。",
  "changes.none-waiting": "需要您审批的变更会列在这里，也会直接通知您。",
  "changes.line": "{sign} <b>{reference}</b> · {title} · {state} · {when}",
  "changes.why": "{reference} 为什么由这些人审批",
  "changes.similar": "{count, plural, =0 {没有与 {reference} 类似的变更} other {与 {reference} 类似的变更 # 个}}",
  "form.change-stand-in": "请人代我审批",
  "change.stand-ins": "代您审批变更的人",
  "change.stand-in-line": "{to}，{from} 至 {until}",
  "change.stand-in-made": "{from} 至 {until}，{to} 可以代您审批变更。您自己仍可审批，以先作出的决定为准。",
  "change.told-stand-in": "{by} 请您在 {from} 至 {until} 代其审批变更。待审批的变更可用 /change mine 查看。",
  "change.stand-in-ended": "{to} 不再代您审批。",
  "refused.no-stand-in": "该委托已经结束，或不是由您发出的。",
  "refused.stand-in-time": "结束时间必须晚于开始时间，且最多相隔 {days} 天。",
  "changes.until": "请在 {at} 前审批",
};
