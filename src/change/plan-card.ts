// The folded part of a change: its steps with how far they are, tests, who is told, and links, for whoever decides or carries it out.
import type { Card } from "../chat/card.ts";
import { type RichText, text } from "../kernel/rich-text.ts";
import { clock, shortened } from "../organisation/values.ts";
import { plain, sayIn, type View } from "../organisation/view.ts";
import type { Change, ChangeStep } from "./change.ts";
import { intent } from "./intents.ts";

const stepped = [
  ["plan", "do"],
  ["verification", "verify"],
  ["backout", "backout"],
] as const;
const texts = ["testEvidence", "monitoredKpi", "communication"] as const;

/** A chat message holds so many steps of a kind, and so much of each text; the page of the record shows all of it. */
const STEPS_IN_CHAT = 12;
const TEXT_IN_CHAT = 600;

/** `isWhole`: nothing is cut, and nothing offers to open what is open already. */
export function planCard(change: Change, view: View, { isWhole = false } = {}): Card {
  const written = (words: string): readonly RichText[] => (isWhole ? linesOf(words) : fewLines(words));
  const lines = [
    ...written(withoutTitle(change)),
    ...stepped.flatMap(([field, kind]) =>
      change[field] === ""
        ? []
        : [sayIn(view, `change-plan.${field}`, { text: "" }), ...stepLines(change, field, kind, view, isWhole)],
    ),
    ...texts.flatMap((field) => {
      if (change[field] === "") return [];
      const [first = [], ...rest] = written(change[field]);
      return [[...sayIn(view, `change-plan.${field}`, { text: "" }), ...first], ...rest];
    }),
    ...transitionLines(change, view, written),
    ...change.links.map(({ label, href }): RichText => [{ kind: "link", text: label, href }]),
  ];
  return {
    tone: "neutral",
    headline: sayIn(view, "change-plan.headline", { reference: change.reference, title: shortened(change.title, 140) }),
    lines,
    ...(lines.length === 0 && { note: sayIn(view, "change-plan.empty") }),
    ...(!isWhole && {
      buttons: [{ label: plain(view, "button.change.show"), intent: intent("show"), subject: change.reference }],
    }),
  };
}

/** Of a major change: how it goes into service, and each thing by which it is accepted. */
function transitionLines(
  { transition }: Change,
  view: View,
  written: (words: string) => readonly RichText[],
): readonly RichText[] {
  if (transition === null) return [];
  const criteria = transition.criteria.map(({ number, text: what, metAt, metById }) =>
    sayIn(view, "change-plan.criterion", {
      ...{ number, text: what, isMet: metAt === null ? "no" : "yes" },
      ...{ by: metById ? view.people.span(metById) : "", at: metAt ? clock(metAt) : "" },
    }),
  );
  const note = transition.note === "" ? [] : written(transition.note);
  return [...acceptedBy(written(transition.plan), criteria, view), ...note];
}

/** The words of a transition: its plan, then its criteria, each under its name. */
export const acceptedBy = (
  [first = [], ...rest]: readonly RichText[],
  criteria: readonly RichText[],
  view: View,
): readonly RichText[] => [
  [...sayIn(view, "change-plan.transition", { text: "" }), ...first],
  ...rest,
  sayIn(view, "change-plan.acceptance", { text: "" }),
  ...criteria,
];

export const linesOf = (words: string): readonly RichText[] =>
  words
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => text(line));

/** As many lines as a chat message holds. */
function fewLines(words: string): readonly RichText[] {
  const lines: RichText[] = [];
  let left = TEXT_IN_CHAT;
  for (const line of words.split("\n").filter((one) => one.trim() !== "")) {
    if (left <= 0) break;
    lines.push(text(shortened(line, left)));
    left -= line.length;
  }
  return left < 0 || lines.length === linesOf(words).length ? lines : [...lines, text("…")];
}

/** Words of one piece give the title and are the description too: the headline has said the title already. */
function withoutTitle({ title, description }: Change): string {
  const [first = "", ...rest] = description.split("\n");
  return first.trim() === title ? rest.join("\n") : description;
}

/** One a step, numbered; the words as they were written where the steps do not hold all of them. */
function stepLines(
  change: Change,
  field: (typeof stepped)[number][0],
  kind: ChangeStep["kind"],
  view: View,
  isWhole: boolean,
): readonly RichText[] {
  const steps = change.steps.filter((step) => step.kind === kind);
  const written = linesOf(change[field]);
  const isAllThere = written.length === steps.length && steps.every(({ title }) => !title.endsWith("…"));
  if (steps.length === 0 || (isWhole && !isAllThere)) return isWhole ? written : fewLines(change[field]);
  const shown = isWhole ? steps : steps.slice(0, STEPS_IN_CHAT);
  return [
    ...shown.map((step, i) => stepLine(step, i + 1, view)),
    ...(shown.length < steps.length ? [sayIn(view, "list.more", { count: steps.length - shown.length })] : []),
  ];
}

const signs = { planned: "", running: "▶ ", done: "✓ ", failed: "✗ ", skipped: "" } as const;

const stepLine = ({ title, plannedMinutes, state, ownerId, note }: ChangeStep, number: number, view: View): RichText =>
  sayIn(view, "change-plan.step", {
    ...{ number, sign: signs[state], isSkipped: state === "skipped" ? "yes" : "no", title, minutes: plannedMinutes },
    ...{ hasOwner: ownerId ? "yes" : "no", owner: ownerId ? view.people.span(ownerId) : "" },
    ...{ hasNote: note ? "yes" : "no", note: note ?? "" },
  });
