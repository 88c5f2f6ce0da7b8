// Reads what every act on the web names: its own id, the conversation it is done in, and the message it is about.
import type { Context } from "hono";
import { z } from "zod";
import type { Scene } from "./inbound.ts";
import type { Viewer, WebEnv } from "./viewer.ts";
import { isDirectChannel, maySee } from "./web-chat-store.ts";
import type { WebParts } from "./web-parts.ts";

const Named = z.object({
  act: z.string().regex(/^[A-Za-z0-9-]{8,64}$/),
  channel: z
    .string()
    .regex(/^\P{Cc}{1,100}$/u)
    .optional(),
  thread: z.uuid().optional(),
  message: z.uuid().optional(),
});

export const isId = (word: string | undefined): word is string => z.uuid().safeParse(word).success;

export type Read = { readonly data: FormData; readonly act: string; readonly scene: Scene };

/** Undefined for anything the page did not write, or names what this person may not see: both look the same. */
export async function readAct(parts: WebParts, ask: Context<WebEnv>): Promise<Read | undefined> {
  const data = await ask.req.formData();
  const given = ["act", "channel", "thread", "message"].flatMap((name) => {
    const word = data.get(name);
    return typeof word === "string" && word !== "" ? [[name, word]] : [];
  });
  const named = Named.safeParse(Object.fromEntries(given));
  if (!named.success) return undefined;
  const scene = await readScene(parts, ask.get("viewer"), named.data);
  return scene && { data, act: named.data.act, scene };
}

async function readScene(
  parts: WebParts,
  viewer: Viewer,
  { channel, thread, message: messageId }: Omit<z.infer<typeof Named>, "act">,
): Promise<Scene | undefined> {
  const message = messageId ? await parts.store.message(viewer.id, messageId) : undefined;
  if (messageId && !message) return undefined;
  const channelId = message?.channelId ?? channel;
  if (!channelId) return {};
  const found = isDirectChannel(channelId) ? undefined : await parts.store.channel(channelId);
  if (!maySee(viewer.id, channelId, found)) return undefined;
  const threadId = message ? message.threadId : thread;
  return { channelId, channel: found, threadId, message };
}
