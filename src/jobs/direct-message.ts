// Messages to one person: on the chat where the person was last seen, else on another, else in the record's channel.
import { passAlarmOn, raiseAlarm } from "../app/alarm.ts";
import { rememberClosed } from "../app/closed-way.ts";
import { reachedOn, waysTo } from "../app/reached-on.ts";
import type { World } from "../app/world.ts";
import type { PlatformName } from "../chat/inbound.ts";
import type { Words } from "../chat/notice.ts";
import { addMessage, type ClaimedMessage, findChanged } from "../store/outbox.ts";
import { giveBack, markFinished, tryOtherwise } from "../store/outbox-held.ts";
import type { IdentityRow } from "../store/people.ts";
import { placesOfRecord } from "../store/places.ts";
import { hurryEscalation } from "../store/timers.ts";
import type { Address } from "./delivery.ts";
import { digestUndelivered } from "./digest-trouble.ts";
import { GIVE_UP_AFTER_MS } from "./message-path.ts";

/** The best way to the person on which this message was not refused yet; when there is none it is sent elsewhere and undefined is returned. */
export async function directTarget(world: World, message: ClaimedMessage): Promise<Address | undefined> {
  const person = world.people.row(message.person_id ?? "") ?? (await refreshed(world, message));
  if (person && !person.is_active) return void (await letGo(world, message));
  const best = bestWay(world, message);
  const platform = best && world.platforms.get(best.platform as PlatformName);
  if (best && person && !platform && ageOf(message) < GIVE_UP_AFTER_MS) {
    return void (await leaveToOthers(world, message, best.platform as PlatformName));
  }
  if (!best || !platform || !person) {
    await sendElsewhere(world, message, "no open direct messages on a connected chat");
    return undefined;
  }
  return {
    platform,
    target: { kind: "direct", userId: best.user_id },
    lang: person.lang,
    zone: person.zone,
  };
}

/** A page does not ring in the web chat: so long another process may reach the person where it does. */
const LEFT_TO_OTHERS_MS = 10_000;
const ageOf = ({ created_at }: ClaimedMessage): number => Date.now() - created_at.getTime();

/** It may be on a chat that is away here. */
function bestWay(world: World, message: ClaimedMessage): IdentityRow | undefined {
  const preferred = reachedOn(world, message.person_id ?? "", message.lane) ?? message.platform;
  const rank = ({ platform }: IdentityRow): number => {
    // A message whose fate is unclear is looked for where it may have been posted.
    if (message.is_unsure && platform === message.platform) return 0;
    if (!world.platforms.has(platform as PlatformName)) return 3;
    return platform === preferred ? 1 : 2;
  };
  const ways = [...waysLeft(world, message)].sort((a, b) => rank(a) - rank(b));
  const [best] = ways;
  if (best?.platform !== "web" || message.lane !== "page" || ageOf(message) > LEFT_TO_OTHERS_MS) return best;
  return ways.find(({ platform }) => platform === preferred) ?? best;
}

/** The chat is away for this process alone, or for all: whoever reaches it first says it. Asked again the later the longer it waits. */
async function leaveToOthers(world: World, message: ClaimedMessage, platform: PlatformName): Promise<undefined> {
  const afterMs = Math.min(15_000, Math.max(500, ageOf(message) / 10));
  const reason = `${platform} is away: ${world.away.get(platform) ?? "it is being connected"}`;
  await giveBack(world.database.query, message, afterMs, reason);
}

function waysLeft(world: World, { person_id, payload }: ClaimedMessage): readonly IdentityRow[] {
  return waysTo(world, person_id ?? "").filter(({ user_id }) => !payload.refusedAs?.includes(user_id));
}

/** Nobody reads there any more, and nobody has to be alarmed of it; a call goes on to the next level, an alarm to others. */
async function letGo(world: World, message: ClaimedMessage): Promise<void> {
  const { query } = world.database;
  if (message.lane === "page" && message.record_id) await hurryEscalation(query, message.record_id);
  const why = "the account of this person is switched off";
  await markFinished(query, message, "dropped", why);
  await passAlarmOn(world, message, why);
  world.wake();
}

