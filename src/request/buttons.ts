// What may be done with a request now, as buttons: the usual moves in a row, the rest in the ⋯ menu; only what is legal for the reader.
import { awaitedIds, isOfferedDecision } from "../approval/awaited.ts";
import { ballotCode } from "../approval/ballot.ts";
import type { Button } from "../chat/card.ts";
import { nameIn } from "../organisation/organisation.ts";
import { shortened } from "../organisation/values.ts";
import { plain, type View } from "../organisation/view.ts";
import { authorize } from "../people/authorize.ts";
import { factsOf } from "./facts.ts";
import { intent } from "./intents.ts";
import { legalMoves, type Move } from "./lifecycle.ts";
import { isUnderWay, openQuestion, openTasks, type Request } from "./request.ts";

type Offer = {
  readonly move: Exclude<Move, "tick" | "remind" | "rate" | "comment">;
  readonly isUseful?: (request: Request) => boolean;
  readonly style?: "primary";
  /** Stands where one person looks, not in a channel. */
  readonly isPersonal?: true;
};

const mayStillEdit = ({ state, item }: Request): boolean =>
  state === "submitted" || state === "awaiting_approval" || item.policyKey === null;

/** In the order of the row, then of the menu. */
const offers: readonly Offer[] = [
  { move: "again", style: "primary" },
  { move: "approve", style: "primary" },
  { move: "reject" },
  { move: "take", style: "primary", isUseful: ({ ownerId }) => ownerId === null },
  { move: "confirm", style: "primary" },
  { move: "reopen" },
  { move: "answer", isUseful: (request) => openQuestion(request) !== undefined, isPersonal: true },
  { move: "fulfil", isUseful: ({ tasks }) => tasks.every(({ doneAt }) => doneAt !== null) },
  { move: "resume" },
  { move: "wait" },
  { move: "ask" },
  { move: "delegate" },
  { move: "assign" },
  { move: "take", isUseful: ({ ownerId }) => ownerId !== null },
  { move: "edit", isUseful: mayStillEdit, isPersonal: true },
  { move: "hand-over" },
  { move: "cancel" },
  { move: "restrict", isUseful: ({ isPrivate }) => !isPrivate },
  { move: "open-up", isUseful: ({ isPrivate }) => isPrivate },
];
const ofDeciders: readonly Move[] = ["approve", "reject", "delegate"];
const IN_ROW = 4;
const TASKS_IN_ROW = 2;
const LABEL = 40;

export function requestButtons(
  request: Request,
  view: View,
  deciderIds = awaitedIds(request.approval, request.delegations),
): { readonly buttons: readonly Button[]; readonly more: readonly Button[] } {
  const { reader, organisation } = view;
  const facts = factsOf(request, organisation);
  const isAsked = isOfferedDecision(reader?.id, deciderIds);
  const may = (move: Move): boolean =>
    legalMoves(request.state).includes(move) &&
    (isAsked || !ofDeciders.includes(move)) &&
    (!reader || authorize(reader, `request.${move}`, facts).ok);
  const ticks = may("tick") ? openTasks(request).map((one) => tickButton(request, one, view)) : [];
  const moves = offers
    .filter(({ move, isUseful, isPersonal }) => may(move) && (isUseful?.(request) ?? true) && (!isPersonal || reader))
    .map(
      ({ move, style }): Button => ({
        label: plain(view, `button.request.${move}`),
        intent: intent(move),
        subject: request.reference,
        ...((move === "approve" || move === "reject") &&
          request.approval && { argument: ballotCode(request.approval) }),
        ...(style && { style }),
      }),
    );
  const timeline: Button = {
    label: plain(view, "button.request.timeline"),
    intent: intent("timeline"),
    subject: request.reference,
  };
  const row = [...ticks.slice(0, TASKS_IN_ROW), ...moves];
  const inRow = isUnderWay(request) || request.state === "expired" ? IN_ROW : 0;
  return {
    buttons: row.slice(0, inRow),
    more: [...ticks.slice(TASKS_IN_ROW), ...row.slice(inRow), timeline],
  };
}

function tickButton(
  { reference }: Request,
  { number, task }: ReturnType<typeof openTasks>[number],
  view: View,
): Button {
  const words = shortened(nameIn(view.lang, task.text), LABEL);
  return {
    label: plain(view, "button.request.tick", { task: words }),
    intent: intent("tick"),
    subject: reference,
    argument: String(number),
  };
}
