// Refusals of moves of a change in words: why not from here, what to do next.
import type { Refusal } from "../chat/decision.ts";
import type { Saying } from "../words/say.ts";
import type { Change } from "./change.ts";
import type { Move, MoveRefused } from "./lifecycle.ts";
import { stateWord } from "./naming.ts";

/** Moves that are worth naming as what could be done instead. */
const named = [
  "edit",
  "submit",
  "approve",
  "start",
  "finish",
  "close",
  "resume",
  "withdraw",
  "clone",
] as const satisfies readonly Move[];

/** The move is not legal in this state: says the state and the moves that are. */
export function notFromHere(change: Change, refusal: MoveRefused): Refusal {
  const useful = named.filter((move) => refusal.legal.includes(move));
  return {
    saying: {
      key: "refused.change-not-from-here",
      values: {
        reference: change.reference,
        state: stateWord(change.state),
        legal: { list: useful.map((move): Saying => ({ key: `button.change.${move}` })), join: "or" },
      },
    },
  };
}
