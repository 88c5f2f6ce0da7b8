// The living card of a problem: what it is about, whose it is, what the figure showed, how it stands, the next moves.
import type { Button, Card, Tone } from "../chat/card.ts";
import type { RichText } from "../kernel/rich-text.ts";
import { serviceName } from "../organisation/names.ts";
import { clock, shortened } from "../organisation/values.ts";
import { dotted, plain, sayIn, type View } from "../organisation/view.ts";
import { authorize } from "../people/authorize.ts";
import type { Saying } from "../words/say.ts";
import { stateWord } from "./deciding.ts";
import { ownerWord } from "./declare.ts";
import { factsOf } from "./facts.ts";
import { legalMoves, type Move } from "./lifecycle.ts";
import { hasRecords, isUnderWay, type Problem, type ProblemState } from "./problem.ts";

const TITLE_ON_CARD = 140;

/** The sign at the beginning of a headline. */
export const signs: Readonly<Record<ProblemState, string>> = {
  ...{ open: "🔎", investigating: "🔬", closed: "✅", cancelled: "⚪" },
};

const tones: Readonly<Record<ProblemState, Tone>> = {
  ...{ open: "decision", investigating: "active", closed: "good", cancelled: "neutral" },
};

export const problemCard = (problem: Problem, view: View): Card => ({
  ...previewCard(problem, view),
  ...problemButtons(problem, view),
  moreLabel: plain(view, "card.more"),
});

/** Under a link to it: what it is and how it stands, with nothing to press. */
export const previewCard = (problem: Problem, view: View): Card => ({
  tone: tones[problem.state],
  headline: sayIn(view, "card.headline", {
    sign: signs[problem.state],
    reference: problem.reference,
    title: shortened(problem.title, TITLE_ON_CARD),
  }),
  badge: plain(view, `problem-source.${problem.source}`),
  lines: [dotted(view, factParts(problem, view)), ...evidenceLine(problem, view), stateLine(problem, view)],
});

const factParts = (problem: Problem, view: View): readonly Saying[] => [
  ...problem.serviceKeys.map(
    (key): Saying => ({ key: "card.word", values: { word: serviceName(view.organisation, key) } }),
  ),
  { key: "problem-card.opened", values: { at: clock(problem.openedAt) } },
  { key: "problem-card.owner", values: { owner: ownerWord(problem, view) } },
  ...(problem.links.length > 0
    ? [{ key: "problem-card.links", values: { count: problem.links.length } } as const]
    : []),
];

const evidenceLine = ({ evidence }: Problem, view: View): readonly RichText[] =>
  evidence === null ? [] : [dotted(view, [evidence.says])];

function stateLine({ state, movedAt, cause, causeClass, reason }: Problem, view: View): RichText {
  const at = clock(movedAt);
  if (state === "closed") {
    const word: Saying = { key: `cause.${causeClass ?? "unknown"}` };
    return sayIn(view, "problem-card.closed", { at, class: word, cause: shortened(cause ?? "", 200) });
  }
  if (state === "cancelled") return sayIn(view, "problem-card.cancelled", { at, reason: shortened(reason ?? "", 200) });
  return sayIn(view, "problem-card.state", { state: stateWord(state), at });
}

type Offer = {
  readonly name: Move | "records" | "timeline";
  readonly isUseful?: (problem: Problem) => boolean;
  readonly style?: "primary";
};

/** In the order of the row, then of the menu. */
const offers: readonly Offer[] = [
  { name: "take", style: "primary", isUseful: ({ state }) => state === "open" },
  { name: "close" },
  { name: "assign" },
  { name: "records", isUseful: hasRecords },
  { name: "note" },
  { name: "link" },
  { name: "cancel" },
  { name: "timeline" },
];
const IN_ROW = 4;

function problemButtons(problem: Problem, view: View): { readonly buttons: Button[]; readonly more: Button[] } {
  const { reader, organisation } = view;
  const facts = factsOf(problem, organisation);
  const shown = offers.filter(({ name, isUseful }) => {
    if (isUseful && !isUseful(problem)) return false;
    if (name === "records" || name === "timeline") return true;
    return legalMoves(problem.state).includes(name) && (!reader || authorize(reader, `problem.${name}`, facts).ok);
  });
  const buttons = shown.map(
    ({ name, style }): Button => ({
      label: plain(view, `button.problem.${name}`),
      intent: `problem.${name}`,
      subject: problem.reference,
      ...(style && { style }),
    }),
  );
  const inRow = isUnderWay(problem) ? IN_ROW : 1;
  return { buttons: buttons.slice(0, inRow), more: buttons.slice(inRow) };
}
