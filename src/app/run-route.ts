// The ways an act changes something: on a locked record, by what is said in its thread, on a new one, or on none.
import type { Temporal } from "temporal-polyfill";
import type { Answer } from "../chat/answer.ts";
import type { Decision, Refusal } from "../chat/decision.ts";
import type { Inbound } from "../chat/inbound.ts";
import { recordKindOf } from "../chat/record-kind.ts";
import type { Act } from "../organisation/act.ts";
import type { Kept } from "../store/database.ts";
import { nextNumber } from "../store/new-record.ts";
import type { RecordRow } from "../store/record-store.ts";
import { loadScene } from "../store/scene.ts";
import { doneAnswer, silence } from "./answers.ts";
import { ANSWER_WITHIN_MS } from "./deadline.ts";
import { newRecord } from "./new-record.ts";
import type { Transaction } from "./ports.ts";
import { recordActs } from "./record-acts.ts";
import type { CreateRoute, PlainRoute, RecordRoute, Scene, TalkRoute } from "./route.ts";
import { type SetScene, sceneAtHand } from "./setting-the-scene.ts";
import type { World } from "./world.ts";
import { writeCreated, writeDecision, writePlain } from "./write-decision.ts";

export type Outcome =
  | { readonly kind: "accepted"; readonly answer: Answer }
  /** Nothing was written: a second click, or an offer to choose from. */
  | { readonly kind: "unchanged"; readonly answer: Answer }
  /** `reference`: the record it is audited on, when the actor may know that it exists. */
  | { readonly kind: "refused"; readonly refusal: Refusal; readonly reference?: string };

type Given = { readonly scene: Scene; readonly act: Omit<Act, "at"> };

const drop = (value: Outcome) => ({ keep: false, value });
const keep = (answer: Answer, writing?: Promise<void>) => ({
  keep: true,
  value: { kind: "accepted", answer } as const,
  ...(writing && { writing }),
});
const budget = { deadlineMs: ANSWER_WITHIN_MS };

// biome-ignore lint/suspicious/noExplicitAny: each slice's state type is its own; the path only carries it through.
type AnyRecordRoute = RecordRoute<any, any>;
// biome-ignore lint/suspicious/noExplicitAny: as above.
type AnyCreateRoute = CreateRoute<any, any>;
// biome-ignore lint/suspicious/noExplicitAny: as above.
type AnyPlainRoute = PlainRoute<any>;

const unknownRecord = (reference: string): Outcome => ({
  kind: "refused",
  refusal: { saying: { key: "refused.unknown-record", values: { reference } } },
});

/** A refusal that must not tell that the record exists is audited elsewhere. */
const refusedOn = (refusal: Refusal, reference: string): Outcome =>
  refusal.saying.key === "refused.unknown-record"
    ? { kind: "refused", refusal }
    : { kind: "refused", refusal, reference };

export async function runRecord(world: World, route: AnyRecordRoute, given: Given): Promise<Outcome> {
  const { scene } = given;
  const reference = route.subject ? await route.subject(scene, world.database.query) : scene.inbound.subject;
  if (reference === undefined) return nothingMeant(world, route, given);
  return reference === "" ? unknownRecord("?") : runOn(world, reference, route, given);
}

/** The same for what is said in any record's thread. */
export async function runTalk(world: World, route: TalkRoute, given: Given): Promise<Outcome> {
  const reference = await route.subject(given.scene, world.database.query);
  if (reference === undefined) return nothingMeant(world, route, given);
  const record = recordKindOf(reference);
  if (!record) return unknownRecord(reference);
  return runOn(world, reference, { record, ...world.records[record].talk[route.act] }, given);
}

const nothingMeant = async (
  { database }: World,
  { otherwise }: Pick<TalkRoute, "otherwise">,
  { scene, act }: Given,
): Promise<Outcome> => ({ kind: "unchanged", answer: (await otherwise?.(scene, act, database.query)) ?? silence });

async function runOn(
  world: World,
  reference: string,
  route: Pick<AnyRecordRoute, "record" | "facts" | "decide">,
  given: Given,
): Promise<Outcome> {
  // A forged press may name a record of another kind: it learns nothing of whether there is one.
  if (recordKindOf(reference) !== route.record) return unknownRecord(reference);
  const facts = await route.facts?.(given.scene, given.act, world.database.query);
  const { store } = world.records[route.record];
  return inTurn(world, reference, async (transaction) => {
    const locked = await store.lock(transaction, reference);
    return locked ? decided(world, transaction, route, { ...given, ...locked, facts }) : drop(unknownRecord(reference));
  });
}

