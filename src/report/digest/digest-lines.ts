// The lines about records that digests share: what is due, changes, approvals, what is overdue.
import type { Temporal } from "temporal-polyfill";
import { clock } from "../../organisation/values.ts";
import type { Saying, Value } from "../../words/say.ts";
import { dots } from "./digest-figures.ts";
import { record } from "./digest-sayings.ts";

/** Records as readers of the digest may see them, with how many they may not. */
export type Seen<Item> = { readonly shown: readonly Item[]; readonly hidden: number };

export type DueRecord = {
  readonly reference: string;
  /** null: nobody. */
  readonly owner: Value | null;
  readonly dueAt: Temporal.Instant;
};
export type DoneChange = { readonly reference: string; readonly result: string };
/** `counts`: all of them by result, or by state where they have none. `named`: those to be named that readers may see. */
export type DoneChanges = {
  readonly counts: Readonly<Record<string, number>>;
  readonly named: readonly DoneChange[];
};
export type PlannedChange = {
  readonly reference: string;
  readonly from: Temporal.Instant;
  readonly to: Temporal.Instant;
};
export type WaitingChange = { readonly reference: string; readonly people: readonly Value[] };
export type OverdueReview = { readonly reference: string; readonly owner: Value | null };

/** Names in one line; the rest is a number. */
export const MOST_NAMED = 4;

export const countIn = <Item>({ shown, hidden }: Seen<Item>): number => shown.length + hidden;

const ownerWords = (owner: Value | null): Value => owner ?? { key: "digest.nobody" };

/** The first few, and how many more there are; those that nobody here may see are among them. */
export function some<Item>(seen: Seen<Item>, one: (item: Item) => Saying, most = MOST_NAMED): readonly Saying[] {
  const named = seen.shown.slice(0, most);
  const more = countIn(seen) - named.length;
  return [...named.map(one), ...(more > 0 ? [{ key: "digest.more", values: { count: more } } as const] : [])];
}

const lineOf = (
  key: "digest.forward" | "digest.due" | "digest.planned" | "digest.waiting",
  parts: readonly Saying[],
): readonly Saying[] => {
  const records = dots(parts);
  return records ? [{ key, values: { records } }] : [];
};

export const dueLine = (due: Seen<DueRecord>, now: Temporal.Instant): readonly Saying[] =>
  lineOf(
    "digest.due",
    some(due, ({ reference, owner, dueAt }) =>
      record(reference, { key: "digest.due-one", values: { owner: ownerWords(owner), at: clock(dueAt, now) } }),
    ),
  );

export const plannedLine = (
  planned: Seen<PlannedChange>,
  now: Temporal.Instant,
  key: "digest.planned" | "digest.forward" = "digest.planned",
): readonly Saying[] =>
  lineOf(
    key,
    some(planned, ({ reference, from, to }) =>
      record(reference, { key: "digest.planned-one", values: { from: clock(from, now), to: clock(to, from) } }),
    ),
  );

export const waitingLine = (waiting: Seen<WaitingChange>): readonly Saying[] =>
  lineOf(
    "digest.waiting",
    some(waiting, ({ reference, people }) =>
      people.length === 0
        ? record(reference)
        : record(reference, { key: "digest.waiting-one", values: { people: { list: people, join: "and" } } }),
    ),
  );

const results = ["successful", "successful_with_issues", "backed_out", "failed", "not_implemented"] as const;

export const countDone = ({ counts }: DoneChanges): number =>
  Object.values(counts).reduce((sum, count) => sum + count, 0);

export type Done = {
  readonly done: DoneChanges;
  /** Changes of the period that somebody approved for themselves. */
  readonly selfApproved: number;
  /** Requests and light records of the period that somebody decided on for themselves. */
  readonly ownDecisions: number;
};

/** "3 ✓, 1 backed out (CHG-84)": what went well is a number, everything else is named; then who decided on their own. */
export function doneLine({ done, selfApproved, ownDecisions }: Done, days: number): readonly Saying[] {
  const parts = results.flatMap((result): readonly Saying[] => {
    const count = done.counts[result] ?? 0;
    if (count === 0) return [];
    const shown = result === "successful" ? [] : done.named.filter((one) => one.result === result);
    const list = dots(some({ shown, hidden: count - shown.length }, ({ reference }) => record(reference)));
    const isNamed = shown.length > 0 && list !== undefined;
    return [{ key: `digest.result.${result}`, values: { count, isNamed: isNamed ? "yes" : "no", list: list ?? "" } }];
  });
  const known = results.reduce((sum, result) => sum + (done.counts[result] ?? 0), 0);
  const others = countDone(done) - known;
  const rest: readonly Saying[] = others > 0 ? [{ key: "digest.result.open", values: { count: others } }] : [];
  const alone: readonly Saying[] =
    selfApproved > 0 ? [{ key: "digest.self-approved", values: { count: selfApproved } }] : [];
  const own: readonly Saying[] =
    ownDecisions > 0 ? [{ key: "digest.own-decisions", values: { count: ownDecisions } }] : [];
  const changes = [...parts, ...rest, ...alone];
  const all = changes.length > 0 ? dots([...changes, ...own]) : undefined;
  return all ? [{ key: "digest.done", values: { results: all, days } }] : own;
}

export type Overdue = {
  readonly reviews: Seen<OverdueReview>;
  readonly retrospectives: number;
  readonly actions: number;
};

export const isAnyOverdue = ({ reviews, retrospectives, actions }: Overdue): boolean =>
  countIn(reviews) + retrospectives + actions > 0;

export function overdueLine({ reviews, retrospectives, actions }: Overdue, most = MOST_NAMED): readonly Saying[] {
  const list = dots(
    some(
      reviews,
      ({ reference, owner }) =>
        record(reference, { key: "digest.overdue-owner", values: { owner: ownerWords(owner) } }),
      most,
    ),
  );
  const parts: readonly Saying[] = [
    ...(list ? [{ key: "digest.overdue-reviews", values: { count: countIn(reviews), list } } as const] : []),
    ...(retrospectives > 0
      ? [{ key: "digest.overdue-retrospectives", values: { count: retrospectives } } as const]
      : []),
    ...(actions > 0 ? [{ key: "digest.overdue-actions", values: { count: actions } } as const] : []),
  ];
  const all = dots(parts);
  return all ? [{ key: "digest.overdue", values: { what: all } }] : [];
}
