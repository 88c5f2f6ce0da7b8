// The row of a record that does not exist yet.
import type { Temporal } from "temporal-polyfill";
import type { Decision } from "../chat/decision.ts";
import type { RecordRow } from "../store/record-store.ts";

/** A record that is about to be written for the first time. */
export function newRecord(
  made: { readonly id: string; readonly reference: string },
  store: { readonly kind: string; isPrivate(state: unknown): boolean },
  { state }: Decision<unknown>,
  now: Temporal.Instant,
): RecordRow {
  return {
    ...made,
    kind: store.kind,
    isPrivate: store.isPrivate(state),
    version: 0,
    auditSeq: 0,
    auditHead: null,
    createdAt: now,
    updatedAt: now,
    at: now,
  };
}
