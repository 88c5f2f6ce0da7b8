// Slash commands, mentions and direct messages: typed lines.

import type { AckFn, RespondArguments, SlackCommandMiddlewareArgs } from "@slack/bolt";
import type { Inbound } from "../../chat/inbound.ts";
import { isDurable, isTalk } from "../../chat/intent.ts";
import { langOf } from "../../words/say.ts";
import type { Draft, Reading } from "./draft.ts";
import {
  ask,
  type Hearing,
  inboundOf,
  isAcked,
  langFor,
  openForm,
  rendered,
  showAnswer,
  tellCard,
  wordsOf,
} from "./hearing.ts";
import { answerInTime } from "./in-time.ts";
import { commandRefused, notYet } from "./own-words.ts";
import * as payloads from "./payload.ts";
import { readMessage } from "./read-event.ts";
import { readCommand, readMention } from "./read-typed.ts";
import type { Rendered } from "./render-card.ts";
import type { Where } from "./tell.ts";
import { calledIn } from "./words-in.ts";

type CommandAck = AckFn<string | RespondArguments>;

export async function hearCommand(hearing: Hearing, { body, ack }: SlackCommandMiddlewareArgs): Promise<void> {
  const payload = payloads.command.safeParse(body);
  const text = payload.success ? await nameTheCalled(hearing, payload.data.text) : "";
  const reading = payload.success ? readCommand({ ...payload.data, text }, hearing.self().teamId) : undefined;
  if (!payload.success || !reading) return ack();
  if ("refused" in reading) {
    const { locale } = await hearing.profiles.actor(payload.data.user_id, { name: payload.data.user_name });
    return ack(ephemeral(rendered(commandRefused(langOf(locale), reading.refused))));
  }
  const inbound = await inboundOf(hearing, reading.draft);
  const where = { userId: inbound.actor.userId, spot: inbound.spot, responseUrl: payload.data.response_url };
  if (isDurable(inbound.intent)) return actByCommand(hearing, inbound, where, ack);
  const answer = await hearing.ears.look(inbound);
  if (answer.kind === "form") {
    await openForm(hearing, inbound, answer.form, { triggerId: payload.data.trigger_id, onTop: false, where });
    return ack();
  }
  const words = wordsOf(answer);
  return ack(words && ephemeral(words));
}

function actByCommand(hearing: Hearing, inbound: Inbound, where: Where, ack: CommandAck): Promise<void> {
  return answerInTime(ask(hearing, inbound), {
    inTime: async (answer) => {
      const words = wordsOf(answer);
      const isShown = await isAcked(hearing, () => ack(words && ephemeral(words)));
      if (!isShown || answer.kind === "form") await showAnswer(hearing, inbound, where, answer);
    },
    notYet: async () => {
      await isAcked(hearing, () => ack(ephemeral(rendered(notYet(langFor(inbound))))));
    },
    after: (answer) => showAnswer(hearing, inbound, where, answer),
  });
}

const ephemeral = (words: Rendered): RespondArguments => ({
  response_type: "ephemeral",
  text: words.text,
  blocks: [...words.blocks],
});

export async function hearMention(hearing: Hearing, event: unknown): Promise<void> {
  const mention = payloads.mentionEvent.safeParse(event);
  if (!mention.success || mention.data.bot_id !== undefined || mention.data.user === undefined) return;
  const { teamId, botUserId } = hearing.self();
  const text = await nameTheCalled(hearing, mention.data.text);
  await actOnReading(hearing, readMention({ ...mention.data, text }, { teamId, botUserId }), mention.data);
}

/** The bot's own name is not part of what was said; people are called by their names. */
async function nameTheCalled(hearing: Hearing, text: string): Promise<string> {
  const said = text.replaceAll(`<@${hearing.self().botUserId}>`, " ").trim();
  const called = calledIn(said).slice(0, 5);
  const names = await Promise.all(called.map((id) => hearing.profiles.name(id)));
  return called.reduce((words, id, at) => {
    const name = names[at];
    return name === undefined
      ? words
      : words.replaceAll(new RegExp(`<@${id}(?:\\|[^>]*)?>`, "g"), () => `<@${id}|${name}>`);
  }, said);
}

export async function hearMessage(hearing: Hearing, event: unknown): Promise<void> {
  const message = payloads.messageEvent.safeParse(event);
  if (!message.success) return;
  const isFollowed = hearing.ears.follows("slack", message.data.channel);
  const reading = readMessage(message.data, hearing.self(), isFollowed);
  if (reading) await actOnReading(hearing, reading, message.data);
}

async function actOnReading(
  hearing: Hearing,
  reading: Reading,
  at: { readonly user?: string | undefined; readonly channel: string; readonly thread_ts?: string | undefined },
): Promise<void> {
  if ("draft" in reading) return actOnDraft(hearing, reading.draft);
  const actor = await hearing.profiles.actor(at.user ?? "", { name: "" });
  const spot = {
    channelId: at.channel,
    isDirect: at.channel.startsWith("D"),
    ...(at.thread_ts === undefined ? {} : { threadId: at.thread_ts }),
  };
  const card = commandRefused(langOf(actor.locale), reading.refused);
  await tellCard(hearing, { userId: actor.userId, spot }, card);
}

/** An act without a trigger or an address to answer to. Talk is answered only with what the bot has to say about it. */
export async function actOnDraft(hearing: Hearing, draft: Draft): Promise<void> {
  const inbound = await inboundOf(hearing, draft);
  const where = { userId: inbound.actor.userId, spot: inbound.spot };
  await answerInTime(ask(hearing, inbound), {
    inTime: (answer) => showAnswer(hearing, inbound, where, answer),
    notYet: async () => {
      if (!isTalk(inbound.intent)) await tellCard(hearing, where, notYet(langFor(inbound)));
    },
    after: (answer) => showAnswer(hearing, inbound, where, answer),
  });
}
