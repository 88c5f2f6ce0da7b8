// Work that comes again: each date opens one occurrence, which is done in time, done late, or missed when the next one comes first.
import { Temporal } from "temporal-polyfill";
import type { Refusal } from "../chat/decision.ts";
import { nextOf, parseCron } from "../kernel/cron.ts";
import { ok, type Result, refuse } from "../kernel/result.ts";
import type { Act } from "../organisation/act.ts";
import { wrongField } from "../organisation/refused.ts";
import { tellPeople } from "../organisation/tell-people.ts";
import { clock, day, isoOf } from "../organisation/values.ts";
import type { Effects } from "./effects.ts";
import type { Entry, RegisterRecord } from "./record.ts";
import { line, show } from "./tell.ts";

const steps: Readonly<Record<string, Temporal.DurationLike>> = {
  daily: { days: 1 },
  weekdays: { days: 1 },
  weekly: { days: 7 },
  monthly: { months: 1 },
  quarterly: { months: 3 },
  "half-yearly": { months: 6 },
  yearly: { years: 1 },
};

type Planned = Readonly<Record<string, string>>;

const USUAL_DAYS = 7;

export const instantIn = (values: Planned, field: string): Temporal.Instant | null => {
  const text = values[field];
  return text ? Temporal.Instant.from(text) : null;
};

/** The first time after `after`, on the walls of its zone; null: it never comes. The 31st of a short month is its last day. */
export function nextRound({ rhythm = "", cron = "", firstOn = "", zone = "UTC" }: Planned, after: Temporal.Instant) {
  const first = Temporal.Instant.from(firstOn);
  const before = first.subtract({ nanoseconds: 1 });
  const since = Temporal.Instant.compare(after, before) > 0 ? after : before;
  if (cron !== "") {
    const read = parseCron(cron);
    return (read.ok && nextOf(read.value, since, zone)) || null;
  }
  const start = first.toZonedDateTimeISO(zone);
  const step = Temporal.Duration.from(steps[rhythm] ?? { days: 1 });
  const gone = start.until(since.toZonedDateTimeISO(zone), { largestUnit: "days" }).days;
  const stepDays = step.years * 366 + step.months * 31 + step.days;
  for (let i = Math.max(0, Math.floor(gone / stepDays) - 1); ; i++) {
    const at = start.add({ years: step.years * i, months: step.months * i, days: step.days * i });
    if (rhythm === "weekdays" && at.dayOfWeek > 5) continue;
    if (Temporal.Instant.compare(at.toInstant(), since) > 0) return at.toInstant();
  }
}

/** With when it comes next, whenever its plan was changed. */
export function planRounds(record: RegisterRecord, act: Act): Result<RegisterRecord, Refusal> {
  const { cron = "", rhythm = "", firstOn = "" } = record.values;
  const plannedBy = [cron, rhythm, firstOn].join(" ");
  if (record.values.plannedBy === plannedBy) return ok(record);
  if (cron !== "") {
    const read = parseCron(cron);
    if (!read.ok) {
      const key = `document.${read.refusal.code}` as const;
      const field = read.refusal.code === "cron_field" ? read.refusal.field : cron;
      return refuse(wrongField("cron", { key, values: { field } }));
    }
  }
  const values = { ...record.values, plannedBy, zone: act.organisation.zone };
  const next = nextRound(values, act.at);
  if (next === null) return refuse(wrongField("cron", { key: "document.cron_never" }));
  return ok({ ...record, values: { ...values, nextOn: isoOf(next) } });
}

const kept = (record: RegisterRecord, entry: Entry): RegisterRecord => ({
  ...record,
  entries: [...record.entries, entry],
});

