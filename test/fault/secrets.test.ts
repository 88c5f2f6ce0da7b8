// A bad day with everything logged: vendors refuse, the database is cut, strangers forge, files are wrong. No secret stands in anything that the bot tells.
import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, inject, onTestFinished, test } from "vitest";
import { alertmanagerGroup, prometheus, withSources } from "../support/alerts.ts";
import { type CastName, cast, castNames, organisationFile } from "../support/cast.ts";
import { cutLine } from "../support/cut-line.ts";
import { createDatabase } from "../support/database.ts";
import { createFakeDiscord } from "../support/fake-discord/fake-discord.ts";
import { createFakeSlack } from "../support/fake-slack/fake-slack.ts";
import type { Member, Peer } from "../support/peer.ts";
import { until } from "../support/watch.ts";
import { startProcess } from "../support/whole-process.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const made = (): string => randomBytes(18).toString("hex");

async function populate(peer: Peer) {
  await peer.start();
  const members = {} as Record<CastName, Member>;
  for (const name of castNames) members[name] = await peer.member(cast[name]);
  const shop = await peer.channel("shop");
  await peer.channel("data");
  return { members, shop };
}

/** All that a run of a command writes; how it ends is not asked. */
async function written(env: Readonly<Record<string, string>>, ...command: readonly string[]): Promise<string> {
  const child = spawn(process.execPath, command, { cwd: root, env: { ...process.env, LANG: "C", ...env } });
  let text = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (part: Buffer) => (text += part));
  await new Promise((resolve) => child.once("close", resolve));
  return text;
}

