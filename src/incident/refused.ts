// Refusals of moves in words: why not from here, what to do next.
import type { Refusal } from "../chat/decision.ts";
import type { Saying } from "../words/say.ts";
import type { Incident } from "./incident.ts";
import type { MoveRefused } from "./lifecycle.ts";
import { stateWord } from "./naming.ts";

/** The move is not legal in this state: says the state and the moves that are. */
export function notFromHere(incident: Incident, refusal: MoveRefused): Refusal {
  const useful = refusal.legal.filter((move) => buttonsOf.has(move));
  return {
    saying: {
      key: useful.length > 0 ? "refused.not-from-here" : "refused.over",
      values: {
        reference: incident.reference,
        state: stateWord(incident.state),
        legal: { list: useful.map((move): Saying => ({ key: `button.${move}` as "button.take" })), join: "or" },
      },
    },
  };
}

const buttonsOf: ReadonlySet<string> = new Set(["take", "update", "hold", "resume", "resolve", "reopen", "close"]);