/** Where a message to the person was posted before. It is only changed there, never said elsewhere. */
export async function changedTarget(world: World, message: ClaimedMessage): Promise<Address | undefined> {
  const person = world.people.row(message.person_id ?? "") ?? (await refreshed(world, message));
  const said = await findChanged(world.database.query, message);
  const name = said?.platform ?? message.platform;
  const platform = world.platforms.get(name);
  if (!platform && world.away.has(name) && ageOf(message) < GIVE_UP_AFTER_MS)
    return leaveToOthers(world, message, name);
  if (!platform || !person) {
    await markFinished(world.database.query, message, "dropped", "what it changes cannot be reached");
    return undefined;
  }
  return { platform, target: { kind: "direct", userId: person.id }, lang: person.lang, zone: person.zone };
}

async function refreshed(world: World, message: ClaimedMessage) {
  await world.people.refresh();
  return world.people.row(message.person_id ?? "");
}

const identityAt = (world: World, message: ClaimedMessage, { target, platform }: Address): IdentityRow | undefined =>
  world.people
    .identities(message.person_id ?? "")
    .find((held) => held.platform === platform.name && target.kind === "direct" && held.user_id === target.userId);

/** A message went through: whatever was refused there before. */
export async function personReached(world: World, message: ClaimedMessage, address: Address): Promise<void> {
  const identity = identityAt(world, message, address);
  if (identity) await rememberClosed(world, identity, false);
}

/**
 * The chat refuses this message to the person: another way is tried at once. Where it takes none at all for them, or did not
 * take a call, that is remembered until one goes through: every other way comes first, and the next level does not wait.
 */
export async function personRefused(
  world: World,
  message: ClaimedMessage,
  address: Address,
  reason: string,
  isClosed: boolean,
): Promise<void> {
  const { target, platform } = address;
  const userId = target.kind === "direct" ? target.userId : "";
  const identity = identityAt(world, message, address);
  if (identity && (isClosed || message.lane === "page")) await rememberClosed(world, identity, true);
  world.log.warn({ key: message.dedupe_key, platform: platform.name, reason, isClosed }, "a direct message is refused");
  const isLeft = waysLeft(world, message).some(({ user_id }) => user_id !== userId);
  if (isLeft) await tryOtherwise(world.database.query, message, userId, reason);
  else await sendElsewhere(world, message, reason);
}

/** Mentions the person in the places of the record; a page does not wait for the card there. */
async function sendElsewhere(world: World, message: ClaimedMessage, reason: string): Promise<void> {
  const { query } = world.database;
  const personId = message.person_id ?? "";
  // First: whatever happens next, a call that comes back goes on to the next level.
  if (message.lane === "page" && message.record_id) await hurryEscalation(query, message.record_id);
  const book = world.people.book(world.organisation.held());
  const places = message.record_id ? await placesOfRecord(query, message.record_id) : [];
  const words = message.payload.words;
  const state = places.length > 0 && words ? "dropped" : "dead";
  if (!(await markFinished(query, message, state, reason))) return;
  if (state === "dead") {
    if (await passAlarmOn(world, message, reason)) return;
    const person = book.span(personId);
    if (await digestUndelivered(world, message, { to: person, platform: message.platform, reason })) return;
    await raiseAlarm(world, {
      code: "person-unreachable",
      key: `unreachable:${message.id}`,
      saying: { key: "operator.person-unreachable", values: { person, reason } },
      facts: { key: message.dedupe_key, personId, reason },
      exceptIds: [personId],
    });
    return;
  }
  const mention: Words["lines"][number] = { key: "delivery.for-person", values: { person: book.span(personId, true) } };
  for (const place of places) {
    await addMessage(query, {
      dedupe_key: `${message.dedupe_key}:at:${place.id}`,
      record_id: message.record_id,
      platform: place.platform,
      place_id: place.id,
      person_id: null,
      is_threaded: message.lane === "message",
      lane: message.lane,
      topic: message.topic,
      payload: { words: { ...(words as Words), lines: [mention, ...(words as Words).lines] } },
    });
  }
  world.wake();
}
