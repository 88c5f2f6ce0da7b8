// What became of a line of a posted digest: the figures stay, the record that somebody acted on is marked, and its button goes.
import type { NoticeButton, Words } from "../../chat/notice.ts";
import type { Saying, Value, Values } from "../../words/say.ts";

/** `saying`: "taken by Ben 09:12". */
export type DigestMark = { readonly reference: string; readonly saying: Saying };

/** A record in a digest; everything that is said of one stands in such a saying, so that it can be marked. */
export const RECORD = "digest.record";

/** The digest with its marks: behind each record that was acted on stands what became of it. */
export function markedWords(words: Words, marks: readonly DigestMark[]): Words {
  const { buttons, ...same } = words;
  const isOpen = ({ subject, intent }: NoticeButton) =>
    !intent.startsWith("digest.") || !marks.some(({ reference }) => reference === subject);
  return {
    ...same,
    lines: words.lines.map((line) => markedSaying(line, marks)),
    ...(buttons && { buttons: buttons.filter(isOpen) }),
  };
}

function markedSaying(saying: Saying, marks: readonly DigestMark[]): Saying {
  const values = saying.values ?? {};
  const inner: Values = Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, markedValue(value, marks)]),
  );
  const mark = saying.key === RECORD && marks.find(({ reference }) => reference === values.reference);
  const same = saying.values ? { ...saying, values: inner } : saying;
  return mark ? { key: "digest.marked", values: { what: same, mark: mark.saying } } : same;
}

function markedValue(value: Value, marks: readonly DigestMark[]): Value {
  if (typeof value !== "object") return value;
  if ("key" in value) return markedSaying(value, marks);
  return "list" in value ? { ...value, list: value.list.map((one) => markedValue(one, marks)) } : value;
}

/** Under which the digest of this row was said, so that its lines can be marked. */
export const digestKey = (id: string): string => `ORG-1:digest:${id}`;

/** Of the row of the digest that an outbox message of this key says; undefined: it says something else. */
export const digestIdOf = (messageKey: string): string | undefined =>
  /^ORG-1:digest:(\d+):[^:]+$/.exec(messageKey)?.[1];
