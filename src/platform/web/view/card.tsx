// A card as HTML: tone by icon and word as well as colour, buttons as a form that carries intents and nothing else.
import type { Button, Card, Tone } from "../../../chat/card.ts";
import { encodeIntent } from "../../../chat/intent-code.ts";
import type { RichText } from "../../../kernel/rich-text.ts";
import { clean } from "../clean.ts";
import type { Reader } from "../viewer.ts";
import { wordsOf } from "../viewer.ts";
import { Drawn, Files, recordFile } from "./file.tsx";
import { Icon } from "./icons.tsx";
import { RichTextView, safeHref } from "./rich-text.tsx";

/** Where the card stands: what its buttons send besides their intent. */
export type CardSpot = {
  /** Undefined on a page that is no conversation. */
  readonly messageId?: string;
  /** A fresh id for the act that a press makes. */
  readonly act: string;
};

const ButtonView = ({ button, inMenu }: { button: Button; inMenu?: boolean }) => (
  <button
    type="submit"
    name="code"
    value={encodeIntent(button.intent, button.subject, button.argument)}
    class={inMenu ? "menu-item" : `button ${button.style ?? ""}`}
    data-style={button.style}
  >
    {clean(button.label)}
  </button>
);

const ToneMark = ({ tone, viewer }: { tone: Tone; viewer: Reader }) => (
  <span class="tone-mark">
    <Icon name={tone} />
    <span class="unseen">{wordsOf(viewer, `web.tone.${tone}`)}: </span>
  </span>
);

const Buttons = ({ card, spot, viewer }: { card: Card; spot: CardSpot; viewer: Reader }) => {
  const href = card.link && safeHref(card.link.href);
  if (!card.buttons?.length && !card.more?.length && !href) return null;
  const more = clean(card.moreLabel ?? wordsOf(viewer, "card.more"));
  return (
    <form class="acts" method="post" action="/act" hx-post="/act" hx-swap="none" hx-sync="this:drop" data-acts>
      <input type="hidden" name="act" value={spot.act} />
      {spot.messageId && <input type="hidden" name="message" value={spot.messageId} />}
      {card.buttons?.map((button) => (
        <ButtonView button={button} />
      ))}
      {href && (
        <a class="button" href={href}>
          {clean(card.link?.label ?? "")}
        </a>
      )}
      {card.more && card.more.length > 0 && (
        <details class="menu">
          <summary class="button quiet" aria-label={more} title={more}>
            <Icon name="more" />
          </summary>
          <div class="menu-list">
            {card.more.map((button) => (
              <ButtonView button={button} inMenu />
            ))}
          </div>
        </details>
      )}
    </form>
  );
};

/** The coloured dot that opens a headline elsewhere says here what our own mark says. */
function withoutDot({ headline = [], tone }: Card): RichText {
  const [first, ...rest] = headline;
  if (tone === undefined || first?.kind !== "text") return headline;
  return [{ ...first, text: first.text.replace(/^(?:[🔴🟠🟡🟢🔵🟣⚫⚪]|[⏸▶]\uFE0F?)\s*/u, "") }, ...rest];
}

export const CardView = ({ card, spot, viewer }: { card: Card; spot: CardSpot; viewer: Reader }) => {
  const isFramed = card.tone !== undefined || card.headline !== undefined;
  const isHeadless = card.tone !== undefined && card.headline === undefined;
  return (
    <article class={`card ${isFramed ? "framed" : "plain"} ${card.tone ? `tone-${card.tone}` : ""}`} data-card>
      {(card.headline || card.badge) && (
        <header class="card-head">
          {card.tone && <ToneMark tone={card.tone} viewer={viewer} />}
          <h3 class="headline">{card.headline && <RichTextView rich={withoutDot(card)} reader={viewer} />}</h3>
          {card.badge && (
            <span class={`badge badge-${card.badge.replace(/[^A-Za-z0-9]/g, "")}`}>{clean(card.badge)}</span>
          )}
        </header>
      )}
      {card.lines.length > 0 && (
        <div class={isHeadless ? "lines marked" : "lines"}>
          {isHeadless && card.tone && <ToneMark tone={card.tone} viewer={viewer} />}
          {card.lines.map((line) => (
            <p>
              <RichTextView rich={line} reader={viewer} />
            </p>
          ))}
        </div>
      )}
      {card.quote && <blockquote class="quote">{clean(card.quote)}</blockquote>}
      <Files files={(card.files ?? []).map(recordFile)} />
      <Drawn pictures={card.pictures ?? []} />
      {card.note && (
        <p class="note">
          <RichTextView rich={card.note} reader={viewer} />
        </p>
      )}
      <Buttons card={card} spot={spot} viewer={viewer} />
    </article>
  );
};
