// `tocsin init` against the stand-ins of Slack and Discord: tokens, scopes, channels and a page to oneself, asked or by settings alone.
import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, expect, test } from "vitest";
import { withEnvFile } from "../../src/app/env-file.ts";
import { createFakeDiscord } from "../support/fake-discord/fake-discord.ts";
import { createFakeSlack } from "../support/fake-slack/fake-slack.ts";
import type { Peer } from "../support/peer.ts";
import { tocsin } from "../support/terminal.ts";

let folder: string;
const folders: string[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "tocsin-init-chats-"));
  folders.push(folder);
});
afterAll(() => Promise.all(folders.map((one) => rm(one, { recursive: true, force: true }))));

const read = (name: string) => readFile(join(folder, name), "utf8");
const answers = (chats: string, person: string) => ["Five & Co", "Europe/Berlin", "en", chats, person, "it"];

/** Presses the button of the test page as soon as it is there; resolves when the chat has its answer. */
function pressing(chat: Peer, memberId: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = chat.onChange(() => {
      const page = chat.messages().find(({ text }) => text.includes("Test page"));
      if (!page) return;
      stop();
      chat.click(memberId, page.id, "Acknowledge").then(resolve, reject);
    });
  });
}

async function slackWith(email = "lin@example.com") {
  const slack = createFakeSlack({ mode: "socket" });
  await slack.start();
  const lin = await slack.member({ name: "Lin Berg", email });
  await slack.channel("ops", { members: [lin.id] });
  await slack.channel("help", { members: [lin.id] });
  const { SLACK_BOT_TOKEN: bot = "", SLACK_APP_TOKEN: app = "", SLACK_API_URL: url = "" } = slack.settings();
  return { slack, lin, bot, app, env: { SLACK_API_URL: url } };
}

