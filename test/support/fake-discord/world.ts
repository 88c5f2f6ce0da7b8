// Everything the stand-in remembers: one guild, its people, channels, messages, commands and interactions.
import type {
  APIAllowedMentions,
  APIApplicationCommandOption,
  APIAttachment,
  APIEmbed,
  APIMessageTopLevelComponent,
  APIModalInteractionResponseCallbackData,
} from "discord.js";
import { snowflake } from "./snowflake.ts";

export type User = { id: string; name: string; email: string; locale: string; bot: boolean; admin: boolean };

export type GuildMember = {
  readonly user: User;
  readonly joinedAt: string;
  guest: boolean;
  readonly closedToBots: boolean;
  removed: boolean;
};

export type Overwrite = { id: string; type: number; allow: bigint; deny: bigint };

export const kinds = { text: 0, dm: 1, announcement: 5, publicThread: 11, privateThread: 12, forum: 15 } as const;

export type Channel = {
  readonly id: string;
  readonly kind: number;
  name: string;
  topic: string;
  overwrites: Overwrite[];
  /** The channel a thread or a channel in a category lies in. */
  readonly parentId?: string;
  /** The other person of a direct-message channel. */
  readonly recipientId?: string;
  readonly ownerId?: string;
  readonly members: Set<string>;
  archived: boolean;
  autoArchiveMinutes: number;
  /** When name or topic were edited, in milliseconds: two edits in ten minutes are allowed. */
  readonly renames: number[];
};

export type Message = {
  readonly id: string;
  readonly channelId: string;
  readonly authorId: string;
  readonly kind: number;
  readonly createdAt: string;
  readonly nonce?: string | number;
  readonly onlyFor?: string;
  readonly interactionId?: string;
  readonly allowed?: APIAllowedMentions;
  content: string;
  embeds: APIEmbed[];
  components: APIMessageTopLevelComponent[];
  attachments: APIAttachment[];
  flags: number;
  editedAt?: string;
  pinnedAt?: string;
  deleted: boolean;
  edits: string[];
  revision: number;
  reactions: { readonly userId: string; readonly emoji: string }[];
};

export type Command = {
  readonly id: string;
  readonly version: string;
  readonly type: number;
  readonly name: string;
  readonly description: string;
  readonly options: APIApplicationCommandOption[];
  readonly guildId?: string;
  readonly raw: Record<string, unknown>;
};

export type Answer = { readonly type: number; readonly messageId?: string; readonly choices?: readonly Choice[] };
export type Choice = { readonly name: string; readonly value: string | number };

export type Interaction = {
  readonly id: string;
  readonly token: string;
  readonly type: number;
  readonly userId: string;
  readonly channelId: string;
  /** The message that carries the pressed component. */
  readonly sourceId?: string;
  readonly createdMs: number;
  readonly payload: Record<string, unknown>;
  answer?: Answer;
  /** Attempts to answer, refused ones included. */
  attempts: number;
  readonly done: () => void;
  readonly answered: Promise<void>;
};

export type OpenForm = {
  readonly interactionId: string;
  readonly sourceId?: string;
  readonly channelId: string;
  readonly form: APIModalInteractionResponseCallbackData;
  readonly values: Map<string, readonly string[]>;
  readonly files: Map<string, readonly NewFile[]>;
  errors: Record<string, string>;
};

export type NewFile = { readonly name: string; readonly type: string; readonly bytes: Uint8Array };

export type World = ReturnType<typeof createWorld>;

/** A fresh guild with its owner and the bot. `changed` must be called after each change a person could see. */
export function createWorld() {
  const guildId = snowflake();
  const bot: User = { id: snowflake(), name: "Tocsin", email: "", locale: "en-US", bot: true, admin: false };
  const owner: User = { id: snowflake(), name: "Guild Owner", email: "", locale: "en-US", bot: false, admin: true };
  const listeners = new Set<() => void>();
  let revision = 0;
  return {
    guildId,
    applicationId: bot.id,
    token: `fake.${Buffer.from(bot.id).toString("base64url")}.token`,
    bot,
    owner,
    adminRoleId: snowflake(),
    botRoleId: snowflake(),
    memberships: new Map<string, GuildMember>([
      [bot.id, membership(bot)],
      [owner.id, membership(owner)],
    ]),
    channels: new Map<string, Channel>(),
    messages: new Map<string, Message>(),
    commands: [] as Command[],
    interactions: new Map<string, Interaction>(),
    forms: new Map<string, OpenForm>(),
    files: new Map<string, NewFile>(),
    /** When each nonce was used, and for which message. */
    nonces: new Map<string, { readonly messageId: string; readonly atMs: number }>(),
    violations: [] as string[],
    nextRevision: () => ++revision,
    changed: () => {
      for (const listener of [...listeners]) listener();
    },
    onChange: (listener: () => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

export function membership(user: User, traits: { guest?: boolean; closedToBots?: boolean } = {}): GuildMember {
  return {
    user,
    joinedAt: new Date().toISOString(),
    guest: traits.guest ?? false,
    closedToBots: traits.closedToBots ?? false,
    removed: false,
  };
}

export const isThread = (channel: Channel): boolean =>
  channel.kind === kinds.publicThread || channel.kind === kinds.privateThread;

export function newChannel(
  world: World,
  from: Partial<Channel> & { readonly kind: number; readonly name: string },
): Channel {
  const channel: Channel = {
    id: snowflake(),
    topic: "",
    overwrites: [],
    members: new Set(),
    archived: false,
    autoArchiveMinutes: 1440,
    renames: [],
    ...from,
  };
  world.channels.set(channel.id, channel);
  return channel;
}

export function directChannel(world: World, memberId: string): Channel {
  for (const channel of world.channels.values()) {
    if (channel.kind === kinds.dm && channel.recipientId === memberId) return channel;
  }
  return newChannel(world, { kind: kinds.dm, name: "", recipientId: memberId });
}
