// Tells whoever runs the bot: in the log, as a figure, and by direct message to the administrators.
import type { Words } from "../chat/notice.ts";
import { addMessage } from "../store/outbox.ts";
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
  const organisation = world.organisation.held();
  const fallback = organisation.fallbackResponderId;
  const administrators = organisation.roleHolders.administrator ?? [];
  const told = administrators.length > 0 ? administrators : fallback ? [fallback] : [];
  const words: Words = { tone: "neutral", headline: { key: "operator.headline" }, lines: [alarm.saying] };
  for (const personId of told) {
    if (alarm.exceptIds?.includes(personId)) continue;
    await addMessage(world.database.query, {
      dedupe_key: `alarm:${alarm.key}:${personId}`,
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
