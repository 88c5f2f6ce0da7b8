// What people press and type about changes, by the names that buttons and forms carry.
import type { IntentKind } from "../chat/intent.ts";

export type ChangeIntent =
  | ("declare" | "detail" | "detail.save" | "submit" | "show" | "plan" | "why" | "timeline" | "similar" | "slot")
  | ("edit" | "edit.save" | "approve" | "reject" | "reject.save" | "withdraw-vote" | "remind")
  | ("ask" | "ask.save" | "answer" | "answer.save" | "delegate" | "delegate.save")
  | ("hold" | "hold.save" | "resume" | "withdraw" | "withdraw.save" | "clone" | "subscribe" | "unsubscribe")
  | ("start" | "step-done" | "step-failed" | "step-failed.save" | "back-out" | "back-out.save")
  | ("finish" | "finish.save" | "review" | "review.save" | "close")
  | ("transition" | "transition.save" | "accept" | "accept.save")
  | ("break-glass" | "break-glass.save" | "confirm-break-glass" | "decide-afterwards" | "decide-afterwards.save")
  | ("confirm-suspect" | "reject-suspect" | "poll-yes" | "poll-no" | "poll-no.save")
  | ("propose-standard" | "approve-standard" | "decline-standard" | "decline-standard.save");

export const intent = (name: ChangeIntent): IntentKind => `change.${name}`;
