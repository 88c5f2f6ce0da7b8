// The notes of an escalation in words: lines of the timeline, and what the operator is told.
import type { EscalationNote } from "../../oncall/escalation-effect.ts";
import type { Missing, Recipient } from "../../oncall/reach.ts";
import type { Act } from "../../organisation/act.ts";
import { teamName } from "../../organisation/names.ts";
import type { TimelineKind } from "../../organisation/timeline.ts";
import { clock, duration, who } from "../../organisation/values.ts";
import type { Saying, Value, Values } from "../../words/say.ts";
import type { Incident } from "../incident.ts";

export type NoteLine = { readonly kind: TimelineKind; readonly values: Values };

type Names = Pick<Act, "people" | "organisation">;

/** Undefined: another line of the same act says it. */
export function noteLine(note: EscalationNote, act: Names): NoteLine | undefined {
  switch (note.kind) {
    case "paged":
      return {
        kind: "paged",
        values: {
          to: recipients(note.to, act),
          level: note.level + 1,
          round: note.round + 1,
          isLate: note.lateSeconds === null ? "no" : "yes",
          late: note.lateSeconds === null ? "" : duration(note.lateSeconds),
        },
      };
    case "not_reached":
      return { kind: "not-reached", values: missing(note.missing, note.level, act) };
    case "nobody_reached":
      return {
        kind: "nobody-reached",
        values: { isLast: note.retryAt === null ? "yes" : "no", at: note.retryAt === null ? "" : clock(note.retryAt) },
      };
    case "exhausted":
      return { kind: "exhausted", values: {} };
    case "acknowledged":
      return note.wasPaged ? undefined : { kind: "acknowledged-uncalled", values: { by: who(act, note.by) } };
    case "unacknowledged":
      return { kind: "unacknowledged", values: { by: who(act, note.by), since: clock(note.silentSince) } };
    case "escalated_by":
      return { kind: "escalated", values: { by: who(act, note.by) } };
    case "stopped":
      return undefined;
  }
}

/** What the operator hears of it: the same line, with the incident it is about. */
export function alarmOf(incident: Incident, note: EscalationNote, act: Names): Saying | undefined {
  if (!("alarm" in note)) return undefined;
  const line = noteLine(note, act);
  if (!line) return undefined;
  const what: Saying = { key: `timeline.${line.kind}`, values: line.values };
  return { key: "alarm.escalation", values: { reference: incident.reference, what } };
}

export const recipients = (to: readonly Recipient[], act: Names): Value => ({
  list: to.map((one): Value => {
    if (one.kind === "person") return who(act, one.personId);
    return one.kind === "team" ? teamName(act.organisation, one.teamKey) : `#${one.channel}`;
  }),
  join: "and",
});

function missing({ target, reason, personId }: Missing, level: number, act: Names): Values {
  const schedule = (key: string) => act.organisation.schedules.find((one) => one.key === key)?.name ?? key;
  const named: Value =
    personId !== undefined
      ? who(act, personId)
      : target.kind === "schedule"
        ? schedule(target.scheduleKey)
        : target.kind === "team"
          ? teamName(act.organisation, target.teamKey)
          : target.kind === "channel"
            ? `#${target.channel}`
            : "";
  return { target: named, reason, level: level + 1 };
}
