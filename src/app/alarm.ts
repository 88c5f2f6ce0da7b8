// Tells whoever runs the bot: in the log, as a figure, and by direct message to the administrators.
import type { Words } from "../chat/notice.ts";
import { addMessage, type ClaimedMessage } from "../store/outbox.ts";
import type { Saying } from "../words/say.ts";
import type { World } from "./world.ts";

export const alarmCodes = [
  "call-dead",
  "card-refused",
  "channel-gone",
  "digest-undelivered",
  "message-dead",
  "message-stuck",
  "nobody-called",
  "person-gone",
  "person-unreachable",
  "timer-overdue",
] as const;

export type AlarmCode = (typeof alarmCodes)[number];

export type Alarm = {
  /** For the figure and the log. */
  readonly code: AlarmCode;
  /** The same thing is told once. */
  readonly key: string;
  readonly saying: Saying;
  readonly facts: Readonly<Record<string, unknown>>;
  /** People who cannot be told, because reaching them is what failed. */
  readonly exceptIds?: readonly string[];
};

export async function raiseAlarm(world: World, alarm: Alarm): Promise<void> {
  world.metrics.alarms.inc({ code: alarm.code });
  world.log.error({ ...alarm.facts, code: alarm.code }, "an operator has to look");
  const { administrators, fallback } = whoToTell(world);
  const isTold = (personId: string) => !alarm.exceptIds?.includes(personId);
  const told = administrators.filter(isTold);
  const words: Words = { tone: "neutral", headline: { key: "operator.headline" }, lines: [alarm.saying] };
  await tell(world, `alarm:${alarm.key}`, told.length > 0 ? told : fallback.filter(isTold), words);
}

type Refused = Pick<ClaimedMessage, "dedupe_key" | "person_id" | "payload">;

/**
 * An alarm that cannot reach its person goes on to everybody who has not been told it: the other administrators, and who is called
 * when nobody else is. To each of them once, so that it ends. False: the message says no alarm.
 */
export async function passAlarmOn(world: World, message: Refused, reason: string): Promise<boolean> {
  const { dedupe_key: key, person_id: personId, payload } = message;
  const ending = `:${personId}`;
  if (!key.startsWith("alarm:") || !key.endsWith(ending) || !payload.words) return false;
  world.log.error({ key, reason }, "an alarm did not reach who runs the bot");
  const { administrators, fallback } = whoToTell(world);
  const others = [...new Set([...administrators, ...fallback])].filter((other) => other !== personId);
  await tell(world, key.slice(0, -ending.length), others, payload.words);
  return true;
}

function whoToTell(world: World) {
  const { roleHolders, fallbackResponderId } = world.organisation.held();
  return {
    administrators: roleHolders.administrator ?? [],
    fallback: fallbackResponderId ? [fallbackResponderId] : [],
  };
}

async function tell(world: World, key: string, personIds: readonly string[], words: Words): Promise<void> {
  for (const personId of personIds) {
    await addMessage(world.database.query, {
      dedupe_key: `${key}:${personId}`,
      record_id: null,
      platform: "web",
      place_id: null,
      person_id: personId,
      is_threaded: false,
      lane: "message",
      payload: { words },
    });
  }
  world.wake();
}
