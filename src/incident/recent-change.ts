// What changed before an incident: changes on its service, or on one that it depends on, that ran or were running then.
import type { Temporal } from "temporal-polyfill";
import type { Button } from "../chat/card.ts";
import type { RichText } from "../kernel/rich-text.ts";
import { clock, shortened } from "../organisation/values.ts";
import { dotted, plain, type View } from "../organisation/view.ts";
import { type Saying, say } from "../words/say.ts";
import type { Incident } from "./incident.ts";

export type RecentChange = {
  readonly reference: string;
  readonly title: string;
  readonly startedAt: Temporal.Instant;
  /** null: it was running when it was read. */
  readonly endedAt: Temporal.Instant | null;
  /** Whether it caused this incident, as far as somebody said; null: nobody asked yet. */
  readonly verdict: "suggested" | "confirmed" | "rejected" | null;
};

const TITLE_LENGTH = 60;

/** "What changed? CHG-88 Payment gateway 4.2, running since 02:01". What did not cause it is not named any more. */
export function changedLine({ openedAt }: Incident, changes: readonly RecentChange[], view: View): readonly RichText[] {
  const named = changes.filter(({ verdict }) => verdict !== "rejected");
  if (named.length === 0) return [];
  const parts = named.map(({ reference, title, startedAt, endedAt, verdict }): Saying => {
    const values = { reference, title: shortened(title, TITLE_LENGTH), at: clock(endedAt ?? startedAt, openedAt) };
    if (verdict === "confirmed") return { key: "card.change-cause", values };
    return { key: endedAt ? "card.change-ended" : "card.change-running", values };
  });
  return [[...say(view.lang, { key: "card.what-changed" }), ...dotted(view, parts)]];
}

/** Says that it was this change; whoever may not judge that asks those who may. Of a private incident no change hears. */
export function blameButtons(
  { reference: incident, isPrivate }: Incident,
  changes: readonly RecentChange[],
  view: View,
): readonly Button[] {
  if (isPrivate || view.reader?.isGuest) return [];
  return changes
    .filter(({ verdict }) => verdict === null || verdict === "suggested")
    .map(({ reference }) => ({
      label: plain(view, "button.blame", { reference }),
      intent: "change.blame",
      subject: reference,
      argument: incident,
    }));
}
