// Channels of a record's own: made, opened to people, closed, found.
import { ChannelType, OverwriteType, PermissionFlagsBits, Routes } from "discord.js";
import { DeliveryFailed, type Mouth } from "../platform.ts";
import { attempt, channelName, type Delivery } from "./delivery.ts";
import { cut, limits } from "./limits.ts";
import { plainWords } from "./markdown.ts";
import { missingInGuild } from "./permission.ts";
import { channelAnswer } from "./schema.ts";

type ChannelMouth = Pick<Mouth, "createChannel" | "inviteTo" | "archiveChannel" | "unarchiveChannel" | "findChannel">;

const reads = PermissionFlagsBits.ViewChannel | PermissionFlagsBits.ReadMessageHistory;
const speaks = reads | PermissionFlagsBits.SendMessages | PermissionFlagsBits.SendMessagesInThreads;

export function createChannelMouth(delivery: Delivery): ChannelMouth {
  const { rest, client, places } = delivery;
  return {
    createChannel: (wanted, options) =>
      attempt(delivery, { what: `making the channel ${wanted}` }, async () => {
        const missing = missingInGuild(client, delivery.guildId(), ["ManageChannels"]);
        if (missing.length > 0)
          throw new DeliveryFailed("refused", `missing permission ${missing.join(", ")} (making a channel)`);
        const body = {
          name: safeName(wanted),
          type: ChannelType.GuildText,
          topic: cut(plainWords(options.topic), limits.topic),
          permission_overwrites: options.isPrivate ? privateTo(delivery, options.userIds) : [],
        };
        const same = options.isPrivate ? undefined : sameChannel(delivery, body.name, body.topic);
        if (same) return { channelId: same, name: body.name };
        const answer = channelAnswer.parse(await rest.post(Routes.guildChannels(delivery.guildId()), { body }));
        return { channelId: answer.id, name: answer.name ?? body.name };
      }),

    inviteTo: (channelId, userIds) =>
      attempt(
        delivery,
        { what: `inviting to ${channelName(client, channelId)}`, channelId, needs: ["ViewChannel"] },
        async () => {
          const channel = await places.channel(channelId);
          const isThread = channel !== undefined && [10, 11, 12].includes(channel.type);
          for (const userId of userIds) {
            if (isThread) await rest.put(Routes.threadMembers(channelId, userId));
            else
              await rest.put(Routes.channelPermission(channelId, userId), {
                body: { type: OverwriteType.Member, allow: String(speaks), deny: "0" },
              });
          }
        },
      ),

    archiveChannel: (channelId) => fold(delivery, channelId, true),
    unarchiveChannel: (channelId) => fold(delivery, channelId, false),

    findChannel: (idOrName) =>
      attempt(delivery, { what: "looking for a channel" }, async () => {
        const id = /^(?:<#)?(\d{15,20})>?$/.exec(idOrName.trim())?.[1];
        const found = id
          ? await places.channel(id)
          : await places.channelNamed(idOrName.trim().replace(/^#/, "").toLowerCase());
        return found && { channelId: found.id, name: found.name ?? "" };
      }),
  };
}

/** An open channel that a call made whose reply was lost: the same name and topic, not closed. A hidden one is never taken up, for who made it is not known. */
function sameChannel({ client, guildId }: Delivery, name: string, topic: string): string | undefined {
  const channels = client.guilds.cache.get(guildId())?.channels.cache;
  return channels?.find((channel) => {
    if (channel.type !== ChannelType.GuildText || channel.name !== name || (channel.topic ?? "") !== topic)
      return false;
    const denied = channel.permissionOverwrites.cache.get(guildId())?.deny.bitfield ?? 0n;
    return (denied & (PermissionFlagsBits.SendMessages | PermissionFlagsBits.ViewChannel)) === 0n;
  })?.id;
}

function privateTo({ client, guildId }: Delivery, userIds: readonly string[]) {
  const allow = (id: string) => ({ id, type: OverwriteType.Member, allow: String(speaks), deny: "0" });
  const others = userIds.filter((id) => id !== client.user?.id);
  return [
    { id: guildId(), type: OverwriteType.Role, allow: "0", deny: String(PermissionFlagsBits.ViewChannel) },
    ...(client.user ? [allow(client.user.id)] : []),
    ...[...new Set(others)].map(allow),
  ];
}

/** Discord keeps no archive of channels: a thread is folded away, a channel becomes read-only. */
const fold = (delivery: Delivery, channelId: string, isClosed: boolean): Promise<void> =>
  attempt(
    delivery,
    {
      what: `${isClosed ? "closing" : "opening"} ${channelName(delivery.client, channelId)}`,
      channelId,
      needs: ["ViewChannel"],
    },
    async () => {
      const { rest, places } = delivery;
      const channel = await places.channel(channelId);
      if (channel && [10, 11, 12].includes(channel.type))
        await rest.patch(Routes.channel(channelId), { body: { archived: isClosed } });
      else
        await rest.put(Routes.channelPermission(channelId, delivery.guildId()), {
          body: writing(delivery, channelId, isClosed),
        });
    },
  );

/** Nobody writes any more, or whoever may look writes again; whether everybody may look stays as it was. */
function writing({ client, guildId }: Delivery, channelId: string, isClosed: boolean) {
  const channel = client.channels.cache.get(channelId);
  const now =
    channel && "permissionOverwrites" in channel ? channel.permissionOverwrites.cache.get(guildId()) : undefined;
  const write = PermissionFlagsBits.SendMessages | PermissionFlagsBits.SendMessagesInThreads;
  const denied = (now?.deny.bitfield ?? 0n) & ~write;
  const deny = isClosed ? denied | write : denied;
  return { type: OverwriteType.Role, allow: String((now?.allow.bitfield ?? 0n) & ~write), deny: String(deny) };
}

/** Lower case, hyphens for spaces; Discord does the same, but silently. */
const safeName = (wanted: string): string =>
  cut(
    plainWords(wanted)
      .trim()
      .toLowerCase()
      .replaceAll(/[\s#@:`]+/g, "-") || "incident",
    limits.channelName,
  );
