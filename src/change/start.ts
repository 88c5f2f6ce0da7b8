// Starting: refused outside the window, in a freeze, with a void approval or unfinished predecessors, naming which.
import { Temporal } from "temporal-polyfill";
import { outcomeOf } from "../approval/approval.ts";
import { contentHash } from "../kernel/content-hash.ts";
import { refuse } from "../kernel/result.ts";
import type { Act } from "../organisation/act.ts";
import { actor } from "../organisation/values.ts";
import type { Saying } from "../words/say.ts";
import { announced, announcement } from "./announce.ts";
import type { Around } from "./around.ts";
import type { Change, ChangeException, Conflict } from "./change.ts";
import { contentOf } from "./content.ts";
import { changed, type Decided, step } from "./deciding.ts";
import { intent } from "./intents.ts";
import { named, windowWord } from "./naming.ts";
import { outsideModel } from "./standard.ts";
import { begun } from "./steps.ts";
import { line } from "./tell.ts";
import { conflictSayings } from "./window/conflict-words.ts";

export const startChange = (change: Change, act: Act, around: Around): Decided =>
  step(change, "start", act, () => {
    const { reference } = change;
    const reasons = whyNot(change, act, around);
    if (reasons.length > 0) {
      return refuse({
        saying: { key: "refused.change-start", values: { reference } },
        lines: reasons,
        buttons: [
          { label: "button.change.edit", intent: intent("edit"), subject: reference },
          { label: "button.change.slot", intent: intent("slot"), subject: reference },
        ],
      });
    }
    const inFreeze = around
      .conflictsOf(change)
      .some((conflict) => conflict.reason === "freeze" && !isOver(conflict, act));
    const exceptions: readonly ChangeException[] = inFreeze
      ? [...change.exceptions, "freeze-passed"]
      : change.exceptions;
    const after: Change = {
      ...{ ...change, ...announced(change, "start"), actualStart: act.at, steps: begun(change.steps, "do", act) },
      exceptions: [...new Set(exceptions)],
      ...(change.type === "emergency" && { retrospective: awaitedAfterwards }),
    };
    const said = line(change, "started", { by: actor(act) });
    return changed(change, act, {
      patch: after,
      to: "implementing",
      timeline: [said.entry],
      notices: [said.notice, announcement(change, "start", act)],
      answer: { tone: "active", lines: [{ key: "change.started", values: named(change) }] },
    });
  });

/** A freeze that was ended inside the window is still a conflict of the window. */
const isOver = ({ until }: Conflict, act: Act): boolean =>
  until !== null && Temporal.Instant.compare(until, act.at) <= 0;

const awaitedAfterwards: Change["retrospective"] = {
  dueAt: null,
  outcome: "pending",
  remindedAt: null,
  decidedById: null,
  decidedAt: null,
  comment: null,
};

/** Every reason at once. Source: rules section 3, rule 8 and implementation. */
function whyNot(change: Change, act: Act, around: Around): readonly Saying[] {
  const { window } = change;
  const isInside =
    window !== null &&
    Temporal.Instant.compare(window.from, act.at) <= 0 &&
    Temporal.Instant.compare(act.at, window.to) < 0;
  return [
    ...(isInside ? [] : [{ key: "change.start-outside", values: { window: windowWord(window) } } as const]),
    ...(change.type === "standard" ? outsideModel(change, around) : ofApproval(change)),
    ...conflictSayings(around.startBlockersOf(change, act.at), act.organisation),
    ...around.openPredecessors.map((other): Saying => ({ key: "change.start-predecessor", values: { other } })),
  ];
}

/** Of exactly what is written now; an emergency may have broken the glass. */
function ofApproval(change: Change): readonly Saying[] {
  const { approval, breakGlass } = change;
  if (breakGlass?.confirmedAt) return [];
  const isValid =
    approval !== null && outcomeOf(approval) === "approved" && approval.contentHash === contentHash(contentOf(change));
  return isValid ? [] : [{ key: "change.start-void" }];
}
