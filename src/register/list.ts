// Light records in a row, what is overdue first; how many of a kind are open and overdue; and what a digest says of them.
import { Temporal } from "temporal-polyfill";
import type { Button, Card } from "../chat/card.ts";
import { type RegisterKindName, registerIntent, registerKindNames } from "../chat/register-kinds.ts";
import type { RichText } from "../kernel/rich-text.ts";
import { shortened } from "../organisation/values.ts";
import { plain, sayIn, type View } from "../organisation/view.ts";
import type { Person } from "../people/person.ts";
import type { Saying, Values } from "../words/say.ts";
import { deadlineOf, deadlines } from "./deadlines.ts";
import { recordsSeenBy } from "./facts.ts";
import { isOver } from "./kind.ts";
import { kindOf, registerKind } from "./kinds.ts";
import { day, stateWord, wordsOfKind } from "./naming.ts";
import type { RegisterRecord } from "./record.ts";

const LINES = 15;

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

export type Count = { readonly kind: RegisterKindName; readonly open: number; readonly overdue: number };

/** Of each kind how many are open, and how many of those are overdue. */
export const countsOf = (open: readonly RegisterRecord[], at: Temporal.Instant): readonly Count[] =>
  registerKindNames.map((kind) => {
    const own = open.filter((record) => record.kind === kind);
    return { kind, open: own.length, overdue: own.filter((record) => isOverdue(record, at)).length };
  });

/** For a digest: how far those stand that go round a cycle, and of each other kind what is overdue, by reference. */
export function digestLines(open: readonly RegisterRecord[], at: Temporal.Instant): readonly Saying[] {
  return countsOf(open, at).flatMap(({ kind, open: count, overdue }): readonly Saying[] => {
    const own = open.filter((record) => record.kind === kind);
    const { cycle } = registerKind(kind);
    if (count === 0 || (overdue === 0 && !cycle)) return [];
    const late = byUrgency(own.filter((record) => isOverdue(record, at)));
    const steps = (cycle ?? []).flatMap((state): Saying[] => {
      const there = own.filter((record) => record.state === state).length;
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
  return sayIn(view, "register.line", values);
}

type Listed = { readonly kind: RegisterKindName; readonly isMine?: boolean };

/** In the order they are given. */
export function recordListCard(
  records: readonly RegisterRecord[],
  { kind, isMine = false }: Listed,
  at: Temporal.Instant,
  view: View,
): Card {
  const shown = records.slice(0, LINES);
  const left = records.length - shown.length;
  const overdue = records.filter((record) => isOverdue(record, at)).length;
  const buttons = shown.map(showButton);
  return {
    tone: overdue > 0 ? "waiting" : "neutral",
    headline: sayIn(view, "register.list", {
      count: { key: wordsOfKind.count({ kind }), values: { count: records.length } },
      overdue,
      isMine: isMine ? "yes" : "no",
    }),
    lines: shown.length === 0 ? [sayIn(view, "register.none")] : shown.map((record) => recordLine(record, at, view)),
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

/** All kinds with how many are open and overdue. */
export function registerCard(open: readonly RegisterRecord[], at: Temporal.Instant, view: View): Card {
  const counts = countsOf(open, at);
  return {
    tone: "neutral",
    headline: sayIn(view, "register.all"),
    lines: counts.map(({ kind, open: count, overdue }) =>
      sayIn(view, "register.count-line", { kind: { key: wordsOfKind.count({ kind }), values: { count } }, overdue }),
    ),
    buttons: counts
      .filter(({ open: count }) => count > 0)
      .map(({ kind }) => ({
        label: plain(view, wordsOfKind.kind({ kind })),
        intent: registerIntent(kind, "list"),
        subject: "",
      })),
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
