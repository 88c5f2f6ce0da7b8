// Backing out: one sentence, and the steps of the backout begin.
import type { Act } from "../organisation/act.ts";
import { readText } from "../organisation/given-words.ts";
import { tellPeople } from "../organisation/tell-people.ts";
import { actor, clock } from "../organisation/values.ts";
import type { Change } from "./change.ts";
import { changed, type Decided, step, unchanged } from "./deciding.ts";
import { intent } from "./intents.ts";
import { named } from "./naming.ts";
import { notActor } from "./step-done.ts";
import { begun } from "./steps.ts";
import { concernedIds, line } from "./tell.ts";

export const backOut = (change: Change, reason: string | undefined, act: Act): Decided =>
  step(change, "back-out", act, () => {
    if (change.backedOutAt !== null) {
      const values = { ...named(change), at: clock(change.backedOutAt, act.at) };
      return unchanged(change, { key: "change.backing-out-already", values });
    }
    const words = readText("reason", reason, 2_000);
    if (!words.ok) return words;
    const left = change.steps.map((one) =>
      one.kind !== "backout" && (one.state === "running" || one.state === "planned")
        ? ({ ...one, state: "skipped", endedAt: act.at } as const)
        : one,
    );
    const said = line(change, "backing-out", { by: actor(act), text: words.value });
    const managers = act.organisation.roleHolders["change-manager"];
    const told = tellPeople(change, [...concernedIds(change), ...managers].filter(notActor(act)), "backing-out", {
      tone: "critical",
      lines: [{ key: "change.told-backing-out", values: { ...named(change), by: actor(act) } }],
      quote: words.value,
    });
    return changed(change, act, {
      patch: { backedOutAt: act.at, backoutReason: words.value, steps: begun(left, "backout", act) },
      timeline: [said.entry],
      notices: [said.notice, ...told],
      answer: {
        lines: [{ key: "change.backing-out", values: named(change) }],
        buttons: [{ label: "button.change.finish", intent: intent("finish"), subject: change.reference }],
      },
    });
  });
