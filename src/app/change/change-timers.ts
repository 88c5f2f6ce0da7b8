// The deadlines of changes: each timer kind with what happens when it is due.
import type { Around } from "../../change/around.ts";
import type { Change } from "../../change/change.ts";
import { whenChangeDue } from "../../change/due.ts";
import { changeTimerKinds } from "../../change/timers.ts";
import type { RecordTimerRoute } from "../route.ts";
import { aroundTimers } from "./change-around.ts";

/** Who is reminded and who may still decide is said by what is true now. */
export const changeTimers: Readonly<Record<string, RecordTimerRoute<Change, Around>>> = Object.fromEntries(
  changeTimerKinds.map((kind): [string, RecordTimerRoute<Change, Around>] => [
    kind,
    {
      record: "change",
      isAboutPeople: true,
      facts: aroundTimers,
      decide: (change, act, _due, around) => whenChangeDue(change, kind, act, around),
    },
  ]),
);
