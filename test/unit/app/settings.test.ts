// The environment: what is refused, what is never repeated, what is assumed.
import { describe, expect, test } from "vitest";
import { readSettings } from "../../../src/app/settings.ts";
import { explainSettings } from "../../../src/app/settings-explained.ts";

const bot = `xoxb-${"1".repeat(40)}`;
const app = `xapp-${"1".repeat(40)}`;
const secret = "0123456789abcdef0123456789abcdef";

const read = (env: Record<string, string>) => readSettings(env, "/srv/tocsin");
const faults = (env: Record<string, string>) => {
  const settings = read(env);
  return settings.ok ? [] : settings.refusal.map(({ name, saying }) => `${name} ${saying.key}`);
};

describe("settings", () => {
  test("an empty environment means the embedded database, this machine and port 3000", () => {
    expect(read({})).toEqual({
      ok: true,
      value: {
        dataDirectory: "/srv/tocsin/.tocsin",
        host: "127.0.0.1",
        port: 3000,
        logLevel: "info",
        secretNamed: expect.any(Function),
      },
    });
  });

  test("everything set is taken as it stands", () => {
    const env = {
      DATABASE_URL: "postgresql://bot:pw@db:5432/tocsin",
      DATABASE_OWNER_URL: "postgresql://owner:pw@db:5432/tocsin",
      TOCSIN_DATA: "/var/lib/tocsin",
      TOCSIN_CONFIG: "organisation.yaml",
      HOST: "0.0.0.0",
      PORT: "8080",
      PUBLIC_URL: "https://tocsin.example.org/",
      SLACK_BOT_TOKEN: bot,
      SLACK_APP_TOKEN: app,
      SLACK_SIGNING_SECRET: secret,
      SLACK_API_URL: "http://127.0.0.1:9/api/",
      DISCORD_TOKEN: "x".repeat(60),
      DISCORD_API_URL: "http://localhost:9/api",
      LOG_LEVEL: "debug",
    };
    expect(read(env)).toEqual({
      ok: true,
      value: {
        database: { url: env.DATABASE_URL, ownerUrl: env.DATABASE_OWNER_URL },
        dataDirectory: "/var/lib/tocsin",
        configFile: "/srv/tocsin/organisation.yaml",
        host: "0.0.0.0",
        port: 8080,
        publicUrl: "https://tocsin.example.org",
        slack: { botToken: bot, appToken: app, signingSecret: secret, apiUrl: env.SLACK_API_URL },
        discord: { token: env.DISCORD_TOKEN, apiUrl: env.DISCORD_API_URL },
        logLevel: "debug",
        secretNamed: expect.any(Function),
      },
    });
  });

  test.each([
    [{ SLACK_BOT_TOKEN: bot, SLACK_SIGNING_SECRET: "" }, ["SLACK_SIGNING_SECRET settings.empty"]],
    [{ SLACK_BOT_TOKEN: bot, SLACK_SIGNING_SECRET: "short" }, ["SLACK_SIGNING_SECRET settings.short"]],
    [{ SLACK_BOT_TOKEN: app, SLACK_APP_TOKEN: app }, ["SLACK_BOT_TOKEN settings.prefix"]],
    [{ SLACK_BOT_TOKEN: `${bot}\n`, SLACK_APP_TOKEN: app }, ["SLACK_BOT_TOKEN settings.space"]],
    [{ SLACK_BOT_TOKEN: bot }, ["SLACK_APP_TOKEN settings.missing-one"]],
    [{ SLACK_APP_TOKEN: app }, ["SLACK_BOT_TOKEN settings.missing"]],
    [{ SLACK_SIGNING_SECRET: secret }, ["SLACK_BOT_TOKEN settings.missing"]],
    [{ DISCORD_TOKEN: "  " }, ["DISCORD_TOKEN settings.empty"]],
    [{ DISCORD_TOKEN: "x".repeat(60), DISCORD_GUILD_ID: "my server" }, ["DISCORD_GUILD_ID settings.snowflake"]],
    [{ DATABASE_URL: "" }, ["DATABASE_URL settings.empty"]],
    [{ DATABASE_URL: "mysql://db/tocsin" }, ["DATABASE_URL settings.url"]],
    [{ DATABASE_OWNER_URL: "postgresql://o@db/tocsin" }, ["DATABASE_URL settings.missing"]],
    [{ DATABASE_CONNECTIONS: "4" }, ["DATABASE_CONNECTIONS settings.number"]],
    [{ DATABASE_CONNECTIONS: "many" }, ["DATABASE_CONNECTIONS settings.number"]],
    [
      { SLACK_BOT_TOKEN: bot, SLACK_APP_TOKEN: app, SLACK_API_URL: "http://slack.example.org/" },
      ["SLACK_API_URL settings.insecure"],
    ],
    [{ PORT: "http" }, ["PORT settings.number"]],
    [{ PORT: "70000" }, ["PORT settings.number"]],
    [{ LOG_LEVEL: "loud" }, ["LOG_LEVEL settings.choice"]],
    [{ PUBLIC_URL: "tocsin.example.org" }, ["PUBLIC_URL settings.url"]],
  ] as const)("%o is refused", (env, expected) => {
    expect(faults(env)).toEqual(expected);
  });

  test("what is no secret may be left blank", () => {
    expect(
      faults({ PORT: "", HOST: " ", PUBLIC_URL: "", LOG_LEVEL: "", TOCSIN_CONFIG: "", SLACK_API_URL: "" }),
    ).toEqual([]);
  });

  test("every fault is named at once, with what the variable is for, in both languages", () => {
    const settings = read({ PORT: "x", SLACK_BOT_TOKEN: bot, LOG_LEVEL: "loud" });
    if (settings.ok) throw new Error("these settings must not pass");
    const english = explainSettings(settings.refusal, "en");
    for (const name of ["PORT", "SLACK_APP_TOKEN", "LOG_LEVEL"]) expect(english).toContain(name);
    expect(english).toContain("3 settings are wrong or missing");
    expect(english).toContain("api.slack.com/apps");
    expect(explainSettings(settings.refusal, "zh-CN")).toContain("有 3 项设置");
  });

  test("no secret is ever repeated", () => {
    const hidden = "hunter2-hunter2";
    for (const name of [
      "SLACK_BOT_TOKEN",
      "SLACK_APP_TOKEN",
      "SLACK_SIGNING_SECRET",
      "DISCORD_TOKEN",
      "DATABASE_URL",
      "DATABASE_OWNER_URL",
      "PORT",
      "LOG_LEVEL",
      "PUBLIC_URL",
    ]) {
      const settings = read({ [name]: hidden });
      if (settings.ok) throw new Error(`${name} must not pass`);
      expect(explainSettings(settings.refusal, "en")).not.toContain(hidden);
    }
  });

  test("a secret that the configuration names is taken as it stands, and one too short to be one is none", () => {
    const settings = read({ TOKEN: "sixteen-letters!", SHORT: "letmein", SPACED: "sixteen letters !" });
    const named = (name: string) => settings.ok && settings.value.secretNamed(name);
    expect([named("TOKEN"), named("SHORT"), named("SPACED"), named("UNSET")]).toEqual([
      "sixteen-letters!",
      undefined,
      undefined,
      undefined,
    ]);
  });
});
