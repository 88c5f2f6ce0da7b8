// One claimed card: drawn from the latest state, posted or edited, and what the outcome means.
import { type AlarmCode, raiseAlarm } from "../app/alarm.ts";
import type { World } from "../app/world.ts";
import type { Card } from "../chat/card.ts";
import { flatten } from "../kernel/rich-text.ts";
import {
  type DeliveryFailed,
  type IsOver,
  type Platform,
  type Remote,
  refuseIfOver,
  type Target,
} from "../platform/platform.ts";
import {
  type ClaimedCard,
  markCardUnsure,
  markGone,
  markPosted,
  markShown,
  markThreaded,
  postAgain,
  showLater,
} from "../store/cards.ts";
import { instantOf } from "../store/instant.ts";
import { addMessage, holdPlace, releaseWaiting } from "../store/outbox.ts";
import { archivePlace } from "../store/places.ts";
import { attempt, backoffMs } from "./attempt.ts";
import type { EditPace } from "./edit-pace.ts";
import { readerOf } from "./reader.ts";

type Step = "posting" | "editing" | "threading";

/** `until`: when calls are given up, on the clock of `performance.now()`. */
export async function reconcileCard(
  world: World,
  card: ClaimedCard,
  { until, edits }: { readonly until: number; readonly edits: EditPace },
): Promise<void> {
  const platform = world.platforms.get(card.platform);
  if (!platform) return;
  const painted = await paint(world, card);
  if (!painted) {
    await markShown(world.database.query, card, card.wanted_version);
    return;
  }
  let step: Step = card.card_message_id ? "editing" : "posting";
  const done = await attempt(until, async (isOver) => {
    const remote = await show(world, { card, platform, painted, isOver });
    if (!remote) return false;
    step = "threading";
    return thread(world, card, platform, remote, painted);
  });
  const outcome = done.ok ? "done" : done.failed.outcome;
  world.metrics.deliveries.inc({ platform: card.platform, kind: "card", outcome });
  if (done.ok) {
    if (!done.value) return;
    await markShown(world.database.query, card, card.wanted_version);
    world.metrics.cardLagSeconds.observe(Math.max(0, Date.now() - card.updated_at.getTime()) / 1000);
    if (!card.thread_id) world.wake();
    return;
  }
  if (done.isBug) {
    const facts = { reference: card.reference, reason: done.failed.reason };
    world.log.error(facts, "a card failed in a way no platform should");
  }
  const { outcome: kind, retryAfterMs } = done.failed;
  if (step === "editing" && kind === "retry" && retryAfterMs) edits.hold(card.platform, retryAfterMs);
  await settleFailure(world, card, step, done.failed);
}

async function paint(world: World, card: ClaimedCard): Promise<Card | undefined> {
  const { paintCard } = world.records[card.kind];
  const organisation = world.organisation.held();
  return paintCard(
    { id: card.record_id, reference: card.reference },
    { id: card.place_id, platform: card.platform, lang: card.lang, zone: card.zone, isStub: card.state === "stub" },
    {
      organisation,
      people: world.people.book(organisation),
      at: instantOf(card.updated_at),
    },
    world.database.query,
  );
}

/** The card's message, made or changed; undefined when another worker took over. */
async function show(
  world: World,
  given: { readonly card: ClaimedCard; readonly platform: Platform; readonly painted: Card; readonly isOver: IsOver },
): Promise<Remote | undefined> {
  const { card, platform, painted, isOver } = given;
  const reader = readerOf(world, painted, card.platform, card);
  if (card.card_channel_id && card.card_message_id) {
    const remote = { channelId: card.card_channel_id, messageId: card.card_message_id };
    await platform.edit(remote, painted, reader);
    return remote;
  }
  const target: Target = { kind: "channel", channelId: card.channel_id };
  const key = `card:${card.reference}:${card.place_id}${card.posting > 0 ? `:${card.posting}` : ""}`;
  const since = instantOf(card.first_try_at);
  const found = card.is_unsure ? await platform.find(target, key, since) : undefined;
  if (!found) refuseIfOver(isOver);
  const remote = found ?? (await platform.post(target, painted, reader, key));
  const isOurs = await markPosted(world.database.query, card, remote);
  if (found && isOurs) await platform.edit(remote, painted, reader);
  return isOurs ? remote : undefined;
}

async function thread(
  world: World,
  card: ClaimedCard,
  platform: Platform,
  remote: Remote,
  painted: Card,
): Promise<boolean> {
  if (card.thread_id) return true;
  const name = painted.headline ? flatten(painted.headline) : card.reference;
  const { query } = world.database;
  if (!(await markThreaded(query, card, await platform.openThread(remote, name)))) return false;
  await releaseWaiting(query, card.record_id, card.place_id);
  return true;
}

async function settleFailure(world: World, card: ClaimedCard, step: Step, failed: DeliveryFailed): Promise<void> {
  const { query } = world.database;
  const waitMs = failed.retryAfterMs ?? backoffMs(card.attempts);
  switch (failed.outcome) {
    case "retry":
      if (failed.retryAfterMs && step !== "editing") await holdPlace(query, card.place_id, waitMs);
      await showLater(query, card, waitMs, failed.reason, step === "posting" && card.is_unsure);
      return;
    case "ambiguous":
      // The latest state may be applied twice; a first post may not.
      if (step === "posting") await markCardUnsure(query, card, failed.reason);
      else await showLater(query, card, waitMs, failed.reason);
      return;
    case "gone":
      if (step === "posting") return channelGone(world, card, failed.reason);
      if (!(await postAgain(query, card))) return;
      world.log.warn({ reference: card.reference, reason: failed.reason }, "a card was deleted and is posted anew");
      await sayPostedAgain(world, card);
      return;
    case "refused":
    case "closed":
      if (step === "posting") return channelGone(world, card, failed.reason);
      await markShown(query, card, card.wanted_version);
      return alarm(world, card, "card-refused", failed.reason);
  }
}

async function sayPostedAgain(world: World, card: ClaimedCard): Promise<void> {
  await addMessage(world.database.query, {
    dedupe_key: `card-again:${card.reference}:${card.place_id}:${card.posting + 1}`,
    record_id: card.record_id,
    platform: card.platform,
    place_id: card.place_id,
    person_id: null,
    is_threaded: true,
    lane: "message",
    payload: { words: { lines: [{ key: "delivery.card-again", values: { reference: card.reference } }] } },
  });
}

async function channelGone(world: World, card: ClaimedCard, reason: string): Promise<void> {
  if (!(await markGone(world.database.query, card, reason))) return;
  await archivePlace(world.database.query, card.place_id);
  await alarm(world, card, "channel-gone", reason);
}

type CardAlarm = Extract<AlarmCode, "card-refused" | "channel-gone">;

async function alarm(world: World, card: ClaimedCard, code: CardAlarm, reason: string): Promise<void> {
  const { reference, platform } = card;
  const key = `operator.${code}` as const;
  await raiseAlarm(world, {
    code,
    key: `${key}:${reference}:${card.place_id}:${card.wanted_version}`,
    saying: { key, values: { reference, to: `#${card.place_name}`, platform, reason } },
    facts: { reference, platform, reason },
  });
}
