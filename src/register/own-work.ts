// Separation of duties on light records: nobody decides on their own work; where the organisation allows it, each time is an exception that is kept and told.
import type { Refusal } from "../chat/decision.ts";
import type { Act } from "../organisation/act.ts";
import type { Saying } from "../words/say.ts";
import type { RegisterMove } from "./kind.ts";
import type { Entry, RegisterRecord } from "./record.ts";

export const OWN_WORK = "own-work";

/** Why it would be one's own work that is decided on, and nothing is said about that here. */
export const hindersOwnWork = (row: RegisterMove, record: RegisterRecord, act: Act): Refusal | undefined =>
  act.organisation.allowsSelfApproval ? undefined : row.ownWork?.(record, act);

/** What is kept and told of a move on one's own work; none: it was somebody else's. */
export function exceptionOf(
  row: RegisterMove,
  record: RegisterRecord,
  act: Act,
): { readonly entries: readonly Entry[]; readonly told: readonly Saying[] } {
  if (row.ownWork?.(record, act) === undefined) return { entries: [], told: [] };
  return {
    entries: [{ what: OWN_WORK, at: act.at, byId: act.actor.id, values: {} }],
    told: [{ key: "register.own-work" }],
  };
}

/** "exception: decided on own work", as long as the record lives. */
export const exceptionParts = ({ entries }: Pick<RegisterRecord, "entries">): readonly Saying[] =>
  entries.some(({ what }) => what === OWN_WORK) ? [{ key: "register.own-work" }] : [];