test("no secret stands in logs, in errors, on pages, in figures or in what the doctor says", async () => {
  const database = await createDatabase();
  const line = await cutLine(database.url);
  const slack = createFakeSlack({ mode: "http" });
  const discord = createFakeDiscord();
  const folder = await mkdtemp(join(tmpdir(), "tocsin-secrets-"));
  onTestFinished(async () => {
    for (const peer of [slack, discord]) await peer.stop();
    await line.close();
    await database.drop();
    await rm(folder, { recursive: true, force: true });
  });
  const [onSlack, onDiscord] = [await populate(slack), await populate(discord)];
  const configFile = join(folder, "tocsin.yaml");
  const yaml = organisationFile({ slack: onSlack.members, discord: onDiscord.members, web: onSlack.members });
  await writeFile(configFile, withSources(prometheus)(yaml));
  const env = {
    ...{ ...slack.settings(), ...discord.settings(), PORT: "0", LOG_LEVEL: "trace", TOCSIN_CONFIG: configFile },
    ...{ DATABASE_URL: line.url, DATABASE_OWNER_URL: database.ownerUrl, TOCSIN_DATA: folder },
    ...{ PROMETHEUS_TOKEN: made(), PAGING_WEBHOOK_SECRET: made(), PAGING_WEBHOOK_URL: "https://127.0.0.1:9/page" },
  };
  const { passwords } = inject("database");
  const secrets = new Map<string, string>([
    ...Object.entries(passwords).map(([role, password]) => [`password of ${role}`, password] as const),
    ...(["PROMETHEUS_TOKEN", "PAGING_WEBHOOK_SECRET"] as const).map((name) => [name, env[name]] as const),
    ...[["bot token", slack.tokens.bot] as const, ["signing secret", slack.tokens.signingSecret] as const],
    ["Discord token", discord.settings().DISCORD_TOKEN ?? ""],
  ]);

  const told: string[] = [];
  const bot = await startProcess(env, root, (part) => void told.push(part));
  slack.botUrl = `${bot.address}/slack/events`;
  const { ana, ben } = onSlack.members;
  const shop = { in: "channel", channelId: onSlack.shop } as const;
  const inDiscord = { in: "channel", channelId: onDiscord.shop } as const;
  const says = async (words: string) => {
    await slack.say(ana.id, shop, words).catch(() => {});
    const { response_url: url } = (slack.context.last?.payload ?? {}) as { response_url?: string };
    if (url) secrets.set(`response_url of ${words}`, new URL(url).pathname);
  };
  const sees = (peer: Peer, part: string) =>
    until(
      peer,
      () => peer.messages().find(({ text }) => text.includes(part)),
      () => `nobody saw "${part}"`,
    );

  await says("/incident Checkout is failing");
  const card = await sees(slack, "INC-1 · Checkout is failing");
  await says("/tocsin sign-in");
  const link = /\/sign-in\/([\w-]+)/.exec((await sees(slack, "/sign-in/")).text)?.[1] ?? "";
  secrets.set("sign-in link", link);
  for (const path of [
    `/sign-in/${link}`,
    `/sign-in/${link}/x`,
    `/nowhere/${link}`,
    "/r/INC-1",
    "/metrics",
    "/readyz",
    "/%ff",
  ]) {
    const answer = await fetch(`${bot.address}${path}`, { redirect: "manual" });
    // The page that the link opens sends it back.
    if (path !== `/sign-in/${link}`) told.push(await answer.text());
  }

  // Vendors refuse, hang up and lose answers.
  for (const kind of ["429", "500", "503-html", "reset", "lost-reply"] as const) {
    slack.fault(kind, 2, { retryAfterSeconds: 1 });
    discord.fault(kind, 1, { retryAfterSeconds: 1 });
    await says(`/incident ${kind} at the vendor`);
    await discord.say(onDiscord.members.ana.id, inDiscord, `/incident ${kind} at the other`).catch(() => {});
  }
  await slack.click(ben.id, card.id, "Take it").catch(() => {});

  // Strangers and broken senders.
  const now = String(Math.floor(Date.now() / 1000));
  const forged = { "x-slack-signature": `v0=${"0".repeat(64)}`, "x-slack-request-timestamp": now };
  for (const body of ["payload=%7B", "{", "a".repeat(300_000)]) {
    told.push(await (await fetch(slack.botUrl, { method: "POST", headers: forged, body })).text());
  }
  const hook = `${bot.address}/hooks/alerts/prometheus`;
  const bearer = { Authorization: `Bearer ${env.PROMETHEUS_TOKEN}`, "Content-Type": "application/json" };
  for (const [headers, body] of [
    [bearer, "{"],
    [{ ...bearer, Authorization: `Bearer ${env.PROMETHEUS_TOKEN}x` }, "{}"],
    [{ ...bearer, Authorization: `Basic ${env.PROMETHEUS_TOKEN}` }, "{}"],
    [bearer, JSON.stringify(alertmanagerGroup({ key: "disk" }))],
  ] as const) {
    told.push(await (await fetch(hook, { method: "POST", headers, body })).text());
  }

  // The database is away, and comes back.
  line.cut();
  await says("/incident Nothing is saved");
  told.push(await (await fetch(`${bot.address}/readyz`)).text());
  told.push(
    await (
      await fetch(hook, { method: "POST", headers: bearer, body: JSON.stringify(alertmanagerGroup({ key: "cut" })) })
    ).text(),
  );
  line.mend();

  // Tokens that no longer hold.
  Object.assign(slack.tokens, { bot: "xoxb-of-somebody-else" });
  await says("/incident The token was rotated");
  discord.resetToken();
  await discord.say(onDiscord.members.ana.id, inDiscord, "/incident The other token was rotated").catch(() => {});
  told.push(await (await fetch(`${bot.address}/metrics`)).text());
  told.push(await written(env, "bin/tocsin.js", "doctor", "--json"));
  await bot.stop();

  // What is wrong from the start is said without its value.
  const wrong = join(folder, "wrong.yaml");
  await writeFile(wrong, `${yaml}\nalert_sources: [{ key: x, secret_env: ${env.PROMETHEUS_TOKEN} }]\n`);
  told.push(await written({ ...env, TOCSIN_CONFIG: wrong }, "dist/main.js"));
  const bare = (token: string) => token.replace(/^xoxb-/, "");
  told.push(await written({ ...env, SLACK_BOT_TOKEN: bare(secrets.get("bot token") ?? "") }, "dist/main.js"));

  const all = told.join("\n");
  expect(all.match(/"level":"(?:warn|error)"/g)?.length).toBeGreaterThan(5);
  const happened = [
    ...["refused requests without a valid slack signature", "a hook refused a request", "the database is away"],
    ...["tocsin_forged", "SLACK_BOT_TOKEN does not begin with xoxb-", "never the secret itself"],
  ];
  for (const words of happened) expect(all).toContain(words);
  const shown = [...secrets].filter(
    ([, secret]) => secret.length < 8 || all.includes(secret) || all.includes(bare(secret)),
  );
  expect(shown.map(([name]) => name)).toEqual([]);
});
