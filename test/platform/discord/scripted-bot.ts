// The Discord platform with ears that a test scripts: what reached the bot, and what it answers.
import type { Answer } from "../../../src/chat/answer.ts";
import type { Form } from "../../../src/chat/form.ts";
import type { Inbound } from "../../../src/chat/inbound.ts";
import { text } from "../../../src/kernel/rich-text.ts";
import { createDiscord } from "../../../src/platform/discord/app.ts";
import type { Ears, Platform } from "../../../src/platform/platform.ts";
import { createFakeDiscord, type FakeDiscord } from "../../support/fake-discord/fake-discord.ts";

export type Scripted = {
  readonly discord: FakeDiscord;
  readonly bot: Platform;
  readonly heard: readonly (Inbound & { readonly way: "look" | "handle" })[];
  /** Error and warning lines of the bot's log. */
  readonly complaints: readonly string[];
  answer(with_: (inbound: Inbound) => Answer | Promise<Answer>): void;
  suggest(with_: Ears["suggest"]): void;
  stop(): Promise<void>;
};

export const done = (words: string): Answer => ({ kind: "done", card: { lines: [text(words)] } });

export async function startScripted(options: Parameters<typeof createFakeDiscord>[0] = {}): Promise<Scripted> {
  const discord = createFakeDiscord(options);
  await discord.start();
  const heard: (Inbound & { way: "look" | "handle" })[] = [];
  const complaints: string[] = [];
  let answer: (inbound: Inbound) => Answer | Promise<Answer> = (inbound) => done(`heard ${inbound.intent}`);
  let suggest: Ears["suggest"] = async () => [];
  const hear = (way: "look" | "handle") => async (inbound: Inbound) => {
    heard.push({ ...inbound, way });
    return answer(inbound);
  };
  const ears: Ears = {
    look: hear("look"),
    handle: hear("handle"),
    follows: () => false,
    refresh: async (): Promise<Form | undefined> => undefined,
    memberChanged: async () => {},
    suggest: (inbound, typed) => suggest(inbound, typed),
  };
  const bot = startable(discord, complaints);
  await bot.start(ears);
  return {
    discord,
    bot,
    heard,
    complaints,
    answer: (with_) => {
      answer = with_;
    },
    suggest: (with_) => {
      suggest = with_;
    },
    async stop() {
      await bot.stop();
      await discord.stop();
    },
  };
}

/** Another replica of the bot on the same guild, not started yet. */
export function startable(discord: FakeDiscord, complaints: string[]): Platform {
  const settings = discord.settings();
  const quiet = () => undefined;
  const complain = (facts: object, message: string) => void complaints.push(`${message} ${JSON.stringify(facts)}`);
  return createDiscord({
    token: settings.DISCORD_TOKEN as string,
    apiUrl: settings.DISCORD_API_URL as string,
    callWithinMs: 700,
    silenceMs: 400,
    log: { debug: quiet, info: quiet, warn: complain, error: complain },
  });
}
