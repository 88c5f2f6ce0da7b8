// How a member of our guild is called.
import { Routes } from "discord.js";
import type { Delivery } from "./delivery.ts";
import { memberAnswer } from "./schema.ts";

/** The nickname here, else the display name; undefined for somebody who is not in the guild. */
export async function memberName({ rest, guildId }: Delivery, userId: string): Promise<string | undefined> {
  if (!/^\d{1,20}$/.test(userId)) return undefined;
  const answer = await rest.get(Routes.guildMember(guildId(), userId)).catch(() => undefined);
  const read = memberAnswer.safeParse(answer);
  if (!read.success) return undefined;
  const { nick, user } = read.data;
  return nick || user.global_name || user.username;
}
