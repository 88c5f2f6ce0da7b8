// Putting a change on hold, going on with it, and what becomes of it when its window passes meanwhile.
import { Temporal } from "temporal-polyfill";
import type { Act } from "../organisation/act.ts";
import { readText } from "../organisation/given-words.ts";
import { tellPeople } from "../organisation/tell-people.ts";
import { actor } from "../organisation/values.ts";
import type { Saying } from "../words/say.ts";
import type { Around } from "./around.ts";
import type { Change } from "./change.ts";
import { changed, type Decided, step } from "./deciding.ts";
import { intent } from "./intents.ts";
import { named, stateWord, windowWord } from "./naming.ts";
import { requests } from "./requests.ts";
import { assessed, expiryNow, voided } from "./round.ts";
import { concernedIds, line } from "./tell.ts";
import { heldUntil } from "./timers.ts";

/** Reminders and expiry stop, the calendar does not. */
export const holdChange = (change: Change, reason: string | undefined, act: Act): Decided =>
  step(change, "hold", act, () => {
    const words = readText("reason", reason, 2_000);
    if (!words.ok) return words;
    const said = line(change, "held", { by: actor(act), reason: words.value });
    return changed(change, act, {
      patch: {
        ...{ heldFrom: change.state, holdReason: words.value },
        pauses: [...change.pauses, { from: act.at, to: null }],
      },
      to: "on_hold",
      timeline: [said.entry],
      notices: [said.notice],
      answer: { lines: [{ key: "change.held", values: named(change) }] },
    });
  });

/** Back to where it was, with the time that was left; those who decide are asked again. */
export const resumeChange = (change: Change, act: Act, around: Around): Decided =>
  step(change, "resume", act, () => {
    const until = heldUntil(change);
    if (until && Temporal.Instant.compare(until, act.at) <= 0) return windowPassedOnHold(change, act);
    const to = change.heldFrom ?? "assessing";
    const gone = released(change, act);
    const expiresAt = gone.approval && expiryNow(gone, gone.approval.askedAt, act);
    const back: Change = assessed(
      { ...gone, ...(gone.approval && expiresAt && { approval: { ...gone.approval, expiresAt } }) },
      act,
      around,
    );
    const said = line(change, "resumed", { by: actor(act), state: stateWord(to) });
    const isWaiting = to === "awaiting_approval" || to === "submitted";
    return changed(change, act, {
      patch: back,
      to,
      timeline: [said.entry],
      notices: [said.notice, ...(isWaiting ? requests({ ...back, state: to }, act, around) : [])],
      answer: { lines: [{ key: "change.resumed", values: { ...named(change), state: stateWord(to) } }] },
    });
  });

const released = (change: Change, act: Act): Change => ({
  ...change,
  ...{ heldFrom: null, holdReason: null },
  pauses: change.pauses.map((pause) => (pause.to === null ? { ...pause, to: act.at } : pause)),
});

/** Its window passed while it was on hold: it needs another one, and approval for that. */
export function windowPassedOnHold(change: Change, act: Act): Decided {
  const said = line(change, "window-passed", { window: windowWord(change.window) });
  const told: Saying = {
    key: "change.told-window-passed",
    values: { ...named(change), window: windowWord(change.window) },
  };
  return changed(change, act, {
    patch: voided(released(change, act)),
    to: "assessing",
    timeline: [said.entry],
    notices: [
      said.notice,
      ...tellPeople(change, concernedIds(change), "window-passed", {
        tone: "waiting",
        lines: [told],
        buttons: [
          { label: "button.change.edit", intent: intent("edit"), subject: change.reference, style: "primary" },
          { label: "button.change.slot", intent: intent("slot"), subject: change.reference },
        ],
      }),
    ],
    answer: { lines: [told] },
  });
}
