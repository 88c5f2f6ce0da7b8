// Why a window is refused, and what an entry of the schedule is about, in words.
import { Temporal } from "temporal-polyfill";
import type { Scope } from "../../organisation/change-rules.ts";
import { serviceName } from "../../organisation/names.ts";
import type { Organisation } from "../../organisation/organisation.ts";
import { clock, duration } from "../../organisation/values.ts";
import type { Saying, Value } from "../../words/say.ts";
import type { WindowRefused } from "./window.ts";

export function windowSaying(refusal: WindowRefused): Saying {
  const at = (iso: string) => clock(Temporal.Instant.from(iso));
  switch (refusal.code) {
    case "time_unreadable":
      return { key: "change-window.time_unreadable", values: { value: refusal.given.slice(0, 40) } };
    case "time_skipped":
      return {
        key: "change-window.time_skipped",
        values: { value: refusal.given.slice(0, 40), next: refusal.next.replace("T", " "), zone: refusal.zone },
      };
    case "window_reversed":
      return { key: "change-window.window_reversed", values: { from: at(refusal.from), to: at(refusal.to) } };
    case "window_empty":
      return { key: "change-window.window_empty", values: { at: at(refusal.at) } };
    case "window_past":
      return { key: "change-window.window_past", values: { from: at(refusal.from) } };
    case "window_too_long":
      return {
        key: "change-window.window_too_long",
        values: { long: duration(refusal.hours * 3_600), most: duration(refusal.most * 3_600) },
      };
  }
}

/** "Shop checkout and Reports", "everything", "services tagged customer-facing". */
export function scopeValue(scope: Scope, organisation: Organisation): Value {
  if ("all" in scope) return { key: "schedule-entry.everything" };
  if ("services" in scope) return { list: scope.services.map((key) => serviceName(organisation, key)), join: "and" };
  return { key: "schedule-entry.tagged", values: { tags: { list: scope.tags, join: "or" } } };
}
