// Reminding as the time for approval runs out: those who are awaited, then their stand-ins, then the role that decides when nobody does.
import { type ReminderPercent, remindedAt, reminderDue } from "../approval/deadlines.ts";
import { settle } from "../approval/settle.ts";
import type { Act } from "../organisation/act.ts";
import { peopleNamed } from "../organisation/people-named.ts";
import { about, tellPeople } from "../organisation/tell-people.ts";
import { clock } from "../organisation/values.ts";
import type { Around } from "./around.ts";
import type { Change } from "./change.ts";
import { changed, type Decided } from "./deciding.ts";
import { intent } from "./intents.ts";
import { named } from "./naming.ts";
import { awaitedOf, requestWords } from "./requests.ts";
import { sceneOf } from "./scene.ts";
import { line } from "./tell.ts";
import { isAsked, waitingOf } from "./timers.ts";
import { settled } from "./vote.ts";

/** The highest percent that has passed is reminded of, once. */
export function remindOfDecision(change: Change, act: Act, around: Around): Decided | undefined {
  const { approval } = change;
  if (approval === null || !isAsked(change)) return undefined;
  const waiting = waitingOf(change, approval, act.organisation);
  const percent = reminderDue(waiting, approval.expiresAt, change.remindedPercent, act.at);
  const waits = awaitedOf(change, act, around);
  if (percent === undefined || waits === null) return undefined;
  const whom = remindedAt(percent);
  const deciders = [
    ...(whom.includes("awaited") ? waits.personIds : []),
    ...(whom.includes("stand-ins") ? waits.standIns.map(({ personId }) => personId) : []),
  ];
  const words = { ...requestWords(change, approval, act), note: noteOf(percent) };
  const said = line(change, "reminder", {
    people: peopleNamed(waits.personIds, act, "and"),
    until: clock(waits.until),
  });
  return changed(change, act, {
    patch: { remindedPercent: percent },
    timeline: [said.entry],
    notices: [
      said.notice,
      ...about("proposal", tellPeople(change, deciders, `reminder-${percent}`, words)),
      ...(whom.includes("fallback") ? escalation(change, act, around, deciders) : []),
    ],
  });
}

const noteOf = (percent: ReminderPercent) => ({ key: "change.reminder-note", values: { percent } }) as const;

/** The manager role hears that nobody decides. */
function escalation(change: Change, act: Act, around: Around, known: readonly string[]) {
  const { approval } = change;
  if (approval === null) return [];
  const waits = awaitedOf(change, act, around);
  const ids = sceneOf(change, act, around)
    .directory.holdersOf(approval.fallback)
    .filter((id) => !known.includes(id));
  return tellPeople(change, ids, "escalated", {
    tone: "waiting",
    lines: [
      {
        key: "change.told-undecided",
        values: {
          ...named(change),
          people: peopleNamed(waits?.personIds ?? [], act, "and"),
          count: waits?.personIds.length ?? 0,
          until: clock(approval.expiresAt),
        },
      },
    ],
    buttons: [{ label: "button.change.show", intent: intent("show"), subject: change.reference }],
  });
}

/** The people have changed: who can still decide is looked at anew. undefined: nothing follows from it. */
export function lookAgainAtPeople(change: Change, act: Act, around: Around): Decided | undefined {
  const { approval } = change;
  if (approval === null || !isAsked(change)) return undefined;
  const after = settle(approval, sceneOf(change, act, around));
  return after === approval ? undefined : settled(change, after, undefined, act, around);
}
