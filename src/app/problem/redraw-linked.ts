// The cards of records that a problem links, or links no longer, are drawn anew: they say that they belong to it.
import type { Problem } from "../../problem/problem.ts";
import { redrawRecords } from "../../store/places.ts";
import type { Transaction } from "../ports.ts";

type States = { readonly before: Problem | null; readonly after: Problem };

/** One that was cancelled stands on no card. */
const shownBy = (problem: Problem | null): readonly string[] =>
  problem && problem.state !== "cancelled" ? problem.links : [];

/** `before` null: the problem is new. Its statement is sent at once. */
export function redrawLinked(transaction: Transaction, { before, after }: States): Promise<void> {
  const [then, now] = [shownBy(before), shownBy(after)];
  const moved = [...then.filter((one) => !now.includes(one)), ...now.filter((one) => !then.includes(one))];
  return redrawRecords(transaction, moved);
}
