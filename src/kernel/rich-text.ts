// Text with the few things that every chat renders its own way: emphasis, times, people and links. Plain JSON, so that it can wait in the outbox.
import { Temporal } from "temporal-polyfill";

/** An instant as ISO 8601 in UTC, for example "2026-03-27T17:30:00Z". Platforms show it in each reader's own zone. */
export type InstantText = string;

export type Span =
  | { readonly kind: "text"; readonly text: string; readonly bold?: true; readonly italic?: true; readonly code?: true }
  | {
      readonly kind: "time";
      readonly at: InstantText;
      readonly show: "time" | "date" | "date-time";
      /** The date is known of that instant; a time of another day than that has its own. */
      readonly near?: InstantText;
      readonly bold?: true;
    }
  /** A person by our id. With `mention` the platform calls them if it knows them, else it writes the name. */
  | { readonly kind: "person"; readonly personId: string; readonly name: string; readonly mention?: true }
  | { readonly kind: "link"; readonly text: string; readonly href: string };

export type RichText = readonly Span[];

/** How a time is shown on the walls of a zone: one of another day than the day that is known bears its date. */
export function shownIn({ at, show, near }: Extract<Span, { kind: "time" }>, zone: string) {
  if (show !== "time" || near === undefined) return show;
  const [own, known] = [at, near].map((one) => Temporal.Instant.from(one).toZonedDateTimeISO(zone).toPlainDate());
  return own && known && !own.equals(known) ? "date-time" : show;
}

/** With the days of a zone settled, for a place where nobody knows the reader's. */
export const withDaysOf = (rich: RichText, zone: string): RichText =>
  rich.map((span) => {
    if (span.kind !== "time") return span;
    const { near: _, ...time } = span;
    return { ...time, show: shownIn(span, zone) };
  });

/** Words of ours or of a person, shown literally: never read as mark-up. */
export const text = (words: string): RichText => [{ kind: "text", text: words }];

/** The text alone, for fallbacks, logs of tests and narrow places. Times are ISO in UTC. */
export function flatten(rich: RichText): string {
  return rich.map((span) => (span.kind === "time" ? span.at : span.kind === "person" ? span.name : span.text)).join("");
}

/** With the words of links only, for what would be too long with their addresses. */
export const withoutLinks = (rich: RichText): RichText =>
  rich.map((span) => (span.kind === "link" ? { kind: "text", text: span.text } : span));

/** With times written out on the wall of the zone, for places that show words only: "2031-03-05 02:00". */
export const withTimesWritten = (rich: RichText, zone: string): RichText =>
  rich.map((span) => (span.kind === "time" ? { kind: "text", text: written(span, zone) } : span));

function written(span: Extract<Span, { kind: "time" }>, zone: string): string {
  const wall = Temporal.Instant.from(span.at).toZonedDateTimeISO(zone);
  const show = shownIn(span, zone);
  const [day, hour] = [`${wall.toPlainDate()}`, wall.toPlainTime().toString({ smallestUnit: "minute" })];
  return show === "time" ? hour : show === "date" ? day : `${day} ${hour}`;
}
