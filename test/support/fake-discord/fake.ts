// What the parts of the stand-in share: the world, the gateway, the bot's rights, and how a wrong call is noted.

import { PermissionFlagsBits as bits } from "discord.js";
import type { Schema } from "discord-api-spec/zod";
import { type Dispatch, type Gateway, intents } from "./gateway.ts";
import { type Call, type Reply, refuse } from "./http.ts";
import { channelJson, memberJson, messageJson } from "./payloads.ts";
import { botDefaults, type PermissionName, permissionsIn } from "./permissions.ts";
import { problemsOf } from "./validate.ts";
import { type Channel, kinds, type Message, type World } from "./world.ts";

export type Fake = {
  readonly world: World;
  readonly gateway: Gateway;
  /** Bits of the bot's own role; tests take permissions away. */
  botRights: bigint;
  /** Whether the application was granted the privileged message content intent. */
  messageContent: boolean;
  /** Whether it was granted the privileged server members intent. */
  guildMembers: boolean;
  readonly base: () => string;
  /** Another server, while what people do comes from there. */
  elsewhere?: string;
};

export const startRights = botDefaults;

/** The limited forms of the privileged intents, as an application of few guilds has them. */
export const applicationFlags = ({ messageContent, guildMembers }: Fake): number =>
  (messageContent ? 1 << 19 : 0) | (guildMembers ? 1 << 15 : 0);

/** A call Discord would refuse as wrong: noted, and answered as Discord does. */
export function invalid(fake: Fake, call: Call, problems: readonly string[]): Reply {
  for (const problem of problems) fake.world.violations.push(`${call.method} ${call.path}: ${problem}`);
  return { status: 400, body: { code: 50035, message: "Invalid Form Body", errors: { _errors: problems } } };
}

export function checked(fake: Fake, call: Call, schema: Schema, more: readonly string[] = []): Reply | undefined {
  const problems = [...problemsOf(schema, call.body), ...more];
  return problems.length > 0 ? invalid(fake, call, problems) : undefined;
}

export const unknownChannel = refuse(404, 10003, "Unknown Channel");
export const unknownMessage = refuse(404, 10008, "Unknown Message");
export const missingAccess = refuse(403, 50001, "Missing Access");
export const missingPermissions = refuse(403, 50013, "Missing Permissions");

export const botRightsIn = (fake: Fake, channel: Channel): bigint =>
  permissionsIn(fake.world, channel, fake.world.bot.id, fake.botRights);

/** The channel, or the refusal the bot gets: unknown, unseen, or without one of the needed permissions. */
export function channelFor(
  fake: Fake,
  id: string | undefined,
  ...needed: readonly PermissionName[]
):
  | { readonly channel: Channel; readonly refused?: undefined }
  | { readonly refused: Reply; readonly channel?: undefined } {
  const channel = fake.world.channels.get(id ?? "");
  if (!channel) return { refused: unknownChannel };
  const rights = botRightsIn(fake, channel);
  if ((rights & bits.ViewChannel) === 0n) return { refused: missingAccess };
  if (needed.some((name) => (rights & bits[name]) === 0n)) return { refused: missingPermissions };
  return { channel };
}

export const visibleToBot = (fake: Fake, channel: Channel): boolean =>
  (botRightsIn(fake, channel) & bits.ViewChannel) !== 0n;

export function emit(fake: Fake, channel: Channel, event: Dispatch): void {
  if (visibleToBot(fake, channel)) fake.gateway.dispatch(event);
}

export function emitMessage(fake: Fake, t: "MESSAGE_CREATE" | "MESSAGE_UPDATE", message: Message): void {
  const channel = fake.world.channels.get(message.channelId);
  if (!channel || message.onlyFor !== undefined) return;
  const direct = channel.kind === kinds.dm;
  const author = fake.world.memberships.get(message.authorId);
  emit(fake, channel, {
    t,
    needs: direct ? intents.directMessages : intents.guildMessages,
    d: (may) => ({
      ...messageJson(fake.world, message, may),
      ...(direct
        ? {}
        : {
            guild_id: fake.world.guildId,
            member: author && { ...memberJson(fake.world, author), user: undefined },
          }),
    }),
  });
}

export function emitChannel(fake: Fake, t: string, channel: Channel): void {
  const event = {
    t,
    needs: intents.guilds,
    d: () => ({ ...channelJson(fake.world, channel), newly_created: t === "THREAD_CREATE" ? true : undefined }),
  };
  if (t.endsWith("DELETE")) fake.gateway.dispatch(event);
  else emit(fake, channel, event);
}

/** Marks a change of a message for those who watch. */
export function touch(fake: Fake, message: Message): void {
  message.revision = fake.world.nextRevision();
  fake.world.changed();
}

export const liveMessage = (fake: Fake, channelId: string | undefined, id: string | undefined): Message | undefined => {
  const message = fake.world.messages.get(id ?? "");
  return message && !message.deleted && message.channelId === channelId && message.onlyFor === undefined
    ? message
    : undefined;
};
