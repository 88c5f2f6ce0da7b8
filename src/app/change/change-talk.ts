// What is written in the thread of a change.
import type { Change } from "../../change/change.ts";
import { deletedOnChange, editedOnChange, nothingSaid, pinnedOnChange, saidOnChange } from "../../change/thread.ts";
import type { RecordRoute, Talk } from "../route.ts";
import { knownMark, markOf, spokenIn } from "../talk.ts";

type OnChange<Facts> = Pick<RecordRoute<Change, Facts>, "facts" | "decide">;

/** Files stay where they were sent: a change keeps its attachments as links. */
const onChange = (decide: typeof saidOnChange): OnChange<undefined> => ({
  decide: (change, act, scene) => {
    const spoken = spokenIn(scene);
    return spoken && !scene.inbound.spot.isDirect ? decide(change, spoken, act) : nothingSaid(change);
  },
});

const pinned: OnChange<string | undefined> = {
  facts: knownMark("pin"),
  decide: (change, act, scene, known) => {
    const mark = markOf(scene, known);
    return mark ? pinnedOnChange(change, mark, act) : nothingSaid(change);
  },
};

const noTasks: OnChange<undefined> = { decide: (change) => nothingSaid(change) };

export const changeTalk: Talk = {
  said: onChange(saidOnChange),
  edited: onChange(editedOnChange),
  deleted: onChange(deletedOnChange),
  pinned,
  toTask: noTasks,
};
