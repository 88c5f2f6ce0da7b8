// What a person's client does: sends interactions to the bot and waits for the answer, three seconds at most.
import { randomBytes } from "node:crypto";
import type { Fake } from "./fake.ts";
import { channelJson, guildFacts, memberJson, messageJson, userJson } from "./payloads.ts";
import { basePermissions, permissionsIn } from "./permissions.ts";
import { snowflake } from "./snowflake.ts";
import { type Channel, type Interaction, kinds } from "./world.ts";

const answerWithinMs = 3000;

export type Act = {
  readonly type: number;
  readonly userId: string;
  readonly channel: Channel;
  readonly sourceId?: string;
  readonly data: Record<string, unknown>;
};

/** Sends the interaction; resolves when it is answered, or after three seconds without an answer. */
export async function interact(fake: Fake, act: Act): Promise<Interaction> {
  const interaction = newInteraction(fake, act);
  fake.world.interactions.set(interaction.id, interaction);
  fake.gateway.dispatch({ t: "INTERACTION_CREATE", needs: 0, d: () => interaction.payload });
  await answerOrTimeout(interaction);
  return interaction;
}

export async function answerOrTimeout(interaction: Interaction): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, answerWithinMs);
  });
  await Promise.race([interaction.answered, late]);
  clearTimeout(timer);
}

function newInteraction(fake: Fake, act: Act): Interaction {
  const id = snowflake();
  const token = randomBytes(24).toString("base64url");
  let done = (): void => undefined;
  const answered = new Promise<void>((resolve) => {
    done = resolve;
  });
  return {
    id,
    token,
    type: act.type,
    userId: act.userId,
    channelId: act.channel.id,
    ...(act.sourceId === undefined ? {} : { sourceId: act.sourceId }),
    createdMs: Date.now(),
    payload: payload(fake, act, id, token),
    attempts: 0,
    done,
    answered,
  };
}

function payload(fake: Fake, act: Act, id: string, token: string): Record<string, unknown> {
  const { world } = fake;
  const member = world.memberships.get(act.userId);
  if (!member) throw new Error(`no such member: ${act.userId}`);
  const direct = act.channel.kind === kinds.dm;
  const source = world.messages.get(act.sourceId ?? "");
  const rights = permissionsIn(world, act.channel, act.userId, 0n) || basePermissions(world, act.userId, 0n);
  return {
    id,
    application_id: world.applicationId,
    type: act.type,
    token,
    version: 1,
    channel_id: act.channel.id,
    channel: channelJson(world, act.channel),
    data: act.data,
    locale: member.user.locale,
    app_permissions: String(permissionsIn(world, act.channel, world.bot.id, fake.botRights)),
    entitlements: [],
    authorizing_integration_owners: { "0": world.guildId },
    context: direct ? 1 : 0,
    attachment_size_limit: 10_485_760,
    ...(source ? { message: messageJson(world, source) } : {}),
    ...(direct
      ? { user: userJson(member.user) }
      : {
          guild_id: fake.elsewhere ?? world.guildId,
          guild_locale: "en-US",
          guild: { id: fake.elsewhere ?? world.guildId, locale: "en-US", features: guildFacts(world, 0n).features },
          member: { ...memberJson(world, member), permissions: String(rights) },
        }),
  };
}
