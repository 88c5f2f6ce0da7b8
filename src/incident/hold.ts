// Waiting for somebody, with a reason and a time to look again; and going on afterwards.
import { Temporal } from "temporal-polyfill";
import { refuse } from "../kernel/result.ts";
import type { Act } from "../organisation/act.ts";
import { readOptionalText } from "../organisation/given-words.ts";
import { missing, wrongField } from "../organisation/refused.ts";
import { tellPeople, tellPerson } from "../organisation/tell-people.ts";
import { actor, clock } from "../organisation/values.ts";
import type { HoldReason } from "../sla/agreement.ts";
import { pausesClock } from "./clocks/clocks.ts";
import { answered, changed, type Decided, step } from "./deciding.ts";
import type { Incident } from "./incident.ts";
import { affectedIds, line, tellTeam } from "./tell.ts";

export type HoldGiven = {
  readonly reason: HoldReason | undefined;
  /** When it returns to the owner. */
  readonly until: Temporal.Instant | undefined;
  /** What is asked of the reporter, when it waits for them; else a note for the team. */
  readonly note?: string;
};

export function holdIncident(incident: Incident, given: HoldGiven, act: Act): Decided {
  return step(incident, "hold", act, (to) => {
    const { reason, until } = given;
    if (reason === undefined) return refuse(missing("reason"));
    if (until === undefined) return refuse(missing("until"));
    if (Temporal.Instant.compare(until, act.at) <= 0)
      return refuse(wrongField("until", { key: "refused.in-the-past" }));
    const note = readOptionalText("note", given.note, 2_000);
    if (!note.ok) return note;
    if (reason === "reporter" && note.value === "") return refuse(wrongField("note", { key: "refused.ask-something" }));
    const held = line(incident, "held", {
      by: actor(act),
      reason: { key: `hold.${reason}` },
      until: clock(until, act.at),
    });
    const inside = {
      kind: "said",
      voice: "team",
      data: { by: act.people.span(act.actor.id), text: note.value },
    } as const;
    return changed(incident, act, {
      to,
      patch: { ...answered(incident, act), holdReason: reason, holdUntil: until },
      timeline: [
        held.entry,
        ...(note.value && reason !== "reporter" ? [inside] : []),
        ...askedEntry(reason, note.value, act),
      ],
      notices: [held.notice, ...toReporter(incident, reason, note.value, act)],
      keepsPromise: true,
      answer: {
        lines: [{ key: "incident.held", values: { reference: incident.reference, until: clock(until, act.at) } }],
      },
    });
  });
}

const askedEntry = (reason: HoldReason, note: string, act: Act) =>
  reason === "reporter"
    ? [{ kind: "replied", voice: "reporter", data: { by: act.people.span(act.actor.id), text: note } } as const]
    : [];

/** The reporter hears what it waits for, and that the clock stands still when it waits for them. */
function toReporter(incident: Incident, reason: HoldReason, note: string, act: Act) {
  const isPaused = pausesClock(incident, reason, act.organisation) ? "yes" : "no";
  const values = { reference: incident.reference, title: incident.title, by: actor(act), isPaused };
  const base = { tone: "waiting", lines: [{ key: `reporter.held-${reason}`, values }] } as const;
  const words =
    reason === "reporter"
      ? {
          ...base,
          quote: note,
          buttons: [
            { label: "button.answer", intent: "incident.add", subject: incident.reference, style: "primary" },
            { label: "button.works", intent: "incident.works", subject: incident.reference },
          ] as const,
        }
      : base;
  return tellPeople(
    incident,
    affectedIds(incident).filter((id) => id !== act.actor.id),
    "held",
    words,
  );
}

export function resumeIncident(incident: Incident, act: Act): Decided {
  return step(incident, "resume", act, (to) => {
    const resumed = line(incident, "resumed", { by: actor(act) });
    return changed(incident, act, {
      to,
      patch: noHold,
      timeline: [resumed.entry],
      notices: [resumed.notice],
      answer: { lines: [{ key: "incident.resumed", values: { reference: incident.reference } }] },
    });
  });
}

export const noHold = { holdReason: null, holdUntil: null } as const satisfies Partial<Incident>;

/** The look-again time has come: it goes back to the owner. */
export function lookAgain(incident: Incident, act: Act): Decided {
  const back = line(incident, "looked-again", {});
  const words = {
    tone: "active",
    lines: [{ key: "owner.look-again", values: { reference: incident.reference, title: incident.title } }],
    buttons: [
      { label: "button.update", intent: "incident.update", subject: incident.reference, style: "primary" },
      { label: "button.hold", intent: "incident.hold", subject: incident.reference },
      { label: "button.resolve", intent: "incident.resolve", subject: incident.reference },
    ],
  } as const;
  const told = incident.ownerId
    ? tellPerson(incident, incident.ownerId, "look-again", words)
    : tellTeam(incident, incident.ownerTeamKey, "look-again", words, "message");
  return changed(incident, act, {
    to: "in_progress",
    patch: noHold,
    timeline: [back.entry],
    notices: [back.notice, told],
  });
}
