// Recurring work and the dates of certificates as events of a calendar feed: whole days, as a due day is.
import type { CalendarEvent } from "../kernel/icalendar.ts";
import { serviceNameAt } from "../organisation/names.ts";
import type { Organisation } from "../organisation/organisation.ts";
import { type Lang, sayPlain } from "../words/say.ts";
import type { Duty } from "./duties.ts";

type Wish = {
  readonly organisation: Organisation;
  readonly lang: Lang;
  /** Whose days they are. */
  readonly zone: string;
  readonly nameOf: (personId: string) => string;
  /** Name of this bot's site; it makes the ids unique. */
  readonly host: string;
  /** The page of a record. */
  readonly addressOf: (reference: string) => string;
};

/** An occurrence has the same id in every feed, also when it is done on another day than it was due. */
export const dutyFeed = (duties: readonly Duty[], wish: Wish): readonly CalendarEvent[] =>
  duties.map((duty) => {
    const { lang, organisation } = wish;
    const { id, kind, reference, title, at, what, ownerId, serviceKey, evidence } = duty;
    const told = [
      sayPlain(lang, "calendar.duty.owner", { owner: wish.nameOf(ownerId) }),
      ...(serviceKey === null
        ? []
        : [sayPlain(lang, "schedule.feed-scope", { scope: serviceNameAt(organisation, serviceKey, at) })]),
      ...(evidence ? [sayPlain(lang, evidence.key, evidence.values)] : []),
    ];
    return {
      uid: `${id}@${wish.host}`,
      day: at.toZonedDateTimeISO(wish.zone).toPlainDate(),
      summary: sayPlain(lang, `calendar.duty.feed-${kind}`, { reference, title, what: { key: what } }),
      description: told.join("\n"),
      url: wish.addressOf(reference),
    };
  });
