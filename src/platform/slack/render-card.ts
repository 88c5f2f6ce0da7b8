// A card as Slack blocks: headline and lines as literal rich text, quote apart, small print, buttons and the ⋯ menu.

import type { types } from "@slack/bolt";
import type { Button, Card, Tone } from "../../chat/card.ts";
import { encodeIntent } from "../../chat/intent-code.ts";
import { type RichText, withoutLinks } from "../../kernel/rich-text.ts";
import { visible } from "../../kernel/visible.ts";
import { cut, fitBlocks, limits } from "./limits.ts";
import { escapeMrkdwn, isWebAddress, type Names, richElements, toMrkdwn } from "./render-text.ts";

/** The sign before a headline; the words say the same. */
const signs: Record<Tone, string> = {
  critical: "🔴",
  active: "🟠",
  waiting: "⏸️",
  good: "🟢",
  decision: "🟣",
  neutral: "",
};

/** Ids of controls that carry no intent themselves. */
const menuId = "v1-more";
const linkId = "v1-page";

export type Rendered = { readonly text: string; readonly blocks: readonly types.KnownBlock[] };

export function renderCard(card: Card, names: Names): Rendered {
  const blocks: types.KnownBlock[] = [
    ...paragraph(headed(card), names),
    ...(card.quote === undefined || visible(card.quote) === "" ? [] : [quote(card.quote)]),
    ...(card.note === undefined ? [] : smallPrint(card.note, names)),
    ...controls(card),
  ];
  return { text: fallback(card, names), blocks: keepFirst(blocks, limits.messageBlocks) };
}

export function keepFirst(blocks: readonly types.KnownBlock[], most: number): readonly types.KnownBlock[] {
  return fitBlocks(blocks, most, { type: "context", elements: [{ type: "plain_text", text: "…" }] });
}

/** Headline, badge and lines as one text. */
function headed(card: Card): readonly RichText[] {
  if (card.headline === undefined) return card.lines;
  const first = card.headline[0];
  const startsWithSign = first?.kind === "text" && /^\p{Extended_Pictographic}/u.test(first.text);
  const sign = startsWithSign || card.tone === undefined ? "" : signs[card.tone];
  const headline: RichText = [
    ...(sign === "" ? [] : [{ kind: "text", text: `${sign} ` } as const]),
    ...card.headline.map((span) => (span.kind === "text" ? { ...span, bold: true as const } : span)),
    ...(card.badge === undefined ? [] : [{ kind: "text", text: `   ${card.badge}`, code: true } as const]),
  ];
  return [headline, ...card.lines];
}

const newLine: types.RichTextElement = { type: "text", text: "\n" };

/** Lines as rich text; a new block begins before one would become too long. */
export function paragraph(lines: readonly RichText[], names: Names): types.KnownBlock[] {
  const blocks: types.RichTextBlock[] = [];
  let elements: types.RichTextElement[] = [];
  let length = 0;
  const close = () => {
    if (elements.length > 0) blocks.push({ type: "rich_text", elements: [{ type: "rich_text_section", elements }] });
    elements = [];
    length = 0;
  };
  for (const line of lines) {
    const pieces = shorten(richElements(line, names), limits.sectionText - 1);
    if (pieces.length === 0) continue;
    const size = pieces.reduce((sum, piece) => sum + lengthOf(piece), 1);
    if (length + size > limits.sectionText) close();
    elements = elements.length === 0 ? [...pieces] : [...elements, newLine, ...pieces];
    length += size;
  }
  close();
  return blocks;
}

const lengthOf = (element: types.RichTextElement): number =>
  element.type === "text" || element.type === "link" ? (element.text ?? "").length : 20;

/** One line within the limit: what does not fit is cut with "…". */
function shorten(pieces: readonly types.RichTextElement[], most: number): readonly types.RichTextElement[] {
  const kept: types.RichTextElement[] = [];
  let left: number = most;
  for (const piece of pieces) {
    if (left <= 1) break;
    kept.push(piece.type === "text" ? { ...piece, text: cut(piece.text, left) } : piece);
    left -= lengthOf(piece);
  }
  return kept;
}

