// The timeline of any record in words: each entry with its time, edits folded into what they edit.

import type { Temporal } from "temporal-polyfill";
import { z } from "zod";
import type { Card } from "../chat/card.ts";
import type { Voice } from "../chat/decision.ts";
import type { IntentKind } from "../chat/intent.ts";
import type { Json } from "../kernel/json.ts";
import type { RichText } from "../kernel/rich-text.ts";
import { en } from "../words/en.ts";
import { say, type Values, type WordKey } from "../words/say.ts";
import { isoOf } from "./values.ts";
import { plain, sayIn, type View } from "./view.ts";

/** What can stand in a timeline: each has its sentence `timeline.<kind>`. */
export type TimelineKind = Extract<WordKey, `timeline.${string}`> extends `timeline.${infer Kind}` ? Kind : never;

/** A row as it was stored. */
export type TimelineRow = {
  readonly seq: number;
  readonly at: Temporal.Instant;
  readonly kind: string;
  readonly voice: Voice;
  readonly data: { readonly [key: string]: Json };
  readonly sourceKey: string | null;
};

/** Oldest first by the time it happened, with edits and deletions applied; only what `isHeard`. */
export function foldedRows(
  rows: readonly TimelineRow[],
  isHeard: (row: TimelineRow) => boolean,
): readonly TimelineRow[] {
  const edits = new Map<string, string | undefined>();
  for (const row of rows) {
    if (row.kind === "said-edited") edits.set(String(row.data.source), String(row.data.text));
    if (row.kind === "said-deleted") edits.set(String(row.data.source), undefined);
  }
  return rows
    .filter((row) => row.kind !== "said-edited" && row.kind !== "said-deleted")
    .filter(isHeard)
    .flatMap((row) => {
      const source = row.sourceKey ?? "";
      if (!edits.has(source)) return [row];
      const text = edits.get(source);
      return text === undefined
        ? [{ ...row, kind: "said-gone", data: { ...row.data, files: [] } }]
        : [{ ...row, data: { ...row.data, text } }];
    })
    .sort((a, b) => a.at.epochMilliseconds - b.at.epochMilliseconds || a.seq - b.seq);
}

const isKnownKind = (kind: string): kind is TimelineKind => Object.hasOwn(en, `timeline.${kind}`);

/** One row in words, without its time. */
export function timelineWords(row: TimelineRow, view: View): RichText {
  if (!isKnownKind(row.kind)) return [{ kind: "text", text: row.kind }];
  const values = { ...blanks, ...(namesNow(row.data, view) as Values) };
  const words = say(view.lang, { key: `timeline.${row.kind}`, values });
  const names = filesOf(row).map(({ name }) => name);
  return names.length === 0 ? words : [...words, { kind: "text", text: ` 📎 ${names.join(", ")}` }];
}

/** What stands under the row's sentence, such as the difference that an edit made. */
export function timelineMore(row: TimelineRow, view: View): readonly RichText[] {
  const more = More.safeParse(namesNow(row.data.more ?? [], view)).data ?? [];
  return more.flatMap(({ key, values }) => (isWord(key) ? [say(view.lang, { key, values: values as Values })] : []));
}

const More = z.array(z.object({ key: z.string(), values: z.record(z.string(), z.unknown()).default({}) }));
const isWord = (key: string): key is WordKey => Object.hasOwn(en, key);

const Files = z.array(z.object({ id: z.string(), name: z.string() }));

/** The files that came with what the row says. */
export const filesOf = ({ data }: TimelineRow): z.infer<typeof Files> => Files.safeParse(data.files).data ?? [];

/** One row in words, with its time. */
export function timelineLine(row: TimelineRow, view: View): RichText {
  const time = { kind: "time", at: isoOf(row.at), show: "date-time" } as const;
  return [time, { kind: "text", text: "  " }, ...timelineWords(row, view)];
}

/** Values that a row may lack. */
const blanks: Values = {
  text: "",
  reason: "",
  next: "",
  actions: "",
  needs: "",
  hasNext: "no",
  hasActions: "no",
  hasNeeds: "no",
  measure: "",
};

/** People are named as they are called today, and as nobody once they were erased. */
function namesNow(value: Json, view: View): Json {
  if (Array.isArray(value)) return value.map((item) => namesNow(item as Json, view));
  if (value === null || typeof value !== "object") return value;
  const record = value as { readonly [key: string]: Json };
  if (record.kind === "person" && typeof record.personId === "string")
    return { ...view.people.span(record.personId) } as Json;
  return Object.fromEntries(Object.entries(record).map(([key, item]) => [key, namesNow(item, view)]));
}

/** How many of the latest rows a chat message shows. */
const ROWS_IN_CHAT = 20;

export type Told = {
  readonly reference: string;
  readonly title: string;
  /** What shows the record itself. */
  readonly intent: IntentKind;
  /** As the reader hears them. */
  readonly rows: readonly TimelineRow[];
};

export function toldCard({ reference, title, intent, rows }: Told, view: View): Card {
  const shown = rows.slice(-ROWS_IN_CHAT);
  const left = rows.length - shown.length;
  return {
    tone: "neutral",
    headline: sayIn(view, "timeline-card.headline", { reference, title }),
    lines: shown.map((row) => timelineLine(row, view)),
    ...(left > 0 && { note: sayIn(view, "timeline-card.earlier", { count: left }) }),
    buttons: [{ label: plain(view, "button.show"), intent, subject: reference }],
  };
}
