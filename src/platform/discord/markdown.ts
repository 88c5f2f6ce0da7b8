// Rich text as Discord's mark-up: everything a person wrote is shown literally, times are shown in each reader's own zone.
import { type RichText, type Span, shownIn } from "../../kernel/rich-text.ts";
import { visible } from "../../kernel/visible.ts";
import type { Reader } from "../platform.ts";

/** Words without controls that hide or turn text around. */
export const plainWords = (words: string): string => visible(words);

/** Words that Discord shows exactly as they are: no mark-up, no mention, no masked link. */
export function escapeWords(words: string): string {
  return plainWords(words)
    .replaceAll(/[\\*_~`|<>[\]]/g, "\\$&")
    .replaceAll(/^([^\S\n\r\u2028\u2029]*)(#{1,3}|-#?|\+)(?=\s)/gm, "$1\\$2")
    .replaceAll(/^([^\S\n\r\u2028\u2029]*\d+)\.(?=\s)/gm, "$1\\.");
}

export type Marked = {
  readonly text: string;
  /** Platform ids of the people the text calls. */
  readonly mentions: readonly string[];
};

export function toMarkdown(rich: RichText, reader: Reader): Marked {
  const parts = rich.map((span) => markSpan(span, reader));
  return { text: parts.map((part) => part.text).join(""), mentions: parts.flatMap((part) => part.mentions) };
}

const timeStyles = { time: "t", date: "D", "date-time": "f" } as const;

function markSpan(span: Span, reader: Reader): Marked {
  switch (span.kind) {
    case "text":
      return { text: emphasised(span), mentions: [] };
    case "time": {
      const time = `<t:${Math.floor(Date.parse(span.at) / 1000)}:${timeStyles[shownIn(span, reader.zone)]}>`;
      return { text: span.bold ? `**${time}**` : time, mentions: [] };
    }
    case "person": {
      const userId = reader.userIds[span.personId];
      if (span.mention && userId !== undefined) return { text: `<@${userId}>`, mentions: [userId] };
      return { text: escapeWords(span.name), mentions: [] };
    }
    case "link":
      return { text: linked(span.text, span.href), mentions: [] };
  }
}

function emphasised(span: Extract<Span, { kind: "text" }>): string {
  if (span.code) return `\`${plainWords(span.text).replaceAll("`", "ʼ")}\``;
  const words = span.text.trim();
  if (words === "") return span.text;
  const [before, after] = [span.text.indexOf(words), span.text.trimEnd().length];
  const marks = `${span.bold ? "**" : ""}${span.italic ? "*" : ""}`;
  const marked = `${marks}${escapeWords(words)}${[...marks].reverse().join("")}`;
  return `${span.text.slice(0, before)}${marked}${span.text.slice(after)}`;
}

function linked(text: string, href: string): string {
  const url = webAddress(href);
  if (!url) return escapeWords(text);
  return `[${escapeWords(text)}](${url.href.replaceAll("(", "%28").replaceAll(")", "%29")})`;
}

/** The address, if it is one a browser opens over http. */
export function webAddress(href: string): URL | undefined {
  const url = URL.canParse(href) ? new URL(href) : undefined;
  return url && (url.protocol === "https:" || url.protocol === "http:") ? url : undefined;
}
