// Channels: found by id or name, made with a free name, people invited, archived.

import type { WebClient } from "@slack/web-api";
import { z } from "zod";
import { visible } from "../../kernel/visible.ts";
import { DeliveryFailed } from "../platform.ts";
import { toDeliveryFailed } from "./failure.ts";
import { cut, limits } from "./limits.ts";

export type Found = { readonly channelId: string; readonly name: string };

const channel = z.object({
  id: z.string(),
  name: z.string().default(""),
  is_archived: z.boolean().default(false),
  is_private: z.boolean().default(false),
  creator: z.string().default(""),
});
const created = z.object({ channel });
const page = z.object({
  channels: z.array(channel),
  response_metadata: z.object({ next_cursor: z.string().default("") }).default({ next_cursor: "" }),
});

/** Lower case letters, digits, - and _; at most 80. */
export function channelName(wanted: string): string {
  const plain = visible(wanted).normalize("NFKC").toLowerCase();
  const kept = plain
    .replace(/[^\p{L}\p{N}_-]+/gu, "-")
    .replace(/-{2,}/g, "-")
    .replace(/^-+|(?<!-)-+$/g, "");
  return kept.slice(0, limits.channelName).replace(/(?<!-)-+$/, "") || "channel";
}

export async function findChannel(client: WebClient, idOrName: string): Promise<Found | undefined> {
  try {
    if (/^[CG][A-Z0-9]{6,}$/.test(idOrName)) {
      const { channel: found } = created.parse(await client.conversations.info({ channel: idOrName }));
      return found.is_archived ? undefined : { channelId: found.id, name: found.name };
    }
    const found = await findByName(client, idOrName.replace(/^#/, "").toLowerCase());
    return found && !found.is_archived ? { channelId: found.id, name: found.name } : undefined;
  } catch (error) {
    const failed = toDeliveryFailed(error, "finding a channel");
    if (failed.outcome === "gone") return undefined;
    throw failed;
  }
}

/** First among the bot's own channels, which include private ones; then among all public ones. */
async function findByName(client: WebClient, name: string): Promise<z.infer<typeof channel> | undefined> {
  const types = "public_channel,private_channel";
  const own = (cursor: string) =>
    client.users.conversations({ types, limit: 200, exclude_archived: true, ...(cursor && { cursor }) });
  const all = (cursor: string) =>
    client.conversations.list({
      types: "public_channel",
      limit: 1000,
      exclude_archived: true,
      ...(cursor && { cursor }),
    });
  for (const read of [own, all]) {
    let cursor = "";
    do {
      const { channels, response_metadata } = page.parse(await read(cursor));
      const found = channels.find((each) => each.name === name);
      if (found) return found;
      cursor = response_metadata.next_cursor;
    } while (cursor !== "");
  }
  return undefined;
}

export type Wanted = { readonly topic: string; readonly isPrivate: boolean; readonly userIds: readonly string[] };

const mostNames = 20;

/** On a taken name -2, -3 … follows. A channel of ours under this very name is taken up again: the reply to an earlier call was lost. */
export async function createChannel(
  client: WebClient,
  botUserId: string,
  name: string,
  wanted: Wanted,
): Promise<Found> {
  const base = channelName(name);
  const made = await createUnder(client, botUserId, base, wanted.isPrivate);
  // The channel exists now: what fails after this is not worth failing the whole for.
  const topic = cut(visible(wanted.topic), limits.topic);
  if (topic !== "") await client.conversations.setTopic({ channel: made.channelId, topic }).catch(() => undefined);
  if (wanted.userIds.length > 0) await inviteTo(client, made.channelId, wanted.userIds).catch(() => undefined);
  return made;
}

async function createUnder(client: WebClient, botUserId: string, base: string, isPrivate: boolean): Promise<Found> {
  for (let n = 1; n <= mostNames; n += 1) {
    const name = n === 1 ? base : `${base.slice(0, limits.channelName - 3)}-${n}`;
    try {
      const made = created.parse(await client.conversations.create({ name, is_private: isPrivate }));
      return { channelId: made.channel.id, name: made.channel.name };
    } catch (error) {
      const failed = toDeliveryFailed(error, "conversations.create");
      if (!failed.reason.endsWith(": name_taken")) throw failed;
      const ours = n === 1 ? await findByName(client, name).catch(() => undefined) : undefined;
      const isSame = ours?.creator === botUserId && ours.is_private === isPrivate && !ours.is_archived;
      if (ours && isSame) return { channelId: ours.id, name: ours.name };
    }
  }
  throw new DeliveryFailed("refused", `conversations.create: ${mostNames} names from ${base} on are taken`);
}

export async function inviteTo(client: WebClient, channelId: string, userIds: readonly string[]): Promise<void> {
  for (let at = 0; at < userIds.length; at += 100) {
    const users = userIds.slice(at, at + 100).join(",");
    try {
      await client.conversations.invite({ channel: channelId, users, force: true });
    } catch (error) {
      const failed = toDeliveryFailed(error, "conversations.invite");
      if (!failed.reason.includes("already_in_channel")) throw failed;
    }
  }
}

export async function archiveChannel(client: WebClient, channelId: string): Promise<void> {
  try {
    await client.conversations.archive({ channel: channelId });
  } catch (error) {
    const failed = toDeliveryFailed(error, "conversations.archive");
    if (!failed.reason.includes("already_archived") && !failed.reason.includes("is_archived")) throw failed;
  }
}

/** Slack takes the bot out of a channel that is archived and, by its own documentation, does not yet let bots bring one back. */
export async function unarchiveChannel(client: WebClient, channelId: string): Promise<void> {
  try {
    await client.conversations.unarchive({ channel: channelId });
  } catch (error) {
    const failed = toDeliveryFailed(error, "conversations.unarchive");
    if (failed.reason.includes("not_archived")) return;
    if (failed.reason.includes("not_in_channel"))
      throw new DeliveryFailed("refused", "Slack lets no bot open an archived channel");
    throw failed;
  }
}
