// Messages to one person: on the chat where the person was last seen, else on another, else in the record's channel.
import { raiseAlarm } from "../app/alarm.ts";
import { PEOPLE_CHANGED } from "../app/people-cache.ts";
import { reachedOn, waysTo } from "../app/reached-on.ts";
import type { World } from "../app/world.ts";
import type { PlatformName } from "../chat/inbound.ts";
import type { Words } from "../chat/notice.ts";
import { addMessage, type ClaimedMessage, findChanged, markFinished, tryLater } from "../store/outbox.ts";
import { setClosed } from "../store/people.ts";
import { placesOfRecord } from "../store/places.ts";
import { hurryEscalation } from "../store/timers.ts";
import type { Address } from "./delivery.ts";
import { digestUndelivered } from "./digest-trouble.ts";

/** The best open way to the person; when there is none the message is sent elsewhere and undefined is returned. */
export async function directTarget(world: World, message: ClaimedMessage): Promise<Address | undefined> {
  const person = world.people.row(message.person_id ?? "") ?? (await refreshed(world, message));
  if (person && !person.is_active) return void (await letGo(world, message));
  // A message whose fate is unclear is looked for where it may have been posted.
  const reached = reachedOn(world, message.person_id ?? "", message.lane);
  const preferred = message.is_unsure ? message.platform : (reached ?? message.platform);
  const [best] = [...waysTo(world, message.person_id ?? "")].sort(
    (a, b) => Number(b.platform === preferred) - Number(a.platform === preferred),
  );
  const platform = best && world.platforms.get(best.platform as PlatformName);
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

/** Nobody reads there any more, and nobody has to be alarmed; a call goes on to the next level. */
async function letGo(world: World, message: ClaimedMessage): Promise<void> {
  const { query } = world.database;
  if (message.lane === "page" && message.record_id) await hurryEscalation(query, message.record_id);
  await markFinished(query, message, "dropped", "the account of this person is switched off");
  world.wake();
}

/** Where a message to the person was posted before. It is only changed there, never said elsewhere. */
export async function changedTarget(world: World, message: ClaimedMessage): Promise<Address | undefined> {
  const person = world.people.row(message.person_id ?? "") ?? (await refreshed(world, message));
  const said = await findChanged(world.database.query, message);
  const platform = world.platforms.get(said?.platform ?? message.platform);
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

/** The chat refuses direct messages to the person: remembered, and another way is tried at once. */
export async function personRefused(
  world: World,
  message: ClaimedMessage,
  address: Address,
  reason: string,
): Promise<void> {
  const { query } = world.database;
  const { target, platform } = address;
  const identity = world.people
    .identities(message.person_id ?? "")
    .find((held) => held.platform === platform.name && target.kind === "direct" && held.user_id === target.userId);
  if (identity) {
    await setClosed(query, identity, true);
    const person = world.people.row(identity.person_id);
    if (person) world.people.learn(person, { ...identity, is_closed: true });
    world.database.notify(PEOPLE_CHANGED);
  }
  world.log.warn({ key: message.dedupe_key, platform: platform.name, reason }, "direct messages are closed");
  if (waysTo(world, message.person_id ?? "").length > 0) await tryLater(query, message, 0, reason);
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
