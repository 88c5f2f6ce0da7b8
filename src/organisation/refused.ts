// Refusals that every slice has: who may, no such record, a field that is missing or wrong.
import type { Refusal } from "../chat/decision.ts";
import type { NotEntitled } from "../people/authorize.ts";
import type { Saying, Value } from "../words/say.ts";
import type { Act } from "./act.ts";

/** At most so many people are named in a refusal. */
const NAMED = 4;

/** Offices that a refusal names beside the people. */
const named = ["incident-manager", "change-manager", "security", "administrator"] as const;

export function notEntitled(refusal: NotEntitled, act: Pick<Act, "people">): Refusal {
  if (refusal.code === "inactive") return { saying: { key: "refused.inactive" } };
  if (refusal.code === "bot") return { saying: { key: "refused.bot" } };
  if (refusal.code === "guest") return { saying: { key: "refused.guest" } };
  if (refusal.code === "unknown-record") return unknownRecord(refusal.reference);
  const people: Value[] = refusal.allowedIds.slice(0, NAMED).map((id) => act.people.span(id));
  const offices = refusal.allowed
    .flatMap((audience) => named.find((office) => office === audience) ?? [])
    .map((office): Saying => ({ key: `audience.${office}` }));
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

/** A field is missing or wrong: the sentence stands at the field, and the whole refusal says the same. */
export const wrongField = (field: string, saying: Saying): Refusal => ({ saying, fields: { [field]: saying } });

export const missing = (field: string): Refusal => wrongField(field, { key: "form.required" });
