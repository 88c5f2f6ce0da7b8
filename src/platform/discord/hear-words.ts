// Typed messages, edits, deletions and reactions, each as one act; answers go to the person by direct message.
import { Routes } from "discord.js";
import type { Inbound, Spot } from "../../chat/inbound.ts";
import { isDurable } from "../../chat/intent.ts";
import { langOf } from "../../words/say.ts";
import { actorOf, type Member, spotOf } from "./actor.ts";
import { reactionIntent } from "./emoji.ts";
import { incomingFile } from "./files.ts";
import type { Hearing } from "./hearing.ts";
import { quoteOf, withoutMention, wordsAct } from "./inbound-words.ts";
import { commandRefused, replyOf, sentence } from "./reply.ts";
import {
  type ChannelFacts,
  type DeletionPayload,
  type MessagePayload,
  message as messageSchema,
  type ReactionPayload,
} from "./schema.ts";

/** What is said there is heard without a mention. */
const isFollowed = ({ ears }: Hearing, channel: ChannelFacts | undefined): boolean =>
  channel !== undefined && ([10, 11, 12].includes(channel.type) || ears.follows("discord", channel.id));
const foreign = (hearing: Hearing, guildId: string | undefined): boolean =>
  guildId !== undefined && guildId !== hearing.guildId();

export async function hearMessage(hearing: Hearing, message: MessagePayload): Promise<void> {
  if (message.author?.id === hearing.botId()) return hearing.echoes.hear(message);
  if (!message.author || message.author.bot || message.webhook_id || foreign(hearing, message.guild_id)) return;
  const isDirect = message.guild_id === undefined;
  const content = message.content ?? "";
  const mentioned = content.includes(`<@${hearing.botId()}>`) || content.includes(`<@!${hearing.botId()}>`);
  const spoken =
    isDirect || mentioned ? { userId: message.author.id, spot: spotAt(message.channel_id, isDirect) } : undefined;
  const channel = await orTold(hearing, spoken, () => hearing.places.channel(message.channel_id));
  const text = withoutMention(content, hearing.botId());
  const files = message.attachments ?? [];
  if (text === "" && files.length === 0 && !mentioned) return;
  const act = wordsAct(text, { isDirect, isThread: isFollowed(hearing, channel), mentioned });
  const member = act && (await orTold(hearing, spoken, () => speaker(hearing, message, isDirect)));
  if (!act || !member) return;
  if (act.refused) {
    const lang = langOf(hearing.localeOf(member.user.id));
    const spot = spotOf(channel, message.id, isDirect);
    return hearing.tellDirectly(member.user.id, commandRefused(lang, act.refused), spot, lang);
  }
  hearing.authors.put(message.id, member);
  await tell(hearing, member, {
    deliveryId: `discord:message:${message.id}`,
    actor: actorOf(member, hearing.guildId(), hearing.localeOf(member.user.id)),
    spot: spotOf(channel ?? { id: message.channel_id, type: 1 }, message.id, isDirect),
    ...act,
    message: quoteOf(message, hearing.botId()),
    ...(files.length > 0 ? { files: files.map((one) => incomingFile(one, hearing.apiOrigin)) } : {}),
  });
}

/** Only what was said in a thread or in direct messages is followed. Embeds that unfold later are no edit. */
export async function hearEdit(hearing: Hearing, message: MessagePayload): Promise<void> {
  if (!message.edited_timestamp || !message.author || message.author.bot || foreign(hearing, message.guild_id)) return;
  if (!message.content) return;
  const isDirect = message.guild_id === undefined;
  const channel = await hearing.places.channel(message.channel_id);
  if (!isDirect && !isFollowed(hearing, channel)) return;
  const member = await speaker(hearing, message, isDirect);
  if (!member) return;
  await tell(hearing, member, {
    deliveryId: `discord:edit:${message.id}:${message.edited_timestamp}`,
    actor: actorOf(member, hearing.guildId(), hearing.localeOf(member.user.id)),
    spot: spotOf(channel ?? { id: message.channel_id, type: 1 }, message.id, isDirect),
    intent: "message.edited",
    subject: "",
    values: {},
    message: quoteOf(message, hearing.botId()),
  });
}

