// A decision written down: slice rows, places, and everything `writeAct` writes in one statement.
import type { Answer } from "../chat/answer.ts";
import type { Decision, PlaceChange } from "../chat/decision.ts";
import type { PlatformName } from "../chat/inbound.ts";
import type { Notice } from "../chat/notice.ts";
import type { Json } from "../kernel/json.ts";
import { nextRow, ORGANISATION_REFERENCE } from "../store/audit.ts";
import { insertRecord, lockAuditHead } from "../store/new-record.ts";
import { settleTopic, withdrawCalls } from "../store/outbox.ts";
import { type Destinations, outboxRows } from "../store/outbox-rows.ts";
import { archiveOwn, askForChannel, inviteToOwn } from "../store/own-channel.ts";
import { hidePlaces, redrawPlaces, revealPlaces, showPlaces } from "../store/places.ts";
import type { RecordRow, RecordStore } from "../store/record-store.ts";
import { timerRows } from "../store/timers.ts";
import { type Write, writeAct } from "../store/write.ts";
import { changedParts } from "./changed-parts.ts";
import type { Transaction } from "./ports.ts";
import { isPhoned, reachedOn } from "./reached-on.ts";
import type { Scene } from "./route.ts";
import type { World } from "./world.ts";

type By = { readonly actorId: string | null; readonly act: string };

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
  const { record, decision, store, by } = given;
  const version = record.version + 1;
  const payload = {
    timeline: decision.timeline.map(({ kind, voice, data }) => ({ kind, voice, data })),
    changed: changedParts(given.before, decision.state),
  } as unknown as Json;
  const { row, salt } = nextRow(
    { recordId: record.id, seq: record.auditSeq, hash: record.auditHead },
    { at: record.at, actorId: by.actorId, act: by.act, outcome: "accepted", reason: null, payload },
  );
  // Sent one behind the other without waiting: PostgreSQL runs them in this order.
  const withdrawn = decision.withdrawsCalls ? transaction.run(withdrawCalls, [record.id]) : undefined;
  const saved = given.before === null ? undefined : store.save(transaction, record, decision.state);
  const changes = decision.places ?? [];
  const placing = (change: PlaceChange) => place(world, transaction, record, version, change, given.scene);
  const placed = changes.filter((change) => !("archive" in change)).map(placing);
  const settledTopics = (decision.settles ?? []).map(({ topic, words, isOver }) =>
    transaction.run(settleTopic, [record.id, topic, JSON.stringify(words), isOver, version]),
  );
  const written = writeAct(transaction, {
    at: record.at,
    recordId: record.id,
    changed: { version, isPrivate: store.isPrivate(decision.state) },
    audit: { row, salt, payload },
    actorId: by.actorId,
    timeline: decision.timeline,
    timers: timerRows(decision.timers),
    outbox: outboxRows(decision.notices, destinations(world), true),
    ...(given.inbox && { inbox: given.inbox }),
  });
  // Last: a channel is folded away behind what this act says there.
  const folded = changes.filter((change) => "archive" in change).map(placing);
  await settled([withdrawn, saved, ...placed, ...settledTopics, written, ...folded]);
}

export async function writeCreated(
  world: World,
  transaction: Transaction,
  given: ToWrite & { readonly number: number },
): Promise<void> {
  const { record, decision, store } = given;
  const made = insertRecord(transaction, record, given.number);
  const inserted = store.insert(transaction, record, decision.state);
  await settled([made, inserted, writeDecision(world, transaction, { ...given, before: null })]);
}

/** All have answered; the first error is thrown, which is the cause of the others. */
async function settled(work: readonly (Promise<unknown> | undefined)[]): Promise<void> {
  const results = await Promise.allSettled(work);
  const failed = results.find((result) => result.status === "rejected");
  if (failed) throw failed.reason;
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
  await writeAct(transaction, { at: head.at, recordId: head.id, audit, actorId: by.actorId, ...more });
}

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
  platformOf: (personId, lane) => reachedOn(world, personId, lane),
});
