// One claimed message: who receives it where, the vendor call, and what its outcome means.
import type { Temporal } from "temporal-polyfill";
import { raiseAlarm } from "../app/alarm.ts";
import { drawPng } from "../app/figures/digest-pictures.ts";
import type { World } from "../app/world.ts";
import { type Words, wordsToCard } from "../chat/notice.ts";
import { failpoint } from "../kernel/failpoint.ts";
import { type DeliveryFailed, type IsOver, type Remote, refuseIfOver } from "../platform/platform.ts";
import { forgetThread } from "../store/cards.ts";
import { instantOf } from "../store/instant.ts";
import { type ClaimedMessage, findChanged, holdPlace } from "../store/outbox.ts";
import { holdFor, markFinished, markSent, markUnsure, tryLater, waitForCard } from "../store/outbox-held.ts";
import { attempt, backoffMs } from "./attempt.ts";
import { deliverCall } from "./deliver-call.ts";
import { type Address, callsUntil, uploadPace } from "./delivery.ts";
import { digestUndelivered } from "./digest-trouble.ts";
import { changedTarget, directTarget, personReached, personRefused } from "./direct-message.ts";
import { afterFailure, beforeTrying, isChange, isPicture, isWithdrawn, whatItIsAbout } from "./message-path.ts";
import { isChannelStep, takeChannelStep } from "./own-channel.ts";
import { readerOf } from "./reader.ts";

/** `until`: when calls are given up, on the clock of `performance.now()`. */
export async function deliverMessage(world: World, message: ClaimedMessage, until: number): Promise<void> {
  const { query } = world.database;
  const next = beforeTrying(message);
  if (next === "drop") {
    await markFinished(query, message, "dropped", "nobody waits for it there any more");
    return;
  }
  if (next === "wait") {
    await waitForCard(query, message);
    return;
  }
  if (message.op === "call") return deliverCall(world, message);
  if (isChannelStep(message)) return takeChannelStep(world, message, until);
  const known = await addressOf(world, message);
  if (!known) return;
  const address = message.payload.lang ? { ...known, lang: message.payload.lang } : known;
  const isFile = message.op === "upload" && !isPicture(message);
  const doneBy = isFile ? callsUntil(uploadPace) : until;
  if (isFile && !(await holdFor(query, message, uploadPace.leaseMs))) return;
  const done = await attempt(doneBy, (isOver) => call(world, message, address, isOver));
  world.metrics.deliveries.inc({
    platform: address.platform.name,
    kind: message.op,
    outcome: done.ok ? "done" : done.failed.outcome,
  });
  if (done.ok) failpoint("posted");
  else {
    const facts = { key: message.dedupe_key, reason: done.failed.reason };
    if (done.isBug) world.log.error(facts, "a delivery failed in a way no platform should");
    return settleFailure(world, message, address, done.failed);
  }
  if (done.value === "drop") await markFinished(query, message, "dropped", "there is nothing to change any more");
  else if (done.value === "wait") await tryLater(query, message, 500, "what it changes is still on its way");
  else {
    await markSent(query, message, address.platform.name, done.value);
    await personReached(world, message, address);
  }
}

function addressOf(world: World, message: ClaimedMessage) {
  if (!message.person_id) return placeTarget(world, message);
  return isChange(message) || isPicture(message) ? changedTarget(world, message) : directTarget(world, message);
}

function placeTarget(world: World, message: ClaimedMessage): Address | undefined {
  const platform = world.platforms.get(message.platform);
  if (!platform || !message.channel_id) return undefined;
  const channelId = (message.is_threaded && message.card_channel_id) || message.channel_id;
  // A channel of the record's own is one conversation: nothing there hides in a thread.
  const thread = message.is_threaded && message.thread_id && !message.is_own ? { threadId: message.thread_id } : {};
  const { lang, zone } = world.organisation.held();
  return {
    platform,
    target: { kind: "channel", channelId, ...thread },
    lang: message.lang ?? lang,
    zone: message.zone ?? zone,
  };
}

async function call(
  world: World,
  message: ClaimedMessage,
  address: Address,
  isOver: IsOver,
): Promise<Remote | undefined | "drop" | "wait"> {
  switch (message.op) {
    case "post":
      return post(world, message, address, isOver);
    case "upload":
      return isPicture(message) ? illustrate(world, message, address, isOver) : upload(world, message, address, isOver);
    case "edit":
    case "remove":
      return change(world, message, address);
  }
}

const known = (message: ClaimedMessage, { platform, target }: Address): Promise<Remote | undefined> =>
  message.is_unsure ? platform.find(target, message.dedupe_key, firstTry(message)) : Promise.resolve(undefined);

