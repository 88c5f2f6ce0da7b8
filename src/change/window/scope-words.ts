// What an entry of the schedule is about, in words.
import type { Scope } from "../../organisation/change-rules.ts";
import { serviceName } from "../../organisation/names.ts";
import type { Organisation } from "../../organisation/organisation.ts";
import type { Value } from "../../words/say.ts";

/** "Shop checkout and Reports", "everything", "services tagged customer-facing". */
export function scopeValue(scope: Scope, organisation: Organisation): Value {
  if ("all" in scope) return { key: "schedule-entry.everything" };
  if ("services" in scope) return { list: scope.services.map((key) => serviceName(organisation, key)), join: "and" };
  return { key: "schedule-entry.tagged", values: { tags: { list: scope.tags, join: "or" } } };
}
