// Acts on records inside a transaction that is not one record's own: each is locked, decided, written and audited as always.
import type { Act } from "../organisation/act.ts";
import { nextNumber } from "../store/new-record.ts";
import { newId } from "./new-id.ts";
import { newRecord } from "./new-record.ts";
import type { Transaction } from "./ports.ts";
import type { RecordActs } from "./route.ts";
import type { World } from "./world.ts";
import { writeCreated, writeDecision } from "./write-decision.ts";

type By = { readonly actorId: string | null; readonly act: string };

export const recordActs = (world: World, transaction: Transaction, act: Omit<Act, "at">, by: By): RecordActs => ({
  on: async (kind, reference, decide) => {
    const { store } = world.records[kind];
    const locked = await store.lock(transaction, reference);
    if (!locked) return undefined;
    const { record, state } = locked;
    const decided = decide(state, { ...act, at: record.at });
    if (decided?.ok && !decided.value.unchanged) {
      await writeDecision(world, transaction, { record, before: state, decision: decided.value, store, by });
    }
    return decided;
  },
  create: async (kind, decide) => {
    const { store } = world.records[kind];
    const { number, reference, now } = await nextNumber(transaction, store.kind);
    const made = { id: newId(), reference };
    const decided = decide(made, { ...act, at: now });
    if (decided.ok) {
      const record = newRecord(made, store, decided.value, now);
      await writeCreated(world, transaction, { record, number, before: null, decision: decided.value, store, by });
    }
    return decided;
  },
});