/** Discord says neither who deleted nor who had written: only what was heard since the start can be followed, and counts as its author's. */
export async function hearDeletion(hearing: Hearing, deletion: DeletionPayload): Promise<void> {
  if (foreign(hearing, deletion.guild_id)) return;
  const member = hearing.authors.get(deletion.id);
  const isDirect = deletion.guild_id === undefined;
  const channel = await hearing.places.channel(deletion.channel_id);
  if (!member || (!isDirect && !isFollowed(hearing, channel))) return;
  await tell(hearing, member, {
    deliveryId: `discord:delete:${deletion.id}`,
    actor: actorOf(member, hearing.guildId(), hearing.localeOf(member.user.id)),
    spot: spotOf(channel ?? { id: deletion.channel_id, type: 1 }, deletion.id, isDirect),
    intent: "message.deleted",
    subject: "",
    values: {},
  });
}

export async function hearReaction(hearing: Hearing, reaction: ReactionPayload): Promise<void> {
  const { name, id } = reaction.emoji;
  const wanted = name ? reactionIntent(name, Boolean(id), hearing.reportEmoji()) : undefined;
  if (!wanted || reaction.user_id === hearing.botId() || foreign(hearing, reaction.guild_id)) return;
  const reports = wanted === "incident.declare";
  const isDirect = reaction.guild_id === undefined;
  const marked = reports ? { userId: reaction.user_id, spot: spotAt(reaction.channel_id, isDirect) } : undefined;
  const seen = await orTold(hearing, marked, () => lookAt(hearing, reaction));
  if (!seen) return;
  const { member, message, channel } = seen;
  // A pin or a task belongs to the record whose thread it is in; a card of ours is no report.
  if (reports ? message.author?.id === hearing.botId() : !isFollowed(hearing, channel)) return;
  const quote = quoteOf(message, hearing.botId());
  const files = message.attachments ?? [];
  // Without the message content intent we cannot read it: then the form is offered instead.
  const unreadable = reports && quote.text === "";
  await tell(hearing, member, {
    deliveryId: `discord:reaction:${reaction.message_id}:${reaction.user_id}:${wanted}`,
    actor: actorOf(member, hearing.guildId(), hearing.localeOf(member.user.id)),
    spot: spotOf(channel, reaction.message_id, isDirect),
    intent: unreadable ? "incident.report" : wanted,
    subject: "",
    argument: "reaction",
    values: reports && !unreadable ? { what: quote.text } : {},
    message: quote,
    ...(files.length > 0 ? { files: files.map((one) => incomingFile(one, hearing.apiOrigin)) } : {}),
  });
}

/** Who marked which message where; undefined for a bot and for somebody who is not in the guild. */
async function lookAt({ rest, places }: Hearing, reaction: ReactionPayload) {
  const member: Member | undefined = reaction.member
    ? {
        user: reaction.member.user,
        facts: reaction.member,
        isAdmin: places.isAdmin(reaction.user_id, reaction.member.roles),
      }
    : await places.member(reaction.user_id);
  if (!member || member.user.bot) return undefined;
  const message = messageSchema.parse(await rest.get(Routes.channelMessage(reaction.channel_id, reaction.message_id)));
  return { member, message, channel: await places.channel(reaction.channel_id) };
}

const spotAt = (channelId: string, isDirect: boolean): Spot => ({ channelId, isDirect });

/** Whoever speaks to the bot, or reports by an emoji, hears that it could not be looked up; `who` left out: nobody waits for it. */
async function orTold<Seen>(
  hearing: Hearing,
  who: { readonly userId: string; readonly spot: Spot } | undefined,
  look: () => Promise<Seen>,
): Promise<Seen> {
  try {
    return await look();
  } catch (error) {
    if (who) {
      const lang = langOf(hearing.localeOf(who.userId));
      await hearing.tellDirectly(who.userId, sentence(lang, "discord.unheard"), who.spot, lang).catch(() => undefined);
    }
    throw error;
  }
}

async function speaker(hearing: Hearing, message: MessagePayload, isDirect: boolean): Promise<Member | undefined> {
  const user = message.author;
  if (!user) return undefined;
  if (isDirect || !message.member) return hearing.places.member(user.id);
  return { user, facts: message.member, isAdmin: hearing.places.isAdmin(user.id, message.member.roles) };
}

async function tell(hearing: Hearing, member: Member, inbound: Inbound): Promise<void> {
  const answer = isDurable(inbound.intent) ? await hearing.ears.handle(inbound) : await hearing.ears.look(inbound);
  const lang = langOf(hearing.localeOf(member.user.id));
  const reply = replyOf(answer, lang, hearing.forms, false);
  if (reply.kind === "message" && !member.user.bot)
    await hearing.tellDirectly(member.user.id, reply.body, inbound.spot, lang);
}
