// The living card of a problem: what it is about, whose it is, what the figure showed, how it stands, the next moves.
import type { Temporal } from "temporal-polyfill";
import type { Button, Card, Tone } from "../chat/card.ts";
import type { RichText } from "../kernel/rich-text.ts";
import { isUndone } from "../organisation/actions.ts";
import { serviceNameAt } from "../organisation/names.ts";
import { problemRulesOf } from "../organisation/problem-rules-of.ts";
import { clock, duration, isoOf, shortened } from "../organisation/values.ts";
import { dotted, plain, sayIn, type View } from "../organisation/view.ts";
import { authorize } from "../people/authorize.ts";
import type { Saying } from "../words/say.ts";
import { doneButton } from "./actions.ts";
import { stateWord } from "./deciding.ts";
import { ownerWord } from "./declare.ts";
import { factsOf } from "./facts.ts";
import { type Move, usefulMoves } from "./lifecycle.ts";
import { hasRecords, isKnownError, isUnderWay, type Problem, type ProblemState } from "./problem.ts";
import { titleOf } from "./title.ts";

const TITLE_ON_CARD = 140;

/** The sign at the beginning of a headline. */
export const signs: Readonly<Record<ProblemState, string>> = {
  ...{ proposed: "❔", open: "🔎", investigating: "🔬", closed: "✅", cancelled: "⚪" },
};

const tones: Readonly<Record<ProblemState, Tone>> = {
  ...{ proposed: "decision", open: "decision", investigating: "active", closed: "good", cancelled: "neutral" },
};

/** What lies before it: those that everybody may read of, and how many there are in all. */
export type Behind = {
  readonly references: readonly string[];
  readonly count: number;
  /** Service hours without pauses that the incidents among those took until they were fixed. */
  readonly workedSeconds: number;
};

const ownBehind = ({ links }: Problem): Behind => ({ references: links, count: links.length, workedSeconds: 0 });

/** `behind`: with what incidents say themselves; left out: what was linked to it. */
export function problemCard(problem: Problem, view: View, behind: Behind = ownBehind(problem)): Card {
  const { lines, ...preview } = previewCard(problem, view);
  return {
    ...preview,
    lines: [...lines, ...behindLine(behind, view), ...costLine(problem, behind, view)],
    ...problemButtons(problem, view),
    moreLabel: plain(view, "card.more"),
  };
}

/** Under a link to it: what it is and how it stands, with nothing to press. */
export const previewCard = (problem: Problem, view: View) =>
  ({
    tone: tones[problem.state],
    headline: sayIn(view, "card.headline", {
      sign: signs[problem.state],
      reference: problem.reference,
      title: titleOf(problem, TITLE_ON_CARD),
    }),
    badge: plain(view, isKnownError(problem) ? "problem-card.known" : `problem-source.${problem.source}`),
    lines: [
      dotted(view, factParts(problem, view)),
      ...evidenceLine(problem, view),
      stateLine(problem, view),
      ...workaroundLine(problem, view),
      ...foundLine(problem, view),
    ],
  }) satisfies Card;

const factParts = (problem: Problem, view: View): readonly Saying[] => [
  ...problem.serviceKeys.map(
    (key): Saying => ({
      key: "card.word",
      values: { word: serviceNameAt(view.organisation, key, problem.openedAt) },
    }),
  ),
  { key: "problem-card.opened", values: { at: clock(problem.openedAt) } },
  { key: "problem-card.owner", values: { owner: ownerWord(problem, view) } },
];

const evidenceLine = ({ evidence }: Problem, view: View): readonly RichText[] =>
  evidence === null ? [] : [dotted(view, [evidence.says])];

const REFERENCES = 6;

function behindLine({ references, count }: Behind, view: View): readonly RichText[] {
  if (count === 0) return [];
  const shown = references.slice(0, REFERENCES);
  const values = { references: { list: shown, join: "and" }, count, more: count - shown.length } as const;
  return [sayIn(view, shown.length === 0 ? "problem-card.links" : "problem-card.behind", values)];
}

/** What its incidents have cost: their hours of work times what an hour costs here, where the configuration says that. */
function costLine({ serviceKeys: [key] }: Problem, { workedSeconds }: Behind, view: View): readonly RichText[] {
  const { organisation } = view;
  const rules = key === undefined ? organisation.problemRules : problemRulesOf(organisation, key);
  const { hourCosts, currency = "" } = rules;
  if (hourCosts === undefined || workedSeconds === 0) return [];
  const cost = Math.round((workedSeconds / 3_600) * hourCosts);
  return [sayIn(view, "problem-card.cost", { worked: duration(workedSeconds), cost, each: hourCosts, currency })];
}

const workaroundLine = ({ workaround }: Problem, view: View): readonly RichText[] =>
  workaround === null ? [] : [sayIn(view, "problem-card.workaround", { text: shortened(workaround, 240) })];