/** Every date that came opens its own occurrence; one that nobody did before the next came is kept as missed. */
export function openRounds(record: RegisterRecord, act: Act): Effects {
  const missed: Temporal.Instant[] = [];
  let after = record;
  let isOpen = record.state === "open";
  let next = instantIn(record.values, "nextOn");
  while (next !== null && Temporal.Instant.compare(next, act.at) <= 0) {
    const open = isOpen ? instantIn(after.values, "openedOn") : null;
    if (open) {
      missed.push(open);
      after = kept(after, { what: "missed", at: next, byId: null, values: { openedOn: isoOf(open) } });
    }
    after = opened(after, next);
    isOpen = true;
    next = instantIn(after.values, "nextOn");
  }
  const due = after.dueAt === null ? "" : dueWord(after.values, after.dueAt);
  const values = { due, missed: missed.length, dates: { list: missed.map(day), join: "and" } as const };
  return {
    after,
    lines: [line(record, "round", values)],
    notices: tellPeople(record, [record.ownerId], "round", {
      tone: "waiting",
      lines: [
        {
          key: "register.round",
          values: { ...values, reference: record.reference, title: record.title, task: record.values.task ?? "" },
        },
      ],
      buttons: [
        { label: "button.obligation.done", intent: "obligation.done", subject: record.reference, style: "primary" },
        show(record),
      ],
    }),
  };
}

/** At the end of the day so many calendar days after `at`, on the walls of its zone; at the latest when the next one comes. */
export function dueOf(values: Planned, at: Temporal.Instant, next: Temporal.Instant | null): Temporal.Instant {
  const { zone = "UTC", daysToDo } = values;
  const days = Number(daysToDo || USUAL_DAYS);
  const local = at.toZonedDateTimeISO(zone);
  const due = local
    .add({ days: days + 1 })
    .startOfDay()
    .subtract({ seconds: 1 })
    .toInstant();
  return next !== null && Temporal.Instant.compare(next, due) < 0 ? next : due;
}

/** As a day where all of it may be used, else with the time of day. */
function dueWord({ zone = "UTC" }: Planned, dueAt: Temporal.Instant) {
  const local = dueAt.toZonedDateTimeISO(zone);
  const isWholeDay = local.add({ seconds: 1 }).toPlainTime().equals("00:00");
  return isWholeDay ? day(dueAt) : clock(dueAt);
}

/** On its last day at the time at which it came. */
export function remindsAt({ values, dueAt }: RegisterRecord): Temporal.Instant | null {
  const opened = instantIn(values, "openedOn");
  if (opened === null || dueAt === null) return null;
  const { zone = "UTC" } = values;
  const plainTime = opened.toZonedDateTimeISO(zone).toPlainTime();
  const at = dueAt.toZonedDateTimeISO(zone).withPlainTime(plainTime).toInstant();
  return Temporal.Instant.compare(at, dueAt) < 0 ? at : dueAt;
}

function opened(record: RegisterRecord, at: Temporal.Instant): RegisterRecord {
  const next = nextRound(record.values, at);
  const dueAt = dueOf(record.values, at, next);
  const values = { ...record.values, openedOn: isoOf(at), nextOn: next === null ? "" : isoOf(next) };
  return { ...record, values, dueAt, firstDueAt: dueAt };
}

/** The occurrence that is open is done: in time up to its due time, late after it. */
export function closeRound(record: RegisterRecord, act: Act): Partial<RegisterRecord> {
  const { openedOn = "", wasDone = "" } = record.values;
  const isLate = record.dueAt !== null && Temporal.Instant.compare(act.at, record.dueAt) > 0;
  const entry: Entry = {
    ...{ what: isLate ? "late" : "done", at: act.at, byId: act.actor.id },
    values: { openedOn, wasDone },
  };
  const { openedOn: _, wasDone: __, ...values } = record.values;
  return { ...kept(record, entry), values, dueAt: null, firstDueAt: null };
}

/** Evidence that came since the occurrence opened, where it is asked for. */
export function lacksProof(record: RegisterRecord): Refusal | undefined {
  const open = instantIn(record.values, "openedOn");
  if (record.values.proof !== "yes" || open === null) return undefined;
  const isThere = record.evidence.some(({ at }) => Temporal.Instant.compare(at, open) >= 0);
  return isThere ? undefined : wrongField("href", { key: "refused.register-proof" });
}

/** How many occurrences were done in time, done late, and missed. */
export const roundCounts = ({ entries }: Pick<RegisterRecord, "entries">) => {
  const count = (what: string) => entries.filter((entry) => entry.what === what).length;
  return { done: count("done"), late: count("late"), missed: count("missed") };
};
