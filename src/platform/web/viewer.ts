// Who is looking at a page, and the words and colours they want it in.
import type { Card } from "../../chat/card.ts";
import type { InstantText, RichText } from "../../kernel/rich-text.ts";
import { say, sayPlain, type Values, type WordKey } from "../../words/say.ts";
import type { WebPerson } from "./web-chat-store.ts";

export const themes = ["auto", "light", "dark"] as const;
export type Theme = (typeof themes)[number];

export type Viewer = WebPerson & {
  readonly theme: Theme;
  /** When they asked: dates of another year bear the year. */
  readonly now: InstantText;
  /** Must come back with every act (a header, or a hidden field). */
  readonly csrf: string;
};

/** As much of a viewer as a message's drawing may depend on. */
export type Reader = Pick<Viewer, "id" | "lang" | "zone" | "now">;

/** The environment of every route: who is asking. */
export type WebEnv = { Variables: { viewer: Viewer } };

export const wordsOf = (viewer: Pick<Viewer, "lang">, key: WordKey, values?: Values): string =>
  sayPlain(viewer.lang, key, values);

export const richWordsOf = (viewer: Pick<Viewer, "lang">, key: WordKey, values?: Values): RichText =>
  say(viewer.lang, values ? { key, values } : { key });

/** A sentence of ours as a card. */
export const sentence = (viewer: Pick<Viewer, "lang">, key: WordKey, values?: Values): Card => ({
  lines: [richWordsOf(viewer, key, values)],
});

/** How far the demo's clock can be moved. */
export const clockSteps = ["quarter", "hour", "morning"] as const;
export type ClockStep = (typeof clockSteps)[number];

/** The demo's time: what it is, and the way to move it forward. */
export interface DemoClock {
  now(): Promise<InstantText>;
  /**
   * Lives through the time until then: 15 minutes, one hour, or the next 09:00 in `zone`.
   * Resolves when everything that fell due is done; tells on the way how far it is.
   */
  advance(step: ClockStep, zone: string, onProgress: (at: InstantText) => void): Promise<void>;
}
