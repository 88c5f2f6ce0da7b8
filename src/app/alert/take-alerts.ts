// Deliveries of alerts taken for good: claimed, grouped and written in one transaction; the sender hears "ok" only after it.
import type { Alert } from "../../alert/alert.ts";
import { type Movement, type Plan, planAlerts, type SentAlert } from "../../alert/plan.ts";
import type { Decision } from "../../chat/decision.ts";
import { alertsMoved, declareByAlert } from "../../incident/from-alert.ts";
import type { Incident } from "../../incident/incident.ts";
import type { Act } from "../../organisation/act.ts";
import type { AlertSource } from "../../organisation/organisation.ts";
import { type AlertToKeep, claimDeliveries, countAlerts, keepAlerts, lockForAlerts } from "../../store/alerts.ts";
import { readClock } from "../../store/clock.ts";
import { nextNumber } from "../../store/new-record.ts";
import { redrawSoon } from "../../store/places.ts";
import { newId } from "../new-id.ts";
import { newRecord } from "../new-record.ts";
import { botAct } from "../page/act-for.ts";
import type { Transaction } from "../ports.ts";
import type { World } from "../world.ts";
import { writeCreated, writeDecision } from "../write-decision.ts";
import { type Near, readSurroundings, servicesOf } from "./alert-surroundings.ts";

/** An alert with the service it is about; `unknownService`: what a label called one that nobody knows. */
export type RoutedAlert = SentAlert & { readonly unknownService: string | null };

export type AlertDelivery = {
  readonly source: AlertSource;
  /** Under this key it has one effect, however often it comes. */
  readonly key: string;
  /** Another key under which the same may have come just before; "": none. */
  readonly also: string;
  readonly sent: readonly RoutedAlert[];
};

/** Monitoring tools wait longer than people do. */
const TAKE_WITHIN_MS = 5000;

const by = { actorId: null, act: "hook.alerts" } as const;

/** All of one source and about the same services. Returns the keys that had an effect; the others had come before. */
export async function takeAlerts(world: World, deliveries: readonly AlertDelivery[]): Promise<ReadonlySet<string>> {
  const source = deliveries[0]?.source;
  if (!source) return new Set();
  const bot = await botAct(world);
  const take = async (transaction: Transaction) => {
    await lockForAlerts(transaction, servicesOf(deliveries.flatMap(({ sent }) => sent)));
    const claimed = await claimDeliveries(transaction, deliveries);
    const fresh = deliveries.filter(
      ({ key }, n) => claimed.has(key) && deliveries.findIndex((one) => one.key === key) === n,
    );
    const sent = fresh.flatMap((delivery) => delivery.sent);
    if (sent.length === 0) return { keep: claimed.size > 0, value: claimed };
    const near = await readSurroundings(transaction, source, sent, true);
    const { now } = await readClock(transaction);
    const act: Act = { ...bot, at: now };
    await writePlan(world, transaction, { source, sent, near, act, plan: planAlerts(sent, near.around) });
    return { keep: true, value: claimed };
  };
  const taken = await world.database.transaction(take, { deadlineMs: TAKE_WITHIN_MS });
  world.wake();
  return taken;
}

type Writing = {
  readonly source: AlertSource;
  readonly sent: readonly RoutedAlert[];
  readonly near: Near;
  readonly act: Act;
  readonly plan: Plan;
};

async function writePlan(world: World, transaction: Transaction, writing: Writing): Promise<void> {
  const { source, near, act, plan } = writing;
  const recordIds = new Map([...near.incidents].map(([reference, { recordId }]) => [reference, recordId]));
  for (const open of plan.opens) recordIds.set(open.incident, await openByAlert(world, transaction, writing, open));
  const touched = new Set(plan.rows.map(({ incident }) => incident));
  for (const move of plan.moves.filter(({ incident }) => touched.has(incident))) {
    await moveByAlerts(world, transaction, writing, move);
  }
  const kept = plan.rows.map(({ incident, serviceKey, alert, fired }): AlertToKeep => {
    const recordId = recordIds.get(incident);
    if (!recordId) throw new Error(`no record for the alerts of ${incident}`);
    const { sourceKey: key, status, title, severity, labels, link, startsAt } = alert;
    return {
      ...{ record_id: recordId, key, service_key: serviceKey, status, title, severity, labels, link, fired },
      starts_at: startsAt?.toString() ?? null,
    };
  });
  if (kept.length > 0) await keepAlerts(transaction, source.key, act.at, kept);
}

async function openByAlert(
  world: World,
  transaction: Transaction,
  { source, sent, act }: Writing,
  open: Plan["opens"][number],
): Promise<string> {
  const { store } = world.records.incident;
  const { number, reference, now } = await nextNumber(transaction, store.kind);
  const made = { id: newId(), reference };
  const { alert, serviceKey } = open.sent;
  const unknownService = sent.find((one) => one.alert === alert)?.unknownService ?? null;
  const alerts = { source: source.key, count: open.count, lastAt: now };
  const first = { ...wordsOf(alert), serviceKey, unknownService, alerts };
  const decided = declareByAlert(made, first, { ...act, at: now });
  if (!decided.ok) throw new Error(`an alert could not be declared: ${decided.refusal.saying.key}`);
  const decision: Decision<Incident> = decided.value;
  const record = newRecord(made, store, decision, now);
  await writeCreated(world, transaction, { record, number, before: null, decision, store, by });
  return made.id;
}

const wordsOf = ({ title, text, severity, labels, link }: Alert) => ({
  title: title === "" ? "Alert" : title,
  text,
  severity,
  labels,
  link,
});

/** Something to be said is an act on the record; what is only counted is no act, and the card is drawn again. */
async function moveByAlerts(world: World, transaction: Transaction, writing: Writing, move: Movement): Promise<void> {
  const { source, near, act } = writing;
  const { store } = world.records.incident;
  const incident = near.incidents.get(move.incident);
  if (!incident) throw new Error(`the plan names ${move.incident}, which was not read`);
  const isSaid = move.began || move.again !== null || move.ended;
  const life = near.around.incidents.get(move.incident)?.life;
  if (!isSaid || life === "over") {
    const { recordId } = incident;
    await countAlerts(transaction, { recordId, added: move.added, at: act.at, source: source.key });
    await transaction.run(redrawSoon, [recordId]);
    return;
  }
  const locked = await store.lock(transaction, move.incident);
  if (!locked) throw new Error(`${move.incident} is gone`);
  const { record, state } = locked as { record: typeof locked.record; state: Incident };
  const before = state.alerts;
  const alerts = { source: before?.source ?? source.key, count: (before?.count ?? 0) + move.added, lastAt: record.at };
  const news = {
    alerts,
    began: move.began,
    again: move.again?.title ?? null,
    ended: move.ended,
    autoResolve: source.autoResolve,
  };
  const decided = alertsMoved(state, news, { ...act, at: record.at });
  if (!decided.ok) throw new Error(`alerts could not move ${move.incident}: ${decided.refusal.saying.key}`);
  const decision: Decision<Incident> = decided.value;
  await writeDecision(world, transaction, { record, before: state, decision, store, by });
}
