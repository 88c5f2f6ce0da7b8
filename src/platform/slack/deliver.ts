// The mouth: posts, finds again, edits, removes, pins, uploads. One attempt a call; failures as the outbox knows them.

import type { types } from "@slack/bolt";
import type { WebClient } from "@slack/web-api";
import type { Temporal } from "temporal-polyfill";
import { z } from "zod";
import type { Card } from "../../chat/card.ts";
import { DeliveryFailed, type Mouth, type Remote, type Target } from "../platform.ts";
import { archiveChannel, createChannel, findChannel, inviteTo, unarchiveChannel } from "./channels.ts";
import type { Clients } from "./clients.ts";
import { toDeliveryFailed, toDirectFailed } from "./failure.ts";
import { limits } from "./limits.ts";
import { keepFirst, renderCard } from "./render-card.ts";
import type { Names } from "./render-text.ts";
import { content } from "./tell.ts";
import { isFile, markOf, upload } from "./upload.ts";

const metadataType = "tocsin_message";
/** Our clock and Slack's may differ: look this much further back. */
const skewSeconds = 120;
const mostPages = 10;

const posted = z.object({ channel: z.string(), ts: z.string() });
const listed = z.object({
  messages: z.array(
    z.object({
      ts: z.string(),
      bot_id: z.string().optional(),
      files: z.array(z.object({ name: z.string().nullish() })).optional(),
      metadata: z.object({ event_type: z.string(), event_payload: z.looseObject({ key: z.unknown() }) }).optional(),
    }),
  ),
  response_metadata: z.object({ next_cursor: z.string().default("") }).default({ next_cursor: "" }),
});

/** Messages carry their key as metadata, files in their name. */
function carries(message: z.infer<typeof listed>["messages"][number], key: string): boolean {
  const { metadata, files } = message;
  if (metadata?.event_type === metadataType && metadata.event_payload.key === key) return true;
  return files?.some(({ name }) => name?.includes(`-${markOf(key)}`)) === true;
}

export type Self = () => { readonly botUserId: string; readonly botId: string };

