// Light records in a row, what is overdue first; how many of a kind are open and overdue; and what a digest says of them.
import { Temporal } from "temporal-polyfill";
import type { Button, Card } from "../chat/card.ts";
import { feedbackKinds, listedKinds, type RegisterKindName, registerIntent } from "../chat/register-kinds.ts";
import type { RichText } from "../kernel/rich-text.ts";
import { day, shortened } from "../organisation/values.ts";
import { dotted, plain, sayIn, type View } from "../organisation/view.ts";
import type { Person } from "../people/person.ts";
import { type Saying, say, type Values } from "../words/say.ts";
import { deadlineOf } from "./deadlines.ts";
import { deadlines } from "./effects.ts";
import { recordsSeenBy } from "./facts.ts";
import { isOver } from "./kind.ts";
import { kindOf, registerKind } from "./kinds.ts";
import { stateWord, wordsOfKind } from "./naming.ts";
import type { RegisterRecord } from "./record.ts";

const LINES = 15;
const REFERENCES = 5;

/** The nearest of its deadlines; null: it has none. */
export function nextDeadline(record: RegisterRecord): Temporal.Instant | null {
  const times = deadlines.flatMap((deadline) => deadlineOf(record, deadline) ?? []);
  return times.reduce<Temporal.Instant | null>(
    (first, time) => (first === null || Temporal.Instant.compare(time, first) < 0 ? time : first),
    null,
  );
}

export function isOverdue(record: RegisterRecord, at: Temporal.Instant): boolean {
  const next = nextDeadline(record);
  return next !== null && Temporal.Instant.compare(next, at) < 0;
}

/** The nearest deadline first; what has none comes last, the oldest first. */
export const byUrgency = (records: readonly RegisterRecord[]): readonly RegisterRecord[] => {
  const time = (record: RegisterRecord) => nextDeadline(record)?.epochMilliseconds ?? Number.MAX_SAFE_INTEGER;
  return [...records].sort(
    (a, b) => time(a) - time(b) || a.createdAt.epochMilliseconds - b.createdAt.epochMilliseconds,
  );
};

/** How many of one kind in one state are open, and overdue. */
export type Tally = {
  readonly kind: RegisterKindName;
  readonly state: string;
  readonly open: number;
  readonly overdue: number;
};

export type Count = { readonly kind: RegisterKindName; readonly open: number; readonly overdue: number };

/** Of each kind how many are open, and how many of those are overdue. */
export const countsOf = (tallies: readonly Tally[]): readonly Count[] =>
  listedKinds.map((kind) => countOf(tallies, kind));

/** Of a kind that the register does not list (articles have a list of their own) as well. */
export function countOf(tallies: readonly Tally[], kind: RegisterKindName): Count {
  const own = tallies.filter((tally) => tally.kind === kind);
  const sum = (what: "open" | "overdue") => own.reduce((total, tally) => total + tally[what], 0);
  return { kind, open: sum("open"), overdue: sum("overdue") };
}

/**
 * For a digest: how far those stand that go round a cycle, and of each other kind what is overdue. `seen`: those of them
 * that its readers may see, which are named when they are overdue.
 */
export function digestLines(
  tallies: readonly Tally[],
  seen: readonly RegisterRecord[],
  at: Temporal.Instant,
): readonly Saying[] {
  return countsOf(tallies).flatMap(({ kind, open: count, overdue }): readonly Saying[] => {
    const { cycle } = registerKind(kind);
    if (count === 0 || (overdue === 0 && !cycle)) return [];
    const late = byUrgency(seen.filter((record) => record.kind === kind && isOverdue(record, at)));
    const steps = (cycle ?? []).flatMap((state): Saying[] => {
      const there = tallies.find((tally) => tally.kind === kind && tally.state === state)?.open ?? 0;
      return there === 0
        ? []
        : [{ key: "register.step-count", values: { step: { key: wordsOfKind.step({ kind }, state) }, count: there } }];
    });
    return [
      {
        key: "register.digest-line",
        values: {
          kind: { key: wordsOfKind.count({ kind }), values: { count } },
          hasSteps: steps.length > 0 ? "yes" : "no",
          steps: { list: steps, join: "and" },
          overdue,
          references: late
            .slice(0, 3)
            .map(({ reference }) => reference)
            .join(" "),
        },
      },
    ];
  });
}

/** For a review: of each kind that has any, how many are open and overdue, the most urgent by reference. */
export const inputLines = (tallies: readonly Tally[], open: readonly RegisterRecord[]): readonly Saying[] =>
  countsOf(tallies)
    .filter((count) => count.open > 0)
    .map(({ kind, open: count, overdue }) => ({
      key: "register.input-line",
      values: {
        ...{ kind: { key: wordsOfKind.count({ kind }), values: { count } }, overdue },
        references: byUrgency(open.filter((record) => record.kind === kind))
          .slice(0, REFERENCES)
          .map(({ reference }) => reference)
          .join(" "),
      },
    }));

