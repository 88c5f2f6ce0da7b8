// What people write in the thread of a record, of whichever kind: kept in its timeline, quoted once in the other places, followed by edits and deletions.
import { Temporal } from "temporal-polyfill";
import type { TimelineEntry, Voice } from "../chat/decision.ts";
import type { Notice, Words } from "../chat/notice.ts";
import type { Act } from "./act.ts";
import { clean } from "./given-words.ts";
import { actor, shortened } from "./values.ts";

/** Longest message kept of a thread; more is cut with "…". */
const MESSAGE_LENGTH = 8_000;

/** The record as it was before what is said now. */
type Record = { readonly reference: string; readonly version: number };

export type Spoken = {
  readonly text: string;
  /** "platform:channel:message". */
  readonly sourceKey: string;
  /** In the conversation of which place it was said, so that it is not quoted there; undefined: beside all of them. */
  readonly placeId: string | undefined;
};

export const spokenText = ({ text }: Pick<Spoken, "text">): string => {
  const cleaned = clean(text);
  return cleaned.length <= MESSAGE_LENGTH ? cleaned : `${cleaned.slice(0, MESSAGE_LENGTH - 1)}…`;
};

/** Under this key a quote is found again when its original changes. */
export const quoteKey = ({ reference }: Pick<Record, "reference">, sourceKey: string): string =>
  `${reference}:quote:${sourceKey}`;

/** Quoted with its author, untranslated. */
export const quoteOf = (
  record: Pick<Record, "reference">,
  { sourceKey, placeId }: Omit<Spoken, "text">,
  words: Pick<Words, "lines" | "quote" | "files">,
): Notice => ({
  key: quoteKey(record, sourceKey),
  to: placeId === undefined ? { kind: "thread" } : { kind: "thread", exceptPlaceId: placeId },
  words,
  lane: "message",
});

export type Talked = { readonly timeline: readonly TimelineEntry[]; readonly notices: readonly Notice[] };

/** What it said before stays in the audit. */
export const editedTo = (quote: Notice, { sourceKey, text }: Spoken, voice: Voice, act: Act): Talked => ({
  timeline: [{ kind: "said-edited", voice, data: { source: sourceKey, text: spokenText({ text }) } }],
  notices: [{ ...quote, change: { op: "edit", revision: revisionOf(act) } }],
});

/** `further`: keys of what was posted beside the quote. */
export const takenBack = (
  quote: Notice,
  { sourceKey }: Pick<Spoken, "sourceKey">,
  voice: Voice,
  act: Act,
  further: readonly string[] = [],
): Talked => {
  const gone = { ...quote, change: { op: "remove", revision: revisionOf(act) } } as const;
  return {
    timeline: [{ kind: "said-deleted", voice, data: { source: sourceKey } }],
    notices: [gone, ...further.map((key) => ({ ...gone, key }))],
  };
};

const revisionOf = (act: Act): string => String(act.at.epochMilliseconds);

export type Marked = {
  readonly text: string;
  /** When it was written. */
  readonly at: Temporal.Instant;
  readonly author: string;
  readonly sourceKey: string;
  /** It stands in the timeline already. */
  readonly isKnown: boolean;
};

/** 📌: the message enters the timeline at its original time, marked as important. */
export function pinned({ reference, version }: Record, marked: Marked, act: Act): Talked {
  const at = Temporal.Instant.compare(marked.at, act.at) > 0 ? act.at : marked.at;
  const { author, sourceKey } = marked;
  const data = { by: act.people.span(act.actor.id), author, text: spokenText(marked), source: sourceKey };
  const values = { by: actor(act), author, text: shortened(marked.text, 100) };
  return {
    timeline: [{ kind: "pinned", voice: "team", data, at, sourceKey: `pin:${sourceKey}` }],
    notices: [
      {
        key: `${reference}:${version + 1}:pinned:thread`,
        to: { kind: "thread" },
        words: { lines: [{ key: "thread.pinned", values }] },
        lane: "message",
      },
    ],
  };
}
