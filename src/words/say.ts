// Turns a key and its values into a sentence in the reader's language. Every sentence a person reads comes through here.
import { IntlMessageFormat } from "intl-messageformat";
import { flatten, type RichText, type Span } from "../kernel/rich-text.ts";
import { en } from "./en.ts";
import { zhCN } from "./zh-CN.ts";

export const langs = ["en", "zh-CN"] as const;
export type Lang = (typeof langs)[number];

export type WordKey = keyof typeof en;

/** The same thing in each language, such as a service's name; `en` always stands. */
export type InLanguages = { readonly en: string; readonly "zh-CN"?: string };

/** Several in a row, joined as the language does: "Ben, Dana or Omar", "Ben、Dana或Omar". */
export type Listed = { readonly list: readonly Value[]; readonly join: "and" | "or" };

/** Opens a page when pressed. */
export type Linked = { readonly of: Value; readonly href: string };

/** What stands in for a brace. A saying inside a saying is said in the same language. */
export type Value = string | number | Span | InLanguages | Listed | Linked | Saying;

export type Values = { readonly [name: string]: Value };

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

type Chunk = string | Span | readonly Span[];
const bold = (chunks: readonly Chunk[]): Span[] => emphasise(chunks, { bold: true });
const italic = (chunks: readonly Chunk[]): Span[] => emphasise(chunks, { italic: true });

function emphasise(chunks: readonly Chunk[], how: { bold: true } | { italic: true }): Span[] {
  return (chunks.flat() as (string | Span)[]).map((chunk) => {
    if (typeof chunk === "string") return { kind: "text", text: chunk, ...how };
    if (chunk.kind === "text") return { ...chunk, ...how };
    return chunk.kind === "time" && "bold" in how ? { ...chunk, ...how } : chunk;
  });
}

/** The sentence as rich text. `<b>` and `<i>` in the words emphasise; a value is always literal. */
export function say(lang: Lang, { key, values }: Saying): RichText {
  const spoken = Object.fromEntries(Object.entries(values ?? {}).map(([name, value]) => [name, spell(lang, value)]));
  const parts = formatOf(lang, key).format<Span>({ ...spoken, b: bold, i: italic } as never);
  const list: readonly (string | Span)[] = Array.isArray(parts) ? parts.flat() : [parts as string | Span];
  return list.map((part) => (typeof part === "string" ? { kind: "text", text: part } : part));
}

function spell(lang: Lang, value: Value): string | number | Span | RichText {
  if (typeof value !== "object") return value;
  if ("kind" in value) return value;
  if ("key" in value) return say(lang, value);
  if ("list" in value) return listed(lang, value);
  if ("of" in value) return { kind: "link", text: wordsOf(spell(lang, value.of)), href: value.href };
  return value[lang] ?? value.en;
}

const wordsOf = (spelled: ReturnType<typeof spell>): string =>
  typeof spelled === "object" ? flatten("kind" in spelled ? [spelled] : spelled) : String(spelled);

function listed(lang: Lang, { list, join }: Listed): RichText {
  const joiner = new Intl.ListFormat(lang, { type: join === "and" ? "conjunction" : "disjunction" });
  return joiner.formatToParts(list.map((_, index) => String(index))).flatMap(({ type, value }): RichText => {
    if (type === "literal") return [{ kind: "text", text: value }];
    const item = spell(lang, list[Number(value)] as Value);
    if (typeof item !== "object") return [{ kind: "text", text: String(item) }];
    return "kind" in item ? [item] : item;
  });
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
