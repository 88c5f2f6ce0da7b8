// Problems in a row, and the records behind one, as far as whoever asks may see those.
import type { Button, Card } from "../chat/card.ts";
import { recordKindOf, showIntent } from "../chat/record-kind.ts";
import { shortened } from "../organisation/values.ts";
import { plain, sayIn, type View } from "../organisation/view.ts";
import type { Person } from "../people/person.ts";
import { signs } from "./card.ts";
import { stateWord } from "./deciding.ts";
import { ownerWord } from "./declare.ts";
import { problemsSeenBy } from "./facts.ts";
import type { Problem } from "./problem.ts";
import { named } from "./tell.ts";

const LINES = 15;

/** In the order they are given. */
export function problemListCard(problems: readonly Problem[], list: "open" | "mine", view: View): Card {
  const shown = problems.slice(0, LINES);
  const left = problems.length - shown.length;
  return {
    tone: "neutral",
    headline: sayIn(view, `problems.${list}`, { count: problems.length }),
    lines:
      shown.length === 0
        ? [sayIn(view, `problems.none-${list}`)]
        : shown.map((problem) =>
            sayIn(view, "problems.line", {
              ...named({ ...problem, title: shortened(problem.title, 80) }),
              ...{ sign: signs[problem.state], state: stateWord(problem.state), owner: ownerWord(problem, view) },
            }),
          ),
    ...(left > 0 && { note: sayIn(view, "list.more", { count: left }) }),
    buttons: [
      ...shown.slice(0, 4).map(showButton),
      { label: plain(view, "button.problem.new"), intent: "problem.new", subject: "" },
    ],
    more: shown.slice(4).map(showButton),
    moreLabel: plain(view, "card.more"),
  };
}

const showButton = ({ reference }: Problem): Button => ({
  label: reference,
  intent: "problem.show",
  subject: reference,
});

/** The line of a problem without markup, for completion; undefined where it must not be named. */
export const problemName = (problem: Problem, person: Person): string | undefined =>
  problemsSeenBy([problem], person, "autocomplete").length > 0
    ? `${problem.reference} · ${shortened(problem.title, 70)}`
    : undefined;

/** `seen`: those that the reader may see; `total`: of all, those that only others see among them. */
export function problemRecordsCard(
  problem: Problem,
  seen: readonly { readonly reference: string; readonly title: string }[],
  total: number,
  view: View,
): Card {
  const shown = seen.slice(0, LINES);
  const left = total - shown.length;
  return {
    headline: sayIn(view, "problem.records", { ...named(problem), count: total }),
    lines: shown.map(({ reference, title }) =>
      sayIn(view, "problem.record", { reference, title: shortened(title, 80) }),
    ),
    ...(left > 0 && { note: sayIn(view, "kpi.records-more", { count: left }) }),
    buttons: shown.slice(0, 5).flatMap(({ reference }): readonly Button[] => {
      const kind = recordKindOf(reference);
      return kind ? [{ label: reference, intent: showIntent(kind), subject: reference }] : [];
    }),
  };
}
