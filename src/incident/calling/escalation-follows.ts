// What every accepted act means for the escalation that runs: somebody is on it, somebody was heard of, or it is over.
import type { Act } from "../../organisation/act.ts";
import { stopsPage } from "../../people/authorize.ts";
import { factsOf } from "../facts.ts";
import { type Incident, isOpen } from "../incident.ts";
import { type Call, escalate, noCall, snapshotFor } from "./calling.ts";

/** `isOnIt`: the act itself says that its actor takes care of it. */
export function followEscalation(before: Incident, after: Incident, act: Act, isOnIt: boolean): Call {
  const { escalation } = after;
  if (escalation === null || before.version === 0) return noCall;
  if (!isOpen(after)) return escalate(after, { kind: "stop" }, act);
  const by = act.actor.id;
  if (before.state === "on_hold" && after.state !== "on_hold") return escalate(after, { kind: "sign", by }, act);
  if (act.actor.isBot) return noCall;
  if (after.priority !== before.priority && snapshotFor(after, act) === undefined) {
    return escalate(after, { kind: "stop" }, act);
  }
  if (!stopsPage(act.actor, factsOf(after, act.organisation))) return noCall;
  if (escalation.status === "acknowledged") return quietOnHold(after, escalate(after, { kind: "sign", by }, act));
  const isWork = isOnIt || after.lastUpdate !== before.lastUpdate || after.state !== before.state;
  return isWork ? quietOnHold(after, escalate(after, { kind: "acknowledge", by }, act)) : noCall;
}

/** Nobody has to be heard of while the incident waits. */
const quietOnHold = (after: Incident, call: Call): Call =>
  after.state === "on_hold" ? { ...call, timers: [...call.timers, { cancel: "escalation-silence" }] } : call;
