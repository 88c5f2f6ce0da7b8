// The daily digest: what was, what is open, what comes and what nobody has done yet, in twelve lines at most.
import type { Temporal } from "temporal-polyfill";
import type { Tone } from "../../chat/card.ts";
import type { NoticeButton, Words } from "../../chat/notice.ts";
import { clock, duration } from "../../organisation/values.ts";
import type { Saying, Value } from "../../words/say.ts";
import { lengthInDays, type Period } from "../period.ts";
import type { WithPilots } from "../pilot-line.ts";
import { type AvailabilityTold, availabilitySaying, isBelow } from "./digest-availability.ts";
import { type CoreFigure, coreLine } from "./digest-core.ts";
import {
  dots,
  figureWords,
  inLines,
  isMet,
  isWorse,
  type Reading,
  type Readings,
  shareWords,
} from "./digest-figures.ts";
import {
  countDone,
  countIn,
  type Done,
  type DueRecord,
  doneLine,
  dueLine,
  isAnyOverdue,
  type Overdue,
  overdueLine,
  type PlannedChange,
  plannedLine,
  type Seen,
  some,
  type WaitingChange,
  waitingLine,
} from "./digest-lines.ts";
import { requestLine } from "./digest-requests.ts";
import { behind, counted, dateWords, OPEN_WORK, record, weekdayWords } from "./digest-sayings.ts";

export type OpenWork = {
  readonly total: number;
  readonly unassigned: number;
  /** Imported as open and taken by nobody here: history, which stands apart from what is to be done. */
  readonly imported: number;
  /** Private ones whose priority is not told. */
  readonly secrets: number;
  /** From 1 to 4; only those with any, without the imported ones and those. */
  readonly byPriority: readonly { readonly priority: number; readonly count: number; readonly oldestSeconds: number }[];
};

export type OutNow = { readonly service: Value; readonly since: Temporal.Instant; readonly isPartial: boolean };

export type MissedTarget = {
  readonly reference: string;
  readonly figure: Value;
  /** null: all that are not watched by themselves. */
  readonly service: Value | null;
  readonly owner: Value;
};

/** All that a daily digest is made of. */
export type DailyFacts = Done &
  WithPilots & {
    /** Of its row, which keeps what is marked; of one that is only asked for its key. */
    readonly id: string;
    readonly at: Temporal.Instant;
    /** On which it is due. */
    readonly date: Temporal.PlainDate;
    readonly period: Period;
    readonly isLate: boolean;
    /** Of so few records private ones would show: they are left out. */
    readonly hidesPrivate: boolean;
    readonly readings: Readings;
    /** undefined: nothing is agreed about it. */
    readonly availability: AvailabilityTold | undefined;
    readonly core: readonly CoreFigure[];
    readonly open: OpenWork;
    readonly due: Seen<DueRecord>;
    /** Open ones without an owner that readers may take. */
    readonly unassigned: readonly string[];
    readonly majors: Seen<{ readonly reference: string }>;
    /** What is out of use at this moment, not by plan. */
    readonly out: Seen<OutNow>;
    readonly planned: Seen<PlannedChange>;
    readonly waiting: Seen<WaitingChange>;
    readonly overdue: Overdue;
    /** Those that missed targets of the period opened. */
    readonly problems: readonly MissedTarget[];
  };

/** How many buttons act on one kind of record. */
const MOST_BUTTONS = 2;

/** Beside the headline; a remark below takes one of them. Source: rules section 6. */
const MOST_LINES = 11;

export function dailyWords(facts: DailyFacts): Words {
  const { date, period } = facts;
  const days = lengthInDays(period);
  const headline: Saying = {
    key: "digest.daily",
    values: { date: dateWords(date), days, since: weekdayWords(period.from), isLate: facts.isLate ? "yes" : "no" },
  };
  if (isQuiet(facts)) {
    const lines: readonly Saying[] = [{ key: "digest.quiet", values: { days, open: facts.open.total } }];
    return { tone: "good", headline, lines, ...hidingNote(facts), buttons: lookButtons(facts) };
  }
  return {
    tone: toneOf(facts),
    headline,
    lines: inLines(MOST_LINES - (facts.hidesPrivate ? 1 : 0), [
      flowLine(facts),
      ...promiseLine(facts),
      ...coreLine(facts.core, satisfaction(facts)),
      ...missedLine(facts),
      ...workLine(facts),
      ...dueLine(facts.due, facts.at),
      ...brokenLine(facts),
      ...doneLine(facts, days),
      ...plannedLine(facts.planned, facts.at),
      ...waitingLine(facts.waiting),
      ...overdueLine(facts.overdue),
      ...(facts.pilots ?? []),
    ]),
    ...hidingNote(facts),
    buttons: buttonsOf(facts),
  };
}

