// One thing on the change calendar: in a day's few lines, and in full in the list.
import { randomUUID } from "node:crypto";
import { Temporal } from "temporal-polyfill";
import type { SchedulePage } from "../app/page/schedule-page.ts";
import type { CalendarItem } from "../change/window/calendar.ts";
import { fewConflicts, fewNamedConflicts } from "../change/window/conflict-words.ts";
import { scopeValue } from "../change/window/scope-words.ts";
import type { Organisation } from "../organisation/organisation.ts";
import { clean } from "../platform/web/clean.ts";
import { CardView } from "../platform/web/view/card.tsx";
import { Icon } from "../platform/web/view/icons.tsx";
import { RichTextView } from "../platform/web/view/rich-text.tsx";
import { showTime } from "../platform/web/view/time.ts";
import { type Viewer, wordsOf } from "../platform/web/viewer.ts";
import { say, sayPlain } from "../words/say.ts";
import { startOf } from "./schedule-range.ts";

type Small = {
  readonly item: CalendarItem;
  readonly day: Temporal.PlainDate;
  readonly organisation: Organisation;
  readonly viewer: Viewer;
};

const titleOf = ({ title }: CalendarItem, { lang }: Viewer): string =>
  clean(sayPlain(lang, "web.schedule.title", { title }));

/** A line in a day: since when, what, and whether it collides. What runs on from the day before has no time. */
export const ScheduleItem = ({ item, day, organisation, viewer }: Small) => {
  const begins = Temporal.Instant.compare(item.window.from, startOf(day, viewer.zone)) >= 0;
  const words = (
    <>
      <Icon name={item.kind} />
      <span class="unseen">{wordsOf(viewer, `web.schedule.kind.${item.kind}`)} </span>
      {begins && <time datetime={`${item.window.from}`}>{showTime(`${item.window.from}`, "time", viewer)}</time>}
      {item.conflicts.length > 0 && <ConflictMark viewer={viewer} />}
      <span class="item-title">
        {item.reference && <b>{item.reference}</b>} {titleOf(item, viewer)}
      </span>
    </>
  );
  const hint = [whenOf(item, viewer), titleOf(item, viewer), ...conflictTexts(item, organisation, viewer)].join("\n");
  return (
    <li class={`item kind-${item.kind}${isOver(item) ? " over" : ""}`} title={hint}>
      {item.reference ? <a href={`/r/${item.reference}`}>{words}</a> : words}
    </li>
  );
};

type Full = { readonly item: CalendarItem; readonly page: SchedulePage; readonly viewer: Viewer };

/** With its end, what it is about, why it is there, and what it collides with. */
export const ScheduleEntry = ({ item, page, viewer }: Full) => {
  const hasScope = !("services" in item.scope) || item.scope.services.length > 0;
  const scope = scopeValue(item.scope, page.organisation);
  const ends = item.entries.filter(({ window }) => Temporal.Instant.compare(window.to, page.now) > 0);
  return (
    <li class={`entry-full kind-${item.kind}${isOver(item) ? " over" : ""}`}>
      <p class="item-head">
        <Icon name={item.kind} />
        <time datetime={`${item.window.from}`}>{whenOf(item, viewer)}</time>
        <span class="unseen">{wordsOf(viewer, `web.schedule.kind.${item.kind}`)}</span>
      </p>
      <p class="item-title">
        {item.reference ? (
          <a href={`/r/${item.reference}`}>
            <b>{item.reference}</b> {titleOf(item, viewer)}
          </a>
        ) : (
          titleOf(item, viewer)
        )}
      </p>
      {hasScope && <p class="note">{sayPlain(viewer.lang, "schedule.feed-scope", { scope })}</p>}
      {item.reasons.map((reason) => (
        <p class="note">{clean(reason)}</p>
      ))}
      {fewNamedConflicts(item.conflicts, page.organisation).map(({ severity, saying }) => (
        <p class={`conflict ${severity}`}>
          <ConflictMark viewer={viewer} /> <RichTextView rich={say(viewer.lang, saying)} reader={viewer} />
        </p>
      ))}
      {page.mayPlan && ends.length > 0 && (
        <CardView
          card={{
            lines: [],
            buttons: ends.map(({ id, title }) => ({
              label: wordsOf(viewer, "button.end-entry", { title }),
              intent: "change.entry.end",
              subject: id,
            })),
          }}
          spot={{ act: randomUUID() }}
          viewer={viewer}
        />
      )}
    </li>
  );
};

const ConflictMark = ({ viewer }: { viewer: Viewer }) => (
  <span class="kind-conflict">
    <Icon name="critical" />
    <span class="unseen">{wordsOf(viewer, "web.schedule.conflict")} </span>
  </span>
);

const isOver = ({ state }: CalendarItem): boolean => state === "closed" || state === "in_review";

/** "Wed, 5 Mar 02:00 – 04:00"; with the second date where it is another day. */
function whenOf({ window: { from, to } }: CalendarItem, viewer: Viewer): string {
  const day = (at: Temporal.Instant) => at.toZonedDateTimeISO(viewer.zone).toPlainDate();
  const end = showTime(`${to}`, day(from).equals(day(to)) ? "time" : "date-time", viewer);
  return `${showTime(`${from}`, "date-time", viewer)} – ${end}`;
}

const conflictTexts = ({ conflicts }: CalendarItem, organisation: Organisation, viewer: Viewer): readonly string[] =>
  fewConflicts(conflicts, organisation).map((saying) =>
    say(viewer.lang, saying)
      .map((span) => {
        if (span.kind === "time") return showTime(span.at, "date-time", viewer);
        return span.kind === "person" ? span.name : span.text;
      })
      .join(""),
  );
