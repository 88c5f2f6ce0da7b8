// The KPIs of requests: how many were asked for, which were fulfilled in time, and which are open though their time is over. Source: rules section 5 (ISO 20000-1, 8.6.2).
import { oneStep } from "../../kernel/steps.ts";
import type { Facts, RequestFact } from "../facts.ts";
import { inSpan, type Span } from "../period.ts";
import { countOf, type Figure, shareOf } from "./figure.ts";
import { decidedAt, LEAST_RATINGS } from "./incident-kpis.ts";
import type { Behind, Kpi, ListBehind } from "./kpi.ts";

type Find = (facts: Facts, span: Span) => readonly RequestFact[];

const openedThen: Find = ({ requests }, span) => requests.filter(({ openedAt }) => inSpan(openedAt, span));

const second = (time: number | null): number => time ?? Number.NaN;

/** Those whose time to fulfil was kept or missed in the span; what is open and due later is not counted yet. */
const decidedThen: Find = ({ requests, now }, span) =>
  requests.filter(({ fulfilledAt, dueAt, missedAt }) =>
    inSpan(decidedAt(second(fulfilledAt), second(dueAt), second(missedAt), now), span),
  );

const isInTime = ({ fulfilledAt, missedAt }: RequestFact): boolean => fulfilledAt !== null && missedAt === null;

/** Open at the end of the span, or now while it runs, and due before that. */
const overdueThen: Find = ({ requests, now }, span) => {
  const end = Math.min(span.to, now);
  return requests.filter(({ openedAt, fulfilledAt, closedAt, dueAt, missedAt }) => {
    const isOpen = openedAt < end && !(second(fulfilledAt) < end) && !(second(closedAt) < end);
    return isOpen && second(missedAt ?? dueAt) < end;
  });
};

const behind =
  (find: Find, isMet?: (request: RequestFact) => boolean): ListBehind =>
  (facts, span) =>
    oneStep(() =>
      find(facts, span)
        .map((request): Behind => ({ reference: request.reference, ...(isMet && { isMet: isMet(request) }) }))
        .sort((a, b) => Number(a.isMet ?? 0) - Number(b.isMet ?? 0)),
    );

/** Closed in the span and rated. */
const ratedThen: Find = ({ requests }, span) =>
  requests.filter(({ closedAt, rating }) => rating !== null && inSpan(second(closedAt), span));

const isPraised = ({ rating }: RequestFact): boolean => rating !== null && rating >= 4;

/** Ratings of 4 and 5 of all; hidden below five, as those of incidents. */
function satisfaction(facts: Facts, span: Span): Figure {
  const rated = ratedThen(facts, span);
  const figure = shareOf(rated.filter(isPraised).length, rated.length);
  return { ...figure, ...(figure.n < LEAST_RATINGS && { value: null }) };
}

const counted = (find: Find): Pick<Kpi, "from" | "behind"> => ({
  from: (facts, span) => countOf(find(facts, span).length),
  behind: behind(find),
});

const source = "requests";

export const requestKpis: readonly Kpi[] = [
  { id: "requests_opened", unit: "count", betterIs: "neither", source, ...counted(openedThen) },
  {
    ...{ id: "requests_in_time", unit: "percent", betterIs: "higher", source, target: 98 },
    from: (facts, span) => {
      const decided = decidedThen(facts, span);
      return shareOf(decided.filter(isInTime).length, decided.length);
    },
    behind: behind(decidedThen, isInTime),
  },
  { id: "requests_overdue", unit: "count", betterIs: "lower", source, ...counted(overdueThen) },
  {
    ...{ id: "request_satisfaction", unit: "percent", betterIs: "higher", source, from: satisfaction },
    behind: behind(ratedThen, isPraised),
  },
];
