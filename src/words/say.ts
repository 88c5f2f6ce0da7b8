// Turns a key and its values into a sentence in the reader's language. Every sentence a person reads comes through here.
import { IntlMessageFormat } from "intl-messageformat";
import type { RichText, Span } from "../kernel/rich-text.ts";
import { en } from "./en.ts";
import { zhCN } from "./zh-CN.ts";

export const langs = ["en", "zh-CN"] as const;
export type Lang = (typeof langs)[number];

export type WordKey = keyof typeof en;

export type Values = Readonly<Record<string, string | number | Span>>;

/** A sentence still without a language: plain JSON. */
export type Saying = { readonly key: WordKey; readonly values?: Values };

const dictionaries: Record<Lang, Record<WordKey, string>> = { en, "zh-CN": zhCN };
const formats = new Map<string, IntlMessageFormat>();

function formatOf(lang: Lang, key: WordKey): IntlMessageFormat {
  const id = `${lang} ${key}`;
  const known = formats.get(id);
  if (known) return known;
  const made = new IntlMessageFormat(dictionaries[lang][key], lang);
  formats.set(id, made);
  return made;
}

const bold = (chunks: readonly (string | Span)[]): Span[] => emphasise(chunks, { bold: true });
const italic = (chunks: readonly (string | Span)[]): Span[] => emphasise(chunks, { italic: true });

function emphasise(chunks: readonly (string | Span)[], how: { bold: true } | { italic: true }): Span[] {
  return chunks.map((chunk) => {
    if (typeof chunk === "string") return { kind: "text", text: chunk, ...how };
    return chunk.kind === "text" ? { ...chunk, ...how } : chunk;
  });
}

/** The sentence as rich text. `<b>` and `<i>` in the words emphasise; a value is always literal. */
export function say(lang: Lang, { key, values }: Saying): RichText {
  const parts = formatOf(lang, key).format<Span>({ ...values, b: bold, i: italic } as never);
  const list: readonly (string | Span)[] = Array.isArray(parts) ? parts.flat() : [parts as string | Span];
  return list.map((part) => (typeof part === "string" ? { kind: "text", text: part } : part));
}

/** The sentence as plain words, for labels and titles. */
export function sayPlain(lang: Lang, key: WordKey, values?: Values): string {
  return say(lang, values ? { key, values } : { key })
    .map((span) => (span.kind === "time" ? span.at : span.kind === "person" ? span.name : span.text))
    .join("");
}

/** The language for a chat locale such as "zh_Hans_CN" or "en-GB"; anything we do not speak is English. */
export function langOf(locale: string | undefined): Lang {
  return locale?.toLowerCase().startsWith("zh") ? "zh-CN" : "en";
}
