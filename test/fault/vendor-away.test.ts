// A chat that cannot be reached while the bot starts keeps nothing else down; a wrong token stops the start with a clear sentence.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, onTestFinished, test } from "vitest";
import { readSettings } from "../../src/app/settings.ts";
import { compose, type Tocsin } from "../../src/compose.ts";
import { type CastName, cast, castNames, organisationFile } from "../support/cast.ts";
import { cutLine } from "../support/cut-line.ts";
import { createDatabase, type TestDatabase } from "../support/database.ts";
import { createFakeDiscord } from "../support/fake-discord/fake-discord.ts";
import { createFakeSlack } from "../support/fake-slack/fake-slack.ts";
import type { Member, Peer } from "../support/peer.ts";
import { until } from "../support/watch.ts";

type Chat = { readonly peer: Peer; readonly members: Record<CastName, Member>; readonly shop: string };

let slack: Chat;
let discord: Chat;
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

async function chat(peer: Peer): Promise<Chat> {
  await peer.start();
  const members = {} as Record<CastName, Member>;
  for (const name of castNames) members[name] = await peer.member(cast[name]);
  const shop = await peer.channel("shop");
  await peer.channel("data");
  return { peer, members, shop };
}

async function start(changed: Readonly<Record<string, string>>): Promise<Tocsin> {
  const environment = {
    ...slack.peer.settings(),
    ...discord.peer.settings(),
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
