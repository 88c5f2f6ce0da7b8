// Decisions written down: slice rows, places, and everything `writeActs` writes in one statement.
import type { Answer } from "../chat/answer.ts";
import type { Decision, PlaceChange } from "../chat/decision.ts";
import type { PlatformName } from "../chat/inbound.ts";
import type { Notice } from "../chat/notice.ts";
import type { Json } from "../kernel/json.ts";
import { nextRow, ORGANISATION_REFERENCE } from "../store/audit.ts";
import { insertRecord, lockAuditHead } from "../store/new-record.ts";
import { type Destinations, outboxRows } from "../store/outbox-rows.ts";
import { settleTopics, withdrawCalls } from "../store/outbox-settling.ts";
import { archiveOwn, askForChannel, inviteToOwn, unarchiveOwn } from "../store/own-channel.ts";
import { hidePlaces, redrawPlaces, revealPlaces, showPlaces } from "../store/places.ts";
import type { RecordRow, RecordStore } from "../store/record-store.ts";
import { type Write, writeActs } from "../store/write.ts";
import { actToWrite, type By } from "./act-to-write.ts";
import type { Transaction } from "./ports.ts";
import { isPhoned, reachedOn } from "./reached-on.ts";
import type { Scene } from "./route.ts";
import type { World } from "./world.ts";

export type ToWrite = {
  readonly record: RecordRow;
  readonly before: unknown;
  readonly decision: Decision<unknown>;
  // biome-ignore lint/suspicious/noExplicitAny: each slice's state type is its own; the path only carries it through.
  readonly store: RecordStore<any>;
  readonly by: By;
  readonly inbox?: { readonly deliveryId: string; readonly answer: Answer };
  readonly scene?: Scene;
};

export async function writeDecision(world: World, transaction: Transaction, given: ToWrite): Promise<void> {
  await writeDecisions(world, transaction, [given]);
}

/** Decisions about different records of one kind, whose locks are held. */
export async function writeDecisions(world: World, transaction: Transaction, all: readonly ToWrite[]): Promise<void> {
  const [store] = new Set(all.map((given) => given.store));
  if (!store) return;
  // Sent one behind the other without waiting: PostgreSQL runs them in this order.
  const withdrawn = all.map(({ record, decision }) =>
    decision.withdrawsCalls ? transaction.run(withdrawCalls, [record.id]) : undefined,
  );
  const existing = all.filter(({ before }) => before !== null);
  const saved = existing.map(({ record, before, decision }) => ({ record, before, state: decision.state }));
  const stored = saved.length > 0 ? store.save(transaction, saved) : undefined;
  const { saved: follow } = world.records[store.kind];
  const followed = all.map(({ before, decision }) =>
    follow?.(transaction, { before, after: decision.state }, world.organisation.held()),
  );
  const placed = all.flatMap((given) => placing(world, transaction, given, (change) => !("archive" in change)));
  const topics = all.flatMap(({ record, decision }) =>
    (decision.settles ?? []).map(({ topic, words, isOver, to }) => ({
      ...{ record_id: record.id, topic, words },
      only_id: to && "only" in to ? to.only : null,
      except_id: to && "except" in to ? to.except : null,
      ...{ is_over: isOver, version: record.version + 1 },
    })),
  );
  const settledTopics = settleTopics(transaction, topics);
  const written = writeActs(
    transaction,
    all.map((given) => actOf(world, given)),
  );
  // Last: a channel is folded away behind what this act says there. What fails unsent is known at once, before a COMMIT can follow.
  const folded = all.flatMap((given) => placing(world, transaction, given, (change) => "archive" in change));
  await Promise.all([...withdrawn, stored, ...followed, ...placed, settledTopics, written, ...folded]);
}

const actOf = (world: World, { store, ...given }: ToWrite): Write =>
  actToWrite({ ...given, isPrivate: store.isPrivate(given.decision.state) }, destinations(world));

export async function writeCreated(
  world: World,
  transaction: Transaction,
  given: ToWrite & { readonly number: number },
): Promise<void> {
  const { record, decision, store } = given;
  const made = insertRecord(transaction, record, given.number);
  const inserted = store.insert(transaction, { record, state: decision.state });
  const more = { organisation: world.organisation.held(), number: given.number };
  const followed = world.records[store.kind].created?.(transaction, decision.state, more);
  await Promise.all([made, inserted, followed, writeDecision(world, transaction, { ...given, before: null })]);
}

export async function writePlain(
  world: World,
  transaction: Transaction,
  given: {
    readonly payload: Json;
    readonly notices: readonly Notice[];
    readonly by: By;
    readonly inbox?: { readonly deliveryId: string; readonly answer: Answer };
  },
): Promise<void> {
  const { payload, by, notices, inbox } = given;
  const outbox = outboxRows(notices, destinations(world), false);
  await writeAudit(transaction, { payload, by, outbox, ...(inbox && { inbox }) });
}

type OnNoRecord = Pick<Write, "outbox" | "inbox"> & { readonly payload: Json; readonly by: By };

/** What was done to no record: audited on ORG-1, with what goes along. */
export async function writeAudit(transaction: Transaction, { payload, by, ...more }: OnNoRecord): Promise<void> {
  const head = await lockAuditHead(transaction, ORGANISATION_REFERENCE);
  if (!head) throw new Error("the record of the organisation is missing");
  const act = { at: head.at, ...by, outcome: "accepted", reason: null, payload } as const;
  const { row, salt } = nextRow({ recordId: head.id, seq: head.seq, hash: head.hash }, act);
  const audit = { row, salt, payload };
  await writeActs(transaction, [{ at: head.at, recordId: head.id, audit, actorId: by.actorId, ...more }]);
}

const placing = (
  world: World,
  transaction: Transaction,
  { record, decision, scene }: ToWrite,
  isMeant: (change: PlaceChange) => boolean,
): readonly Promise<void>[] =>
  (decision.places ?? [])
    .filter(isMeant)
    .map((change) => place(world, transaction, record, record.version + 1, change, scene));

async function place(
  world: World,
  transaction: Transaction,
  record: RecordRow,
  version: number,
  change: PlaceChange,
  scene: Scene | undefined,
): Promise<void> {
  if ("hide" in change) {
    await transaction.run(hidePlaces, [record.id, change.hide === "all", change.keepPlaceIds ?? []]);
    return;
  }
  if ("reveal" in change) {
    await transaction.run(revealPlaces, [record.id]);
    return;
  }
  if ("open" in change) return askForChannel(transaction, record.id, change.open);
  if ("invite" in change) return inviteToOwn(transaction, record.id, version, change.invite);
  if ("archive" in change) return archiveOwn(transaction, record.id, version);
  if ("unarchive" in change) return unarchiveOwn(transaction, record.id, version);
  if ("redraw" in change) {
    await transaction.run(redrawPlaces, [change.redraw]);
    return;
  }
  const { show } = change;
  const first = scene?.inbound.actor.platform as PlatformName | undefined;
  const ids = show.kind === "place" ? [show.placeId] : world.organisation.placesOfTeam(show.teamKey, first);
  if (ids.length > 0) await transaction.run(showPlaces, [record.id, ids, version]);
}

const destinations = (world: World): Destinations => ({
  organisation: world.organisation.held(),
  placesOfTeam: (teamKey) => world.organisation.placesOfTeam(teamKey),
  isPhoned: (personId) => isPhoned(world, personId),
  placesOfChannel: (channel) => world.organisation.placesOfChannel(channel),
  placesOfService: (serviceKey) => world.organisation.placesOfService(serviceKey),
  platformOf: (personId, lane) => reachedOn(world, personId, lane),
});
