// A target was missed: recorded, told to owner, team and manager, an apology with a new promise to the affected, and an improvement with an owner.
import type { Temporal } from "temporal-polyfill";
import type { Notice, Words } from "../../chat/notice.ts";
import type { Act } from "../../organisation/act.ts";
import { about, tellPeople, tellPerson } from "../../organisation/tell-people.ts";
import { clock, lateness, who } from "../../organisation/values.ts";
import { readClock } from "../../sla/clock.ts";
import type { LevelNotice } from "../../sla/watch.ts";
import type { Saying, Values } from "../../words/say.ts";
import { changed, type Decided } from "../deciding.ts";
import { type Improvement, type Incident, isOpen } from "../incident.ts";
import { accountableId, managerIds } from "../manager.ts";
import { ownerName } from "../naming.ts";
import { reporterButtons } from "../reporter/promise.ts";
import { reviewReasons } from "../review/review-demand.ts";
import { affectedIds, line, tellTeam } from "../tell.ts";
import { clockOf, type PromisedClock } from "./terms.ts";

export function breached(incident: Incident, kind: PromisedClock, sent: LevelNotice, act: Act): Decided {
  const improvement = improvementFor(incident, kind, act);
  const missed = line(incident, sent.reclassified ? "missed-reclassified" : "missed", {
    clock: kind,
    due: clock(dueOf(incident, kind, act), incident.openedAt),
    ...lateness(sent.lateSeconds),
  });
  const patch = {
    warned: {
      ...incident.warned,
      [kind]: sent.level,
      ...(kind === "resolution" && isOpen(incident) && { renewedFrom: renewedFrom(incident, sent, act) }),
    },
    improvements: [...incident.improvements, improvement],
  } satisfies Partial<Incident>;
  return changed(incident, act, {
    patch,
    timeline: [missed.entry],
    notices: [missed.notice],
    ofTimes: (after) => [...inside(after, kind, sent, improvement, act), ...apologies(incident, after, kind, act)],
    keepsPromise: true,
  });
}

/** The exact due time of the target that was missed. */
function dueOf(incident: Incident, kind: PromisedClock, act: Act): Temporal.Instant {
  const { misses } = readClock(clockOf(incident, kind, act.organisation.levels), act.at);
  return misses[0]?.dueAt ?? act.at;
}

/** From the due time when it is said in time; from now when a change made it late at once, or the bot was away. */
function renewedFrom(incident: Incident, sent: LevelNotice, act: Act): Temporal.Instant {
  return sent.reclassified || sent.lateSeconds > 0 ? act.at : dueOf(incident, "resolution", act);
}

const improvementFor = (incident: Incident, cause: PromisedClock, act: Act): Improvement => ({
  id: act.newId(),
  number: incident.improvements.length + 1,
  cause,
  ownerId: accountableId(incident, act.organisation),
  createdAt: act.at,
  doneAt: null,
  doneById: null,
  outcome: null,
});

/** Owner, team and manager; the owner of the improvement hears of it in the same message when they are one of them. */
function inside(
  incident: Incident,
  kind: PromisedClock,
  sent: LevelNotice,
  improvement: Improvement,
  act: Act,
): readonly Notice[] {
  const { reference, title } = incident;
  const values: Values = {
    reference,
    title,
    clock: kind,
    due: clock(dueOf(incident, kind, act), act.at),
    isReclassified: sent.reclassified ? "yes" : "no",
    ...lateness(sent.lateSeconds),
  };
  const isReviewed = reviewReasons(incident).length > 0;
  const lines: readonly Saying[] = [
    { key: "sla.breach", values },
    ...(isReviewed ? [{ key: "sla.review-needed" } as const] : []),
  ];
  const words: Words = {
    tone: "critical",
    lines,
    buttons: [
      { label: "button.show", intent: "incident.show", subject: reference },
      { label: "button.why", intent: "sla.why", subject: reference },
    ],
  };
  const forAccountable: Words = {
    ...words,
    lines: [...lines, { key: "sla.improvement-yours", values: { reference } }],
    buttons: [
      ...(words.buttons ?? []),
      { label: "button.justify", intent: "sla.justify", subject: reference },
      { label: "button.improved", intent: "sla.improved", subject: reference },
      { label: "button.risk.make", intent: "risk.new", subject: reference },
    ],
  };
  const what = `breach-${kind}`;
  const people = [...(incident.ownerId ? [incident.ownerId] : []), ...managerIds(incident, act.organisation)];
  return [
    ...tellPeople(
      incident,
      people.filter((id) => id !== improvement.ownerId),
      what,
      words,
    ),
    ...(improvement.ownerId ? [tellPerson(incident, improvement.ownerId, what, forAccountable)] : []),
    tellTeam(incident, incident.ownerTeamKey, what, words, "message"),
  ];
}

/** To everybody who is affected: that the promise is not kept, who follows it now, and the new time. */
function apologies(before: Incident, after: Incident, kind: PromisedClock, act: Act): readonly Notice[] {
  const promised = kind === "resolution" ? before.promisedFixAt : before.promisedResponseAt;
  if (promised === null) return [];
  const follower = accountableId(after, act.organisation);
  const told = affectedIds(after).map((id) => {
    const values: Values = {
      name: who(act, id),
      reference: after.reference,
      title: after.title,
      owner: ownerName(after, act.organisation, (one) => who(act, one)),
      promised: clock(promised, act.at),
      next: after.promisedFixAt ? clock(after.promisedFixAt, act.at) : "",
      hasNext: isOpen(after) && after.promisedFixAt ? "yes" : "no",
      follower: follower ? who(act, follower) : "",
      hasFollower: follower ? "yes" : "no",
    };
    return tellPerson(after, id, `sorry-${kind}`, {
      tone: "critical",
      lines: [{ key: `reporter.missed-${kind}`, values }, { key: "reporter.will-look-into" }],
      ...(isOpen(after) && { buttons: reporterButtons(after) }),
    });
  });
  return about("promise", told);
}

/** The new time that an apology gave has passed as well: said again, with the next one. */
export function promisePassed(incident: Incident, act: Act): Decided | undefined {
  const { promisedFixAt, warned } = incident;
  if (promisedFixAt === null || warned.renewedFrom === null) return undefined;
  const passed = line(incident, "promise-passed", { promised: clock(promisedFixAt, incident.openedAt) });
  return changed(incident, act, {
    patch: { warned: { ...warned, renewedFrom: act.at } },
    timeline: [passed.entry],
    notices: [passed.notice],
    ofTimes: (after) => apologies(incident, after, "resolution", act),
    keepsPromise: true,
  });
}
