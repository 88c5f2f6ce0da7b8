// The forward schedule as events of a calendar feed.
import type { CalendarEvent } from "../../kernel/icalendar.ts";
import type { Organisation } from "../../organisation/organisation.ts";
import { type Lang, sayPlain } from "../../words/say.ts";
import type { CalendarItem } from "./calendar.ts";
import { conflictSayings } from "./conflict-words.ts";
import { scopeValue } from "./scope-words.ts";

type Wish = {
  readonly organisation: Organisation;
  readonly lang: Lang;
  /** Name of this bot's site; it makes the ids unique. */
  readonly host: string;
  /** The page of a record. */
  readonly addressOf: (reference: string) => string;
};

/** An event has the same id in every feed; a change that is moved stays the same event. */
export function scheduleFeed(items: readonly CalendarItem[], wish: Wish): readonly CalendarEvent[] {
  return items.map((item) => {
    const { reference, window, conflicts, reasons } = item;
    const told = [
      ...("services" in item.scope && item.scope.services.length === 0
        ? []
        : [sayPlain(wish.lang, "schedule.feed-scope", { scope: scopeValue(item.scope, wish.organisation) })]),
      ...reasons,
      ...conflictSayings(conflicts, wish.organisation).map(
        ({ key, values }) => `⚠ ${sayPlain(wish.lang, key, values)}`,
      ),
    ];
    return {
      uid: `${item.id}@${wish.host}`,
      ...window,
      summary: sayPlain(wish.lang, `schedule.feed-${item.kind}`, {
        reference: reference ?? "none",
        title: item.title,
        hasConflicts: conflicts.length > 0 ? "yes" : "no",
      }),
      ...(told.length > 0 && { description: told.join("\n") }),
      ...(reference !== null && { url: wish.addressOf(reference) }),
    };
  });
}
