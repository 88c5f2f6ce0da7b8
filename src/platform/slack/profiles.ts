// Who somebody is, from users.info: name, e-mail, locale, zone, guest, bot, administrator. Kept for ten minutes, or until Slack says that it changed.

import type { WebClient } from "@slack/web-api";
import { z } from "zod";
import type { Actor } from "../../chat/inbound.ts";
import type { SlackLog } from "./settings.ts";

const userInfo = z.object({
  team_id: z.string().optional(),
  name: z.string().optional(),
  deleted: z.boolean().default(false),
  real_name: z.string().optional(),
  tz: z.string().optional(),
  locale: z.string().optional(),
  is_bot: z.boolean().default(false),
  is_restricted: z.boolean().default(false),
  is_ultra_restricted: z.boolean().default(false),
  is_stranger: z.boolean().default(false),
  is_admin: z.boolean().default(false),
  is_owner: z.boolean().default(false),
  profile: z
    .object({ display_name: z.string().optional(), real_name: z.string().optional(), email: z.string().optional() })
    .default({}),
});

export interface Profiles {
  /** `teamId` is the person's own workspace where the payload told it. Never fails: what Slack does not tell counts against rights. */
  actor(userId: string, known: { readonly name: string; readonly teamId?: string | undefined }): Promise<Actor>;
  /** For names in quoted text. */
  name(userId: string): Promise<string | undefined>;
  /** As Slack says now, not as it was kept; undefined when it does not answer. */
  asked(userId: string): Promise<Actor | undefined>;
  /** Slack says that it changed: what was kept is forgotten. The profile without its locale, which comes only when asked for. */
  heard(userId: string, profile: unknown): Actor | undefined;
}

const keptMs = 10 * 60_000;
const keptAtMost = 2_000;

type Kept = { readonly actor: Actor; readonly at: number };

/** `now` in epoch milliseconds, real time. */
export function createProfiles(client: WebClient, teamId: () => string, log: SlackLog, now: () => number): Profiles {
  const kept = new Map<string, Kept>();
  const asked = new Map<string, Promise<Actor | undefined>>();

  async function ask(userId: string): Promise<Actor | undefined> {
    try {
      const answer = await client.users.info({ user: userId, include_locale: true });
      const actor = toActor(userInfo.parse(answer.user), userId, teamId());
      kept.delete(userId);
      kept.set(userId, { actor, at: now() });
      const oldest = kept.size > keptAtMost ? kept.keys().next().value : undefined;
      if (oldest !== undefined) kept.delete(oldest);
      return actor;
    } catch (error) {
      log.warn({ userId, reason: error instanceof Error ? error.name : "unknown" }, "cannot read a slack profile");
      return undefined;
    }
  }

  /** One question at a time for each person. A stale profile is better than none. */
  async function find(userId: string): Promise<Actor | undefined> {
    const fresh = kept.get(userId);
    if (fresh && now() - fresh.at < keptMs) return fresh.actor;
    const waiting = asked.get(userId) ?? ask(userId).finally(() => asked.delete(userId));
    asked.set(userId, waiting);
    return (await waiting) ?? fresh?.actor;
  }

  return {
    async actor(userId, known) {
      const actor = await find(userId);
      if (!actor) return unknownActor(userId, known.name, known.teamId ?? teamId());
      const foreign = known.teamId !== undefined && known.teamId !== teamId();
      return foreign ? { ...actor, workspaceId: known.teamId as string, isGuest: true, isAdmin: false } : actor;
    },
    name: async (userId) => (await find(userId))?.name,
    asked: ask,
    heard(userId, profile) {
      kept.delete(userId);
      const read = userInfo.safeParse(profile);
      return read.success ? toActor(read.data, userId, teamId()) : undefined;
    },
  };
}

function toActor(user: z.infer<typeof userInfo>, userId: string, teamId: string): Actor {
  const workspaceId = user.team_id ?? teamId;
  const isForeign = workspaceId !== teamId || user.is_stranger;
  const { profile } = user;
  return {
    platform: "slack",
    workspaceId,
    userId,
    name: profile.display_name || profile.real_name || user.real_name || user.name || userId,
    ...(profile.email ? { email: profile.email } : {}),
    ...(user.locale ? { locale: user.locale } : {}),
    ...(user.tz ? { zone: user.tz } : {}),
    isBot: user.is_bot,
    isGuest: user.is_restricted || user.is_ultra_restricted || isForeign || user.deleted,
    isAdmin: !isForeign && !user.deleted && (user.is_admin || user.is_owner),
    ...(user.deleted && { isGone: true }),
  };
}

/** Slack did not answer: the person may report, and may not decide until it does. */
function unknownActor(userId: string, name: string, workspaceId: string): Actor {
  return { platform: "slack", workspaceId, userId, name: name || userId, isBot: false, isGuest: true, isAdmin: false };
}
