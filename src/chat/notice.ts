// What a use-case wants said to somebody: words by key, in no language yet. It waits in the outbox and becomes a card in the reader's language when it is delivered.

import { flatten, type RichText, text } from "../kernel/rich-text.ts";
import type { InLanguages, Lang, Saying, WordKey } from "../words/say.ts";
import { say } from "../words/say.ts";
import type { Card, CardFile, Tone } from "./card.ts";
import type { IntentKind } from "./intent.ts";

export type NoticeButton = {
  readonly label: WordKey;
  readonly intent: IntentKind;
  readonly subject: string;
  readonly argument?: string;
  readonly style?: "primary" | "danger";
  /** Values for the label's words. */
  readonly values?: Saying["values"];
};

/** The content of a message. Lines are sentences of their own. */
export type Words = {
  readonly tone?: Tone;
  readonly headline?: Saying;
  readonly badge?: string;
  readonly lines: readonly Saying[];
  readonly quote?: string;
  readonly note?: Saying;
  readonly buttons?: readonly NoticeButton[];
  readonly files?: readonly CardFile[];
  readonly pictures?: readonly { readonly id: string; readonly alt: InLanguages }[];
};

export type Recipient =
  /** Direct message, on the platform where the person was last seen. */
  | { readonly kind: "person"; readonly personId: string }
  /** A line under the record's card, at its home place and every mirror; a quoted message leaves out the place it was said in. */
  | { readonly kind: "thread"; readonly exceptPlaceId?: string }
  /** Top-level in the channels of a team. */
  | { readonly kind: "team"; readonly teamKey: string }
  /** Top-level in a channel that a policy calls, by what the configuration calls it, on every chat that has it. */
  | { readonly kind: "channel"; readonly channel: string }
  /** Top-level wherever these services are talked about: in their channels and in those of their teams, each once. */
  | { readonly kind: "services"; readonly serviceKeys: readonly string[] }
  /** Top-level in the place where the act was done. */
  | { readonly kind: "place"; readonly placeId: string };

/** What a message waits for with its buttons: once that is over, the message is changed to say what became of it. */
export type Topic = "call" | "promise" | "question" | "proposal" | "help" | "second" | "progress";

export type Notice = {
  /** Unique for ever: the same key is never said twice to the same recipient. For example "INC-12:promise:1". */
  readonly key: string;
  readonly to: Recipient;
  readonly words: Words;
  /** A page waits behind nothing. */
  readonly lane: "page" | "message";
  /** Left out: that of the place or person. */
  readonly lang?: Lang;
  readonly topic?: Topic;
  /** Instead of saying something new: changes or takes back what was said under `key`. `revision` tells the changes of one message apart. */
  readonly change?: { readonly op: "edit" | "remove"; readonly revision: string };
};

/** Under this key a file of a notice is posted beside it, where a chat shows files apart. */
export const fileKey = (noticeKey: string, attachmentId: string): string => `${noticeKey}:file:${attachmentId}`;

/** Under this key a picture of a notice is brought to its message. */
export const pictureKey = (noticeKey: string, pictureId: string): string => `${noticeKey}:picture:${pictureId}`;

/** The notice as a card in one language. */
export function wordsToCard(words: Words, lang: Lang): Card {
  const { headline, lines, note, buttons, pictures, ...same } = words;
  return {
    ...same,
    lines: lines.map((line) => say(lang, line)),
    ...(headline && { headline: say(lang, headline) }),
    ...(note && { note: say(lang, note) }),
    ...(buttons && {
      buttons: buttons.map(({ label, values, ...button }) => ({
        ...button,
        label: flatten(say(lang, { key: label, values: values ?? {} })),
      })),
    }),
    ...(pictures && { pictures: pictures.map(({ id, alt }) => ({ id, alt: alt[lang] ?? alt.en })) }),
  };
}

/** All that a message says, in its order: headline, lines, what is quoted, what its pictures show, small print. */
export const spokenLines = ({ headline, lines, quote, note, pictures }: Card): readonly RichText[] => [
  ...(headline ? [headline] : []),
  ...lines,
  ...(quote ? [text(quote)] : []),
  ...(pictures ?? []).map(({ alt }) => text(alt)),
  ...(note ? [note] : []),
];
