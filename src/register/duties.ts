// What light records put on a calendar: each occurrence of recurring work, and what the certificates ask for.
import { Temporal } from "temporal-polyfill";
import type { Saying, WordKey } from "../words/say.ts";
import { certificateCalendar } from "./kinds/certificate.ts";
import type { Evidence, RegisterRecord } from "./record.ts";
import { dueOf, instantIn, nextRound } from "./rounds.ts";

export const dutyKinds = ["obligation", "certificate"] as const;
export type DutyKind = (typeof dutyKinds)[number];

export type Duty = {
  /** The same each time the calendar is read. */
  readonly id: string;
  readonly kind: DutyKind;
  readonly reference: string;
  readonly title: string;
  /** By when it is to be done; of what is over, when it was done or missed. Meant as a day. */
  readonly at: Temporal.Instant;
  /** What is to be done, or became of it. */
  readonly what: WordKey;
  readonly how: "ahead" | "late" | "over";
  readonly ownerId: string;
  readonly serviceKey: string | null;
  /** When it comes, while it has not. */
  readonly comesAt: Temporal.Instant | null;
  /** What proof there is, or has to be; undefined: none is asked for. */
  readonly evidence: Saying | undefined;
};

type Stretch = { readonly from: Temporal.Instant; readonly to: Temporal.Instant };

/** Of one record: work that comes every minute does not fill the page. */
const MOST_AHEAD = 120;

/** What falls into the stretch, the earliest first; `now` tells what is late. */
export const dutiesOf = (
  records: readonly RegisterRecord[],
  stretch: Stretch,
  { now, zone }: { readonly now: Temporal.Instant; readonly zone: string },
): readonly Duty[] =>
  records
    .flatMap((record) => (record.kind === "obligation" ? rounds(record, stretch, now) : audits(record, now, zone)))
    .filter(({ at }) => isIn(at, stretch))
    .toSorted((a, b) => Temporal.Instant.compare(a.at, b.at) || (a.id < b.id ? -1 : 1));

const isIn = (at: Temporal.Instant, { from, to }: Stretch): boolean =>
  Temporal.Instant.compare(at, from) >= 0 && Temporal.Instant.compare(at, to) < 0;

const common = ({ reference, title, ownerId, serviceKey }: RegisterRecord) => ({
  ...{ reference, title, ownerId, serviceKey, comesAt: null },
});

function rounds(record: RegisterRecord, stretch: Stretch, now: Temporal.Instant): readonly Duty[] {
  const opened = instantIn(record.values, "openedOn");
  const { dueAt } = record;
  const isLate = dueAt !== null && Temporal.Instant.compare(dueAt, now) < 0;
  const open = (at: Temporal.Instant, since: Temporal.Instant): Duty => ({
    ...common(record),
    ...{ id: idOf(record, since), kind: "obligation", at, how: isLate ? "late" : "ahead" },
    what: isLate ? "calendar.duty.overdue" : "calendar.duty.open",
    evidence: proofOf(record, since, null),
  });
  return [
    ...pastRounds(record),
    ...(record.state === "open" && opened && dueAt ? [open(dueAt, opened)] : []),
    ...nextRounds(record, stretch),
  ];
}

const idOf = ({ reference }: RegisterRecord, opened: Temporal.Instant): string =>
  `${reference}-${Math.floor(opened.epochMilliseconds / 1000)}`;

function pastRounds(record: RegisterRecord): readonly Duty[] {
  return record.entries.flatMap(({ what, at, values }): readonly Duty[] => {
    const opened = instantIn(values, "openedOn");
    if (opened === null || (what !== "done" && what !== "late" && what !== "missed")) return [];
    return [
      {
        ...common(record),
        ...{ id: idOf(record, opened), kind: "obligation", at, how: "over", what: `calendar.duty.${what}` },
        evidence: what === "missed" ? undefined : proofOf(record, opened, at),
      },
    ];
  });
}

/** By the day on which each is to be done. */
function nextRounds(record: RegisterRecord, { from, to }: Stretch): readonly Duty[] {
  const planned = record.state === "ended" ? null : instantIn(record.values, "nextOn");
  if (planned === null) return [];
  const { values } = record;
  const proof: Saying | undefined = values.proof === "yes" ? { key: "calendar.duty.proof-each" } : undefined;
  const found: Duty[] = [];
  let next: Temporal.Instant | null = firstFrom(values, planned, from);
  while (next !== null && found.length < MOST_AHEAD && Temporal.Instant.compare(next, to) < 0) {
    const after = nextRound(values, next);
    const at = dueOf(values, next, after);
    if (Temporal.Instant.compare(at, from) >= 0)
      found.push({
        ...common(record),
        ...{ id: idOf(record, next), kind: "obligation", at, how: "ahead" },
        ...{ what: "calendar.duty.planned", comesAt: next, evidence: proof },
      });
    next = after;
  }
  return found;
}

/**
 * One that comes before the stretch, as it may be to be done in it, and not before the longest time to do it. Looked for ever
 * further back: neither years ahead nor the minutes of a week are counted one by one.
 */
function firstFrom(values: RegisterRecord["values"], planned: Temporal.Instant, from: Temporal.Instant) {
  const longest = (Number(values.daysToDo || 7) + 2) * 24 * 60;
  const firstIn = (minutes: number) => {
    const since = from.subtract({ minutes });
    return Temporal.Instant.compare(planned, since) >= 0 ? planned : nextRound(values, since);
  };
  for (let minutes = 1; minutes < longest; minutes *= 4) {
    const first = firstIn(minutes);
    if (first !== null && Temporal.Instant.compare(first, from) < 0) return first;
  }
  return firstIn(longest);
}

/** Attached since it opened, and no later than it was done. */
function proofOf(record: RegisterRecord, opened: Temporal.Instant, done: Temporal.Instant | null): Saying {
  const isOfIt = ({ at }: Evidence) =>
    Temporal.Instant.compare(at, opened) >= 0 && (done === null || Temporal.Instant.compare(at, done) <= 0);
  const count = record.evidence.filter(isOfIt).length;
  return { key: "calendar.duty.evidence", values: { count, needed: record.values.proof === "yes" ? "yes" : "no" } };
}

function audits(record: RegisterRecord, now: Temporal.Instant, zone: string): readonly Duty[] {
  const calendar = record.state === "valid" ? certificateCalendar(record, zone) : undefined;
  if (!calendar) return [];
  const duty = (step: string, at: Temporal.Instant, what: WordKey, isOver: boolean): Duty => ({
    ...common(record),
    ...{ id: `${record.reference}-${step}`, kind: "certificate", at, what, evidence: undefined },
    how: isOver ? "over" : Temporal.Instant.compare(at, now) < 0 ? "late" : "ahead",
  });
  return [
    ...calendar.dates.map(({ step, at, isPassed }) =>
      duty(step, at, isPassed ? `calendar.duty.passed-${step}` : `register-choice.certificate.next.${step}`, isPassed),
    ),
    duty("end", calendar.ends, "calendar.duty.ends", false),
  ];
}
