// The environment as checked settings; every missing or wrong value is named with what it is for. A secret is never repeated.
import { resolve } from "node:path";
import { z } from "zod";
import { ok, type Result, refuse } from "../kernel/result.ts";
import type { Saying } from "../words/say.ts";
import {
  address,
  blankIsUnset,
  choice,
  count,
  port,
  postgres,
  publicAddress,
  type SettingIssue,
  secret,
  snowflake,
} from "./setting-kinds.ts";

export type SlackSettings = {
  readonly botToken: string;
  /** Socket Mode, if set. */
  readonly appToken?: string;
  /** Signed HTTP at /slack/events, if set. */
  readonly signingSecret?: string;
  readonly apiUrl?: string;
};

export type DiscordSettings = {
  readonly token: string;
  /** Needed only where the bot is in several servers. */
  readonly guildId?: string;
  readonly apiUrl?: string;
};

export type Settings = {
  /** Left out: the embedded PostgreSQL in `dataDirectory`. */
  readonly database?: { readonly url: string; readonly ownerUrl?: string };
  /** Of one replica, for its work; it holds one or two more to listen. */
  readonly connections?: number;
  /** Absolute path. */
  readonly dataDirectory: string;
  /** Absolute path of the configuration file. */
  readonly configFile?: string;
  readonly host: string;
  readonly port: number;
  /** As people reach the pages, without a slash at its end. Left out: where the server listens. */
  readonly publicUrl?: string;
  readonly slack?: SlackSettings;
  readonly discord?: DiscordSettings;
  /** Where pages go for text messages and phone calls. */
  readonly paging?: { readonly url: string; readonly secret: string };
  /** Asked for every minute while all is well. */
  readonly heartbeatUrl?: string;
  readonly logLevel: LogLevel;
  /** A secret that the configuration names, such as an alert source's; undefined: not set, or too short to be one. */
  readonly secretNamed: (name: string) => string | undefined;
};

export const logLevels = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const;
export type LogLevel = (typeof logLevels)[number];

export type SettingName = keyof z.input<typeof environment>;

/** One fault of one variable. */
export type SettingFault = { readonly name: SettingName; readonly saying: Saying };

const environment = z.object({
  DATABASE_URL: postgres(),
  DATABASE_OWNER_URL: postgres(),
  DATABASE_CONNECTIONS: count(5, 200),
  TOCSIN_DATA: blankIsUnset(z.string().default(".tocsin")),
  TOCSIN_CONFIG: blankIsUnset(z.string().optional()),
  HOST: blankIsUnset(z.string().default("127.0.0.1")),
  PORT: port(3000),
  PUBLIC_URL: publicAddress(),
  SLACK_BOT_TOKEN: secret({ prefix: "xoxb-", least: 20 }),
  SLACK_APP_TOKEN: secret({ prefix: "xapp-", least: 20 }),
  SLACK_SIGNING_SECRET: secret({ least: 16 }),
  SLACK_API_URL: address(),
  DISCORD_TOKEN: secret({ least: 20 }),
  DISCORD_GUILD_ID: snowflake(),
  DISCORD_API_URL: address(),
  PAGING_WEBHOOK_URL: address(),
  PAGING_WEBHOOK_SECRET: secret({ least: 16 }),
  HEARTBEAT_URL: address(),
  LOG_LEVEL: choice(logLevels, "info"),
});

/** Every variable that is read by its own name; secrets of sources have names that the configuration gives. */
export const settingNames = Object.keys(environment.shape) as readonly SettingName[];

type Environment = z.output<typeof environment>;

/** Reads the settings, or names every fault at once. Relative paths are taken from `folder`. */
export function readSettings(
  env: Readonly<Record<string, string | undefined>>,
  folder: string,
): Result<Settings, readonly SettingFault[]> {
  const read = environment.safeParse(env);
  const single = read.success ? [] : read.error.issues.map(faultOf);
  const missing = missingFaults(env).filter(({ name }) => !single.some((fault) => fault.name === name));
  if (!read.success || missing.length > 0) return refuse([...single, ...missing]);
  return ok({ ...settingsFrom(read.data, folder), secretNamed: (name) => secretIn(env, name) });
}