/** One line: sign, number, title, state, owner, and when it is due. */
export function recordLine(record: RegisterRecord, at: Temporal.Instant, view: View): RichText {
  const next = nextDeadline(record);
  const values: Values = {
    sign: kindOf(record).states[record.state]?.sign ?? "",
    reference: record.reference,
    title: shortened(record.title, 80),
    state: stateWord(record),
    owner: view.people.span(record.ownerId),
    due: next === null ? "no" : isOverdue(record, at) ? "over" : "ahead",
    at: next === null ? "" : day(next),
  };
  return dotted(view, [{ key: "register.line", values }, ...(kindOf(record).tells?.(record, view) ?? [])]);
}

/** `count` and `overdue`: of all of them, also where fewer are given. */
type Listed = Count & { readonly isMine?: boolean };

/** In the order they are given. */
export function recordListCard(
  records: readonly RegisterRecord[],
  { kind, isMine = false, open: count, overdue }: Listed,
  at: Temporal.Instant,
  view: View,
): Card {
  const shown = records.slice(0, LINES);
  const left = count - shown.length;
  const buttons = shown.map(showButton);
  return {
    tone: overdue > 0 ? "waiting" : "neutral",
    headline: sayIn(view, "register.list", {
      count: { key: wordsOfKind.count({ kind }), values: { count } },
      overdue,
      isMine: isMine ? "yes" : "no",
    }),
    lines: shown.map((record) => recordLine(record, at, view)),
    ...(left > 0 && { note: sayIn(view, "list.more", { count: left }) }),
    buttons: [
      { label: plain(view, wordsOfKind.form({ kind }, "new")), intent: registerIntent(kind, "new"), subject: "" },
      ...buttons.slice(0, 4),
    ],
    more: buttons.slice(4),
    moreLabel: plain(view, "card.more"),
  };
}

const showButton = ({ kind, reference }: RegisterRecord): Button => ({
  label: reference,
  intent: registerIntent(kind, "show"),
  subject: reference,
});

/** What somebody said to the organisation, the latest first, and the ways to say more. */
export function feedbackCard(records: readonly RegisterRecord[], at: Temporal.Instant, view: View): Card {
  const shown = records.slice(0, LINES);
  return {
    tone: "neutral",
    headline: sayIn(view, "feedback.list", { count: records.length }),
    lines: shown.length === 0 ? [sayIn(view, "feedback.none")] : shown.map((record) => recordLine(record, at, view)),
    buttons: feedbackKinds.map((kind) => ({
      label: plain(view, wordsOfKind.form({ kind }, "new")),
      intent: registerIntent(kind, "new"),
      subject: "",
    })),
    more: shown.map(showButton),
    moreLabel: plain(view, "card.more"),
  };
}

/** All kinds with how many are open and overdue. */
export function registerCard(tallies: readonly Tally[], view: View): Card {
  const counts = countsOf(tallies);
  const buttons = counts
    .filter(({ open: count }) => count > 0)
    .map(({ kind }) => ({
      label: plain(view, wordsOfKind.kind({ kind })),
      intent: registerIntent(kind, "list"),
      subject: "",
    }));
  return {
    tone: "neutral",
    headline: sayIn(view, "register.all"),
    lines: counts.map(({ kind, open: count, overdue }) =>
      sayIn(view, "register.count-line", { kind: { key: wordsOfKind.count({ kind }), values: { count } }, overdue }),
    ),
    buttons: buttons.slice(0, 5),
    more: buttons.slice(5),
    moreLabel: plain(view, "card.more"),
  };
}

/** What a home page says: nothing where there is nothing. */
export function registerHomeCards(
  own: readonly RegisterRecord[],
  at: Temporal.Instant,
  view: View & { readonly reader: Person },
): readonly Card[] {
  const mine = byUrgency(recordsSeenBy(own, view.reader, "home").filter((record) => !isOver(kindOf(record), record)));
  if (mine.length === 0) return [];
  const shown = mine.slice(0, LINES);
  return [
    {
      tone: mine.some((record) => isOverdue(record, at)) ? "waiting" : "neutral",
      headline: sayIn(view, "register.yours-open", { count: mine.length }),
      lines: shown.map((record) => recordLine(record, at, view)),
      buttons: shown.slice(0, 5).map(showButton),
    },
  ];
}

export const inputsCard = (lines: readonly Saying[], view: View): Card => ({
  tone: "neutral",
  headline: sayIn(view, "register.inputs-headline"),
  lines: lines.map((one) => say(view.lang, one)),
  buttons: [
    { label: plain(view, wordsOfKind.form({ kind: "meeting" }, "new")), intent: "meeting.new", subject: "" },
    { label: plain(view, "button.digest.improve"), intent: "improvement.new", subject: "" },
  ],
});
