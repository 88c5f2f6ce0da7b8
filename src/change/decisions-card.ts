// Who decided on exactly what: every round of approval with its content, stages and decisions, voided rounds too. For auditors.
import type { Card } from "../chat/card.ts";
import { type RichText, text } from "../kernel/rich-text.ts";
import { roundLines } from "../organisation/approval-rounds.ts";
import { clock } from "../organisation/values.ts";
import { sayIn, type View } from "../organisation/view.ts";
import type { Saying, Value } from "../words/say.ts";
import type { Change } from "./change.ts";
import { type DiffField, riskWords } from "./diff.ts";
import { serviceNames, typeWord, windowWord } from "./naming.ts";
import { acceptedBy, linesOf } from "./plan-card.ts";

/** undefined: nothing was ever asked for. `isWhole`: also what each void round was about; what is decided on now stands in the plan. */
export function decisionsCard(change: Change, view: View, { isWhole = false } = {}): Card | undefined {
  const rounds = [...change.pastApprovals, ...(change.approval ? [change.approval] : [])];
  const lines = [
    ...rounds.flatMap((one) => [
      ...roundLines(one, one !== change.approval, view),
      ...(isWhole && one !== change.approval ? contentLines(change, one.round, view) : []),
    ]),
    ...outOfOrder(change, view).map(({ key, values }) => sayIn(view, key, values)),
  ];
  if (lines.length === 0) return undefined;
  return {
    tone: "neutral",
    headline: sayIn(view, "change-decisions.headline", { reference: change.reference }),
    lines,
  };
}

/** Word for word what a round that is over was asked about. */
function contentLines(change: Change, round: number, view: View): readonly RichText[] {
  const asked = change.askedContents.find((one) => one.round === round);
  if (asked === undefined) return [];
  const { organisation, people } = view;
  const short: readonly (readonly [DiffField, Value])[] = [
    ["type", typeWord(asked.type)],
    ["services", serviceNames(organisation, asked.serviceKeys)],
    ["window", windowWord(asked.window)],
    ["implementer", asked.implementerId ? people.span(asked.implementerId) : { key: "change-diff.none" }],
    ["risk", riskWords(asked.riskAnswers)],
  ];
  const long = ["plan", "backout", "verification", "testEvidence"] as const;
  const label = (field: DiffField, text: Value) =>
    sayIn(view, "change-decisions.asked", { field: { key: `change-diff.${field}` }, text });
  return [
    ...short.map(([field, value]) => label(field, value)),
    ...long
      .filter((field) => asked[field] !== "")
      .flatMap((field) => {
        const [first = "", ...rest] = asked[field].split("\n").filter((line) => line.trim() !== "");
        return [label(field, first), ...rest.map((line) => text(line))];
      }),
    ...(asked.transition
      ? acceptedBy(
          linesOf(asked.transition.plan),
          asked.transition.criteria.map((line) => text(line)),
          view,
        )
      : []),
  ];
}

/** By its model, by two people who broke the glass, and afterwards. */
function outOfOrder(change: Change, view: View): readonly Saying[] {
  const { breakGlass: glass, retrospective: later } = change;
  const byModel = change.type === "standard" && change.modelKey !== null && change.approvedAt !== null;
  return [
    ...(byModel
      ? [
          {
            key: "change-decisions.model",
            values: { model: change.modelKey ?? "", at: clock(change.approvedAt ?? change.movedAt) },
          } as const,
        ]
      : []),
    ...(glass?.secondId && glass.confirmedAt
      ? [
          {
            key: "change-decisions.glass",
            values: {
              ...{ first: view.people.span(glass.firstId), second: view.people.span(glass.secondId) },
              ...{ at: clock(glass.confirmedAt), reason: glass.reason },
            },
          } as const,
        ]
      : []),
    ...(later?.decidedById && later.decidedAt
      ? [
          {
            key: "change-decisions.afterwards",
            values: {
              ...{ outcome: later.outcome, by: view.people.span(later.decidedById), at: clock(later.decidedAt) },
              ...{ hasWords: later.comment ? "yes" : "no", comment: later.comment ?? "" },
            },
          } as const,
        ]
      : []),
  ];
}