/** Said whether there are any or not. */
export const hidingNote = ({ hidesPrivate }: Pick<DailyFacts, "hidesPrivate">): Pick<Words, "note"> =>
  hidesPrivate ? { note: { key: "board.hides-private" } } : {};

/** Nothing happened, and nothing asks for an act. */
const isQuiet = (facts: DailyFacts): boolean =>
  [facts.readings.opened, facts.readings.resolved, facts.readings.breaches].every((one) => !one?.now.value) &&
  [facts.due, facts.majors, facts.out, facts.planned, facts.waiting].every((seen) => countIn<unknown>(seen) === 0) &&
  countDone(facts.done) === 0 &&
  facts.ownDecisions + facts.open.unassigned === 0 &&
  [missedLine(facts), requestLine(facts), facts.pilots ?? []].every(({ length }) => length === 0) &&
  !isBelow(facts.availability) &&
  facts.core.every(({ reading }) => isMet(reading) !== false) &&
  !isAnyOverdue(facts.overdue);

/** Red while something is badly broken, amber after a missed target. */
export function toneOf(facts: DailyFacts): Tone {
  const { majors, out, open } = facts;
  if (countIn(majors) + countIn(out) > 0 || open.byPriority.some(({ priority }) => priority === 1)) return "critical";
  return isAnyMissed(facts) ? "waiting" : "neutral";
}

/** A target was missed: of a promise, of a core figure, or of the availability of a service. */
export function isAnyMissed({ readings, core, availability }: DailyFacts): boolean {
  const promised = [readings.first_response_sla, readings.resolution_sla, ...core.map(({ reading }) => reading)];
  return promised.some((one) => one && isMet(one) === false) || isBelow(availability);
}

/** What the KPI watch opened. */
function missedLine({ problems }: DailyFacts): readonly Saying[] {
  const seen = { shown: problems, hidden: 0 };
  const list = dots(
    some(seen, ({ reference, figure, service, owner }) =>
      record(reference, {
        key: "digest.watch-one",
        values: { figure, service: service ?? "", hasService: service === null ? "no" : "yes", owner },
      }),
    ),
  );
  return list ? [{ key: "digest.watch", values: { count: problems.length, problems: list } }] : [];
}

function flowLine({ readings, availability }: DailyFacts): Saying {
  const { opened, resolved, breaches } = readings;
  const flow: Saying = {
    key: "digest.flow",
    values: {
      opened: counted("opened", opened?.now.value ?? 0),
      resolved: counted("resolved", resolved?.now.value ?? 0),
      breaches: missedTargets(breaches),
    },
  };
  return (availability && dots([flow, availabilitySaying(availability)])) ?? flow;
}

export function missedTargets(breaches: Reading | undefined): Value {
  const count = breaches?.now.value ?? 0;
  return counted("breaches", count, { key: "digest.missed", values: { count } });
}

/** What got worse stands first. */
export function promiseLine({ readings }: Pick<DailyFacts, "readings">): readonly Saying[] {
  const named = [
    { name: { key: "digest.answered" }, id: "first_response_sla" },
    { name: { key: "digest.fixed" }, id: "resolution_sla" },
  ] as const;
  const told = named.flatMap(({ name, id }) => {
    const reading = readings[id];
    return reading && reading.now.n > 0 ? [{ name, id, reading }] : [];
  });
  const sorted = told.toSorted((a, b) => Number(isWorse(b.reading)) - Number(isWorse(a.reading)));
  const all = dots(
    sorted.map(({ name, id, reading }) => figureWords(name, reading, behind(id, shareWords(reading.now)))),
  );
  const isMissed = told.some(({ reading }) => isMet(reading) === false);
  return all ? [{ key: "digest.promises", values: { figures: all, isMissed: isMissed ? "yes" : "no" } }] : [];
}

