// Delegations: somebody hands the right to decide to somebody else for a while, for everything or for one record.
import { Temporal } from "temporal-polyfill";

/** In force from `from` to before `until`, unless revoked. A right that was handed on cannot be handed on again. */
export type Delegation = {
  readonly id: string;
  readonly fromId: string;
  readonly toId: string;
  readonly from: Temporal.Instant;
  readonly until: Temporal.Instant;
  readonly revokedAt: Temporal.Instant | null;
  /** One record only; null: every record. */
  readonly reference: string | null;
};

export function isInForce(delegation: Delegation, reference: string, at: Temporal.Instant): boolean {
  const { from, until, revokedAt } = delegation;
  if (delegation.reference !== null && delegation.reference !== reference) return false;
  if (revokedAt !== null && Temporal.Instant.compare(revokedAt, at) <= 0) return false;
  return Temporal.Instant.compare(from, at) <= 0 && Temporal.Instant.compare(at, until) < 0;
}
