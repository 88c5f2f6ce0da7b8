// Hears what any replica changed in the web chat, over LISTEN on a connection of its own that is made anew when it breaks.
import pg from "pg";
import { z } from "zod";
import type { WebChange } from "../platform/web/web-chat-store.ts";

const Payload = z.object({
  message: z.string().optional(),
  channel: z.string().optional(),
  thread: z.string().nullish(),
  onlyFor: z.string().nullish(),
  signedOut: z.string().optional(),
});

const RECONNECT_AFTER_MS = 500;

function toChange(payload: string): WebChange {
  const { message, channel, thread, onlyFor, signedOut } = Payload.parse(JSON.parse(payload));
  if (signedOut) return { kind: "signed-out", personId: signedOut };
  if (!message || !channel) return channel ? { kind: "channel", channelId: channel } : { kind: "unknown" };
  return {
    kind: "message",
    messageId: message,
    channelId: channel,
    ...(thread && { threadId: thread }),
    ...(onlyFor && { onlyForId: onlyFor }),
  };
}

/** Calls back after each commit; after a lost connection once with "unknown". Returns the way to stop. */
export async function listenToWebChat(
  url: string,
  onChange: (change: WebChange) => void,
): Promise<() => Promise<void>> {
  let client: pg.Client | undefined;
  let retry: NodeJS.Timeout | undefined;
  let isStopped = false;

  async function connect(): Promise<void> {
    const made = new pg.Client({ connectionString: url, application_name: "tocsin web chat" });
    made.on("error", () => {});
    made.on("end", () => again());
    made.on("notification", ({ payload }) => payload && onChange(toChange(payload)));
    client = made;
    await made.connect();
    await made.query("LISTEN tocsin_web");
  }

  function again(): void {
    if (isStopped || retry) return;
    retry = setTimeout(async () => {
      retry = undefined;
      try {
        await connect();
        onChange({ kind: "unknown" });
      } catch {
        again();
      }
    }, RECONNECT_AFTER_MS);
  }

  await connect();
  return async () => {
    isStopped = true;
    clearTimeout(retry);
    await client?.end();
  };
}
