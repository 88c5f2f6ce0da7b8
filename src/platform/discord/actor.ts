// Who did it and where, from the parts of a payload that Discord vouches for.
import type { Actor, Spot } from "../../chat/inbound.ts";
import type { ChannelFacts, MemberFacts, User } from "./schema.ts";

const administrator = 1n << 3n;
/** GuildMemberFlags.IsGuest */
const guestFlag = 1 << 4;
const threadTypes = new Set([10, 11, 12]);

export type Member = {
  readonly user: User;
  readonly facts: MemberFacts | undefined;
  /** Administrator by role or as owner of the guild, where the payload itself does not say. */
  readonly isAdmin: boolean;
};

export function actorOf(member: Member, guildId: string, locale: string | undefined): Actor {
  const { user, facts } = member;
  const rights = facts?.permissions;
  return {
    platform: "discord",
    workspaceId: guildId,
    userId: user.id,
    name: facts?.nick || user.global_name || user.username,
    ...(locale ? { locale } : {}),
    isBot: user.bot ?? false,
    isGuest: isGuest(facts),
    isAdmin: rights === undefined ? member.isAdmin : (BigInt(rights) & administrator) !== 0n,
  };
}

export const isGuest = (facts: { readonly flags?: number | undefined } | undefined): boolean =>
  ((facts?.flags ?? 0) & guestFlag) !== 0;

/** A thread is named by its own id, which is that of the message it hangs on. */
export function spotOf(channel: ChannelFacts | undefined, messageId: string | undefined, isDirect: boolean): Spot {
  const isThread = channel !== undefined && threadTypes.has(channel.type) && channel.parent_id;
  return {
    ...(channel ? { channelId: isThread ? (channel.parent_id as string) : channel.id } : {}),
    ...(channel?.name && !isThread ? { channelName: channel.name } : {}),
    ...(channel && isThread ? { threadId: channel.id } : {}),
    ...(messageId ? { messageId } : {}),
    isDirect,
  };
}
