// Problems in a row, and the records behind one, as far as whoever asks may see those.
import type { Button, Card } from "../chat/card.ts";
import { recordKindOf, showIntent } from "../chat/record-kind.ts";
import { shortened } from "../organisation/values.ts";
import { plain, sayIn, type View } from "../organisation/view.ts";
import type { Person } from "../people/person.ts";
import type { Saying } from "../words/say.ts";
import { signs } from "./card.ts";
import { stateWord } from "./deciding.ts";
import { ownerWord } from "./declare.ts";
import { problemsSeenBy } from "./facts.ts";
import { isKnownError, type Problem } from "./problem.ts";
import { named } from "./tell.ts";
import { titleIn } from "./title.ts";

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
              ...named(problem, 80),
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

/** Known errors with what helps until they are solved. */
export function knownErrorsCard(problems: readonly Problem[], view: View): Card {
  const known = problems.filter(isKnownError);
  const shown = known.slice(0, LINES);
  return {
    headline: sayIn(view, "problems.known", { count: known.length }),
    lines:
      shown.length === 0
        ? [sayIn(view, "problems.none-known")]
        : shown.map((problem) =>
            sayIn(view, "problems.known-line", {
              ...named(problem, 80),
              text: shortened(problem.workaround ?? "", 200),
            }),
          ),
    ...(known.length > shown.length && { note: sayIn(view, "list.more", { count: known.length - shown.length }) }),
    buttons: shown.slice(0, 5).map(showButton),
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
    ? `${problem.reference} · ${shortened(titleIn(person.lang, problem), 70)}`
    : undefined;

/** What lies behind a problem, as far as the reader may see it. */
type Behind = {
  readonly records: readonly { readonly reference: string; readonly title: string }[];
  /** Each in a sentence. */
  readonly outages: readonly Saying[];
  /** Of both, with those that only others see. */
  readonly total: number;
};

export function problemRecordsCard(problem: Problem, { records, outages, total }: Behind, view: View): Card {
  const shown = records.slice(0, LINES);
  const told = outages.slice(0, LINES - shown.length);
  const left = total - shown.length - told.length;
  return {
    headline: sayIn(view, "problem.records", { ...named(problem), count: total }),
    lines: [
      ...shown.map(({ reference, title }) => sayIn(view, "problem.record", { reference, title: shortened(title, 80) })),
      ...told.map(({ key, values }) => sayIn(view, key, values)),
    ],
    ...(left > 0 && { note: sayIn(view, "kpi.records-more", { count: left }) }),
    buttons: shown.slice(0, 5).flatMap(({ reference }): readonly Button[] => {
      const kind = recordKindOf(reference);
      return kind ? [{ label: reference, intent: showIntent(kind), subject: reference }] : [];
    }),
  };
}
