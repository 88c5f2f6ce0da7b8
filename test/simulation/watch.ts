// What has to hold right after an act: an escalation that runs waits for exactly one timer, and what is approved is what was decided on.
import { outcomeOf } from "../../src/approval/approval.ts";
import type { Change } from "../../src/change/change.ts";
import { contentOf } from "../../src/change/content.ts";
import { type Incident, isOpen } from "../../src/incident/incident.ts";
import { contentHash } from "../../src/kernel/content-hash.ts";
import type { Day } from "./day.ts";
import type { Kept, Timer } from "./tables.ts";

/** `fired`: the timer that has just been claimed. */
export function watch(day: Day, kept: Kept, fired?: Timer): void {
  const { reference, kind } = kept.row;
  const say = (invariant: Day["found"][number]["invariant"], what: string) =>
    day.found.push({ invariant, what: `${reference} after ${day.done.at(-1)?.act}: ${what}` });
  if (fired && fired.firedAt !== null && fired.firedAt < fired.dueAt) say("V2", `${fired.kind} fired too early`);
  if (kind === "incident") for (const what of waitsRightly(day, kept)) say("V2", what);
  else for (const what of approvedRightly(kept.state as Change)) say("V4", what);
}

function waitsRightly({ tables }: Day, { row, state }: Kept): readonly string[] {
  const incident = state as Incident;
  const { escalation } = incident;
  const pending = (kind: string) =>
    tables.timers.filter((one) => one.reference === row.reference && one.kind === kind && one.state === "pending");
  const [steps, silences] = [pending("escalation"), pending("escalation-silence")];
  const found: string[] = [];
  const awaits = escalation?.status === "running" ? escalation.awaits : null;
  if (escalation?.status === "running" && awaits === null) found.push("an escalation runs and waits for nothing");
  if (awaits === null && steps.length > 0) found.push("a step is planned of an escalation that does not run");
  if (awaits !== null) {
    const [one] = steps;
    const isIt =
      steps.length === 1 &&
      one?.repeat === awaits.repeat &&
      one.step === awaits.step &&
      one.dueAt === awaits.dueAt.epochMilliseconds;
    if (!isIt) found.push(`the escalation waits for step ${awaits.repeat}.${awaits.step}, ${steps.length} are planned`);
  }
  if (escalation?.status === "running" && !isOpen(incident)) found.push("an escalation runs and it is over");
  const { acknowledged, snapshot } = escalation ?? {};
  const wantsSilence = escalation?.status === "acknowledged" && snapshot?.unacknowledgeAfterMinutes && isOpen(incident);
  if (wantsSilence && incident.state !== "on_hold" && acknowledged) {
    const dueAt = acknowledged.lastSignAt.add({ minutes: snapshot.unacknowledgeAfterMinutes ?? 0 }).epochMilliseconds;
    if (silences.length !== 1 || silences[0]?.dueAt !== dueAt)
      found.push(`after the acknowledgement silence is watched by ${silences.length} timers`);
  }
  if (!wantsSilence && silences.length > 0) found.push("silence is watched of an escalation that is not acknowledged");
  return found;
}

/** An approval holds for exactly what is written now. */
function approvedRightly(change: Change): readonly string[] {
  const { approval, state } = change;
  if (state !== "approved" && state !== "implementing") return [];
  if (approval === null) return ["approved without an approval"];
  const isSame = approval.contentHash === contentHash(contentOf(change));
  return [
    ...(isSame ? [] : ["approved with another content than was decided on"]),
    ...(outcomeOf(approval) === "approved" ? [] : [`approved while its approval is ${outcomeOf(approval)}`]),
  ];
}
