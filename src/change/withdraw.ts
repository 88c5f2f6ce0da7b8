// Taking a change back before it runs, and letting go of one whose time has run out.
import type { Act } from "../organisation/act.ts";
import { readOptionalText } from "../organisation/given-words.ts";
import { tellPeople } from "../organisation/tell-people.ts";
import { actor } from "../organisation/values.ts";
import type { Change } from "./change.ts";
import { changed, type Decided, step } from "./deciding.ts";
import { intent } from "./intents.ts";
import { named, windowWord } from "./naming.ts";
import { concernedIds, line } from "./tell.ts";

export const withdrawChange = (change: Change, reason: string | undefined, act: Act): Decided =>
  step(change, "withdraw", act, () => {
    const words = readOptionalText("reason", reason, 2_000);
    if (!words.ok) return words;
    const said = line(change, "withdrawn", { by: actor(act), hasWords: words.value ? "yes" : "no", text: words.value });
    const others = concernedIds(change).filter((id) => id !== act.actor.id);
    const told = tellPeople(change, others, "withdrawn", {
      lines: [{ key: "change.told-withdrawn", values: { ...named(change), by: actor(act) } }],
      ...(words.value && { quote: words.value }),
    });
    const isDraft = change.state === "draft";
    return changed(change, act, {
      to: "withdrawn",
      timeline: [said.entry],
      notices: isDraft ? [] : [said.notice, ...told],
      answer: { lines: [{ key: "change.withdrawn", values: named(change) }] },
    });
  });

/** Not decided in time, or approved and not started in time. */
export function expireChange(change: Change, act: Act): Decided {
  const wasApproved = change.state === "approved" ? "yes" : "no";
  const said = line(change, "expired", { wasApproved, window: windowWord(change.window) });
  return changed(change, act, {
    to: "expired",
    timeline: [said.entry],
    notices: [
      said.notice,
      ...tellPeople(change, concernedIds(change), "expired", {
        tone: "waiting",
        lines: [{ key: "change.told-expired", values: { ...named(change), wasApproved } }],
        buttons: [
          { label: "button.change.clone", intent: intent("clone"), subject: change.reference, style: "primary" },
        ],
      }),
    ],
  });
}
