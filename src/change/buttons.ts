// The next moves of a change as buttons: the usual ones in a row, the rest in the ⋯ menu; only what is legal and has sense now.

import { awaitedIds, isOfferedDecision } from "../approval/awaited.ts";
import { ballotCode } from "../approval/ballot.ts";
import type { Button } from "../chat/card.ts";
import { plain, type View } from "../organisation/view.ts";
import { authorize } from "../people/authorize.ts";
import type { WordKey } from "../words/say.ts";
import { type Change, type ChangeState, hasFailed } from "./change.ts";
import { factsOf } from "./facts.ts";
import { type ChangeIntent, intent } from "./intents.ts";
import { legalMoves, type Move } from "./lifecycle.ts";
import { decidersAfterwards } from "./parts.ts";
import { runningStep } from "./steps.ts";

type Offer = {
  readonly name: ChangeIntent;
  /** Which right and row of the table it needs; undefined: looking is for everybody. */
  readonly move?: Exclude<Move, "expire">;
  /** Legal, but without sense otherwise. */
  readonly isUseful?: (change: Change) => boolean;
  /** Of those who hold the right, who may use it on this change; where everybody looks it is offered. */
  readonly isFor?: (change: Change, readerId: string, view: View) => boolean;
  /** Offered to those alone who can decide now; where everybody looks it is offered. */
  readonly isDecision?: true;
  readonly style?: "primary" | "danger";
  /** Where the button says something else than its name. */
  readonly label?: WordKey;
};

const isBackingOut = ({ backedOutAt }: Change): boolean => backedOutAt !== null;
const hasStep = (change: Change): boolean => runningStep(change) !== undefined;
const isRunning = (change: Change): boolean => runningStep(change)?.state === "running";
const isReviewed = ({ review }: Change): boolean => review === null || review.text !== "";

const mayBecomeStandard = ({ modelKey, model, type, risk, resultCode }: Change): boolean =>
  modelKey === null && model === null && type === "normal" && risk?.class === "low" && resultCode === "successful";

/** Everything that may stand on a card, in the order of the menu. */
const offers: readonly Offer[] = [
  { name: "detail", move: "submit", style: "primary", isUseful: ({ state }) => state === "draft" },
  { name: "submit", move: "submit", style: "primary", isUseful: ({ state }) => state === "assessing" },
  { name: "approve", move: "approve", style: "primary", isDecision: true },
  { name: "reject", move: "reject", isDecision: true },
  { name: "ask", move: "ask" },
  { name: "delegate", move: "delegate", isDecision: true },
  { name: "answer", move: "answer", isUseful: ({ questions }) => questions.some(({ answer }) => answer === null) },
  {
    ...{ name: "confirm-break-glass", move: "confirm-break-glass", style: "danger" },
    isUseful: ({ breakGlass }) => breakGlass !== null && breakGlass.secondId === null,
  },
  { name: "start", move: "start", style: "primary" },
  { name: "step-done", move: "step", style: "primary", isUseful: hasStep },
  { name: "step-failed", move: "step", isUseful: isRunning },
  { name: "back-out", move: "back-out", style: "danger", isUseful: (change) => !isBackingOut(change) },
  { name: "finish", move: "finish", isUseful: ({ state }) => state === "implementing" },
  {
    ...{ name: "decide-afterwards", move: "decide-afterwards", style: "primary" },
    isUseful: ({ retrospective }) => retrospective?.outcome === "pending",
    isFor: (change, readerId, view) => decidersAfterwards(change, view).ids.includes(readerId),
  },
  { name: "review", move: "review", isUseful: ({ review }) => review !== null },
  { name: "accept", move: "accept", isUseful: ({ transition }) => transition !== null },
  { name: "close", move: "close", style: "primary", isUseful: isReviewed },
  { name: "resume", move: "resume", style: "primary" },
  { name: "edit", move: "edit", isUseful: ({ state }) => state !== "draft" },
  { name: "detail", move: "edit", label: "button.change.edit-plan", isUseful: ({ state }) => state !== "draft" },
  { name: "transition", move: "transition" },
  { name: "plan" },
  { name: "why", isUseful: ({ approval }) => approval !== null },
  {
    ...{ name: "withdraw-vote", move: "withdraw-vote", isUseful: (change) => openVotes(change).length > 0 },
    isFor: (change, readerId) => openVotes(change).some(({ personId }) => personId === readerId),
  },
  { name: "hold", move: "hold" },
  { name: "break-glass", move: "break-glass", isUseful: ({ breakGlass }) => breakGlass === null },
  { name: "slot", move: "edit" },
  {
    ...{ name: "approve-standard", move: "decide-standard", style: "primary" },
    isUseful: ({ model }) => model?.state === "proposed",
  },
  { name: "decline-standard", move: "decide-standard", isUseful: ({ model }) => model?.state === "proposed" },
  { name: "propose-standard", move: "propose-standard", isUseful: mayBecomeStandard },
  { name: "clone", move: "clone" },
  { name: "similar" },
  { name: "subscribe", move: "subscribe" },
  { name: "withdraw", move: "withdraw" },
  { name: "timeline" },
];

