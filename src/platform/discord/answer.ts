// Answers one interaction within Discord's three seconds: the result if it is there, else "not saved yet" and the result afterwards.
import { InteractionResponseType as Kind, MessageFlags, type REST, Routes } from "discord.js";
import { type Lang, sayPlain } from "../../words/say.ts";
import { apiCode, codes } from "./errors.ts";
import type { Log } from "./log.ts";
import type { Body } from "./render.ts";
import { type Reply, sentence } from "./reply.ts";

/** A form must be the first answer, and an ok must mean saved: until then we wait this long in silence. */
const silentMs = 2000;

export type Asked = {
  readonly id: string;
  readonly token: string;
  readonly lang: Lang;
  /** Pressed on a message, which is acknowledged by nothing at all; a command always needs words. */
  readonly onMessage: boolean;
};

export type Answering = {
  readonly rest: REST;
  readonly applicationId: () => string;
  readonly log: Log;
  /** Says it to the person by another way when Discord did not take the answer. */
  readonly tellElsewhere: (body: Body) => Promise<void>;
};

type Outcome = (mayOpenForm: boolean) => Reply;

/** Resolves when the person has the final word. `work` never leaves them without one: a failure is said, then thrown on. */
export async function answerInteraction(how: Answering, asked: Asked, work: () => Promise<Outcome>): Promise<void> {
  const settled = settle(asked, work);
  const first = await Promise.race([settled, later()]);
  if (first) await firstAnswer(how, asked, first.outcome);
  else await lateAnswer(how, asked, settled, await saysOneMoment(how, asked));
  await orThrow(settled);
}

/**
 * For what came while another replica heard: done only if Discord takes our first word for it. Otherwise it was answered
 * there, or the person was told that nobody did, and nothing may happen behind their back.
 */
export async function answerIfNobodyDid(how: Answering, asked: Asked, work: () => Promise<Outcome>): Promise<void> {
  if (!(await saysOneMoment(how, asked))) return;
  const settled = settle(asked, work);
  await lateAnswer(how, asked, settled, true);
  await orThrow(settled);
}

type Settled = Promise<{ readonly outcome: Outcome; readonly error?: unknown }>;

const settle = (asked: Asked, work: () => Promise<Outcome>): Settled =>
  work().then(
    (outcome) => ({ outcome }),
    (error: unknown) => ({ error, outcome: (): Reply => ({ kind: "message", body: failed(asked) }) }),
  );

async function orThrow(settled: Settled): Promise<void> {
  const result = await settled;
  if ("error" in result) throw result.error;
}

function later(): Promise<undefined> {
  return new Promise((resolve) => {
    setTimeout(resolve, silentMs, undefined).unref();
  });
}

const failed = (asked: Asked): Body => sentence(asked.lang, "answer.failed", { code: asked.id });

async function firstAnswer(how: Answering, asked: Asked, outcome: Outcome): Promise<void> {
  const reply = outcome(true);
  try {
    await callback(how, asked, bodyOf(reply, asked));
  } catch (error) {
    if (apiCode(error) === codes.alreadyAnswered) return;
    how.log.warn({ interaction: asked.id, code: apiCode(error) ?? "network" }, "Discord did not take an answer");
    if (reply.kind !== "nothing") await how.tellElsewhere(elsewhere(outcome(false), asked));
  }
}

/** False when Discord no longer takes a first answer. */
async function saysOneMoment(how: Answering, asked: Asked): Promise<boolean> {
  const moment = { content: sayPlain(asked.lang, "answer.not-saved-yet"), allowed_mentions: { parse: [] } };
  try {
    await callback(how, asked, {
      type: Kind.ChannelMessageWithSource,
      data: { ...moment, flags: MessageFlags.Ephemeral },
    });
    return true;
  } catch {
    return false;
  }
}

async function lateAnswer(how: Answering, asked: Asked, settled: Settled, told: boolean): Promise<void> {
  const { outcome } = await settled;
  const body = elsewhere(outcome(false), asked);
  if (!told) return how.tellElsewhere(body);
  try {
    await how.rest.patch(Routes.webhookMessage(how.applicationId(), asked.token, "@original"), { auth: false, body });
  } catch (error) {
    how.log.warn({ interaction: asked.id, code: apiCode(error) ?? "network" }, "Discord did not take a late answer");
    await how.tellElsewhere(body);
  }
}

const elsewhere = (reply: Reply, asked: Asked): Body =>
  reply.kind === "message" ? reply.body : sentence(asked.lang, "discord.done");

function bodyOf(reply: Reply, asked: Asked): object {
  if (reply.kind === "form") return { type: Kind.Modal, data: reply.modal };
  if (reply.kind === "nothing" && asked.onMessage) return { type: Kind.DeferredMessageUpdate };
  const body = elsewhere(reply, asked);
  return { type: Kind.ChannelMessageWithSource, data: { ...body, flags: body.flags | MessageFlags.Ephemeral } };
}

async function callback(how: Answering, asked: Asked, body: object): Promise<void> {
  await how.rest.post(Routes.interactionCallback(asked.id, asked.token), { auth: false, body });
}
