// A card as a Discord message: a coloured box for what has a headline, plain words for what is said in passing.
import { type APIEmbed, MessageFlags } from "discord.js";
import type { Card, Tone } from "../../chat/card.ts";
import { flatten, type RichText, withoutLinks } from "../../kernel/rich-text.ts";
import type { Reader } from "../platform.ts";
import { type Row, rowsOf } from "./buttons.ts";
import { cutLines, limits } from "./limits.ts";
import { escapeWords, type Marked, toMarkdown } from "./markdown.ts";

/** The part of a message body that every endpoint which writes a message takes. All parts are set, so that an edit leaves nothing of the old text. */
export type Body = {
  readonly content: string;
  readonly embeds: APIEmbed[];
  readonly components: Row[];
  readonly allowed_mentions: { readonly parse: []; readonly users: string[] };
  readonly flags: number;
};

const tones: Record<Tone, { readonly colour: number; readonly sign: string }> = {
  critical: { colour: 0xd83c3e, sign: "🔴" },
  active: { colour: 0xe67e22, sign: "🟠" },
  waiting: { colour: 0x95a5a6, sign: "⏸" },
  good: { colour: 0x2e9e5b, sign: "🟢" },
  decision: { colour: 0x8e5bd0, sign: "🟣" },
  neutral: { colour: 0x5b6b7d, sign: "" },
};

export function renderCard(card: Card, reader: Reader): Body {
  const text = cardText(card, reader);
  const components = rowsOf(card, reader.lang);
  const users = [...new Set(text.mentions)].slice(0, 100);
  const allowed_mentions = { parse: [] as [], users };
  if (!isBoxed(card)) {
    const content = cutLines(text.text, limits.content) || "\u2800";
    return { content, embeds: [], components, allowed_mentions, flags: MessageFlags.SuppressEmbeds };
  }
  // A mention inside a box calls nobody: whoever is to be called stands above it.
  const content = cutLines(users.map((id) => `<@${id}>`).join(" "), limits.content);
  return { content, embeds: [box(card, text)], components, allowed_mentions, flags: 0 };
}

/** Several cards of one person's own page in one message. */
export function renderPage(cards: readonly Card[], reader: Reader): Body {
  const shown = cards.slice(0, limits.embeds);
  const share = Math.floor(limits.embedsTotal / Math.max(shown.length, 1));
  return {
    content: "",
    embeds: shown.map((card) => box(card, cardText(card, reader), share)),
    components: uniqueRows(shown.flatMap((card) => rowsOf({ ...card, more: [] }, reader.lang))),
    allowed_mentions: { parse: [], users: [] },
    flags: 0,
  };
}

function uniqueRows(rows: readonly Row[]): Row[] {
  const seen = new Set<string>();
  const kept = rows.map((row) => ({
    ...row,
    components: row.components.filter((one) => {
      const id = "custom_id" in one ? one.custom_id : "";
      if (id !== "" && seen.has(id)) return false;
      seen.add(id);
      return true;
    }),
  }));
  return kept.filter((row) => row.components.length > 0).slice(0, limits.rows);
}

const isBoxed = (card: Card): boolean => card.headline !== undefined || card.badge !== undefined;

function box(card: Card, text: Marked, max: number = limits.description): APIEmbed {
  const description = cutLines(text.text, Math.min(max, limits.description)) || "\u2800";
  return { description, color: tones[card.tone ?? "neutral"].colour };
}

/** What would be cut because of the addresses of its links is shown without them. */
function cardText(card: Card, reader: Reader): Marked {
  const linked = markedText(card, reader);
  if (linked.text.length <= limits.description) return linked;
  return markedText({ ...card, lines: card.lines.map(withoutLinks) }, reader);
}

function markedText(card: Card, reader: Reader): Marked {
  const marked: Marked[] = [];
  const add = (rich: RichText, wrap: (text: string) => string = (text) => text) => {
    const { text, mentions } = toMarkdown(rich, reader);
    marked.push({ text: wrap(text), mentions });
  };
  if (card.headline || card.badge) add(headlineOf(card), (text) => `### ${text}${badge(card)}`);
  for (const line of card.lines) add(line);
  if (card.quote) marked.push({ text: quoted(card.quote), mentions: [] });
  if (card.note) add(card.note, (text) => `-# ${text.replaceAll("\n", " ")}`);
  const parts = marked.filter((one) => one.text.trim() !== "");
  return { text: parts.map((one) => one.text).join("\n"), mentions: parts.flatMap((one) => one.mentions) };
}

/** Colour is never the only sign: a headline without a symbol of its own gets the tone's. */
function headlineOf(card: Card): RichText {
  const headline = card.headline ?? [];
  const sign = tones[card.tone ?? "neutral"].sign;
  const hasSign = /^\p{Extended_Pictographic}/u.test(flatten(headline));
  return sign === "" || hasSign ? headline : [{ kind: "text", text: `${sign} ` }, ...headline];
}

const badge = (card: Card): string => (card.badge ? `  \`${card.badge.replaceAll("`", "ʼ")}\`` : "");

const quoted = (words: string): string =>
  escapeWords(words)
    .split("\n")
    .map((line) => `> ${line}`)
    .join("\n");
