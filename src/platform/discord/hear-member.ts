// Members who leave, come back, or become guests, as events tell it or as Discord answers when asked.
import { isGuest } from "./actor.ts";
import type { Hearing } from "./hearing.ts";
import type { MemberEventPayload } from "./schema.ts";

export async function hearMember(hearing: Hearing, event: MemberEventPayload, isGone: boolean): Promise<void> {
  if (event.guild_id !== hearing.guildId() || event.user.bot) return;
  await follow(hearing, event.user.id, { isGone, isGuest: isGuest(event) });
}

/** Somebody wrote directly who is not in the guild. */
export const hearStranger = (hearing: Hearing, userId: string): Promise<void> =>
  follow(hearing, userId, { isGone: true, isGuest: false });

const follow = (hearing: Hearing, userId: string, change: { readonly isGone: boolean; readonly isGuest: boolean }) =>
  hearing.ears.memberChanged({ platform: "discord", workspaceId: hearing.guildId(), userId, ...change });
