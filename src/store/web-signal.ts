// What any replica changed in the web chat, as the triggers of prisma/migrations tell it after each commit.
import { z } from "zod";
import type { WebChange } from "../platform/web/web-chat-store.ts";

const Payload = z.object({
  message: z.string().optional(),
  channel: z.string().optional(),
  thread: z.string().nullish(),
  onlyFor: z.string().nullish(),
  signedOut: z.string().optional(),
});

export const WEB_SIGNAL = "tocsin_web";

/** An empty payload comes after a lost connection: anything may have changed. */
export function readSignal(payload: string): WebChange {
  if (payload === "") return { kind: "unknown" };
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