const firstTry = ({ first_try_at }: ClaimedMessage): Temporal.Instant => instantOf(first_try_at);

async function post(world: World, message: ClaimedMessage, address: Address, isOver: IsOver): Promise<Remote | "drop"> {
  const found = await known(message, address);
  if (found) return found;
  if (isWithdrawn(message)) return "drop";
  const card = wordsToCard(message.payload.words as Words, address.lang);
  const reader = readerOf(world, card, address.platform.name, address);
  refuseIfOver(isOver);
  return address.platform.post(address.target, card, reader, message.dedupe_key, isOver);
}

async function upload(
  world: World,
  message: ClaimedMessage,
  address: Address,
  isOver: IsOver,
): Promise<Remote | undefined | "drop"> {
  // The web chat shows files where the words are.
  if (address.platform.name === "web") return undefined;
  const found = await known(message, address);
  if (found) return found;
  const file = await world.database.prisma.attachment.findUnique({ where: { id: message.payload.attachmentId ?? "" } });
  if (!file) return "drop";
  const { name, type, bytes } = file;
  refuseIfOver(isOver);
  return address.platform.upload(address.target, { name, type, bytes }, message.dedupe_key, isOver);
}

/** Drawn here and not before: in the language of the place, and without keeping the message waiting. */
async function illustrate(
  world: World,
  message: ClaimedMessage,
  { platform, lang }: Address,
  isOver: IsOver,
): Promise<Remote | undefined | "drop" | "wait"> {
  // The web chat draws it in the card.
  if (platform.name === "web") return undefined;
  const remote = await saidAs(world, message);
  if (typeof remote === "string") return remote;
  const { id, alt } = message.payload.picture ?? { id: "", alt: { en: "" } };
  const drawn = await drawPng(world, id, lang);
  if (!drawn) return "drop";
  const since = message.is_unsure ? firstTry(message) : undefined;
  refuseIfOver(isOver);
  const file = { ...drawn, name: `${id}.png`, type: "image/png", alt: alt[lang] ?? alt.en };
  return platform.illustrate(remote, file, message.dedupe_key, since, isOver);
}

const saidAs = async (world: World, message: ClaimedMessage): Promise<Remote | "drop" | "wait"> =>
  whatItIsAbout(message, await findChanged(world.database.query, message));

async function change(world: World, message: ClaimedMessage, address: Address): Promise<Remote | "drop" | "wait"> {
  const remote = await saidAs(world, message);
  if (typeof remote === "string") return remote;
  const { platform } = address;
  if (message.op === "remove") await platform.remove(remote);
  else {
    const card = wordsToCard(message.payload.words as Words, address.lang);
    await platform.edit(remote, card, readerOf(world, card, platform.name, address));
  }
  return remote;
}

async function settleFailure(
  world: World,
  message: ClaimedMessage,
  address: Address,
  failed: DeliveryFailed,
): Promise<void> {
  const { query } = world.database;
  const ageMs = Date.now() - message.created_at.getTime();
  const next = afterFailure(message, failed, { ageMs, usualMs: backoffMs(message.attempts) });
  switch (next.kind) {
    case "later":
      if (next.holdsPlace) await holdPlace(query, message.place_id ?? "", next.afterMs);
      await tryLater(query, message, next.afterMs, failed.reason, next.isUnsure);
      return;
    case "look first":
      await markUnsure(query, message, failed.reason);
      return;
    case "thread anew":
      await forgetThread(query, message.record_id ?? "", message.place_id ?? "", message.thread_id ?? "");
      await tryLater(query, message, next.afterMs, failed.reason);
      return;
    case "reach otherwise":
      return personRefused(world, message, address, failed.reason, next.isClosed);
    case "drop":
      await markFinished(query, message, "dropped", failed.reason);
      return;
    case "dead":
      return dead(world, message, address, failed);
  }
}

async function dead(world: World, message: ClaimedMessage, address: Address, failed: DeliveryFailed): Promise<void> {
  await markFinished(world.database.query, message, "dead", failed.reason);
  const { target, platform } = address;
  const to = target.kind === "channel" ? target.channelId : target.userId;
  if (await digestUndelivered(world, message, { to, platform: platform.name, reason: failed.reason })) return;
  await raiseAlarm(world, {
    code: "message-dead",
    key: `dead:${message.id}`,
    saying: {
      key: "operator.message-dead",
      values: { to, platform: platform.name, reason: failed.reason, key: message.dedupe_key },
    },
    facts: { key: message.dedupe_key, platform: platform.name, reason: failed.reason },
    ...(message.person_id && { exceptIds: [message.person_id] }),
  });
}
