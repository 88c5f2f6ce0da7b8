// A round of approval: assessed, checked for what is missing and what is in the way, and asked for; or why that cannot be.
import { Temporal } from "temporal-polyfill";
import type { Approval } from "../approval/approval.ts";
import { choosePolicy } from "../approval/choose-policy.ts";
import { expiryOf } from "../approval/deadlines.ts";
import { foresee, isStuck } from "../approval/foresee.ts";
import { openApproval } from "../approval/open-approval.ts";
import type { Refusal } from "../chat/decision.ts";
import { contentHash } from "../kernel/content-hash.ts";
import { ok, type Result, refuse } from "../kernel/result.ts";
import type { Act } from "../organisation/act.ts";
import type { Saying } from "../words/say.ts";
import type { Around } from "./around.ts";
import type { Change } from "./change.ts";
import { contentOf, decidedOn } from "./content.ts";
import { riskFactsOf } from "./impact.ts";
import { intent } from "./intents.ts";
import { fieldWord, missingFields, type RequiredField } from "./missing.ts";
import { classWord } from "./naming.ts";
import { assessRisk } from "./risk.ts";
import { sceneOf } from "./scene.ts";
import { waitingOf } from "./timers.ts";
import { conflictSayings } from "./window/conflict-words.ts";
import { checkWindow, LONGEST_CHANGE_HOURS, type WindowRefused } from "./window/window.ts";
import { windowRefused } from "./window-refused.ts";

/** With its risk, its conflicts and how much its services are used then, as they are now. */
export const assessed = (change: Change, act: Act, around: Around): Change => ({
  ...change,
  risk: assessRisk(change.riskAnswers, riskFactsOf(change, act.organisation, around)),
  conflicts: around.conflictsOf(change),
  usage: around.usageOf(change),
});

/** Why approval cannot be asked for yet. */
export type NotReady =
  | { readonly code: "missing"; readonly fields: readonly RequiredField[] }
  | { readonly code: "window"; readonly why: WindowRefused }
  | { readonly code: "blocked" }
  | { readonly code: "nobody-decides"; readonly stage: Saying };

/** `change` is assessed. */
export function readiness(change: Change, act: Act, around: Around): Result<void, NotReady> {
  const fields = missingFields(change, change.risk?.class ?? "high");
  if (fields.length > 0) return refuse({ code: "missing", fields });
  const timely = timeliness(change, act.at);
  if (!timely.ok) return refuse({ code: "window", why: timely.refusal });
  if (change.conflicts.some(({ severity }) => severity === "block")) return refuse({ code: "blocked" });
  const scene = sceneOf(change, act, around);
  const stuck = foresee(choosePolicy(around.policies, scene.facts).policy, scene).find(isStuck);
  if (stuck) return refuse({ code: "nobody-decides", stage: { key: "card.word", values: { word: stuck.name } } });
  return ok(undefined);
}

/** A window that has begun is too late, but for an emergency: that has until its end. */
function timeliness({ window, type }: Change, at: Temporal.Instant): Result<unknown, WindowRefused> {
  if (window === null) return ok(undefined);
  const isLeft = type === "emergency" && Temporal.Instant.compare(at, window.to) < 0;
  const isBegun = Temporal.Instant.compare(window.from, at) < 0;
  return checkWindow(window, isLeft && isBegun ? window.from : at, LONGEST_CHANGE_HOURS);
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
        fields: Object.fromEntries(refused.fields.map(atItsField)),
      };
    case "window":
      return windowRefused(refused.why);
    case "blocked":
      return {
        saying: { key: "refused.change-blocked", values: { reference } },
        lines: conflictSayings(
          change.conflicts.filter(({ severity }) => severity === "block"),
          act.organisation,
        ),
        buttons: [{ label: "button.change.slot", intent: intent("slot"), subject: reference }, edit],
      };
    case "nobody-decides":
      return { saying: { key: "refused.change-nobody-decides", values: { reference, stage: refused.stage } } };
  }
}

/** Under the name that the form gives it. */
function atItsField(field: RequiredField): readonly [string, Saying] {
  if (field === "occasion") return ["incident", { key: "form.change-occasion" }];
  return [field === "window" ? "starts" : field, { key: "form.required" }];
}

/** Asks anew: every decision of an earlier round is over, a broken glass too, and the window is the one that is decided on. */
export function asked(change: Change, act: Act, around: Around): Change {
  const begun = { pauses: [], remindedPercent: 0, breakGlass: null, announced: [] } as const;
  const fresh: Change = { ...change, ...begun, askedWindow: change.window };
  const scene = sceneOf(fresh, act, around);
  const { policy } = choosePolicy(around.policies, scene.facts);
  const past = change.approval === null ? change.pastApprovals : [...change.pastApprovals, change.approval];
  const round = (past.at(-1)?.round ?? 0) + 1;
  const approval = openApproval(
    {
      policy,
      contentHash: contentHash(contentOf(fresh)),
      round,
      expiresAt: expiryNow(fresh, act.at, act) ?? act.at,
    },
    scene,
  );
  const askedContents = [...change.askedContents, { ...decidedOn(fresh), round }];
  return { ...fresh, approval, pastApprovals: past, askedContents, approvedAt: null, approvedUntil: null };
}

/** Until when an approval that was asked for at `askedAt` can be given. */
export const expiryNow = (
  change: Change,
  askedAt: Approval["askedAt"],
  { organisation }: Pick<Act, "organisation">,
): Approval["expiresAt"] | null => expiryOf(waitingOf(change, { askedAt }, organisation));

/** Who wrote what is going to be decided, and so does not decide: whoever voided the round before, and everybody who wrote since. */
export const authorsOf = (before: Change, act: Act, { isVoid }: { readonly isVoid: boolean }) => ({
  materialEditorIds: [...new Set([...(isVoid ? [] : before.materialEditorIds), act.actor.id])],
});

/** The change without the approval it was asked for or had been given, also by two people who broke the glass; nothing of it was announced. */
export const voided = (change: Change): Change => ({
  ...change,
  ...(change.approval && { pastApprovals: [...change.pastApprovals, change.approval], approval: null }),
  approvedAt: null,
  approvedUntil: null,
  askedWindow: null,
  breakGlass: null,
  announced: [],
});
