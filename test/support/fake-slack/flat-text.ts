// Reads blocks and mrkdwn as a person would: flat text, mentions as @Name, times as YYYY-MM-DD HH:mm in UTC.

import type { Block, Workspace } from "./workspace.ts";

/** mrkdwn without its marks. */
export function flattenMrkdwn(ws: Workspace, text: string): string {
  return text
    .replace(/<@([UW][A-Z0-9]+)(?:\|[^>]*)?>/g, (_, id: string) => `@${nameOf(ws, id)}`)
    .replace(/<#([CG][A-Z0-9]+)(?:\|([^>]*))?>/g, (_, id: string) => `#${ws.channels.get(id)?.name ?? id}`)
    .replace(/<!date\^(\d+)\^([^|>]*)\|[^>]*>/g, (_, unix: string, format: string) => flattenDate(Number(unix), format))
    .replace(/<!(here|channel|everyone)(?:\|[^>]*)?>/g, "@$1")
    .replace(/<!subteam\^([A-Z0-9]+)(?:\|[^>]*)?>/g, "@$1")
    .replace(/<(?:https?:|mailto:)[^|>]*\|([^>]*)>/g, "$1")
    .replace(/<((?:https?:|mailto:)[^|>]*)>/g, "$1")
    .replace(/(^|[\s(（，。])\*([^*\n]+)\*(?=$|[\s).,:;!?·，。：！？）])/gm, "$1$2")
    .replace(/(^|[\s(（，。])_([^_\n]+)_(?=$|[\s).,:;!?·，。：！？）])/gm, "$1$2")
    .replace(/(^|[\s(（，。])~([^~\n]+)~(?=$|[\s).,:;!?·，。：！？）])/gm, "$1$2")
    .replace(/`([^`\n]+)`/g, "$1")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
}

/** The tokens we use ({date_num}, {time} …) all read as the same UTC date and minute. */
function flattenDate(unix: number, format: string): string {
  const iso = new Date(unix * 1000).toISOString();
  const day = iso.slice(0, 10);
  const time = iso.slice(11, 16);
  const text = format
    .replace(/\{(?:date|date_num|date_short|date_long|date_pretty|date_short_pretty|date_long_pretty)\}/g, day)
    .replace(/\{(?:time|time_secs)\}/g, time)
    .replace(/\{ago\}/g, `${day} ${time}`);
  return text.includes(day) ? text : text.replace(time, `${day} ${time}`);
}

function nameOf(ws: Workspace, id: string): string {
  return id === ws.bot.userId ? ws.bot.name : (ws.people.get(id)?.name ?? id);
}

type Loose = Readonly<Record<string, unknown>>;

/** All text of blocks in reading order; labels of buttons and menus are not text. */
export function flattenBlocks(ws: Workspace, blocks: readonly Block[]): string {
  return blocks
    .map((block) => flattenBlock(ws, block))
    .filter((line) => line !== "")
    .join("\n");
}

function flattenBlock(ws: Workspace, block: Block): string {
  switch (block.type) {
    case "section":
      return [textOf(ws, block.text), ...((block.fields as Loose[]) ?? []).map((field) => textOf(ws, field))]
        .filter((line) => line !== "")
        .join("\n");
    case "header":
      return textOf(ws, block.text);
    case "context":
      return ((block.elements as Loose[]) ?? [])
        .map((element) => (element.type === "image" ? String(element.alt_text) : textOf(ws, element)))
        .join(" ");
    case "image":
      return [textOf(ws, block.title), String(block.alt_text ?? "")].filter((line) => line !== "").join("\n");
    case "markdown":
      return String(block.text).replaceAll("**", "");
    case "rich_text":
      return flattenRich(ws, block.elements).trim();
    default:
      return "";
  }
}

/** Where words of rich text lead, in reading order. */
export function linksOf(elements: unknown): readonly string[] {
  if (!Array.isArray(elements)) return [];
  return elements.flatMap((element: Loose) =>
    element.type === "link" ? String(element.url) : linksOf(element.elements),
  );
}

export function textOf(ws: Workspace, object: unknown): string {
  if (typeof object !== "object" || object === null) return "";
  const { type, text } = object as { type?: string; text?: string };
  return type === "mrkdwn" ? flattenMrkdwn(ws, text ?? "") : (text ?? "");
}

function flattenRich(ws: Workspace, elements: unknown): string {
  if (!Array.isArray(elements)) return "";
  return elements
    .map((element: Loose) => {
      if (element.type === "text") return String(element.text);
      if (element.type === "user") return `@${nameOf(ws, String(element.user_id))}`;
      if (element.type === "channel") return `#${ws.channels.get(String(element.channel_id))?.name ?? ""}`;
      if (element.type === "link") return String(element.text ?? element.url);
      if (element.type === "emoji") return `:${String(element.name)}:`;
      if (element.type === "broadcast") return `@${String(element.range)}`;
      if (element.type === "date") return flattenDate(Number(element.timestamp), String(element.format));
      if (element.type === "rich_text_list") {
        return (element.elements as Loose[]).map((item) => `• ${flattenRich(ws, item.elements)}\n`).join("");
      }
      return `${flattenRich(ws, element.elements)}\n`;
    })
    .join("");
}
