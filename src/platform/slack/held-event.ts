// Keeps an event unacknowledged until it is handled: Bolt would acknowledge it before any listener runs, and a crash would lose it.

import type { App, ReceiverEvent } from "@slack/bolt";

/** Everything but events is acknowledged by its own listener. Throws what the listener threw, and then does not acknowledge. */
export async function processHeld(app: Pick<App, "processEvent">, event: ReceiverEvent): Promise<void> {
  if (event.body.type !== "event_callback") return app.processEvent(event);
  await app.processEvent({ ...event, ack: async () => {} });
  await event.ack();
}
