// The Discord stand-in against a bare discord.js client: what the vendor's own library accepts is what our tests rely on.
import {
  ActionRowBuilder,
  ButtonBuilder,
  ButtonStyle,
  Client,
  Events,
  GatewayIntentBits,
  type Interaction,
  LabelBuilder,
  MessageFlags,
  ModalBuilder,
  Partials,
  TextInputBuilder,
  TextInputStyle,
} from "discord.js";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createFakeDiscord, type FakeDiscord } from "../support/fake-discord/fake-discord.ts";
import { until } from "../support/watch.ts";

let discord: FakeDiscord;
let client: Client<true>;
let general: string;
let ana: string;

const commands = [
  {
    name: "incident",
    description: "Incidents",
    options: [
      {
        type: 1,
        name: "report",
        description: "Report",
        options: [{ type: 3, name: "what", description: "What is broken" }],
      },
      {
        type: 1,
        name: "list",
        description: "List",
        options: [{ type: 3, name: "service", description: "Service", autocomplete: true }],
      },
    ],
  },
  { name: "Report incident", type: 3 },
];

beforeEach(async () => {
  discord = createFakeDiscord();
  await discord.start();
  general = await discord.channel("general");
  ana = (await discord.member({ name: "Ana", locale: "zh-CN" })).id;
  const settings = discord.settings();
  client = new Client({
    intents: [
      GatewayIntentBits.Guilds,
      GatewayIntentBits.GuildMessages,
      GatewayIntentBits.GuildMessageReactions,
      GatewayIntentBits.DirectMessages,
      GatewayIntentBits.MessageContent,
    ],
    partials: [Partials.Channel, Partials.Message, Partials.Reaction],
    rest: { api: settings.DISCORD_API_URL as string, version: "10", retries: 0 },
    allowedMentions: { parse: [] },
  });
  const ready = new Promise((resolve) => client.once(Events.ClientReady, resolve));
  await client.login(settings.DISCORD_TOKEN);
  await ready;
  await client.application.commands.set(commands);
});

afterEach(async () => {
  await client.destroy();
  await discord.stop();
});

const onInteraction = (handle: (interaction: Interaction) => Promise<unknown>) =>
  client.on(Events.InteractionCreate, (interaction) => void handle(interaction));

const seen = (text: string) =>
  until(
    discord,
    () => discord.messages().findLast((one) => one.text.includes(text)),
    () => `never saw ${text}`,
  );