test("Slack: the app by a link, tokens kept for the owner alone, a channel by its number, and a page that comes back", async () => {
  const { slack, lin, bot, app, env } = await slackWith();
  const pressed = pressing(slack, lin.id);
  const types = [...answers("slack", "Lin Berg <lin@example.com>"), "xoxp-not-it", bot, app, "7", "2", "yes"];
  const made = await tocsin(["init"], { folder, env, types });
  await pressed;
  await slack.stop();
  expect(made.code, made.told).toBe(0);
  const link = new URL(/https:\/\/api\.slack\.com\S+/.exec(made.told)?.[0] ?? "");
  const manifest = JSON.parse(link.searchParams.get("manifest_json") ?? "");
  expect(link.href.length).toBeLessThan(8000);
  expect(manifest.oauth_config.scopes.bot).toContain("chat:write");
  expect(manifest.features.slash_commands.map(({ command }: { command: string }) => command)).toContain("/incident");
  expect(made.told).toContain("SLACK_BOT_TOKEN does not begin with xoxb-");
  expect(made.told).toContain("✓ Connected to Example");
  expect(made.told).toContain("1 #help\n  2 #ops\n");
  expect(made.told).toContain("“7” is none of these");
  expect(made.told).toContain("Acknowledged by Lin Berg");
  expect(made.told + made.printed).not.toContain(bot);
  expect(made.told + made.printed).not.toContain(app);

  expect((await stat(join(folder, "tocsin.env"))).mode & 0o777).toBe(0o600);
  expect(await withEnvFile({ LANG: "C" }, folder)).toMatchObject({ SLACK_BOT_TOKEN: bot, SLACK_APP_TOKEN: app });
  const file = await read("tocsin.yaml");
  expect(file).not.toMatch(/xox|xapp/);
  expect(file).toMatch(/channel:\s+\{? ?slack: ops|slack: ops/);
  expect(file).not.toContain("channel: help");
  expect((await tocsin(["config", "check", "tocsin.yaml"], { folder })).code).toBe(0);
});

test("Slack: what is missing is named with its remedy, looked at again on Enter; stopping keeps the tokens, and the next run goes on", async () => {
  const { slack, bot, app, env } = await slackWith();
  const scopes = slack.workspace.scopes as Set<string>;
  scopes.delete("pins:write");
  const begun = [...answers("slack,web", "Lin Berg <lin@example.com>"), bot, app];
  const stopped = await tocsin(["init"], { folder, env, types: begun });
  expect(stopped.code, stopped.told).toBe(130);
  expect(stopped.told).toContain("The app lacks scopes: pins:write.\n    → api.slack.com/apps");
  expect(stopped.told).toContain("What was done so far stays");
  expect(await read("tocsin.env")).toContain(bot);
  const before = await read("tocsin.yaml");

  scopes.add("pins:write");
  const kept = (await withEnvFile(env, folder)) as Record<string, string>;
  const again = await tocsin(["init"], { folder, env: kept, types: ["", "no"] });
  await slack.stop();
  expect(again.code, again.told).toBe(0);
  expect(again.told).not.toContain("1/5");
  expect(again.told).not.toContain("not shown while you type");
  expect(again.printed).toContain("is there already and stays");
  expect(again.printed).not.toContain("not connected yet");
  expect(await read("tocsin.yaml")).toBe(before);
});

test("Slack: a token that is refused is asked for again, and nothing of it is kept", async () => {
  const { slack, bot, app, env } = await slackWith();
  const wrong = `xoxb-1-2-${"0".repeat(24)}`;
  const types = [...answers("slack", "Lin Berg <lin@example.com>"), wrong, app, bot, app, "", "no"];
  const made = await tocsin(["init"], { folder, env, types });
  await slack.stop();
  expect(made.code, made.told).toBe(0);
  expect(made.told).toContain("Slack does not accept SLACK_BOT_TOKEN");
  expect(await read("tocsin.env")).toBe(`SLACK_BOT_TOKEN=${bot}\nSLACK_APP_TOKEN=${app}\n`);
});

test("without questions the settings are looked at: what is wrong ends with 65, and an unanswered page says so in time", async () => {
  const { slack, bot, app, env } = await slackWith();
  const flags = [
    "--name",
    "Five",
    "--zone",
    "Europe/Berlin",
    "--coordinator",
    "Lin <lin@example.com>",
    "--chats",
    "slack",
  ];
  const none = await tocsin(["init", ...flags, "--families", "it"], { folder, env });
  expect(none).toMatchObject({ code: 0, printed: expect.stringContaining("in tocsin.env beside it") });
  expect(none.told).toContain("https://api.slack.com/apps?new_app=1&manifest_json=");

  await writeFile(join(folder, "tocsin.env"), `# ours\nSLACK_BOT_TOKEN=${bot}\nSLACK_APP_TOKEN=${app}\n`);
  const kept = (await withEnvFile(env, folder)) as Record<string, string>;
  const late = await tocsin(["init", "--test-page", "--wait", "1"], { folder, env: kept });
  expect(late.code, late.told).toBe(65);
  expect(late.told).toContain("Nobody pressed within one second");
  expect(slack.messages().at(-1)?.text).toContain("This test page is over");

  slack.revokeAppToken();
  const refused = await tocsin(["init", "--test-page"], { folder, env: kept });
  await slack.stop();
  expect(refused.code).toBe(65);
  expect(refused.told).toContain("Slack does not accept SLACK_APP_TOKEN");
  expect(refused.told).not.toContain("A test page went");
});

test("Discord: the invitation has the right permissions and scopes; the token is kept meanwhile, and intents are told", async () => {
  const outside = createFakeDiscord({ isUninvited: true });
  await outside.start();
  const { DISCORD_TOKEN: token = "", DISCORD_API_URL: url = "" } = outside.settings();
  const env = { DISCORD_API_URL: url };
  const types = [...answers("discord", "Lin Berg <lin@example.com> 123456789012345678"), token, "later"];
  const made = await tocsin(["init"], { folder, env, types });
  await outside.stop();
  expect(made.code, made.told).toBe(65);
  const invite = new URL(/https:\/\/discord\.com\/oauth2\/authorize\?\S+/.exec(made.told)?.[0].replace(/,$/, "") ?? "");
  expect(invite.searchParams.get("scope")).toBe("bot applications.commands");
  // View, send, threads, embed, attach, history, react, pin, manage channels and roles; nothing more.
  const bits = [4, 6, 10, 11, 14, 15, 16, 28, 35, 38, 51].reduce((all, bit) => all | (1n << BigInt(bit)), 0n);
  expect(invite.searchParams.get("permissions")).toBe(String(bits));
  expect(await read("tocsin.env")).toBe(`DISCORD_TOKEN=${token}\n`);
});

test("Discord: a channel by its name and a page that comes back", async () => {
  const discord = createFakeDiscord({ messageContent: false });
  await discord.start();
  const lin = await discord.member({ name: "Lin Berg" });
  await discord.channel("front-desk");
  await discord.channel("hidden", { withoutBot: true });
  const { DISCORD_TOKEN: token = "", DISCORD_API_URL: url = "" } = discord.settings();
  const pressed = pressing(discord, lin.id);
  const types = [...answers("discord", `Lin Berg <lin@example.com> ${lin.id}`), token, "#front-desk", ""];
  const made = await tocsin(["init"], { folder, env: { DISCORD_API_URL: url }, types });
  await pressed;
  await discord.stop();
  expect(made.code, made.told).toBe(0);
  expect(made.told).toContain("The intent “Message Content” is not granted");
  expect(made.told).not.toContain("#hidden");
  expect(made.told).toContain("Acknowledged by Lin Berg");
  expect(await read("tocsin.yaml")).toContain("discord: front-desk");
});
