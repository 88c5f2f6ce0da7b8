// Notices to people about a record, with keys that are never used twice.
import type { Notice, Topic, Words } from "../chat/notice.ts";
import { BOT_ID } from "../people/person.ts";

type Told = { readonly reference: string; readonly version: number };

/** A key that is never used twice: the record's next version is part of it. */
export const noticeKey = ({ reference, version }: Told, what: string): string => `${reference}:${version + 1}:${what}`;

export const tellPerson = (record: Told, personId: string, what: string, words: Words): Notice => ({
  key: noticeKey(record, `${what}:${personId}`),
  to: { kind: "person", personId },
  words,
  lane: "message",
});

/** Each of them once; the bot itself is never written to. null: nobody. */
export const tellPeople = (
  record: Told,
  personIds: readonly (string | null)[],
  what: string,
  words: Words,
  topic?: Topic,
): readonly Notice[] => {
  const told = [...new Set(personIds)].flatMap((id) => (id === null || id === BOT_ID ? [] : [id]));
  const notices = told.map((personId) => tellPerson(record, personId, what, words));
  return topic ? about(topic, notices) : notices;
};

/** The same notices as messages that wait for something, so that they change when it is over. */
export const about = (topic: Topic, notices: readonly Notice[]): readonly Notice[] =>
  notices.map((notice) => ({ ...notice, topic }));
