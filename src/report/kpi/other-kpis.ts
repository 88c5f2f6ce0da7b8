// The KPIs of what is neither an incident nor a change: problems, actions, complaints, the pulse, the digests themselves. Source: rules section 5.
import type { ActionFact, ComplaintFact, Facts, ProblemFact } from "../facts.ts";
import { inSpan, type Span } from "../period.ts";
import { type Figure, notApplicable, percentile, shareOf } from "./figure.ts";
import { incidentKpis } from "./incident-kpis.ts";
import type { Behind, Kpi } from "./kpi.ts";

/** A complaint is answered within an hour. */
const COMPLAINT_SECONDS = 3600;

const problemsThen = (facts: Facts, span: Span, event: "openedAt" | "closedAt"): readonly ProblemFact[] =>
  (facts.problems ?? []).filter((problem) => inSpan(problem[event] ?? Number.NaN, span));

/** Closed of opened in the same time; beside it the median age of those closed, in seconds, and the share with a cause. */
function problemClosure(facts: Facts, span: Span): Figure {
  if (facts.problems === null) return notApplicable;
  const closed = problemsThen(facts, span, "closedAt");
  const ages = Float64Array.from(closed, ({ openedAt, closedAt }) => (closedAt ?? openedAt) - openedAt);
  const withCause = shareOf(closed.filter(({ hasCause }) => hasCause).length, closed.length).value;
  const figure = shareOf(closed.length, problemsThen(facts, span, "openedAt").length);
  if (withCause === null) return figure;
  return {
    ...figure,
    parts: [
      { id: "median_age", value: percentile(ages, 0.5) },
      { id: "with_cause", value: withCause },
    ],
  };
}

/** Due in the period, by the first due time each was given; one that is not over yet and not due is not counted. */
const actionsDue = ({ actions, now }: Facts, span: Span): readonly ActionFact[] =>
  actions.filter(({ dueAt, doneAt }) => dueAt !== null && inSpan(dueAt, span) && (doneAt !== null || dueAt < now));

const isInTime = ({ dueAt, doneAt }: ActionFact): boolean => dueAt !== null && doneAt !== null && doneAt <= dueAt;

const complaintsThen = ({ complaints }: Facts, span: Span): readonly ComplaintFact[] =>
  (complaints ?? []).filter(({ openedAt }) => inSpan(openedAt, span));

/** Complaints of the period for a hundred tickets resolved in it. */
function complaintRate(facts: Facts, span: Span): Figure {
  if (facts.complaints === null) return notApplicable;
  const resolved = incidentKpis.find(({ id }) => id === "resolved")?.from(facts, span).n ?? 0;
  return shareOf(complaintsThen(facts, span).length, resolved);
}

const isAnswered = ({ openedAt, firstResponseAt }: ComplaintFact): boolean =>
  firstResponseAt !== null && firstResponseAt - openedAt <= COMPLAINT_SECONDS;

/** One that is not answered is missed as soon as its hour is over. */
const complaintsDecided = (facts: Facts, span: Span): readonly ComplaintFact[] =>
  complaintsThen(facts, span).filter(
    ({ openedAt, firstResponseAt }) => firstResponseAt !== null || facts.now > openedAt + COMPLAINT_SECONDS,
  );

/** Under this key the answers to the pulse are kept, 0 to 10 each. */
export const PULSE_INDICATOR = "nps";

/** Promoters (9 and 10) less detractors (0 to 6), in percent of all answers: from -100 to 100. */
function netPromoters({ measurements }: Facts, span: Span): Figure {
  const answers = measurements.filter(({ indicator, at }) => indicator === PULSE_INDICATOR && inSpan(at, span));
  const n = answers.length;
  if (n === 0) return notApplicable;
  const promoters = answers.filter(({ value }) => value >= 9).length;
  const detractors = answers.filter(({ value }) => value <= 6).length;
  return { value: (100 * (promoters - detractors)) / n, n };
}

/** Of those that were due by now; beside it how many of them came late. */
function digestDelivery({ digests, now }: Facts, span: Span): Figure {
  const due = digests.filter(({ dueAt }) => inSpan(dueAt, span) && dueAt <= now);
  const posted = due.filter(({ postedAt }) => postedAt !== null);
  const figure = shareOf(posted.length, due.length);
  return due.length === 0
    ? figure
    : { ...figure, parts: [{ id: "late", value: posted.filter(({ isLate }) => isLate).length }] };
}

const behind =
  <Item extends { readonly reference: string }>(
    items: (facts: Facts, span: Span) => readonly Item[],
    isMet: (item: Item) => boolean,
  ): NonNullable<Kpi["behind"]> =>
  (facts, span) =>
    items(facts, span)
      .map((item): Behind => ({ reference: item.reference, isMet: isMet(item) }))
      .sort((a, b) => Number(a.isMet) - Number(b.isMet));

export const otherKpis: readonly Kpi[] = [
  { id: "complaint_rate", unit: "percent", betterIs: "lower", source: "complaints", target: 0.3, from: complaintRate },
  {
    ...{ id: "complaint_response", unit: "percent", betterIs: "higher", source: "complaints", target: 98 },
    from: (facts, span) => {
      const decided = complaintsDecided(facts, span);
      return shareOf(decided.filter(isAnswered).length, decided.length);
    },
    behind: behind(complaintsDecided, isAnswered),
  },
  { id: "nps", unit: "score", betterIs: "higher", source: "measurements", from: netPromoters },
  {
    ...{ id: "problem_closure", unit: "percent", betterIs: "higher", source: "problems", from: problemClosure },
    behind: (facts, span) => problemsThen(facts, span, "closedAt").map(({ reference }) => ({ reference })),
  },
  {
    ...{ id: "action_completion", unit: "percent", betterIs: "higher", source: "actions", target: 90 },
    from: (facts, span) => {
      const due = actionsDue(facts, span);
      return shareOf(due.filter(isInTime).length, due.length);
    },
    behind: behind(actionsDue, isInTime),
  },
  { id: "digest_delivery", unit: "percent", betterIs: "higher", source: "digests", target: 100, from: digestDelivery },
];