/** The least length of a secret that only machines know. */
export const SECRET_LENGTH = 16;

/** The variable's value, if it can be a secret. */
export function secretIn(env: Readonly<Record<string, string | undefined>>, name: string): string | undefined {
  const given = env[name];
  return given !== undefined && given.length >= SECRET_LENGTH && !/\s/.test(given) ? given : undefined;
}

function faultOf(issue: z.core.$ZodIssue): SettingFault {
  const name = issue.path[0] as SettingName;
  const params = issue.code === "custom" ? (issue.params as SettingIssue | undefined) : undefined;
  if (!params) throw new Error(`no words for what is wrong with ${name}: ${issue.message}`);
  return { name, saying: { key: params.key, values: { ...params.values, name } } };
}

/** Variables that only make sense together. */
function missingFaults(env: Readonly<Record<string, string | undefined>>): readonly SettingFault[] {
  const has = (name: SettingName) => env[name] !== undefined;
  const faults: SettingFault[] = [];
  const missing = (name: SettingName, because: SettingName) => {
    if (has(because) && !has(name))
      faults.push({ name, saying: { key: "settings.missing", values: { name, because } } });
  };
  missing("DATABASE_URL", "DATABASE_OWNER_URL");
  missing("PAGING_WEBHOOK_SECRET", "PAGING_WEBHOOK_URL");
  missing("PAGING_WEBHOOK_URL", "PAGING_WEBHOOK_SECRET");
  missing("SLACK_BOT_TOKEN", has("SLACK_APP_TOKEN") ? "SLACK_APP_TOKEN" : "SLACK_SIGNING_SECRET");
  if (has("SLACK_BOT_TOKEN") && !has("SLACK_APP_TOKEN") && !has("SLACK_SIGNING_SECRET")) {
    const values = { name: "SLACK_APP_TOKEN", other: "SLACK_SIGNING_SECRET", because: "SLACK_BOT_TOKEN" };
    faults.push({ name: "SLACK_APP_TOKEN", saying: { key: "settings.missing-one", values } });
  }
  return faults;
}

function settingsFrom(env: Environment, folder: string): Omit<Settings, "secretNamed"> {
  return {
    ...(env.DATABASE_URL && {
      database: { url: env.DATABASE_URL, ...(env.DATABASE_OWNER_URL && { ownerUrl: env.DATABASE_OWNER_URL }) },
    }),
    ...(env.DATABASE_CONNECTIONS && { connections: env.DATABASE_CONNECTIONS }),
    dataDirectory: resolve(folder, env.TOCSIN_DATA),
    ...(env.TOCSIN_CONFIG && { configFile: resolve(folder, env.TOCSIN_CONFIG) }),
    host: env.HOST,
    port: env.PORT,
    ...(env.PUBLIC_URL && { publicUrl: env.PUBLIC_URL.replace(/(?<!\/)\/+$/, "") }),
    ...(env.SLACK_BOT_TOKEN && { slack: slackFrom(env, env.SLACK_BOT_TOKEN) }),
    ...(env.DISCORD_TOKEN && {
      discord: {
        token: env.DISCORD_TOKEN,
        ...(env.DISCORD_GUILD_ID && { guildId: env.DISCORD_GUILD_ID }),
        ...(env.DISCORD_API_URL && { apiUrl: env.DISCORD_API_URL }),
      },
    }),
    ...(env.PAGING_WEBHOOK_URL &&
      env.PAGING_WEBHOOK_SECRET && { paging: { url: env.PAGING_WEBHOOK_URL, secret: env.PAGING_WEBHOOK_SECRET } }),
    ...(env.HEARTBEAT_URL && { heartbeatUrl: env.HEARTBEAT_URL }),
    logLevel: env.LOG_LEVEL,
  };
}

const slackFrom = (env: Environment, botToken: string): SlackSettings => ({
  botToken,
  ...(env.SLACK_APP_TOKEN && { appToken: env.SLACK_APP_TOKEN }),
  ...(env.SLACK_SIGNING_SECRET && { signingSecret: env.SLACK_SIGNING_SECRET }),
  ...(env.SLACK_API_URL && { apiUrl: env.SLACK_API_URL }),
});
