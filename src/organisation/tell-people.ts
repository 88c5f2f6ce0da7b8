// Notices to people about a record, with keys that are never used twice.
import type { Notice, Topic, Words } from "../chat/notice.ts";
import { BOT_ID } from "../people/person.ts";

type Told = { readonly reference: string; readonly version: number };

/** A key that is never used twice: the record's next version is part of it. */
export const noticeKey = ({ reference, version }: Told, what: string): string => `${reference}:${version + 1}:${what}`;

/** The bot itself is never written to. */
export const tellPeople = (
  record: Told,
  personIds: readonly string[],
  what: string,
  words: Words,
  topic?: Topic,
): readonly Notice[] =>
  [...new Set(personIds)]
    .filter((id) => id !== BOT_ID)
    .map((personId) => ({
      key: noticeKey(record, `${what}:${personId}`),
      to: { kind: "person", personId },
      words,
      lane: "message",
      ...(topic && { topic }),
    }));
