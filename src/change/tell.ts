// Who is told what of a change: lines of its timeline and of its thread.
import type { TimelineEntry } from "../chat/decision.ts";
import type { Notice, Words } from "../chat/notice.ts";
import type { Json } from "../kernel/json.ts";
import { noticeKey } from "../organisation/tell-people.ts";
import type { Saying, Values, WordKey } from "../words/say.ts";
import type { Change } from "./change.ts";

/** What can stand in the timeline of a change: each has its sentence `timeline.change.<kind>`. */
export type ChangeLine =
  Extract<WordKey, `timeline.change.${string}`> extends `timeline.change.${infer Kind}` ? Kind : never;

export const tellThread = (change: Change, what: string, words: Words): Notice => ({
  key: noticeKey(change, `${what}:thread`),
  to: { kind: "thread" },
  words,
  lane: "message",
});

export type Line = { readonly entry: TimelineEntry; readonly notice: Notice };

/** A line of the bot's own in the timeline, and the same line under the cards; `more`: sentences under it. */
export function line(change: Change, kind: ChangeLine, values: Values, more: readonly Saying[] = []): Line {
  const saying: Saying = { key: `timeline.change.${kind}`, values };
  return {
    entry: {
      kind: `change.${kind}`,
      voice: "system",
      data: { ...values, ...(more.length > 0 && { more }) } as { readonly [key: string]: Json },
    },
    notice: tellThread(change, kind, { lines: [saying, ...more] }),
  };
}

/** Whose matter it is: who asked for it, who does it, and who follows it. */
export const concernedIds = ({ requesterId, implementerId, subscriberIds }: Change): readonly (string | null)[] => [
  requesterId,
  implementerId,
  ...subscriberIds,
];
