// A forum holds only threads: posting a card there opens one whose first message is the card.
import { ChannelType, type RawFile, Routes } from "discord.js";
import { z } from "zod";
import type { Remote, Target } from "../platform.ts";
import type { Delivery } from "./delivery.ts";
import { cut, limits } from "./limits.ts";

export async function isForum({ places }: Pick<Delivery, "places">, target: Target): Promise<boolean> {
  if (target.kind !== "channel" || target.threadId !== undefined) return false;
  return (await places.channel(target.channelId))?.type === ChannelType.GuildForum;
}

const posted = z.object({ id: z.string(), message: z.object({ id: z.string() }) });

type Shown = { readonly content?: string; readonly embeds?: readonly { readonly description?: string }[] };

/** Discord takes no nonce here: a lost reply can only be found by reading, which `find` does not do for forums. */
export async function forumPost(
  { rest }: Pick<Delivery, "rest">,
  channelId: string,
  body: object,
  files: RawFile[],
): Promise<Remote> {
  const shown = body as Shown;
  const [first = ""] = (shown.embeds?.[0]?.description ?? shown.content ?? "")
    .replaceAll(/^#+ |[\\*`]/g, "")
    .split("\n");
  const name = cut(first.trim() || "…", limits.threadName);
  const answer = posted.parse(await rest.post(Routes.threads(channelId), { body: { name, message: body }, files }));
  return { channelId: answer.id, messageId: answer.message.id };
}
