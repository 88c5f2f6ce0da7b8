// The KPI of suggestions: decided, and whoever made them told, by the day that was promised. Source: issue "the whole management system" (within five working days).
import { oneStep } from "../../kernel/steps.ts";
import type { Facts } from "../facts.ts";
import { inSpan, type Span } from "../period.ts";
import type { SuggestionFact } from "../suggestion-fact.ts";
import { shareOf } from "./figure.ts";
import { decidedAt } from "./incident-kpis.ts";
import type { Behind, Kpi } from "./kpi.ts";

/** A suggestion belongs to the time in which it was decided; while it is not, to the one in which it was to be. */
const decidedThen = ({ suggestions, now }: Facts, span: Span): readonly SuggestionFact[] =>
  suggestions.filter((one) => inSpan(decidedAt(one.decidedAt ?? Number.NaN, one.dueAt, Number.NaN, now), span));

const isInTime = ({ decidedAt: at, dueAt }: SuggestionFact): boolean => at !== null && at <= dueAt;

export const suggestionKpis: readonly Kpi[] = [
  {
    ...{ id: "suggestions_in_time", unit: "percent", betterIs: "higher", source: "suggestions", target: 90 },
    from: (facts, span) => {
      const decided = decidedThen(facts, span);
      return shareOf(decided.filter(isInTime).length, decided.length);
    },
    behind: (facts, span) =>
      oneStep(() =>
        decidedThen(facts, span)
          .map((one): Behind => ({ reference: one.reference, isMet: isInTime(one) }))
          .sort((a, b) => Number(a.isMet) - Number(b.isMet)),
      ),
  },
];
