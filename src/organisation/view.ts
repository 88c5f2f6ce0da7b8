// What a painter of cards is given, and the few sentences that several cards share.
import { flatten, type RichText } from "../kernel/rich-text.ts";
import type { Person } from "../people/person.ts";
import { type Lang, type Saying, say, type Values, type WordKey } from "../words/say.ts";
import type { PeopleBook } from "./act.ts";
import type { Organisation } from "./organisation.ts";

export type View = {
  readonly lang: Lang;
  readonly organisation: Organisation;
  readonly people: PeopleBook;
  /** Whoever looks: only moves that they may make are offered. Left out: a channel looks, all legal moves are. */
  readonly reader?: Person;
};

export const sayIn = (view: Pick<View, "lang">, key: WordKey, values?: Values): RichText =>
  say(view.lang, values ? { key, values } : { key });

export const plain = (view: Pick<View, "lang">, key: WordKey, values?: Values): string =>
  flatten(sayIn(view, key, values));

/** Several parts with " · " between them. */
export const dotted = (view: Pick<View, "lang">, parts: readonly Saying[]): RichText =>
  parts.flatMap(
    (part, index): RichText => [
      ...(index > 0 ? [{ kind: "text", text: " · " } as const] : []),
      ...say(view.lang, part),
    ],
  );
