// What people write under the card of a light record: it enters the timeline and is quoted in the other places.
import { ok } from "../kernel/result.ts";
import type { Act } from "../organisation/act.ts";
import { notEntitled } from "../organisation/refused.ts";
import {
  editedTo,
  type Marked,
  pinned,
  quoteOf,
  type Spoken,
  spokenText,
  type Talked,
  takenBack,
} from "../organisation/talk.ts";
import { actor } from "../organisation/values.ts";
import { authorize } from "../people/authorize.ts";
import { changed, type Decided } from "./deciding.ts";
import { factsOf } from "./facts.ts";
import type { RegisterRecord } from "./record.ts";

export const saidOnRecord = (record: RegisterRecord, spoken: Spoken, act: Act): Decided => {
  const text = spokenText(spoken);
  if (text === "") return nothingSaid(record);
  return talk(record, act, {
    timeline: [{ kind: "said", voice: "team", data: { by: actor(act), text }, sourceKey: spoken.sourceKey }],
    notices: [quoted(record, spoken, text, act)],
  });
};

export const editedOnRecord = (record: RegisterRecord, spoken: Spoken, act: Act): Decided =>
  talk(record, act, editedTo(quoted(record, spoken, spokenText(spoken), act), spoken, "team", act));

export const deletedOnRecord = (record: RegisterRecord, spoken: Spoken, act: Act): Decided =>
  talk(record, act, takenBack(quoted(record, spoken, "", act), spoken, "team", act));

export const pinnedOnRecord = (record: RegisterRecord, marked: Marked, act: Act): Decided =>
  talk(record, act, pinned(record, marked, act));

/** Nothing to record. */
export const nothingSaid = (record: RegisterRecord): Decided =>
  ok({ state: record, timeline: [], timers: [], notices: [], unchanged: true });

function talk(record: RegisterRecord, act: Act, { timeline, notices }: Talked): Decided {
  const may = authorize(act.actor, "say", factsOf(record, act.organisation));
  if (!may.ok) return { ok: false, refusal: notEntitled(may.refusal, act) };
  const decided = changed(record, act, { notices });
  return decided.ok ? ok({ ...decided.value, timeline }) : decided;
}

const quoted = (record: RegisterRecord, spoken: Spoken, text: string, act: Act) =>
  quoteOf(record, spoken, { lines: [{ key: "thread.said", values: { by: actor(act), files: 0 } }], quote: text });
