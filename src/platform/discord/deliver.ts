// What the outbox asks of Discord: one attempt a call, marked with our own nonce so that a lost reply never doubles a message.
import { type RawFile, Routes } from "discord.js";
import type { Temporal } from "temporal-polyfill";
import { type IsOver, type Mouth, type OutgoingFile, type Remote, refuseIfOver, type Target } from "../platform.ts";
import { attempt, channelName, type Delivery } from "./delivery.ts";
import { apiCode, codes } from "./errors.ts";
import { forumPost, isForum } from "./forum.ts";
import { idAt } from "./inbound-words.ts";
import { cut, limits } from "./limits.ts";
import { bears, type Mark, marked, markOf } from "./mark.ts";
import type { PermissionName } from "./permission.ts";
import { type Body, renderCard } from "./render.ts";
import { carrying, made, messageList } from "./schema.ts";

type MessageMouth = Pick<Mouth, "post" | "find" | "edit" | "remove" | "pin" | "upload" | "illustrate" | "openThread">;

export function createMessageMouth(delivery: Delivery): MessageMouth {
  const { rest, echoes } = delivery;
  const name = (channelId: string): string => channelName(delivery.client, channelId);

  const send = (
    target: Target,
    body: Partial<Body>,
    key: string,
    isOver: IsOver | undefined,
    files: RawFile[] = [],
  ): Promise<Remote> =>
    attempt(delivery, { what: "posting", target }, async () => {
      const channelId = await channelOf(delivery, target);
      const needs: PermissionName[] = [
        "ViewChannel",
        inThread(target) ? "SendMessagesInThreads" : "SendMessages",
        ...(body.embeds?.length ? (["EmbedLinks"] as const) : []),
        ...(files.length > 0 ? (["AttachFiles"] as const) : []),
      ];
      return attempt(delivery, { what: `posting in ${name(channelId)}`, channelId, needs, target }, async () => {
        const isInForum = await isForum(delivery, target);
        refuseIfOver(isOver);
        if (isInForum) return forumPost(delivery, channelId, body, files);
        const sent = marked(body, markOf(channelId, key));
        const answer = made.parse(await rest.post(Routes.channelMessages(channelId), { body: sent, files }));
        return { channelId, messageId: answer.id };
      });
    });

  return {
    post: (target, card, reader, key, isOver) => send(target, renderCard(card, reader), key, isOver),

    upload: (target, file: OutgoingFile, key, isOver) =>
      send(target, { allowed_mentions: { parse: [], users: [] } }, key, isOver, [
        { name: file.name, contentType: file.type, data: Buffer.from(file.bytes) },
      ]),

    illustrate: (remote, { name: filename, type, bytes, alt }) =>
      attempt(
        delivery,
        {
          what: `adding a picture in ${name(remote.channelId)}`,
          channelId: remote.channelId,
          needs: ["ViewChannel", "AttachFiles"],
        },
        async () => {
          const route = Routes.channelMessage(remote.channelId, remote.messageId);
          // Every attachment that is not named goes: the others stay, and one of this name makes room for itself.
          const { attachments = [] } = carrying.parse(await rest.get(route));
          const others = attachments.filter((known) => known.filename !== filename).map(({ id }) => ({ id }));
          const added = { id: "0", filename, description: cut(alt, limits.fileDescription) };
          const files: RawFile[] = [{ name: filename, contentType: type, data: Buffer.from(bytes) }];
          await unfolded(delivery, remote, () =>
            rest.patch(route, { body: { attachments: [...others, added] }, files }),
          );
          return remote;
        },
      ),

    find: (target, key, since: Temporal.Instant) =>
      attempt(delivery, { what: "looking for a message", target }, async () => {
        const channelId = await channelOf(delivery, target);
        const mark = markOf(channelId, key);
        return echoes.get(mark.nonce) ?? readBack(delivery, channelId, mark, since);
      }),

    edit: (remote, card, reader) =>
      attempt(
        delivery,
        { what: `editing in ${name(remote.channelId)}`, channelId: remote.channelId, needs: ["ViewChannel"] },
        () =>
          unfolded(delivery, remote, () =>
            rest.patch(Routes.channelMessage(remote.channelId, remote.messageId), { body: renderCard(card, reader) }),
          ),
      ),

    remove: (remote) =>
      attempt(delivery, { what: `deleting in ${name(remote.channelId)}` }, async () => {
        try {
          await unfolded(delivery, remote, () =>
            rest.delete(Routes.channelMessage(remote.channelId, remote.messageId)),
          );
        } catch (error) {
          if (apiCode(error) !== codes.unknownMessage) throw error;
        }
      }),

    pin: (remote) =>
      attempt(
        delivery,
        { what: `pinning in ${name(remote.channelId)}`, channelId: remote.channelId, needs: ["PinMessages"] },
        () =>
          unfolded(delivery, remote, () => rest.put(`/channels/${remote.channelId}/messages/pins/${remote.messageId}`)),
      ),

    openThread: (remote, title) =>
      attempt(
        delivery,
        {
          what: `opening a thread in ${name(remote.channelId)}`,
          channelId: remote.channelId,
          needs: ["CreatePublicThreads"],
        },
        () => openThread(delivery, remote, title),
      ),
  };
}

const inThread = (target: Target): boolean => target.kind === "channel" && target.threadId !== undefined;

function channelOf({ places }: Delivery, target: Target): Promise<string> | string {
  return target.kind === "direct" ? places.directChannel(target.userId) : (target.threadId ?? target.channelId);
}

/** Discord folds a thread away after a week of silence: nothing in it can be changed until it is open again. */
async function unfolded({ rest }: Delivery, { channelId }: Remote, change: () => Promise<unknown>): Promise<void> {
  try {
    await change();
  } catch (error) {
    if (apiCode(error) !== codes.archivedThread) throw error;
    await rest.patch(Routes.channel(channelId), { body: { archived: false } });
    await change();
  }
}

async function readBack(
  { rest, client }: Delivery,
  channelId: string,
  mark: Mark,
  since: Temporal.Instant,
): Promise<Remote | undefined> {
  // A minute of slack, because Discord's clock makes the ids.
  const query = new URLSearchParams({ limit: "100", after: idAt(since.epochMilliseconds - 60_000) });
  const list = messageList.parse(await rest.get(Routes.channelMessages(channelId), { query }));
  const found = list.find((message) => message.author?.id === client.user?.id && bears(message, mark));
  return found && { channelId, messageId: found.id };
}

/** A week of silence before Discord folds it away. A message has one thread, named by the message's own id. */
async function openThread({ rest, places }: Delivery, remote: Remote, title: string): Promise<string> {
  const channel = await places.channel(remote.channelId);
  if (channel && [10, 11, 12].includes(channel.type)) return channel.id;
  const body = { name: cut(title.trim() || "…", limits.threadName), auto_archive_duration: 10_080 };
  try {
    return made.parse(await rest.post(Routes.threads(remote.channelId, remote.messageId), { body })).id;
  } catch (error) {
    if (apiCode(error) === codes.threadExists) return remote.messageId;
    throw error;
  }
}