function quote(words: string): types.RichTextBlock {
  const text = cut(visible(words), limits.sectionText);
  return { type: "rich_text", elements: [{ type: "rich_text_quote", elements: [{ type: "text", text }] }] };
}

function smallPrint(note: RichText, names: Names): types.KnownBlock[] {
  const text = toMrkdwn(note, names);
  if (text.trim() === "") return [];
  const short = text.length <= limits.sectionText ? text : escapedWithin(plainOf(note), limits.sectionText);
  return [{ type: "context", elements: [{ type: "mrkdwn", text: short, verbatim: true }] }];
}

const plainOf = (rich: RichText): string =>
  rich.map((span) => (span.kind === "time" ? span.at : span.kind === "person" ? span.name : span.text)).join("");

/** Buttons in rows, the ⋯ menu at the end: an overflow up to five, a list beyond. */
function controls(card: Card): types.KnownBlock[] {
  const elements: types.ActionsBlockElement[] = (card.buttons ?? []).map(renderButton);
  if (card.link && isWebAddress(card.link.href)) {
    elements.push({
      type: "button",
      action_id: linkId,
      text: plain(card.link.label, limits.buttonText),
      url: card.link.href,
    });
  }
  const more = card.more ?? [];
  if (more.length > 0) elements.push(menu(more, card.moreLabel));
  const rows: types.KnownBlock[] = [];
  for (let at = 0; at < elements.length; at += limits.actionsElements)
    rows.push({ type: "actions", elements: uniqueIds(elements.slice(at, at + limits.actionsElements)) });
  return rows;
}

export function renderButton(button: Button): types.Button {
  const code = encodeIntent(button.intent, button.subject, button.argument);
  return {
    type: "button",
    action_id: code,
    value: code,
    text: plain(button.label, limits.buttonText),
    ...(button.style && { style: button.style }),
  };
}

function menu(more: readonly Button[], label: string | undefined): types.ActionsBlockElement {
  const options = more.slice(0, limits.optionsPerList).map((button) => ({
    text: plain(button.label, limits.optionText),
    value: encodeIntent(button.intent, button.subject, button.argument),
  }));
  if (options.length <= limits.overflowOptions) return { type: "overflow", action_id: menuId, options };
  return { type: "static_select", action_id: menuId, placeholder: plain(label ?? "⋯", limits.placeholder), options };
}

/** Slack wants every action id once in a block; the intent is read from the value. */
function uniqueIds(elements: readonly types.ActionsBlockElement[]): types.ActionsBlockElement[] {
  const seen = new Map<string, number>();
  return elements.map((element) => {
    const id = element.action_id ?? "";
    const before = seen.get(id) ?? 0;
    seen.set(id, before + 1);
    return before === 0 ? element : { ...element, action_id: `${id}#${before}` };
  });
}

export function plain(text: string, most: number): types.PlainTextElement {
  return { type: "plain_text", text: cut(visible(text).trim() || "…", most), emoji: false };
}

/** What notifications, screen readers and search get. */
export function fallback(card: Card, names: Names): string {
  const said = [card.headline, ...card.lines, card.note].flatMap((rich) => (rich === undefined ? [] : [rich]));
  const quoted = card.quote === undefined ? [] : [escapeMrkdwn(card.quote)];
  const written = (lines: readonly RichText[]) =>
    [...lines.map((rich) => toMrkdwn(rich, names)), ...quoted].filter((line) => line.trim() !== "").join("\n");
  const linked = written(said);
  const text = linked.length <= limits.messageText ? linked : written(said.map(withoutLinks));
  if (text === "") return "…";
  if (text.length <= limits.messageText) return text;
  // A cut through a token would leave half of one: without tokens nothing can break.
  return escapedWithin([...said.map(plainOf), card.quote ?? ""].join("\n"), limits.messageText);
}

/** An escaped letter is five long at most. */
function escapedWithin(text: string, most: number): string {
  return escapeMrkdwn(cut(visible(text).trim(), Math.floor(most / 5))) || "…";
}
