// Refusals in words: who may, why not from here, what to do next.
import type { Refusal } from "../chat/decision.ts";
import type { Act } from "../organisation/act.ts";
import type { NotEntitled } from "../people/authorize.ts";
import type { Saying, Value } from "../words/say.ts";
import type { Incident } from "./incident.ts";
import type { MoveRefused } from "./lifecycle.ts";
import { stateWord } from "./naming.ts";

/** At most so many people are named in a refusal. */
const NAMED = 4;

export function notEntitled(refusal: NotEntitled, act: Pick<Act, "people">): Refusal {
  if (refusal.code === "inactive") return { saying: { key: "refused.inactive" } };
  if (refusal.code === "bot") return { saying: { key: "refused.bot" } };
  if (refusal.code === "guest") return { saying: { key: "refused.guest" } };
  if (refusal.code === "unknown-record") return unknownRecord(refusal.reference);
  const people: Value[] = refusal.allowedIds.slice(0, NAMED).map((id) => act.people.span(id));
  const offices = refusal.allowed
    .filter((audience) => audience === "incident-manager" || audience === "security" || audience === "administrator")
    .map((audience): Saying => ({ key: `audience.${audience}` }));
  return {
    saying: {
      key: "refused.not-entitled",
      values: { reference: refusal.reference, allowed: { list: [...people, ...offices], join: "or" } },
    },
  };
}

export const unknownRecord = (reference: string): Refusal => ({
  saying: { key: "refused.unknown-record", values: { reference } },
});

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

/** A field is missing or wrong: the sentence stands at the field, and the whole refusal says the same. */
export const wrongField = (field: string, saying: Saying): Refusal => ({ saying, fields: { [field]: saying } });

export const missing = (field: string): Refusal => wrongField(field, { key: "form.required" });
