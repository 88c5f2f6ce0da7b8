// Why a window cannot be meant, at the field that it is about.
import type { Refusal } from "../chat/decision.ts";
import { wrongField } from "../organisation/refused.ts";
import { timeRefused } from "../organisation/time-refused.ts";
import type { Saying } from "../words/say.ts";
import type { WindowRefused } from "./window/window.ts";

/** `fields`: what the form calls the edges, if it calls them otherwise. */
export const windowRefused = (
  refusal: WindowRefused,
  fields: Readonly<Record<WindowRefused["field"], string>> = { from: "from", to: "to" },
): Refusal => wrongField(fields[refusal.field], sayingOf(refusal));

function sayingOf(refusal: WindowRefused): Saying {
  const time = (at: string) => ({ kind: "time", at, show: "date-time" }) as const;
  switch (refusal.code) {
    case "time_unreadable":
    case "time_skipped":
      return timeRefused(refusal);
    case "window_reversed":
      return { key: "refused.window-reversed", values: { from: time(refusal.from), to: time(refusal.to) } };
    case "window_empty":
      return { key: "refused.window-empty", values: { at: time(refusal.at) } };
    case "window_past":
      return { key: "refused.window-past", values: { from: time(refusal.from) } };
    case "window_too_long":
      return { key: "refused.window-too-long", values: { hours: refusal.hours, most: refusal.most } };
  }
}
