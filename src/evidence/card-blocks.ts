// Cards as parts of a page that is read far from any chat: words only, times on the wall of one zone.
import type { Card } from "../chat/card.ts";
import { type RichText, withTimesWritten } from "../kernel/rich-text.ts";
import type { Block, Line, Run } from "../report/service-report/document.ts";

export const lineOf = (rich: RichText, zone: string): Line =>
  withTimesWritten(rich, zone).map((span): Run => {
    if (span.kind === "person") return span.name;
    if (span.kind === "time") return span.at;
    if (span.kind === "link") return { text: span.text, href: span.href };
    return span.bold ? { text: span.text, isStrong: true } : span.text;
  });

export function blocksOf({ headline, badge, lines, quote, note }: Card, zone: string, id: string): readonly Block[] {
  const words = headline ? lineOf(headline, zone) : [];
  const title = [...words, ...(badge ? [` · ${badge}`] : [])]
    .map((run) => (typeof run === "string" ? run : run.text))
    .join("");
  return [
    ...(title === "" ? [] : [{ kind: "heading", level: 2, text: title, id } as const]),
    ...lines.map((line): Block => ({ kind: "words", line: lineOf(line, zone) })),
    ...(quote ? [{ kind: "words", line: [{ text: quote, tone: "soft" }] } as const] : []),
    ...(note ? [{ kind: "words", line: lineOf(note, zone) } as const] : []),
  ];
}
