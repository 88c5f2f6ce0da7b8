// One claimed phone call: handed to the provider, tried again while it fails in passing, and never silently given up.
import { raiseAlarm } from "../app/alarm.ts";
import type { World } from "../app/world.ts";
import { wordsToCard } from "../chat/notice.ts";
import { flatten } from "../kernel/rich-text.ts";
import { DeliveryFailed } from "../platform/platform.ts";
import type { ClaimedMessage } from "../store/outbox.ts";
import { markFinished, markSent, tryLater } from "../store/outbox-held.ts";
import { backoffMs } from "./attempt.ts";
import { isWithdrawn } from "./message-path.ts";

/** A call that comes later than this helps nobody. */
const GIVE_UP_AFTER_MS = 3_600_000;

export async function deliverCall(world: World, message: ClaimedMessage): Promise<void> {
  const { query } = world.database;
  const personId = message.person_id ?? "";
  const person = world.people.row(personId);
  const phone = world.organisation.held().phones[personId];
  // Who knows whether an earlier try rang: nobody is rung twice for what is over.
  if (!world.pager || !person?.is_active || phone === undefined || !message.payload.words || isWithdrawn(message)) {
    await markFinished(query, message, "dropped", "no phone to call");
    return;
  }
  const { headline, lines } = wordsToCard(message.payload.words, person.lang);
  const text = [...(headline ? [headline] : []), ...lines].map(flatten).join("\n");
  const to = { name: person.name, phone, lang: person.lang };
  try {
    await world.pager.call({ key: message.dedupe_key, reference: message.dedupe_key.split(":")[0] ?? "", to, text });
    world.metrics.deliveries.inc({ platform: "phone", kind: "call", outcome: "done" });
    await markSent(query, message, message.platform);
  } catch (error) {
    const failed = error instanceof DeliveryFailed ? error : new DeliveryFailed("retry", "the call broke");
    world.metrics.deliveries.inc({ platform: "phone", kind: "call", outcome: failed.outcome });
    const isOver = Date.now() - message.created_at.getTime() > GIVE_UP_AFTER_MS;
    if (failed.outcome === "retry" && !isOver) {
      await tryLater(query, message, failed.retryAfterMs ?? backoffMs(message.attempts), failed.reason);
      return;
    }
    await markFinished(query, message, "dead", failed.reason);
    const values = { to: person.name, platform: "phone", reason: failed.reason, key: message.dedupe_key };
    await raiseAlarm(world, {
      code: "call-dead",
      key: `dead:${message.id}`,
      saying: { key: "operator.message-dead", values },
      facts: { key: message.dedupe_key, reason: failed.reason },
    });
  }
}
