// Reminding those who are to decide: as the time runs out, because somebody asked for it, and looking again when people have changed.
import { decidersOf } from "../approval/awaited.ts";
import { remindedAt, reminderDue } from "../approval/deadlines.ts";
import { settle } from "../approval/settle.ts";
import type { Act } from "../organisation/act.ts";
import { peopleNamed } from "../organisation/people-named.ts";
import { tellPeople } from "../organisation/tell-people.ts";
import { actor, clock } from "../organisation/values.ts";
import { type Around, awaitedOf, decisionWords, sceneOf } from "./asking.ts";
import { changed, type Decided, step, unchanged } from "./deciding.ts";
import { membersOf } from "./facts.ts";
import { named } from "./naming.ts";
import type { Request } from "./request.ts";
import { askOnceMended } from "./submit.ts";
import { line, showButton } from "./tell.ts";
import { waitingOf } from "./timers.ts";
import { settled } from "./vote.ts";

/** The highest percent that has passed is reminded of, once. */
export function remindOfDecision(request: Request, act: Act, around: Around): Decided | undefined {
  const { approval } = request;
  const waits = awaitedOf(request, act, around);
  if (approval === null || waits === null) return undefined;
  const waiting = waitingOf(approval.askedAt, act.organisation);
  const percent = reminderDue(waiting, approval.expiresAt, request.remindedPercent, act.at);
  if (percent === undefined) return undefined;
  const whom = remindedAt(percent);
  const deciders = [
    ...(whom.includes("awaited") ? waits.personIds : []),
    ...(whom.includes("stand-ins") ? waits.standIns.map(({ personId }) => personId) : []),
  ];
  const above = whom.includes("fallback")
    ? sceneOf(request, act, around)
        .directory.holdersOf(approval.fallback)
        .filter((id) => !deciders.includes(id))
    : [];
  const people = peopleNamed(waits.personIds, act, "and");
  const words = {
    ...decisionWords(request, approval, act),
    note: { key: "change.reminder-note", values: { percent } },
  } as const;
  return changed(request, act, {
    patch: { remindedPercent: percent },
    lines: [line(request, "reminder", { people, until: clock(waits.until) })],
    notices: [
      ...tellPeople(request, deciders, `reminder-${percent}`, words, "proposal"),
      ...tellPeople(request, above, "escalated", {
        tone: "waiting",
        lines: [{ key: "request.told-undecided", values: { ...named(request), people, until: clock(waits.until) } }],
        buttons: [showButton(request)],
      }),
    ],
  });
}

/** Because somebody pressed the button of a refusal. */
export const remindDeciders = (request: Request, act: Act, around: Around): Decided =>
  step(request, "remind", act, () => {
    const waits = awaitedOf(request, act, around);
    if (waits === null || request.approval === null) {
      return unchanged(request, { key: "request.nothing-asked", values: named(request) });
    }
    const ids = decidersOf(waits).filter((id) => id !== act.actor.id);
    const people = peopleNamed(ids, act, "and");
    const note = { key: "change.reminded-by", values: { by: actor(act) } } as const;
    const words = { ...decisionWords(request, request.approval, act), note };
    return changed(request, act, {
      lines: [line(request, "reminded", { by: actor(act), people })],
      notices: tellPeople(request, ids, "remind", words, "proposal"),
      answer: { lines: [{ key: "change.reminded", values: { count: ids.length, people } }] },
    });
  });

/** People or the configuration have changed: who may agree and who may see it. undefined: nothing follows from it. */
export function lookAgainAtPeople(request: Request, act: Act, around: Around): Decided | undefined {
  const { approval } = request;
  if (request.state === "submitted") return askOnceMended(request, act, around);
  if (request.state === "awaiting_approval" && approval) {
    const after = settle(approval, sceneOf(request, act, around));
    if (after !== approval) return settled(request, after, {}, act, around);
  }
  const members = membersOf(request, act.organisation);
  const isSame = members.length === request.memberIds.length && members.every((id) => request.memberIds.includes(id));
  return request.isPrivate && !isSame ? changed(request, act, {}) : undefined;
}
