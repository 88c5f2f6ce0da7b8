// A card: everything the bot ever posts, as data. A platform renders it; nothing here knows how.

import type { RichText } from "../kernel/rich-text.ts";
import type { IntentKind } from "./intent.ts";

/** How serious or settled it is; platforms turn it into a colour, never the only sign. */
export type Tone = "critical" | "active" | "waiting" | "good" | "decision" | "neutral";

/** A button carries an intent and an opaque subject, never state: it is checked again when pressed. */
export type Button = {
  readonly label: string;
  readonly intent: IntentKind;
  /** What it is about: a reference such as "INC-142", or another opaque id. At most 40 characters of [A-Za-z0-9-]. */
  readonly subject: string;
  /** A short code that tells twins apart, such as the 4 of a rating. At most 24 characters of [A-Za-z0-9_-]. */
  readonly argument?: string;
  readonly style?: "primary" | "danger";
};

/** Opens a page; shown as a link or a link button. */
export type PageLink = { readonly label: string; readonly href: string };

/** A file that goes with the words: a picture is shown, anything else is offered. */
export type CardFile = { readonly attachmentId: string; readonly name: string; readonly isPicture: boolean };

/** A picture of figures, drawn when it is shown. `id` has letters, digits and "-"; `alt` tells the same in words. */
export type CardPicture = { readonly id: string; readonly alt: string };

/** Most cards need headline, lines and buttons only. All words are already in the language of the place. */
export type Card = {
  readonly tone?: Tone;
  /** Bold first line. */
  readonly headline?: RichText;
  /** A short word at the headline's end, such as "P1". */
  readonly badge?: string;
  readonly lines: readonly RichText[];
  /** Somebody's own words, shown apart from ours. */
  readonly quote?: string;
  /** Small grey last line. */
  readonly note?: RichText;
  /** At most 5 in a row are good; more belong into `more`. */
  readonly buttons?: readonly Button[];
  /** The ⋯ menu. */
  readonly more?: readonly Button[];
  readonly moreLabel?: string;
  readonly link?: PageLink;
  /** The web shows them here; on the other chats each follows as an upload of its own. */
  readonly files?: readonly CardFile[];
  /** The web shows them here; to the other chats each is brought after the message, into it or under it. */
  readonly pictures?: readonly CardPicture[];
};
