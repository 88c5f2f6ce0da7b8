// A closed incident of any day, written as it is stored, without the acts that led to it.
import { Temporal } from "temporal-polyfill";
import { newId } from "../../src/app/new-id.ts";
import type { World } from "../../src/app/world.ts";
import type { Incident } from "../../src/incident/incident.ts";
import { incidentStore } from "../../src/store/incident.ts";
import { insertRecord } from "../../src/store/new-record.ts";
import { incidentIn } from "./incidents.ts";

/** INC-`number` was opened at noon of the day and over two hours later. */
export async function storeIncident(
  { database }: Pick<World, "database">,
  number: number,
  day: string,
  more: Partial<Incident> = {},
): Promise<void> {
  const openedAt = Temporal.Instant.from(`${day}T12:00:00Z`);
  const over = openedAt.add({ hours: 2 });
  const times = { openedAt, resolvedAt: over, closedAt: over, movedAt: over };
  const reference = `INC-${number}`;
  const state: Incident = { ...incidentIn("closed"), ...times, id: newId(), reference, version: 1, ...more };
  const head = { kind: "incident", isPrivate: state.isPrivate, version: 1, auditSeq: 0, auditHead: null };
  const record = { id: state.id, reference, ...head, createdAt: openedAt, updatedAt: over, at: over };
  await database.transaction(async (transaction) => {
    await insertRecord(transaction, record, number);
    await incidentStore.insert(transaction, { record, state });
    return { keep: true, value: undefined };
  });
}