const decisions: readonly ChangeIntent[] = ["approve", "reject", "ask", "delegate", "plan"];
const row: Readonly<Record<ChangeState, readonly ChangeIntent[]>> = {
  draft: ["detail", "withdraw"],
  submitted: ["confirm-break-glass", ...decisions],
  assessing: ["submit", "edit", "slot"],
  awaiting_approval: decisions,
  approved: ["start", "edit", "hold", "plan"],
  implementing: ["step-done", "step-failed", "back-out", "finish"],
  in_review: ["decide-afterwards", "accept", "review", "close"],
  closed: ["approve-standard", "decline-standard", "propose-standard", "clone"],
  rejected: ["clone"],
  withdrawn: ["clone"],
  expired: ["clone"],
  on_hold: ["resume", "edit"],
};

const openVotes = ({ approval }: Change) => approval?.stages.find(({ state }) => state === "open")?.votes ?? [];

export function changeButtons(
  change: Change,
  view: View,
  deciderIds = awaitedIds(change.approval, change.delegations),
): { readonly buttons: Button[]; readonly more: Button[] } {
  const mayDecide = isOfferedDecision(view.reader?.id, deciderIds);
  const useful = offers.filter((offer) => (mayDecide || !offer.isDecision) && isOffered(offer, change, view));
  const first = row[change.state].flatMap((name) => useful.find((offer) => offer.name === name) ?? []);
  const rest = useful.filter((offer) => !first.includes(offer));
  return {
    buttons: first.map((offer) => buttonOf(offer, change, view)),
    more: [...rest.map((offer) => buttonOf(offer, change, view)), ...riskButton(change, view)],
  };
}

/** What failed once may fail again. */
const riskButton = (change: Change, { reader, ...view }: View): readonly Button[] =>
  !hasFailed(change) || (reader && !authorize(reader, "register.open").ok)
    ? []
    : [{ label: plain(view, "button.risk.make"), intent: "risk.new", subject: change.reference }];

function isOffered({ move, isUseful, isFor }: Offer, change: Change, view: View): boolean {
  const { reader, organisation } = view;
  if (isUseful && !isUseful(change)) return false;
  if (isFor && reader && !isFor(change, reader.id, view)) return false;
  if (move === undefined) return true;
  if (!legalMoves(change.state).includes(move)) return false;
  return reader === undefined || authorize(reader, `change.${move}`, factsOf(change, organisation)).ok;
}

function buttonOf({ name, style, label }: Offer, change: Change, view: View): Button {
  const argument = argumentOf(name, change);
  return {
    label: plain(view, label ?? (`button.change.${name}` as WordKey)),
    intent: intent(name),
    subject: change.reference,
    ...(argument !== undefined && { argument }),
    ...(style && { style }),
  };
}

/** What was before the eyes of whoever presses: the stage and content, or the step. */
function argumentOf(name: ChangeIntent, change: Change): string | undefined {
  const { approval } = change;
  if ((name === "approve" || name === "reject") && approval) return ballotCode(approval);
  const running = runningStep(change);
  return (name === "step-done" || name === "step-failed") && running ? String(running.number) : undefined;
}
