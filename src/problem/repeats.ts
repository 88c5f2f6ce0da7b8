// When the same came back: what an incident that was opened means for the problems of its service.
import { isAlike } from "../organisation/alike.ts";
import type { ProblemRules } from "../organisation/problem-rules.ts";

type Marked = { readonly alike: readonly string[] };

export type Seen = Marked & { readonly reference: string };
export type Before = Seen & { readonly isSameAlert: boolean };
export type Stands = Seen & { readonly state: string; readonly behind: readonly string[] };

/**
 * "belongs": it is what a problem that stands is about. "propose": it came back often enough, and no problem stands for it,
 * nor was one declined lately. Undefined: nothing follows.
 */
export type Meaning =
  | { readonly kind: "belongs"; readonly to: string }
  | { readonly kind: "propose"; readonly references: readonly string[] };

/**
 * `before`: over before it was opened, oldest first. `stands`: problems of the service. `known`: the marks that everybody
 * says who reports something there. Source: rules, problems.
 */
export function meaningOf(
  opened: Seen,
  before: readonly Before[],
  stands: readonly Stands[],
  known: readonly string[],
  rules: Pick<ProblemRules, "alikeIncidents" | "sameAlerts">,
): Meaning | undefined {
  const isLike = ({ alike }: Marked): boolean => isAlike(opened.alike, alike, known);
  const same = before.filter((one) => one.isSameAlert || isLike(one));
  const meant = stands.filter(
    (one) => same.some(({ reference }) => one.behind.includes(reference)) || (one.alike.length > 0 && isLike(one)),
  );
  if (meant.some(({ behind }) => behind.includes(opened.reference))) return undefined;
  const living = meant.find(({ state }) => state !== "cancelled");
  if (living) return { kind: "belongs", to: living.reference };
  if (meant.length > 0) return undefined;
  const alerts = same.filter(({ isSameAlert }) => isSameAlert).length + 1;
  if (alerts < rules.sameAlerts && same.length + 1 < rules.alikeIncidents) return undefined;
  return { kind: "propose", references: [...same.map(({ reference }) => reference), opened.reference] };
}
