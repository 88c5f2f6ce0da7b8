// The cards of changes that a changed one collides with, or does no longer, are drawn anew.
import type { Statement, Transaction } from "../app/ports.ts";
import type { Change } from "../change/change.ts";
import { changedNeighbourhood } from "../change/window/neighbours.ts";
import { occupyingStates } from "../change/window/surroundings.ts";
import type { Organisation } from "../organisation/organisation.ts";

const redraw: Statement<unknown> = {
  name: "change-neighbours-redraw",
  text: `UPDATE record_place SET wanted_version = wanted_version + 1 WHERE state <> 'gone' AND record_id IN (
      SELECT c.record_id FROM change c JOIN unnest($1::timestamptz[], $2::timestamptz[]) AS s(begins, ends)
        ON c.window_from < s.ends AND c.window_to > s.begins
      WHERE c.record_id <> $3::uuid AND c.state = ANY ($4::text[])
        AND (c.service_keys && $5::text[] OR c.implementer_id = ANY ($6::uuid[])))`,
};

/** `before` null: the change is new. Its statement is sent at once. */
export async function redrawNeighbours(
  transaction: Transaction,
  { before, after }: { readonly before: Change | null; readonly after: Change },
  organisation: Organisation,
): Promise<void> {
  const near = changedNeighbourhood(before, after, organisation);
  if (!near) return;
  const [from, to] = [near.stretches.map(({ from }) => `${from}`), near.stretches.map(({ to }) => `${to}`)];
  await transaction.run(redraw, [from, to, after.id, occupyingStates, near.serviceKeys, near.implementerIds]);
}
