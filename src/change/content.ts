// What an approval is bound to, and whether an edit leaves it what it was.
import { Temporal } from "temporal-polyfill";
import type { Json } from "../kernel/json.ts";
import { isoOf } from "../organisation/values.ts";
import type { AskedContent, AskedTransition, Change, Window } from "./change.ts";

/** The fields that are decided on. The steps are read from plan, backout and verification, so they are in it too. */
export const hashedFields = [
  "services",
  "type",
  "risk",
  "window",
  "plan",
  "backout",
  "test",
  "verification",
  "implementer",
  "transition",
] as const;
export type HashedField = (typeof hashedFields)[number];

/**
 * Source: rules section 3, rule 5. The window is the one that approval was asked for, inside which it may be shortened. What is no
 * major change has no `transition`, so that its hash is what it was before there were any.
 */
export const contentOf = (change: Change): Readonly<Partial<Record<HashedField, Json>>> => ({
  services: [...change.serviceKeys].sort(),
  type: change.type,
  risk: Object.fromEntries(Object.entries(change.riskAnswers).filter(([, answer]) => answer > 0)),
  window: windowContent(change.askedWindow ?? change.window),
  plan: change.plan,
  backout: change.backout,
  test: change.testEvidence,
  verification: change.verification,
  implementer: change.implementerId,
  ...ofTransition(change),
});

/** The same as fields, for people to read. */
export const decidedOn = (change: Change): Omit<AskedContent, "round"> => ({
  ...{ serviceKeys: change.serviceKeys, type: change.type, riskAnswers: change.riskAnswers, window: change.window },
  ...{ plan: change.plan, backout: change.backout, verification: change.verification },
  ...{ testEvidence: change.testEvidence, implementerId: change.implementerId },
  ...ofTransition(change),
});

const ofTransition = ({ transition }: Change): { readonly transition?: AskedTransition } =>
  transition ? { transition: { plan: transition.plan, criteria: transition.criteria.map(({ text }) => text) } } : {};

const windowContent = (window: Window | null): Json => (window ? [isoOf(window.from), isoOf(window.to)] : null);

export const isInside = (inner: Window, outer: Window): boolean =>
  Temporal.Instant.compare(outer.from, inner.from) <= 0 && Temporal.Instant.compare(inner.to, outer.to) <= 0;

const isSame = (a: Json | undefined, b: Json | undefined): boolean => JSON.stringify(a) === JSON.stringify(b);

/** The material fields in which `after` differs. A window inside the one that approval was asked for is none of them. */
export function materialFields(before: Change, after: Change): readonly HashedField[] {
  const asked = before.askedWindow ?? before.window;
  const isShortened = asked !== null && after.window !== null && isInside(after.window, asked);
  const [was, is] = [contentOf({ ...before, askedWindow: asked }), contentOf({ ...after, askedWindow: null })];
  return hashedFields.filter((field) => !isSame(was[field], is[field]) && !(field === "window" && isShortened));
}
