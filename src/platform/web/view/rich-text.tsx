// Rich text and people's own words as HTML: everything literal, links only where they lead to http(s) or our own pages.
import { type RichText, type Span, shownIn } from "../../../kernel/rich-text.ts";
import { clean } from "../clean.ts";
import type { Reader } from "../viewer.ts";
import { showTime } from "./time.ts";

/** An address we are willing to link to: http(s), or a path on this server. */
export function safeHref(href: string): string | undefined {
  if (/^\/(?![/\\])/.test(href)) return href;
  return /^https?:\/\/[^\s]+$/i.test(href) ? href : undefined;
}

const Outward = ({ href, text }: { href: string; text: string }) =>
  href.startsWith("/") ? (
    <a href={href}>{text}</a>
  ) : (
    <a href={href} target="_blank" rel="noopener noreferrer nofollow">
      {text}
    </a>
  );

const SpanView = ({ span, reader }: { span: Span; reader: Reader }) => {
  switch (span.kind) {
    case "time": {
      const time = (
        <time datetime={span.at} title={showTime(span.at, "full", reader)}>
          {showTime(span.at, shownIn(span, reader.zone), reader)}
        </time>
      );
      return span.bold ? <strong>{time}</strong> : time;
    }
    case "person": {
      const isMe = span.personId === reader.id;
      if (!span.mention) return <span class="person">{clean(span.name)}</span>;
      return <span class={isMe ? "mention is-me" : "mention"}>@{clean(span.name)}</span>;
    }
    case "link": {
      const href = safeHref(span.href);
      return href ? <Outward href={href} text={clean(span.text)} /> : <span>{clean(span.text)}</span>;
    }
    case "text": {
      const words = clean(span.text);
      if (span.code) return <code>{words}</code>;
      if (span.bold) return <strong>{words}</strong>;
      if (span.italic) return <em>{words}</em>;
      return <span>{words}</span>;
    }
  }
};

export const RichTextView = ({ rich, reader }: { rich: RichText; reader: Reader }) => (
  <>
    {rich.map((span) => (
      <SpanView span={span} reader={reader} />
    ))}
  </>
);

const linkable = /(https?:\/\/[^\s<>"']*[^\s<>"'.,;:!?)\]}，。；：！？）】]|\b[A-Z]{2,4}-[1-9]\d{0,8}\b|@tocsin\b)/g;

/** What a person typed: literal, with addresses, references and the bot's name made visible. */
export const WordsView = ({ words }: { words: string }) => (
  <>
    {clean(words)
      .split(linkable)
      .map((part, index) => {
        if (index % 2 === 0) return <>{part}</>;
        if (part.startsWith("http")) return <Outward href={part} text={part} />;
        if (part === "@tocsin") return <span class="mention">{part}</span>;
        return <a href={`/r/${part}`}>{part}</a>;
      })}
  </>
);