export function createMouth(clients: Clients, self: Self): Required<Omit<Mouth, "memberName" | "standing">> {
  const { posting, forms } = clients;

  async function find(target: Target, key: string, oldest: string): Promise<Remote | undefined> {
    const channel = target.kind === "channel" ? target.channelId : await dmOf(posting, target.userId);
    const thread = target.kind === "channel" ? target.threadId : undefined;
    const common = { channel, oldest, limit: 100, include_all_metadata: true };
    let cursor = "";
    for (let pages = 0; pages < mostPages; pages += 1) {
      const paged = { ...common, ...(cursor && { cursor }) };
      const answer =
        thread === undefined
          ? await posting.conversations.history(paged)
          : await posting.conversations.replies({ ...paged, ts: thread });
      const { messages, response_metadata } = listed.parse(answer);
      const found = messages.find((each) => each.bot_id === self().botId && carries(each, key));
      if (found) return { channelId: channel, messageId: found.ts };
      cursor = response_metadata.next_cursor;
      if (cursor === "") return undefined;
    }
    return undefined;
  }

  return {
    post: (target, card, reader, key) =>
      attempt(
        "chat.postMessage",
        async () => {
          const answer = await posting.chat.postMessage({
            ...placeOf(target),
            ...content(renderCard(card, reader)),
            unfurl_links: false,
            unfurl_media: false,
            metadata: { event_type: metadataType, event_payload: { key } },
          });
          const { channel, ts } = posted.parse(answer);
          return { channelId: channel, messageId: ts };
        },
        target,
      ),
    find: (target, key, since) => attempt("looking for a message", () => find(target, key, oldestOf(since)), target),
    edit: (remote, card, reader) =>
      attempt("chat.update", async () => {
        await posting.chat.update({
          channel: remote.channelId,
          ts: remote.messageId,
          ...content(renderCard(card, reader)),
        });
      }),
    remove: (remote) =>
      isFile(remote)
        ? attempt("files.delete", async () => {
            await posting.files.delete({ file: remote.messageId }).catch(unless("file_not_found"));
          })
        : attempt("chat.delete", async () => {
            await posting.chat.delete({ channel: remote.channelId, ts: remote.messageId });
          }),
    pin: (remote) =>
      attempt("pins.add", async () => {
        await posting.pins
          .add({ channel: remote.channelId, timestamp: remote.messageId })
          .catch(unless("already_pinned"));
      }),
    upload: (target, file, key, isOver) =>
      attempt(
        "uploading a file",
        async () => {
          const channel = target.kind === "channel" ? target.channelId : await dmOf(posting, target.userId);
          const thread = target.kind === "channel" ? target.threadId : undefined;
          return upload(posting, file, { channel, key, isOver, ...(thread === undefined ? {} : { thread }) });
        },
        target,
      ),
    illustrate: (remote, picture, key, since, isOver) =>
      attempt("uploading a picture", async () => {
        const { channelId, messageId } = remote;
        const under: Target = { kind: "channel", channelId, threadId: messageId };
        const found = since && (await find(under, key, oldestOf(since)));
        return found ?? upload(posting, picture, { channel: channelId, thread: messageId, key, isOver });
      }),
    openThread: async (remote) => remote.messageId,
    createChannel: (name, options) => createChannel(posting, self().botUserId, name, options),
    inviteTo: (channelId, userIds) => inviteTo(posting, channelId, userIds),
    archiveChannel: (channelId) => archiveChannel(posting, channelId),
    unarchiveChannel: (channelId) => unarchiveChannel(posting, channelId),
    bookmark: (channelId, title, link) =>
      attempt("bookmarks.add", async () => {
        await posting.bookmarks.add({ channel_id: channelId, title, type: "link", link });
      }),
    findChannel: (idOrName) => findChannel(posting, idOrName),
    publishHome: (userId, cards, reader) =>
      attempt("views.publish", async () => {
        await forms.views.publish({ user_id: userId, view: renderHome(cards, reader) });
      }),
  };
}

const oldestOf = (since: Temporal.Instant): string => String(Math.floor(since.epochMilliseconds / 1000) - skewSeconds);

function placeOf(target: Target): { channel: string; thread_ts?: string } {
  if (target.kind === "direct") return { channel: target.userId };
  return { channel: target.channelId, ...(target.threadId === undefined ? {} : { thread_ts: target.threadId }) };
}

const opened = z.object({ channel: z.object({ id: z.string() }) });

async function dmOf(client: WebClient, userId: string): Promise<string> {
  return opened.parse(await client.conversations.open({ users: userId })).channel.id;
}

async function attempt<T>(method: string, act: () => Promise<T>, target?: Target): Promise<T> {
  try {
    return await act();
  } catch (error) {
    throw target?.kind === "direct" ? toDirectFailed(error, method) : toDeliveryFailed(error, method);
  }
}

/** The wanted state is there already. */
function unless(code: string) {
  return (error: unknown) => {
    const failed = toDeliveryFailed(error, "call");
    if (!failed.reason.endsWith(`: ${code}`)) throw error instanceof DeliveryFailed ? failed : error;
  };
}

/** The home page: cards one under the other. */
export function renderHome(cards: readonly Card[], names: Names): types.HomeView {
  return { type: "home", blocks: [...cardsToBlocks(cards, names, limits.viewBlocks)] };
}

export function cardsToBlocks(cards: readonly Card[], names: Names, most: number): readonly types.KnownBlock[] {
  const blocks = cards.flatMap((card, at): readonly types.KnownBlock[] => {
    const own = renderCard(card, names).blocks;
    return at === 0 ? own : [{ type: "divider" }, ...own];
  });
  return keepFirst(blocks, most);
}
