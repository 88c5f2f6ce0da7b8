// What is written in the thread of a record that keeps no files of the talk and makes no tasks of it: all kinds but incidents.
import { nothingSaid, plainTalk } from "../organisation/plain-talk.ts";
import type { RecordRoute, Talk } from "./route.ts";
import { knownMark, markOf, spokenIn } from "./talk.ts";

/** Files stay where they were sent. */
export function plainTalkOf<State extends { readonly reference: string; readonly version: number }>(
  factsOf: Parameters<typeof plainTalk<State>>[0],
): Talk {
  const talk = plainTalk(factsOf);
  const inThread = (decide: typeof talk.said): Pick<RecordRoute<State>, "decide"> => ({
    decide: (record, act, scene) => {
      const spoken = spokenIn(scene);
      return spoken && !scene.inbound.spot.isDirect ? decide(record, spoken, act) : nothingSaid(record);
    },
  });
  const pinned: Pick<RecordRoute<State, string | undefined>, "facts" | "decide"> = {
    facts: knownMark("pin"),
    decide: (record, act, scene, known) => {
      const mark = markOf(scene, known);
      return mark ? talk.pinned(record, mark, act) : nothingSaid(record);
    },
  };
  return {
    said: inThread(talk.said),
    edited: inThread(talk.edited),
    deleted: inThread(talk.deleted),
    pinned,
    toTask: { decide: (record: State) => nothingSaid(record) },
  };
}
