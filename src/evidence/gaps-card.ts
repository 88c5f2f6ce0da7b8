// The gap analysis as a card: how many clauses are shown, and those that lack something with the command that makes it.
import type { Card } from "../chat/card.ts";
import { sayIn, type View } from "../organisation/view.ts";
import { type Saying, say } from "../words/say.ts";
import { clauseWords } from "./clause-page.ts";
import { type Gap, nextValues, resultCounts } from "./gaps.ts";

export function gapsCard(gaps: readonly Gap[], coverage: Saying, view: View): Card {
  const missing = gaps.filter(({ result }) => result === "missing");
  return {
    tone: missing.length === 0 ? "good" : "waiting",
    headline: sayIn(view, "evidence.gaps.headline"),
    lines: [
      sayIn(view, "evidence.gaps.lead", resultCounts(gaps)),
      ...missing.map(({ key, label, ...gap }) =>
        sayIn(view, "evidence.gaps.line", { label, title: clauseWords("title", key), ...nextValues(gap) }),
      ),
      say(view.lang, coverage),
    ],
    note: sayIn(view, "evidence.gaps.note"),
  };
}
