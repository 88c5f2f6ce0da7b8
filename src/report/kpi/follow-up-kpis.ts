// The KPI of the question some days after the end whether it is still fine; it belongs to the period in which it was asked.
import { oneStep } from "../../kernel/steps.ts";
import type { Facts, FollowUpFact } from "../facts.ts";
import { inSpan, type Span } from "../period.ts";
import { type Figure, shareOf } from "./figure.ts";
import type { Behind, Kpi } from "./kpi.ts";

/** Fewer answers than this say nothing. */
const LEAST_ANSWERS = 5;

const askedThen = ({ followUps }: Facts, span: Span): readonly FollowUpFact[] =>
  followUps.filter(({ askedAt }) => inSpan(askedAt, span));

const answered = (facts: Facts, span: Span): readonly FollowUpFact[] =>
  askedThen(facts, span).filter(({ isFine }) => isFine !== null);

/** Of the answers, hidden below five; beside it how many were asked, and the share of them who answered. */
function stillFine(facts: Facts, span: Span): Figure {
  const asked = askedThen(facts, span).length;
  const answers = answered(facts, span);
  const figure = shareOf(answers.filter(({ isFine }) => isFine).length, answers.length);
  const response = shareOf(answers.length, asked).value;
  return {
    ...{ ...figure, ...(figure.n < LEAST_ANSWERS && { value: null }) },
    parts:
      response === null
        ? []
        : [
            { id: "asked", value: asked },
            { id: "response_rate", value: response },
          ],
  };
}

export const followUpKpis: readonly Kpi[] = [
  {
    ...{ id: "still_fine", unit: "percent", betterIs: "higher", source: "followUps", from: stillFine },
    behind: (facts, span) =>
      oneStep(() =>
        answered(facts, span)
          .map(({ reference, isFine }): Behind => ({ reference, isMet: isFine === true }))
          .sort((a, b) => Number(a.isMet) - Number(b.isMet)),
      ),
  },
];