/** Who, where and the lock in one trip, when nothing else has to be read to decide. Undefined: something has. */
export async function runAtOnce(
  world: World,
  inbound: Inbound,
): Promise<{ readonly setting: SetScene; readonly outcome: Outcome } | undefined> {
  const { subject, intent } = inbound;
  const route = world.routes[intent];
  if (route.kind !== "record" || route.subject || route.facts || recordKindOf(subject) !== route.record)
    return undefined;
  const { store } = world.records[route.record];
  return inTurn(world, subject, async (transaction) => {
    const [found, locked] = await Promise.all([loadScene(transaction, inbound), store.lock(transaction, subject)]);
    const setting = sceneAtHand(world, inbound, found);
    if (!setting) return { keep: false, value: undefined };
    const end = locked
      ? decided(world, transaction, route, { ...setting, ...locked, facts: undefined })
      : drop(unknownRecord(subject));
    return { ...end, value: { setting, outcome: end.value } };
  });
}

const inTurn = <T>(world: World, reference: string, work: (transaction: Transaction) => Promise<Kept<T>>): Promise<T> =>
  world.turns.take(reference, ANSWER_WITHIN_MS, (deadlineMs) => world.database.transaction(work, { deadlineMs }));

type Locked = Given & { readonly record: RecordRow; readonly state: unknown; readonly facts: unknown };

function decided(
  world: World,
  transaction: Transaction,
  route: Pick<AnyRecordRoute, "record" | "decide">,
  { scene, act, record, state, facts }: Locked,
): Kept<Outcome> {
  const { store } = world.records[route.record];
  const result = route.decide(state, { ...act, at: record.at }, scene, facts);
  if (!result.ok) return drop(refusedOn(result.refusal, record.reference));
  const decision: Decision<unknown> = result.value;
  const answer = doneAnswer(decision.answer, act.actor.lang, act.actor.zone);
  if (decision.unchanged) return drop({ kind: "unchanged", answer });
  const by = { actorId: act.actor.id, act: scene.inbound.intent };
  const inbox = { deliveryId: scene.inbound.deliveryId, answer };
  return keep(answer, writeDecision(world, transaction, { record, before: state, decision, store, by, inbox, scene }));
}

export async function runCreate(world: World, route: AnyCreateRoute, { scene, act }: Given): Promise<Outcome> {
  const facts = await route.facts?.(scene, act, world.database.query);
  const { store } = world.records[route.record];
  return world.database.transaction<Outcome>(async (transaction) => {
    const { number, reference, now } = await nextNumber(transaction, store.kind);
    const made = { id: act.newId(), reference };
    const decided = route.decide(made, { ...act, at: now }, scene, facts);
    if ("insteadAnswer" in decided) return drop({ kind: "unchanged", answer: decided.insteadAnswer });
    if (!decided.ok) return drop({ kind: "refused", refusal: decided.refusal });
    const decision: Decision<unknown> = decided.value;
    const form = route.next?.(decision.state, { ...act, at: now });
    const answer: Answer = form ? { kind: "form", form } : doneAnswer(decision.answer, act.actor.lang, act.actor.zone);
    const record = newRecord(made, store, decision, now);
    const by = { actorId: act.actor.id, act: scene.inbound.intent };
    const inbox = { deliveryId: scene.inbound.deliveryId, answer };
    const creation = { record, number, before: null, decision, store, by, inbox, scene };
    return keep(answer, writeCreated(world, transaction, creation));
  }, budget);
}

export async function runPlain(
  world: World,
  route: AnyPlainRoute,
  given: Given & { now: Temporal.Instant },
): Promise<Outcome> {
  const { scene, act, now } = given;
  const facts = await route.facts?.({ ...act, at: now }, scene, world.database.query);
  return world.database.transaction<Outcome>(async (transaction: Transaction) => {
    const by = { actorId: act.actor.id, act: scene.inbound.intent };
    const acts = recordActs(world, transaction, act, by);
    const done = await route.run({ ...act, at: now }, scene, transaction, acts, facts);
    if (!done.ok) return drop({ kind: "refused", refusal: done.refusal });
    const { value } = done;
    const answer = doneAnswer(value.answer, value.lang ?? act.actor.lang, act.actor.zone);
    const inbox = { deliveryId: scene.inbound.deliveryId, answer: value.isSecret ? silence : answer };
    await writePlain(world, transaction, { payload: value.audit, notices: value.notices ?? [], by, inbox });
    return keep(answer);
  }, budget);
}
