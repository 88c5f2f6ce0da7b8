// What became of a line of a posted digest: the figures stay, the record that somebody acted on is marked, and its button goes.
import type { NoticeButton, Words } from "../../chat/notice.ts";
import type { Saying } from "../../words/say.ts";
import { eachSaying, RECORD } from "./digest-sayings.ts";

/** `saying`: "taken by Ben 09:12". */
export type DigestMark = { readonly reference: string; readonly saying: Saying };

/** The digest with its marks: behind each record that was acted on stands what became of it. */
export function markedWords(words: Words, marks: readonly DigestMark[]): Words {
  const { buttons, ...same } = words;
  const isOpen = ({ subject, intent }: NoticeButton) =>
    !intent.startsWith("digest.") || !marks.some(({ reference }) => reference === subject);
  return {
    ...same,
    lines: words.lines.map((line) => eachSaying(line, (saying) => marked(saying, marks))),
    ...(buttons && { buttons: buttons.filter(isOpen) }),
  };
}

function marked(saying: Saying, marks: readonly DigestMark[]): Saying {
  const reference = saying.key === RECORD ? saying.values?.reference : undefined;
  const name = typeof reference === "object" && "of" in reference ? reference.of : reference;
  const mark = marks.find((one) => one.reference === name);
  return mark ? { key: "digest.marked", values: { what: saying, mark: mark.saying } } : saying;
}

/** Under which the digest of this row was said, so that its lines can be marked. */
export const digestKey = (id: string): string => `ORG-1:digest:${id}`;

/** Of the row of the digest that an outbox message of this key says; undefined: it says something else. */
export const digestIdOf = (messageKey: string): string | undefined =>
  /^ORG-1:digest:(\d+):[^:]+$/.exec(messageKey)?.[1];
