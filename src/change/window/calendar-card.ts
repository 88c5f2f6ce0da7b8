// The forward schedule of a week as a card in chat.
import { Temporal } from "temporal-polyfill";
import type { Button, Card } from "../../chat/card.ts";
import type { Act } from "../../organisation/act.ts";
import { clock } from "../../organisation/values.ts";
import { authorize } from "../../people/authorize.ts";
import { type Saying, say, sayPlain } from "../../words/say.ts";
import { signs } from "../card.ts";
import type { CalendarItem } from "./calendar.ts";
import { conflictSayings } from "./conflict-words.ts";
import { scopeValue } from "./scope-words.ts";

/** As many lines as one still reads in chat; the page shows all. */
const MOST_LINES = 20;
const MOST_ENDS = 10;

type Given = {
  readonly items: readonly CalendarItem[];
  readonly from: Temporal.Instant;
  readonly to: Temporal.Instant;
};

export function calendarCard(act: Act, { items, from, to }: Given): Card {
  const { lang } = act.actor;
  const lines = items.slice(0, MOST_LINES).map((item) => say(lang, itemSaying(item, act)));
  const values = {
    from: { ...clock(from), show: "date" },
    to: { ...clock(to.subtract({ hours: 1 })), show: "date" },
  } as const;
  return {
    headline: say(lang, { key: "schedule.headline", values }),
    lines: lines.length > 0 ? lines : [say(lang, { key: "schedule.empty" })],
    ...(items.length > MOST_LINES && {
      note: say(lang, { key: "schedule.more", values: { count: items.length - MOST_LINES } }),
    }),
    buttons: [
      {
        label: sayPlain(lang, "button.next-week"),
        intent: "change.calendar",
        subject: `${to.toZonedDateTimeISO(act.actor.zone).toPlainDate()}`,
      },
    ],
    ...(authorize(act.actor, "change.schedule").ok && { more: endButtons(act, items) }),
  };
}

/** "Wed 02:00 – 03:00 · CHG-88 Payment gateway 4.2 · Shop checkout ⚠ overlaps CHG-85 (same implementer) until 02:15". */
export function itemSaying(item: CalendarItem, { organisation }: Pick<Act, "organisation">): Saying {
  const { from, to } = item.window;
  const { conflicts, scope } = item;
  const hasScope = !("services" in scope) || scope.services.length > 0;
  return {
    key: `schedule.${item.kind}`,
    values: {
      sign: signs[(item.reference && item.state) || "submitted"],
      from: clock(from),
      to: clock(to, from),
      reference: item.reference ?? "none",
      title: item.title,
      hasScope: hasScope ? "yes" : "no",
      scope: scopeValue(scope, organisation),
      reason: item.reasons.join(" + ") || "none",
      hasConflicts: conflicts.length > 0 ? "yes" : "no",
      conflicts: { list: conflictSayings(conflicts, organisation), join: "and" },
    },
  };
}

function endButtons({ actor, at }: Act, items: readonly CalendarItem[]): readonly Button[] {
  return items
    .flatMap(({ entries }) => entries)
    .filter(({ window }) => Temporal.Instant.compare(window.to, at) > 0)
    .slice(0, MOST_ENDS)
    .map(({ id, title }) => ({
      label: sayPlain(actor.lang, "button.end-entry", { title }),
      intent: "change.entry.end",
      subject: id,
    }));
}
