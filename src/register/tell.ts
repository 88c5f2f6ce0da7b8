// Who is told what of a light record: lines of its timeline and notices with keys that are never used twice.
import type { TimelineEntry } from "../chat/decision.ts";
import type { Notice, NoticeButton } from "../chat/notice.ts";
import { registerIntent } from "../chat/register-kinds.ts";
import type { Json } from "../kernel/json.ts";
import { noticeKey } from "../organisation/tell-people.ts";
import type { Saying, Values, WordKey } from "../words/say.ts";
import type { RegisterRecord } from "./record.ts";

/** What can stand in the timeline of a light record: each has its sentence `timeline.register.<kind>`. */
type RecordLine =
  Extract<WordKey, `timeline.register.${string}`> extends `timeline.register.${infer Kind}` ? Kind : never;

/** Left out of the thread: the card says it already. */
export type Line = { readonly entry: TimelineEntry; readonly notice?: Notice };

/** A line of the bot's own in the timeline, and the same line under the cards; `more`: sentences under it. */
export function line(record: RegisterRecord, kind: RecordLine, values: Values, more: readonly Saying[] = []): Line {
  return {
    entry: {
      kind: `register.${kind}`,
      voice: "system",
      data: { ...values, ...(more.length > 0 && { more }) } as { readonly [key: string]: Json },
    },
    notice: {
      key: noticeKey(record, `${kind}:thread`),
      to: { kind: "thread" },
      words: { lines: [{ key: `timeline.register.${kind}`, values }, ...more] },
      lane: "message",
    },
  };
}

export const show = ({ kind, reference }: RegisterRecord): NoticeButton => ({
  label: "button.show",
  intent: registerIntent(kind, "show"),
  subject: reference,
});