export function openLine({ total, unassigned, imported, secrets, byPriority }: OpenWork): readonly Saying[] {
  const parts: readonly Saying[] = [
    ...byPriority.map(({ priority, count, oldestSeconds }) => ({
      key: "digest.open-priority" as const,
      values: { priority, count, oldest: duration(oldestSeconds) },
    })),
    ...(secrets > 0 ? [{ key: "digest.open-private", values: { count: secrets } } as const] : []),
    ...(unassigned > 0 ? [{ key: "digest.open-unassigned", values: { count: unassigned } } as const] : []),
    ...(imported > 0 ? [{ key: "digest.open-imported", values: { count: imported } } as const] : []),
  ];
  const all = dots(parts);
  return [
    {
      key: "digest.open",
      values: { total: counted(OPEN_WORK, total), parts: all ?? "", hasParts: all ? "yes" : "no" },
    },
  ];
}

/** What is open, and what was asked for. */
function workLine(facts: DailyFacts): readonly Saying[] {
  const all = dots([...openLine(facts.open), ...requestLine(facts)]);
  return all ? [all] : [];
}

/** What is badly broken. */
function brokenLine(facts: DailyFacts): readonly Saying[] {
  const all = dots([...outSayings(facts), ...majorLine(facts)]);
  return all ? [all] : [];
}

function outSayings({ out, at }: DailyFacts): readonly Saying[] {
  const services = dots(
    some(out, ({ service, since, isPartial }) => ({
      key: "digest.out-one",
      values: { service, since: clock(since, at), isPartial: isPartial ? "yes" : "no" },
    })),
  );
  return services ? [{ key: "digest.out", values: { services } }] : [];
}

export function majorLine({ majors }: DailyFacts): readonly Saying[] {
  const count = countIn(majors);
  if (count === 0) return [];
  const list = recordList(majors.shown.map(({ reference }) => reference));
  return [{ key: "digest.majors", values: { count, list, hasList: majors.shown.length > 0 ? "yes" : "no" } }];
}

const recordList = (references: readonly string[]): Value => ({
  list: references.map((reference) => record(reference)),
  join: "and",
});

export function satisfaction({ readings: { csat } }: DailyFacts): readonly Saying[] {
  if (!csat || csat.now.value === null) return [];
  return [figureWords({ key: "digest.satisfied" }, csat, behind("csat", shareWords(csat.now)))];
}

/** What acts first: taking what nobody has, what is due soonest before the rest; deciding what waits. */
function buttonsOf(facts: DailyFacts): readonly NoticeButton[] {
  const { id, due, unassigned, waiting } = facts;
  const argument = /^\d+$/.test(id) ? { argument: id } : {};
  const urgent = due.shown.filter(({ owner }) => owner === null).map(({ reference }) => reference);
  const takes = [...new Set([...urgent, ...unassigned])].slice(0, MOST_BUTTONS).map(
    (subject, i): NoticeButton => ({
      ...{ label: "button.digest.take", intent: "digest.take", subject, ...argument, values: { reference: subject } },
      ...(i === 0 && ({ style: "primary" } as const)),
    }),
  );
  const decides = waiting.shown.slice(0, MOST_BUTTONS).map(
    ({ reference }): NoticeButton => ({
      ...{ label: "button.digest.decide", intent: "digest.decide", subject: reference, ...argument },
      values: { reference },
    }),
  );
  return [...takes, ...decides, ...(isAnyMissed(facts) ? [improveButton(id)] : []), ...lookButtons(facts)];
}

export const improveButton = (subject: string): NoticeButton => ({
  label: "button.digest.improve",
  intent: "digest.improve",
  subject,
});

/** What lies behind it. */
export const lookButtons = ({ id, readings }: Pick<DailyFacts, "id" | "readings">): readonly NoticeButton[] => [
  ...(readings.breaches?.now.value
    ? [{ label: "button.digest.breaches", intent: "digest.breaches", subject: id } as const]
    : []),
  { label: "button.digest.open", intent: "digest.open", subject: id },
  { label: "button.digest.figures", intent: "digest.figures", subject: id },
];
