// A round of approval: assessed, checked for what is missing and what is in the way, and asked for; or why that cannot be.
import type { Approval } from "../approval/approval.ts";
import { choosePolicy } from "../approval/choose-policy.ts";
import { expiryOf } from "../approval/deadlines.ts";
import { foresee, isStuck } from "../approval/foresee.ts";
import { openApproval } from "../approval/open-approval.ts";
import type { Refusal } from "../chat/decision.ts";
import { ok, type Result, refuse } from "../kernel/result.ts";
import type { Act } from "../organisation/act.ts";
import type { Saying } from "../words/say.ts";
import type { Around } from "./around.ts";
import type { Change } from "./change.ts";
import { contentOf } from "./content.ts";
import { riskFactsOf } from "./impact.ts";
import { intent } from "./intents.ts";
import { fieldWord, missingFields, type RequiredField } from "./missing.ts";
import { classWord } from "./naming.ts";
import { assessRisk } from "./risk.ts";
import { sceneOf } from "./scene.ts";
import { conflictSaying } from "./window/conflict-words.ts";

/** With its risk and its conflicts as they are now. */
export const assessed = (change: Change, act: Act, around: Around): Change => ({
  ...change,
  risk: assessRisk(change.riskAnswers, riskFactsOf(change, act.organisation, around)),
  conflicts: around.conflictsOf(change),
});

/** Why approval cannot be asked for yet. */
export type NotReady =
  | { readonly code: "missing"; readonly fields: readonly RequiredField[] }
  | { readonly code: "blocked" }
  | { readonly code: "nobody-decides"; readonly stage: Saying };

/** `change` is assessed. */
export function readiness(change: Change, act: Act, around: Around): Result<void, NotReady> {
  const fields = missingFields(change, change.risk?.class ?? "high");
  if (fields.length > 0) return refuse({ code: "missing", fields });
  if (change.conflicts.some(({ severity }) => severity === "block")) return refuse({ code: "blocked" });
  const scene = sceneOf(change, act, around);
  const stuck = foresee(choosePolicy(around.policies, scene.facts).policy, scene).find(isStuck);
  if (stuck) return refuse({ code: "nobody-decides", stage: { key: "card.word", values: { word: stuck.name } } });
  return ok(undefined);
}

export function notReady(refused: NotReady, change: Change, act: Act): Refusal {
  const { reference } = change;
  const edit = { label: "button.change.edit", intent: intent("detail"), subject: reference } as const;
  switch (refused.code) {
    case "missing":
      return {
        saying: {
          key: "refused.change-missing",
          values: { reference, class: classWord(change.risk?.class ?? "high") },
        },
        lines: refused.fields.map(
          (field): Saying => ({ key: "change.missing-line", values: { field: fieldWord(field) } }),
        ),
        buttons: [edit],
        fields: Object.fromEntries(refused.fields.map((field) => [field, { key: "form.required" }])),
      };
    case "blocked":
      return {
        saying: { key: "refused.change-blocked", values: { reference } },
        lines: change.conflicts
          .filter(({ severity }) => severity === "block")
          .map((conflict) => conflictSaying(conflict, act.organisation)),
        buttons: [{ label: "button.change.slot", intent: intent("slot"), subject: reference }, edit],
      };
    case "nobody-decides":
      return { saying: { key: "refused.change-nobody-decides", values: { reference, stage: refused.stage } } };
  }
}

/** Asks anew: every decision of an earlier round is over, and the window is the one that is decided on. */
export function asked(change: Change, act: Act, around: Around): Change {
  const fresh: Change = { ...change, askedWindow: change.window, pauses: [], remindedPercent: 0 };
  const scene = sceneOf(fresh, act, around);
  const { policy } = choosePolicy(around.policies, scene.facts);
  const past = change.approval === null ? change.pastApprovals : [...change.pastApprovals, change.approval];
  const approval = openApproval(
    {
      policy,
      contentHash: around.hash(contentOf(fresh)),
      round: (past.at(-1)?.round ?? 0) + 1,
      expiresAt: expiryNow(fresh, act.at, act) ?? act.at,
    },
    scene,
  );
  return { ...fresh, approval, pastApprovals: past, approvedAt: null, approvedUntil: null };
}

/** Until when an approval that was asked for at `askedAt` can be given. */
export const expiryNow = (
  { window, pauses }: Change,
  askedAt: Approval["askedAt"],
  { organisation }: Pick<Act, "organisation">,
): Approval["expiresAt"] | null =>
  expiryOf({ askedAt, plannedStart: window?.from ?? null, calendar: organisation.calendar, pauses });

/** The change without the approval it was asked for or had been given. */
export const voided = (change: Change): Change => ({
  ...change,
  ...(change.approval && { pastApprovals: [...change.pastApprovals, change.approval], approval: null }),
  approvedAt: null,
  approvedUntil: null,
  askedWindow: null,
});
