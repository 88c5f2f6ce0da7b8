// The KPIs of what is neither an incident nor a change: problems, actions, complaints, the pulse, the digests themselves. Source: rules section 5.
import { oneStep } from "../../kernel/steps.ts";
import type { ComplaintFact, Facts, ProblemFact } from "../facts.ts";
import { inSpan, type Span } from "../period.ts";
import { actionsDue, isInTime } from "./actions.ts";
import { type Figure, notApplicable, percentile, shareOf } from "./figure.ts";
import { incidentKpis } from "./incident-kpis.ts";
import type { Behind, Kpi } from "./kpi.ts";
import { netPromoters } from "./net-promoters.ts";

const problemsThen = (facts: Facts, span: Span, event: "openedAt" | "closedAt"): readonly ProblemFact[] =>
  (facts.problems ?? []).filter((problem) => inSpan(problem[event] ?? Number.NaN, span));

/** What the records say of those closed in the time, also of such as were taken up again since. Source: rules section 5, problem closure. */
function effectiveOf(problems: readonly ProblemFact[], span: Span): Figure {
  const known = problems.flatMap(({ judged }) => (judged && inSpan(judged.closedAt, span) ? [judged] : []));
  return shareOf(known.filter(({ isEffective }) => isEffective).length, known.length);
}

/**
 * Closed of opened in the same time; beside it the median age of those closed, in seconds, and in percent how many of them
 * have a cause, and after how many closings nothing came back.
 */
function problemClosure(facts: Facts, span: Span): Figure {
  if (facts.problems === null) return notApplicable;
  const closed = problemsThen(facts, span, "closedAt");
  const ages = Float64Array.from(closed, ({ openedAt, closedAt }) => (closedAt ?? openedAt) - openedAt);
  const withCause = shareOf(closed.filter(({ hasCause }) => hasCause).length, closed.length).value;
  const figure = shareOf(closed.length, problemsThen(facts, span, "openedAt").length);
  const effective = effectiveOf(facts.problems, span).value;
  const parts = [
    ...(withCause === null
      ? []
      : [
          { id: "median_age", value: percentile(ages, 0.5) },
          { id: "with_cause", value: withCause },
        ]),
    ...(effective === null ? [] : [{ id: "effective", value: effective }]),
  ];
  return parts.length === 0 ? figure : { ...figure, parts };
}

const complaintsThen = ({ complaints }: Facts, span: Span): readonly ComplaintFact[] =>
  (complaints ?? []).filter(({ openedAt }) => inSpan(openedAt, span));

/** Of services whose time counts at the end of the span. */
function usersThen({ users = {}, within = {} }: Facts, { to }: Span): Readonly<Record<string, number>> {
  const counts = (key: string): boolean => within[key]?.some((time) => time.from < to && time.to >= to) ?? true;
  return Object.fromEntries(Object.entries(users).filter(([key]) => counts(key)));
}

/** Complaints of the period for a hundred tickets resolved in it; beside it for a thousand users, of services that say how many they have. */
function complaintRate(facts: Facts, span: Span): Figure {
  if (facts.complaints === null) return notApplicable;
  const resolved = incidentKpis.find(({ id }) => id === "resolved")?.from(facts, span).n ?? 0;
  const complaints = complaintsThen(facts, span);
  const figure = shareOf(complaints.length, resolved);
  const known = usersThen(facts, span);
  const users = Object.values(known).reduce((sum, count) => sum + count, 0);
  if (users === 0) return figure;
  const theirs = complaints.filter(({ service }) => service !== null && known[service] !== undefined).length;
  const parts = [
    { id: "per_1000_users", value: (1000 * theirs) / users },
    { id: "users", value: users },
  ];
  return { ...figure, parts };
}

const isAnswered = ({ answerDueAt, firstResponseAt }: ComplaintFact): boolean =>
  firstResponseAt !== null && firstResponseAt <= answerDueAt;

/** One that is not answered is missed as soon as its time is over. */
const complaintsDecided = (facts: Facts, span: Span): readonly ComplaintFact[] =>
  complaintsThen(facts, span).filter(
    ({ answerDueAt, firstResponseAt }) => firstResponseAt !== null || facts.now > answerDueAt,
  );

/** Answered in time, of all whose answer is due or given; beside it how many went up to somebody above their team. Source: rules section 5. */
function complaintResponse(facts: Facts, span: Span): Figure {
  const decided = complaintsDecided(facts, span);
  const figure = shareOf(decided.filter(isAnswered).length, decided.length);
  const escalated = decided.filter(({ isEscalated }) => isEscalated).length;
  return decided.length === 0 ? figure : { ...figure, parts: [{ id: "escalated", value: escalated }] };
}

/** Under this key the answers to the pulse are kept, 0 to 10 each. */
export const PULSE_INDICATOR = "nps";

const pulseOf = ({ measurements }: Facts, span: Span): Figure =>
  netPromoters(
    measurements
      .filter(({ indicator, at }) => indicator === PULSE_INDICATOR && inSpan(at, span))
      .map(({ value }) => value),
  );

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
    oneStep(() =>
      items(facts, span)
        .map((item): Behind => ({ reference: item.reference, isMet: isMet(item) }))
        .sort((a, b) => Number(a.isMet) - Number(b.isMet)),
    );

export const otherKpis: readonly Kpi[] = [
  {
    ...{ id: "complaint_rate", unit: "percent", betterIs: "lower", source: "complaints", target: 0.3 },
    isWatchedWhenAsked: true,
    from: complaintRate,
    behind: (facts, span) => oneStep(() => complaintsThen(facts, span).map(({ reference }) => ({ reference }))),
  },
  {
    ...{ id: "complaint_response", unit: "percent", betterIs: "higher", source: "complaints", target: 98 },
    from: complaintResponse,
    behind: behind(complaintsDecided, isAnswered),
  },
  { id: "nps", unit: "score", betterIs: "higher", source: "measurements", from: pulseOf },
  {
    ...{ id: "problem_closure", unit: "percent", betterIs: "higher", source: "problems", from: problemClosure },
    behind: (facts, span) =>
      oneStep(() => problemsThen(facts, span, "closedAt").map(({ reference }) => ({ reference }))),
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
