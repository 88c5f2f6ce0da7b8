// What people write under the card of a record that no talk changes: it enters the timeline, is quoted in the other places, and follows edits and deletions.
import type { Decision, Refusal } from "../chat/decision.ts";
import { ok, type Result, refuse } from "../kernel/result.ts";
import { authorize, type RecordFacts } from "../people/authorize.ts";
import type { Act } from "./act.ts";
import type { Organisation } from "./organisation.ts";
import { notEntitled } from "./refused.ts";
import { editedTo, type Marked, pinned, quoteOf, type Spoken, spokenText, type Talked, takenBack } from "./talk.ts";
import { actor } from "./values.ts";

type Record = { readonly reference: string; readonly version: number };

type Decided<State> = Result<Decision<State>, Refusal>;

export type PlainTalk<State> = {
  readonly said: (record: State, spoken: Spoken, act: Act) => Decided<State>;
  readonly edited: (record: State, spoken: Spoken, act: Act) => Decided<State>;
  readonly deleted: (record: State, spoken: Spoken, act: Act) => Decided<State>;
  readonly pinned: (record: State, marked: Marked, act: Act) => Decided<State>;
};

/** Nothing to record. */
export const nothingSaid = <State>(record: State): Decided<State> =>
  ok({ state: record, timeline: [], timers: [], notices: [], unchanged: true });

/** `factsOf`: what `authorize` has to know of such a record. */
export function plainTalk<State extends Record>(
  factsOf: (record: State, organisation: Organisation) => RecordFacts,
): PlainTalk<State> {
  const enter = (record: State, act: Act, { timeline, notices }: Talked): Decided<State> => {
    const may = authorize(act.actor, "say", factsOf(record, act.organisation));
    return may.ok ? ok({ state: record, timeline, timers: [], notices }) : refuse(notEntitled(may.refusal, act));
  };
  return {
    said: (record, spoken, act) => {
      const text = spokenText(spoken);
      if (text === "") return nothingSaid(record);
      const { sourceKey } = spoken;
      return enter(record, act, {
        timeline: [{ kind: "said", voice: "team", data: { by: actor(act), text }, sourceKey }],
        notices: [quoted(record, spoken, text, act)],
      });
    },
    edited: (record, spoken, act) =>
      enter(record, act, editedTo(quoted(record, spoken, spokenText(spoken), act), spoken, "team", act)),
    deleted: (record, spoken, act) =>
      enter(record, act, takenBack(quoted(record, spoken, "", act), spoken, "team", act)),
    pinned: (record, marked, act) => enter(record, act, pinned(record, marked, act)),
  };
}

const quoted = (record: Record, spoken: Spoken, text: string, act: Act) =>
  quoteOf(record, spoken, { lines: [{ key: "thread.said", values: { by: actor(act), files: 0 } }], quote: text });