describe("the Discord stand-in", () => {
  test("turns a typed line into a command, and its answer is seen by the person only", async () => {
    onInteraction(async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      const what = interaction.options.getString("what");
      await interaction.reply({
        content: `**${interaction.options.getSubcommand()}** ${what} (${interaction.locale})`,
        flags: MessageFlags.Ephemeral,
      });
    });
    await discord.say(ana, { in: "channel", channelId: general }, "/incident Checkout is failing");
    expect(discord.messages().at(-1)).toMatchObject({ text: "report Checkout is failing (zh-CN)", onlyFor: ana });
    expect(discord.violations()).toEqual([]);
  });

  test("presses a button, opens a form and submits it", async () => {
    onInteraction(async (interaction) => {
      if (interaction.isButton()) {
        const name = new TextInputBuilder().setCustomId("title").setStyle(TextInputStyle.Short);
        const label = new LabelBuilder().setLabel("What is broken?").setTextInputComponent(name);
        await interaction.showModal(new ModalBuilder().setCustomId("f").setTitle("Report").addLabelComponents(label));
      }
      if (interaction.isModalSubmit())
        await interaction.reply(`Saved ${interaction.fields.getTextInputValue("title")}`);
    });
    const channel = await client.channels.fetch(general);
    if (!channel?.isSendable()) throw new Error("no channel");
    const button = new ButtonBuilder().setCustomId("go").setLabel("Report").setStyle(ButtonStyle.Primary);
    const posted = await channel.send({
      content: "Anything wrong?",
      components: [new ActionRowBuilder<ButtonBuilder>().addComponents(button)],
    });
    await discord.click(ana, posted.id, "Report");
    expect(discord.openForm(ana)).toMatchObject({
      title: "Report",
      fields: [{ label: "What is broken?", kind: "text", required: true }],
    });
    await discord.submit(ana);
    expect(discord.openForm(ana)?.errors).toEqual({ "What is broken?": "This field is required" });
    await discord.fill(ana, { "What is broken?": "Printer" });
    await discord.submit(ana);
    expect(discord.openForm(ana)).toBeUndefined();
    expect(discord.messages().at(-1)?.text).toBe("Saved Printer");
    expect(discord.violations()).toEqual([]);
  });

  test("has threads, direct messages, pins and reactions", async () => {
    const heard = new Promise<string>((resolve) => {
      client.on(Events.MessageReactionAdd, (reaction) => resolve(reaction.emoji.name ?? ""));
    });
    const channel = await client.channels.fetch(general);
    if (!channel?.isSendable()) throw new Error("no channel");
    const posted = await channel.send(`Since <t:1774623600:f>, told <@${ana}>`);
    const thread = await posted.startThread({ name: "INC-1" });
    await thread.send("first line");
    await posted.pin();
    await (await client.users.fetch(ana)).send("Hello Ana");
    await discord.react(ana, posted.id, "🚨");
    expect(await heard).toBe("🚨");
    const [root, line, direct] = discord.messages();
    expect(root).toMatchObject({ text: "Since 2026-03-27 15:00, told @Ana", pinned: true });
    expect(line?.spot).toEqual({ in: "thread", channelId: general, rootId: posted.id });
    expect(direct?.spot).toEqual({ in: "dm", memberId: ana });
    expect(discord.violations()).toEqual([]);
  });

  test("lets one answer through and calls the second one answered already", async () => {
    const codes: unknown[] = [];
    onInteraction(async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      await interaction.reply("once").catch((error: { code?: unknown }) => codes.push(error.code));
    });
    await discord.say(ana, { in: "channel", channelId: general }, "/incident report");
    await discord.redeliverLast();
    await vi.waitFor(() => expect(codes).toEqual([40060]));
    expect(discord.messages()).toHaveLength(1);
  });

  test("replays what was missed after a cut line", async () => {
    const channel = await client.channels.fetch(general);
    const words: string[] = [];
    client.on(Events.MessageCreate, (message) => words.push(message.content));
    const resumed = new Promise((resolve) => client.once(Events.ShardResume, resolve));
    discord.gateway.cut();
    await discord.say(ana, { in: "channel", channelId: general }, "did you hear me?");
    await resumed;
    expect(words).toEqual(["did you hear me?"]);
    expect(channel?.id).toBe(general);
  });

  test("notes what Discord would refuse", async () => {
    const raw = (body: unknown) =>
      client.rest.post(`/channels/${general}/messages`, { body }).catch((error: { code?: unknown }) => error.code);
    const button = { type: 2, style: 1, label: "x", custom_id: "twice" };
    expect(await raw({ content: "x".repeat(2001) })).toBe(50035);
    expect(await raw({})).toBe(50035);
    expect(await raw({ content: "x", components: [{ type: 1, components: [button, button] }] })).toBe(50035);
    expect(await raw({ content: "x", colour: "red" })).toBe(50035);
    expect(await raw({ embeds: [{ description: "x".repeat(4000) }, { description: "x".repeat(2001) }] })).toBe(50035);
    expect(discord.violations()).toHaveLength(5);
    expect(discord.violations().join("\n")).toMatch(
      /longer than 2000[\s\S]*empty message[\s\S]*used twice[\s\S]*colour: unknown property[\s\S]*6000/,
    );
  });

  test("takes a post whose reply is lost, and gives the same message to the same nonce", async () => {
    const send = () =>
      client.rest.post(`/channels/${general}/messages`, {
        body: { content: "page", nonce: "k1", enforce_nonce: true },
      });
    discord.fault("lost-reply", 1);
    await expect(send()).rejects.toThrow();
    await send();
    expect(discord.messages()).toHaveLength(1);
    discord.fault("429", 1, { retryAfterSeconds: 0.01 });
    discord.fault("500", 1);
    await expect(send()).rejects.toThrow("Internal Server Error");
    await seen("page");
  });

  test("refuses what the bot lacks the permission for, and a closed direct message", async () => {
    const closed = await discord.member({ name: "Bo", closedToBots: true });
    const hidden = await discord.channel("hidden", { withoutBot: true });
    discord.forbid("PinMessages");
    const channel = await client.channels.fetch(general);
    if (!channel?.isSendable()) throw new Error("no channel");
    const posted = await channel.send("x");
    await expect(posted.pin()).rejects.toMatchObject({ code: 50013 });
    await expect((await client.users.fetch(closed.id)).send("x")).rejects.toMatchObject({ code: 50007 });
    await expect(client.rest.post(`/channels/${hidden}/messages`, { body: { content: "x" } })).rejects.toMatchObject({
      code: 50001,
    });
    expect(discord.violations()).toEqual([]);
  });
});
