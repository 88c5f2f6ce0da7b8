// What happened to an approval between two looks at it, for the thread and for those who are asked now.
import type { Approval } from "./approval.ts";

/** Stages from 0. */
export type ApprovalNews =
  | { readonly kind: "approved" | "rejected" | "opened"; readonly stage: number }
  /** Nobody may decide it, or too few are left: it is for the fallback role now. */
  | { readonly kind: "to-fallback"; readonly stage: number };

/** In the order in which it happened; nothing → an empty list. `before` of the same round; null: it has just been asked for. */
export function newsBetween(before: Approval | null, after: Approval): readonly ApprovalNews[] {
  return after.stages.flatMap((stage, index): readonly ApprovalNews[] => {
    const earlier = before?.stages[index];
    const { state, isWithFallback } = stage;
    const fell: readonly ApprovalNews[] =
      isWithFallback && !earlier?.isWithFallback ? [{ kind: "to-fallback", stage: index }] : [];
    if (state === earlier?.state) return fell;
    if (state === "open") return isWithFallback ? fell : [{ kind: "opened", stage: index }];
    return state === "approved" || state === "rejected" ? [...fell, { kind: state, stage: index }] : fell;
  });
}