/** How far the whys and the actions are. */
function foundLine({ whys, actions }: Problem, view: View): readonly RichText[] {
  const parts: readonly Saying[] = [
    ...(whys.length > 0
      ? [{ key: "problem-card.whys", values: { count: whys.length, text: shortened(whys.at(-1) ?? "", 120) } } as const]
      : []),
    ...(actions.length > 0
      ? [
          {
            key: "problem-card.actions",
            values: { done: actions.filter((one) => !isUndone(one)).length, all: actions.length },
          } as const,
        ]
      : []),
  ];
  return parts.length === 0 ? [] : [dotted(view, parts)];
}

function stateLine(problem: Problem, view: View): RichText {
  const { state, movedAt, cause, causeClass, reason } = problem;
  const at = clock(movedAt);
  if (state === "closed") {
    const word: Saying = { key: `cause.${causeClass ?? "unknown"}` };
    return dotted(view, [
      { key: "problem-card.closed", values: { at, class: word, cause: shortened(cause ?? "", 200) } },
      ...effectPart(problem),
    ]);
  }
  if (state === "cancelled") return sayIn(view, "problem-card.cancelled", { at, reason: shortened(reason ?? "", 200) });
  return sayIn(view, "problem-card.state", { state: stateWord(state), at });
}

function effectPart({ checkAt, isEffective }: Problem): readonly Saying[] {
  if (checkAt !== null) return [{ key: "problem-card.check", values: { at: day(checkAt) } }];
  return isEffective ? [{ key: "problem-card.effective" }] : [];
}

const day = (instant: Temporal.Instant) => ({ kind: "time", at: isoOf(instant), show: "date" }) as const;

/** Everything that was found out and is done about it, on its page; undefined: nothing yet. */
export function detailCard(problem: Problem, view: View): Card | undefined {
  const { description, workaround, whys, cause, actions } = problem;
  const lines = [
    ...(description === "" ? [] : [sayIn(view, "problem-detail.description", { text: description })]),
    ...(workaround === null ? [] : [sayIn(view, "problem-card.workaround", { text: workaround })]),
    ...whys.map((text, i) => sayIn(view, "problem-detail.why", { number: i + 1, text })),
    ...(cause === null ? [] : [sayIn(view, "problem-detail.cause", { text: cause })]),
    ...actions.map((action) =>
      sayIn(view, "review.action", {
        number: action.number,
        title: action.title,
        owner: action.ownerId === null ? { key: "review.nobody" } : view.people.span(action.ownerId),
        at: clock(action.doneAt ?? action.dueAt),
        isDone: isUndone(action) ? "no" : "yes",
      }),
    ),
  ];
  if (lines.length === 0) return undefined;
  return { headline: sayIn(view, "problem-detail.headline"), lines, buttons: doneButtons(problem, view) };
}

const doneButtons = (problem: Problem, view: View): readonly Button[] =>
  view.reader && !authorize(view.reader, "problem.done", factsOf(problem, view.organisation)).ok
    ? []
    : problem.actions.filter(isUndone).map(({ number }) => {
        const { label, values, ...button } = doneButton(problem.reference, number);
        return { ...button, label: plain(view, label, values) };
      });

type Offer = {
  readonly name: Move | "records" | "timeline";
  readonly isUseful?: (problem: Problem) => boolean;
  readonly style?: "primary";
};

/** In the order of the row, then of the menu. `done` stands with its actions. */
const offers: readonly Offer[] = [
  { name: "accept", style: "primary" },
  { name: "decline" },
  { name: "take", style: "primary" },
  { name: "close" },
  { name: "workaround" },
  { name: "analyse" },
  { name: "add" },
  { name: "assign" },
  { name: "records", isUseful: hasRecords },
  { name: "note" },
  { name: "link" },
  { name: "unlink" },
  { name: "change" },
  { name: "reopen" },
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
    return usefulMoves(problem).includes(name) && (!reader || authorize(reader, `problem.${name}`, facts).ok);
  });
  const buttons = shown.map(
    ({ name, style }): Button => ({
      label: plain(view, `button.problem.${name}`),
      intent: `problem.${name}`,
      subject: problem.reference,
      ...(style && { style }),
    }),
  );
  const inRow = isUnderWay(problem) ? IN_ROW : problem.state === "proposed" ? 2 : 1;
  const make: Button = { label: plain(view, "button.kb.make"), intent: "kb.new", subject: problem.reference };
  const risk: Button = { label: plain(view, "button.risk.make"), intent: "risk.new", subject: problem.reference };
  const more = [
    ...(problem.workaround === null || reader?.isGuest ? [] : [make]),
    ...(problem.source !== "kpi" || (reader && !authorize(reader, "register.open").ok) ? [] : [risk]),
  ];
  return { buttons: buttons.slice(0, inRow), more: [...buttons.slice(inRow), ...more] };
}
