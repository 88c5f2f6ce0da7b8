// Rich text → Slack's rich-text elements, where every word is literal, and → mrkdwn for fallbacks and small print.

import type { types } from "@slack/bolt";
import { type RichText, type Span, shownIn } from "../../kernel/rich-text.ts";
import { visible } from "../../kernel/visible.ts";
import type { Reader } from "../platform.ts";

/** Names that can be called, and by which days times bear a date; an answer to the actor alone has no names, and its days are settled. */
export type Names = Pick<Reader, "userIds" | "zone">;
export const noNames: Names = { userIds: {}, zone: "UTC" };

const dateFormats = {
  time: "{time}",
  date: "{date_short_pretty}",
  "date-time": "{date_short_pretty} {time}",
} as const;

const unixOf = (at: string): number => Math.floor(Date.parse(at) / 1000);

/** What a client shows that cannot work out the reader's own zone. */
const utc = (at: string): string => `${new Date(unixOf(at) * 1000).toISOString().slice(0, 16).replace("T", " ")} UTC`;

export function richElements(rich: RichText, names: Names): types.RichTextElement[] {
  return rich.flatMap((span) => richElement(span, names));
}

function richElement(span: Span, names: Names): readonly types.RichTextElement[] {
  switch (span.kind) {
    case "text": {
      const text = visible(span.text);
      if (text === "") return [];
      const style = {
        ...(span.bold && { bold: true }),
        ...(span.italic && { italic: true }),
        ...(span.code && { code: true }),
      };
      return [{ type: "text", text, ...(Object.keys(style).length > 0 && { style }) }];
    }
    case "time":
      return [
        {
          type: "date",
          timestamp: unixOf(span.at),
          format: dateFormats[shownIn(span, names.zone)],
          fallback: utc(span.at),
          ...(span.bold && { style: { bold: true } }),
        },
      ];
    case "person": {
      const userId = names.userIds[span.personId];
      if (span.mention && userId !== undefined) return [{ type: "user", user_id: userId }];
      return [{ type: "text", text: visible(span.name) || "?" }];
    }
    case "link":
      return isWebAddress(span.href)
        ? [{ type: "link", url: span.href, text: visible(span.text) || span.href }]
        : [{ type: "text", text: visible(span.text) || "?" }];
  }
}

export const isWebAddress = (href: string): boolean => /^https?:\/\/[^\s<>|]+$/.test(href) && href.length <= 3000;

export const escapeMrkdwn = (text: string): string =>
  visible(text).replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

/** The same as mrkdwn: words escaped, so that nothing in them calls anybody or hides a link. */
export function toMrkdwn(rich: RichText, names: Names): string {
  return rich
    .map((span) => {
      switch (span.kind) {
        case "text":
          return escapeMrkdwn(span.text);
        case "time":
          return `<!date^${unixOf(span.at)}^${dateFormats[shownIn(span, names.zone)]}|${utc(span.at)}>`;
        case "person": {
          const userId = names.userIds[span.personId];
          return span.mention && userId !== undefined ? `<@${userId}>` : escapeMrkdwn(span.name);
        }
        case "link":
          return isWebAddress(span.href) ? `<${span.href}|${escapeMrkdwn(span.text)}>` : escapeMrkdwn(span.text);
      }
      return "";
    })
    .join("");
}
