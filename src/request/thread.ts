// What people write under the card of a request: it enters the timeline, is quoted in the other places, and follows edits and deletions.
import { ok, refuse } from "../kernel/result.ts";
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
import type { Request } from "./request.ts";

export const saidOnRequest = (request: Request, spoken: Spoken, act: Act): Decided => {
  const text = spokenText(spoken);
  if (text === "") return nothingSaid(request);
  const data = { by: actor(act), text };
  return talk(request, act, {
    timeline: [{ kind: "said", voice: "team", data, sourceKey: spoken.sourceKey }],
    notices: [quoted(request, spoken, text, act)],
  });
};

export const editedOnRequest = (request: Request, spoken: Spoken, act: Act): Decided =>
  talk(request, act, editedTo(quoted(request, spoken, spokenText(spoken), act), spoken, "team", act));

export const deletedOnRequest = (request: Request, spoken: Spoken, act: Act): Decided =>
  talk(request, act, takenBack(quoted(request, spoken, "", act), spoken, "team", act));

export const pinnedOnRequest = (request: Request, marked: Marked, act: Act): Decided =>
  talk(request, act, pinned(request, marked, act));

/** Nothing to record. */
export const nothingSaid = (request: Request): Decided =>
  ok({ state: request, timeline: [], timers: [], notices: [], unchanged: true });

function talk(request: Request, act: Act, talked: Talked): Decided {
  const may = authorize(act.actor, "say", factsOf(request, act.organisation));
  return may.ok ? changed(request, act, talked) : refuse(notEntitled(may.refusal, act));
}

const quoted = (request: Request, spoken: Spoken, text: string, act: Act) =>
  quoteOf(request, spoken, { lines: [{ key: "thread.said", values: { by: actor(act), files: 0 } }], quote: text });
