// What people write under the card of a change: it enters the timeline, is quoted in the other places, and follows edits and deletions.
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
import type { Change } from "./change.ts";
import { changed, type Decided } from "./deciding.ts";
import { factsOf } from "./facts.ts";

export const saidOnChange = (change: Change, spoken: Spoken, act: Act): Decided => {
  const text = spokenText(spoken);
  if (text === "") return nothingSaid(change);
  const data = { by: actor(act), text };
  return talk(change, act, {
    timeline: [{ kind: "said", voice: "team", data, sourceKey: spoken.sourceKey }],
    notices: [quoted(change, spoken, text, act)],
  });
};

export const editedOnChange = (change: Change, spoken: Spoken, act: Act): Decided =>
  talk(change, act, editedTo(quoted(change, spoken, spokenText(spoken), act), spoken, "team", act));

export const deletedOnChange = (change: Change, spoken: Spoken, act: Act): Decided =>
  talk(change, act, takenBack(quoted(change, spoken, "", act), spoken, "team", act));

export const pinnedOnChange = (change: Change, marked: Marked, act: Act): Decided =>
  talk(change, act, pinned(change, marked, act));

/** Nothing to record. */
export const nothingSaid = (change: Change): Decided =>
  ok({ state: change, timeline: [], timers: [], notices: [], unchanged: true });

function talk(change: Change, act: Act, talked: Talked): Decided {
  const may = authorize(act.actor, "say", factsOf(change, act.organisation));
  return may.ok ? changed(change, act, talked) : { ok: false, refusal: notEntitled(may.refusal, act) };
}

const quoted = (change: Change, spoken: Spoken, text: string, act: Act) =>
  quoteOf(change, spoken, {
    lines: [{ key: "thread.said", values: { by: actor(act), files: 0 } }],
    quote: text,
  });
