// Our Discord adapter against a stand-in that others wrote (discord-digital-twin): the first steps of an incident.
// It is not among the dependencies, for its size: npm install --no-save discord-digital-twin@0.1.1 && npm run test:twin
import { afterEach, expect, test } from "vitest";
import type { Answer } from "../../src/chat/answer.ts";
import type { Inbound } from "../../src/chat/inbound.ts";
import { text } from "../../src/kernel/rich-text.ts";
import { createDiscord } from "../../src/platform/discord/app.ts";
import type { Platform, Reader } from "../../src/platform/platform.ts";

type Sent = { readonly id: string };
type Actor = {
  runSlashCommand(command: { name: string; options: readonly object[] }): Promise<Sent>;
  clickButton(press: { messageId: string; customId: string }): Promise<Sent>;
  sendMessage(message: { content: string }): Promise<unknown>;
};
type TwinChannel = {
  user(userId: string): Actor;
  waitForInteractionAck(of: { interactionId: string }): Promise<{ acknowledged: boolean }>;
  getMessages(): Promise<readonly { content: string; embeds: readonly { description?: string }[] }[]>;
};
type Twin = {
  readonly botToken: string;
  readonly restUrl: string;
  readonly prisma: { readonly channel: { findMany(): Promise<readonly { id: string }[]> } };
  start(): Promise<void>;
  stop(): Promise<void>;
  channel(channelId: string): TwinChannel;
  getFirstNonBotUserId(): Promise<string | null>;
};

const reader: Reader = { lang: "en", zone: "UTC", userIds: {} };
const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
});

/** A name that the compiler does not follow: the package is there only when somebody asked for it. */
const twinPackage: string = "discord-digital-twin";

async function startTwin(): Promise<Twin> {
  const { DigitalDiscord } = (await import(twinPackage)) as { DigitalDiscord: new (options: object) => Twin };
  const twin = new DigitalDiscord({
    guild: { name: "Shop" },
    channels: [{ name: "ops", type: 0 }],
    users: [{ username: "ana" }],
  });
  await twin.start();
  stops.push(() => twin.stop());
  return twin;
}

async function startBot(twin: Twin): Promise<{ bot: Platform; heard: Inbound[] }> {
  const heard: Inbound[] = [];
  const hear = async (inbound: Inbound): Promise<Answer> => {
    heard.push(inbound);
    if (inbound.intent === "message.said") return { kind: "done" };
    return { kind: "done", card: { lines: [text(`saved ${inbound.intent}`)] } };
  };
  const quiet = () => undefined;
  const log = { debug: quiet, info: quiet, warn: quiet, error: quiet };
  const bot = createDiscord({ token: twin.botToken, apiUrl: twin.restUrl, log });
  await bot.start({
    look: hear,
    handle: hear,
    refresh: async () => undefined,
    suggest: async () => [],
    follows: () => false,
    memberChanged: async () => {},
  });
  stops.push(() => bot.stop());
  return { bot, heard };
}

test("an incident is reported, shown, taken and talked about", async () => {
  const twin = await startTwin();
  const { bot, heard } = await startBot(twin);
  const [ops] = await twin.prisma.channel.findMany();
  const ana = (await twin.getFirstNonBotUserId()) ?? "";
  const channelId = ops?.id ?? "";
  const channel = twin.channel(channelId);
  const actor = channel.user(ana);

  const what = { name: "what", type: 3, value: "Checkout is failing" };
  const command = await actor.runSlashCommand({
    name: "incident",
    options: [{ name: "report", type: 1, options: [what] }],
  });
  expect(await channel.waitForInteractionAck({ interactionId: command.id })).toMatchObject({ acknowledged: true });

  const take = { label: "Take it", intent: "incident.take", subject: "INC-1" } as const;
  const card = { headline: text("INC-1 · Checkout is failing"), lines: [], buttons: [take] };
  const remote = await bot.post({ kind: "channel", channelId }, card, reader, "card:INC-1");
  const press = await actor.clickButton({ messageId: remote.messageId, customId: "v1:incident.take:INC-1" });
  await channel.waitForInteractionAck({ interactionId: press.id });

  const threadId = await bot.openThread(remote, "INC-1");
  await bot.post({ kind: "channel", channelId, threadId }, { lines: [text("Ben took it")] }, reader, "line:1");
  await bot.edit(
    remote,
    { tone: "active", headline: text("INC-1 · Checkout is failing"), lines: [text("Owner: Ben")] },
    reader,
  );
  await twin.channel(threadId).user(ana).sendMessage({ content: "thank you" });
  await expect
    .poll(() => heard.map((inbound) => inbound.intent))
    .toEqual(["incident.declare", "incident.take", "message.said"]);

  expect(heard[0]).toMatchObject({ values: { what: "Checkout is failing" }, actor: { userId: ana } });
  expect(heard[2]).toMatchObject({ spot: { channelId, threadId } });
  const shown = await channel.getMessages();
  expect(shown.map((message) => message.embeds?.[0]?.description ?? message.content)).toContain(
    "### 🟠 INC-1 · Checkout is failing\nOwner: Ben",
  );
  expect((await twin.channel(threadId).getMessages()).map((message) => message.content)).toContain("Ben took it");
});
