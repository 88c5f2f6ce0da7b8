// A chat that cannot be reached while the bot starts keeps nothing else down; a wrong token stops the start with a clear sentence.
// A chat that goes away afterwards is told by the figures, the alerts over them and /readyz until it is back.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { readSettings } from "../../src/app/settings.ts";
import { compose, type Tocsin } from "../../src/compose.ts";
import { type CastName, cast, castNames, organisationFile } from "../support/cast.ts";
import { cutLine } from "../support/cut-line.ts";
import { createDatabase, type TestDatabase } from "../support/database.ts";
import { createFakeDiscord, type FakeDiscord } from "../support/fake-discord/fake-discord.ts";
import { createFakeSlack, type FakeSlack } from "../support/fake-slack/fake-slack.ts";
import type { Member, Peer } from "../support/peer.ts";
import { query } from "../support/query.ts";
import { until } from "../support/watch.ts";
import { alertRules } from "../support/watched-figures.ts";

type Chat<P extends Peer = Peer> = {
  readonly peer: P;
  readonly members: Record<CastName, Member>;
  readonly shop: string;
};

/** A silent Slack is asked this often whether it is there. */
const ASK_MS = 200;

let slack: Chat<FakeSlack>;
let discord: Chat<FakeDiscord>;
let database: TestDatabase;
let folder: string;
let lines: string[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "tocsin-away-"));
  database = await createDatabase();
  slack = await chat(createFakeSlack({ mode: "socket" }));
  discord = await chat(createFakeDiscord());
  lines = [];
  await writeFile(join(folder, "tocsin.yaml"), organisationFile({ slack: slack.members, discord: discord.members }));
});
afterEach(async () => {
  for (const { peer } of [slack, discord]) await peer.stop();
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

async function chat<P extends Peer>(peer: P): Promise<Chat<P>> {
  await peer.start();
  const members = {} as Record<CastName, Member>;
  for (const name of castNames) members[name] = await peer.member(cast[name]);
  const shop = await peer.channel("shop");
  await peer.channel("data");
  return { peer, members, shop };
}

async function start(
  changed: Readonly<Record<string, string>>,
  chats: readonly Chat[] = [slack, discord],
): Promise<Tocsin> {
  const environment = {
    ...Object.assign({}, ...chats.map(({ peer }) => peer.settings())),
    DATABASE_URL: database.url,
    DATABASE_OWNER_URL: database.ownerUrl,
    PORT: "0",
    LOG_LEVEL: "warn",
    TOCSIN_CONFIG: join(folder, "tocsin.yaml"),
    ...changed,
  };
  const settings = readSettings(environment, folder);
  if (!settings.ok) throw new Error(JSON.stringify(settings.refusal));
  const bot = await compose(settings.value, {
    pace: { paceMs: {}, edits: {} },
    askMs: ASK_MS,
    writeLog: (line) => void lines.push(line),
  });
  let isStopped = false;
  const stop = async () => {
    if (!isStopped) await bot.stop();
    isStopped = true;
  };
  onTestFinished(stop);
  return { ...bot, stop };
}

const readiness = async (bot: Tocsin) =>
  (await (await fetch(`${bot.address}/readyz`)).json()) as Record<string, unknown>;
const shows = ({ peer, shop }: Chat, part: string) =>
  until(
    peer,
    () =>
      peer.messages().find(({ spot, text }) => spot.in === "channel" && spot.channelId === shop && text.includes(part)),
    () =>
      `"${part}" was never seen among:\n${peer
        .messages()
        .map(({ text }) => text)
        .join("\n")}`,
  );

test("a replica that cannot reach Slack leaves every call to the one that can, and makes them once Slack is back", async () => {
  const near = await start({}, [slack]);
  const line = await cutLine(slack.peer.settings().SLACK_API_URL ?? "");
  onTestFinished(() => line.close());
  line.cut();
  const far = await start({ SLACK_API_URL: line.url }, [slack]);
  const calls = () =>
    slack.peer
      .messages()
      .filter(({ spot }) => spot.in === "dm" && spot.memberId === slack.members.ben.id)
      .flatMap(({ text }) => /P\d (INC-\d+) /.exec(text)?.[1] ?? []);
  const reports = ["Checkout fails at payment", "The cart is empty in Berlin", "Receipts are doubled", "No vouchers"];
  for (const [n, words] of reports.entries()) {
    await slack.peer.say(slack.members.ana.id, { in: "channel", channelId: slack.shop }, `/incident ${words}`);
    await shows(slack, `INC-${n + 1} · ${words}`);
  }
  await expect.poll(calls).toEqual(["INC-1", "INC-2", "INC-3", "INC-4"]);
  expect(slack.peer.messages().filter(({ text }) => text.includes("could not write to you"))).toEqual([]);

  // Alone it keeps what is to be said until Slack is back.
  await near.stop();
  await query(
    database.ownerUrl,
    `INSERT INTO outbox (dedupe_key, platform, person_id, lane, payload)
      SELECT 'alone', 'slack', person_id, 'page', '{"words":{"headline":{"key":"operator.headline"},"lines":[]}}'
      FROM identity WHERE user_id = '${slack.members.ben.id}'`,
  );
  const alone = () => query(database.ownerUrl, "SELECT state, last_error FROM outbox WHERE dedupe_key = 'alone'");
  await expect.poll(alone).toEqual([{ state: "pending", last_error: expect.stringContaining("slack is away") }]);
  line.mend();
  await expect.poll(alone).toMatchObject([{ state: "sent" }]);
  await far.stop();
});

test.each([
  { name: "slack", setting: "SLACK_API_URL" },
  { name: "discord", setting: "DISCORD_API_URL" },
] as const)(
  "$name cannot be reached at the start: the other chat is served, the bot says so, and connects when it is back",
  async ({ name, setting }) => {
    // It has been there before: the bot knows its channels.
    await (await start({})).stop();
    lines.length = 0;
    const [away, here] = name === "slack" ? [slack, discord] : [discord, slack];
    const line = await cutLine(away.peer.settings()[setting] ?? "");
    onTestFinished(() => line.close());
    line.cut();
    const bot = await start({ [setting]: line.url });
    expect(await readiness(bot)).toMatchObject({ ready: true, unreachable: expect.stringContaining(`${name} (`) });
    expect(lines.filter((one) => one.includes("the chat cannot be reached"))).toHaveLength(1);
    await here.peer.say(here.members.ana.id, { in: "channel", channelId: here.shop }, "/incident Checkout is failing");
    await shows(here, "INC-1 · Checkout is failing");

    line.mend();
    await expect.poll(() => readiness(bot)).not.toHaveProperty("unreachable");
    // What waited for it is delivered now, and it is heard.
    await shows(away, "INC-1 · Checkout is failing");
    await away.peer.say(away.members.ana.id, { in: "channel", channelId: away.shop }, "/incident The cart is empty");
    await shows(away, "INC-2 · The cart is empty");
    expect(lines.filter((one) => one.includes('"level":"error"'))).toEqual([]);
  },
);

test.each([
  ["DISCORD_TOKEN", "MTExMTExMTExMTExMTExMTEx.wrong0.wrongwrongwrongwrongwrongwro"],
  ["SLACK_BOT_TOKEN", "xoxb-000000000000-wrongwrongwrong"],
  ["SLACK_APP_TOKEN", "xapp-1-A000000-wrongwrongwrong"],
])("a wrong %s stops the start and says which one it is and where to find it", async (setting, wrong) => {
  await expect(start({ [setting]: wrong })).rejects.toThrow(new RegExp(`does not accept ${setting}.*→`));
});

/** Those of these rules whose expression is true of what this bot tells now: each asks for a figure of a chat that is 0. */
async function alerts(bot: Tocsin, platform: string): Promise<readonly string[]> {
  const told = (await (await fetch(`${bot.address}/metrics`)).text()).split("\n");
  const rules = alertRules().filter(({ alert }) => ["TocsinChatAway", "TocsinNobodyHears"].includes(alert));
  expect(rules).toHaveLength(2);
  return rules.flatMap(({ alert, expr }) => {
    const figure = /^(?:min|max) by \(platform\) \((tocsin_\w+)\) == 0$/.exec(expr)?.[1];
    return told.includes(`${figure}{platform="${platform}"} 0`) ? [alert] : [];
  });
}

const LONG = { timeout: 60_000 };

/** Alerts and readiness tell that it is away and why; with it back neither does. The bot is ready all the while. */
async function tellsOfBreak(bot: Tocsin, platform: string, reason: string, mend: () => void): Promise<void> {
  await expect.poll(() => alerts(bot, platform), LONG).toEqual(["TocsinChatAway", "TocsinNobodyHears"]);
  await expect
    .poll(() => readiness(bot), LONG)
    .toMatchObject({ ready: true, unreachable: expect.stringMatching(new RegExp(`^${platform} \\(.*${reason}`)) });
  expect((await readiness(bot)).platforms).not.toContain(platform);
  mend();
  await expect.poll(() => readiness(bot), LONG).not.toHaveProperty("unreachable");
  await expect.poll(() => alerts(bot, platform), LONG).toEqual([]);
}

test("a Slack whose socket and API break while the bot runs is told by both alerts and /readyz until it is back and heard", async () => {
  const line = await cutLine(slack.peer.settings().SLACK_API_URL ?? "");
  onTestFinished(() => line.close());
  const bot = await start({ SLACK_API_URL: line.url });
  expect(await alerts(bot, "slack")).toEqual([]);
  line.cut();
  slack.peer.socket.cut();
  await tellsOfBreak(bot, "slack", "the socket to Slack broke, since 20", () => line.mend());
  await slack.peer.say(slack.members.ana.id, { in: "channel", channelId: slack.shop }, "/incident The cart is empty");
  await shows(slack, "INC-1 · The cart is empty");
});

test("a SLACK_APP_TOKEN that is revoked while the bot runs is told until it is given back", async () => {
  const bot = await start({});
  const giveBack = slack.peer.revokeAppToken();
  slack.peer.socket.disconnect("link_disabled");
  await tellsOfBreak(bot, "slack", "SLACK_APP_TOKEN", giveBack);
});

test("a Discord whose gateway is silent while the bot runs is told until it is back", async () => {
  const bot = await start({});
  discord.peer.gateway.hold(true);
  discord.peer.gateway.cut();
  await tellsOfBreak(bot, "discord", "the line to Discord broke, since 20", () => {
    discord.peer.gateway.hold(false);
    discord.peer.gateway.cut();
  });
});

test("a Discord that closes the line for good, as after a false token reset, is told, and connected anew once it can be", async () => {
  const line = await cutLine(discord.peer.settings().DISCORD_API_URL ?? "");
  onTestFinished(() => line.close());
  const bot = await start({ DISCORD_API_URL: line.url });
  line.cut();
  discord.peer.gateway.end(4004);
  await tellsOfBreak(bot, "discord", "", () => line.mend());
  await discord.peer.say(
    discord.members.ana.id,
    { in: "channel", channelId: discord.shop },
    "/incident The cart is empty",
  );
  await shows(discord, "INC-1 · The cart is empty");
});

describe("Slack over HTTP, where nobody does anything", () => {
  beforeEach(async () => {
    await slack.peer.stop();
    slack = await chat(createFakeSlack({ mode: "http" }));
    await writeFile(join(folder, "tocsin.yaml"), organisationFile({ slack: slack.members, discord: discord.members }));
  });

  test("a SLACK_BOT_TOKEN that is revoked while the bot runs is told until it is given back", async () => {
    const bot = await start({});
    await tellsOfBreak(bot, "slack", "SLACK_BOT_TOKEN", slack.peer.revokeBotToken());
  });

  test.each(["cut", "freeze"] as const)(
    "an API that is out of reach (%s) is told until it answers again",
    async (how) => {
      const line = await cutLine(slack.peer.settings().SLACK_API_URL ?? "");
      onTestFinished(() => line.close());
      const bot = await start({ SLACK_API_URL: line.url });
      line[how]();
      await tellsOfBreak(bot, "slack", "auth.test", () => line.mend());
    },
  );
});
