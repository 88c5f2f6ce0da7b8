// Whether an approved change covers a deploy: the one it names, or one of the same service whose window it falls into.
import { Temporal } from "temporal-polyfill";
import type { Change, ChangeState } from "../change.ts";
import type { FlagReason } from "./kept.ts";

export type Cover = { readonly reference: string } | { readonly flag: FlagReason; readonly reference: string | null };

export type Covering = {
  /** The reference that the deploy names; null: it names none. */
  readonly named: string | null;
  readonly serviceKey: string;
  /** When it was begun. */
  readonly at: Temporal.Instant;
};

/** What was once approved and has been carried out, or is to be. */
const allowed: readonly ChangeState[] = ["approved", "implementing", "in_review", "closed"];

/** `changes`: the one that is named where one is, else those of the service that could run then; the nearest first. */
export function coverOf({ named, serviceKey, at }: Covering, changes: readonly Change[]): Cover {
  const seen = changes.filter(({ isPrivate }) => !isPrivate);
  if (named === null) {
    const change = seen.find((one) => whyNot(one, serviceKey, at) === null);
    return change ? { reference: change.reference } : { flag: "no-change", reference: null };
  }
  const change = seen.find(({ reference }) => reference === named);
  if (!change) return { flag: "unknown-change", reference: named };
  const flag = whyNot(change, serviceKey, at);
  return flag === null ? { reference: named } : { flag, reference: named };
}

function whyNot(change: Change, serviceKey: string, at: Temporal.Instant): FlagReason | null {
  if (!change.serviceKeys.includes(serviceKey)) return "other-service";
  if (!wasAllowed(change)) return "not-approved";
  const { window, state, actualStart, actualEnd } = change;
  if (state === "implementing") return null;
  if (state !== "approved") {
    return actualStart && actualEnd && isWithin(at, actualStart, actualEnd) ? null : "outside-window";
  }
  return window && isWithin(at, window.from, window.to) ? null : "outside-window";
}

/** An emergency that was closed as not implemented was never let go. */
export const wasAllowed = ({ state, approvedAt, actualStart }: Change): boolean =>
  allowed.includes(state) && (approvedAt !== null || actualStart !== null);

const isWithin = (at: Temporal.Instant, from: Temporal.Instant, to: Temporal.Instant): boolean =>
  Temporal.Instant.compare(from, at) <= 0 && Temporal.Instant.compare(at, to) < 0;
