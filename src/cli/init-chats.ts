// `tocsin init`, second half: brings each chat to where it works, and keeps what was done whenever somebody stops.
import { chatFindings } from "../app/doctor/chat-findings.ts";
import { type Finding, findingsLines } from "../app/doctor/finding.ts";
import { type Env, envFileOf } from "../app/env-file.ts";
import { redact } from "../app/log.ts";
import { channelsNamed } from "../app/organisation/channel-ids.ts";
import { readSettings, type SettingName, type Settings } from "../app/settings.ts";
import { explainSettings } from "../app/settings-explained.ts";
import type { Document } from "../organisation/document.ts";
import { type ChatName, examineChat } from "./examine-chat.ts";
import { chooseChannel } from "./init-channel.ts";
import { testPage } from "./init-page.ts";
import { keepSettings } from "./keep-settings.ts";
import { isOfFile, reasonOf } from "./output.ts";
import { ending, type Terminal, words } from "./terminal.ts";

export type ChatFlags = { readonly testPage?: true; readonly wait: number };

type Setting = { readonly path: string; readonly document: Document; readonly flags: ChatFlags };

type SetUp = {
  /** The exit code: 65 where a chat is not right yet. */
  readonly code: number;
  /** Chats whose tokens nobody gave yet. */
  readonly later: readonly ChatName[];
};

/** What was typed and is right stays, whatever comes after it. */
export async function setUpChats(terminal: Terminal, chats: readonly ChatName[], setting: Setting): Promise<SetUp> {
  let [code, env]: [number, Env] = [ending.done, terminal.env];
  const later: ChatName[] = [];
  for (const chat of chats) {
    const set = await connect(terminal, chat, env, setting);
    if (set === "later") {
      later.push(chat);
      continue;
    }
    if (typeof set === "number") {
      if (set === ending.stopped) terminal.tell(words(terminal, "cli.init.stopped"));
      if (set !== ending.faults) return { code: set, later };
      code = set;
      continue;
    }
    env = set.env;
    const ended = await finish(terminal, chat, set, setting);
    if (ended === ending.stopped) terminal.tell(words(terminal, "cli.init.stopped"));
    if (ended === ending.stopped) return { code: ended, later };
    if (ended !== ending.done) code = ended;
  }
  return { code, later };
}

/** The channel, and a page to oneself. */
async function finish(terminal: Terminal, chat: ChatName, set: Connected, setting: Setting): Promise<number> {
  const { settings } = set;
  const chosen = await chooseChannel(terminal, chat, settings, setting);
  if (chosen === ending.stopped) return chosen;
  return testPage(terminal, chat, settings, setting);
}

const needed: Readonly<Record<ChatName, readonly SettingName[]>> = {
  slack: ["SLACK_BOT_TOKEN", "SLACK_APP_TOKEN"],
  discord: ["DISCORD_TOKEN"],
};

const missingOf = (chat: ChatName, env: Env): readonly SettingName[] =>
  needed[chat].filter((name) => !env[name] && !(name === "SLACK_APP_TOKEN" && env.SLACK_SIGNING_SECRET));

type Connected = { readonly env: Env; readonly settings: Settings };

/** Asks for the tokens that are not set, and asks the chat about them until all is well or whoever sits there goes on. */
async function connect(
  terminal: Terminal,
  chat: ChatName,
  given: Env,
  { document }: Setting,
): Promise<Connected | "later" | number> {
  const missing = missingOf(chat, given);
  if (missing.length > 0) await tellHow(terminal, chat);
  let env = given;
  for (let asked = missing; ; asked = missing) {
    const typed = await askTokens(terminal, asked, env);
    if (typeof typed === "number" || typed === "later") return typed;
    env = { ...env, ...typed };
    const settings = readSettings(env, terminal.folder);
    if (!settings.ok) {
      terminal.tell(explainSettings(settings.refusal, terminal.lang));
      return ending.wrongSettings;
    }
    // Somebody who sits here chooses the channel after this.
    const channels = terminal.ask ? [] : channelsNamed(document, chat);
    for (;;) {
      const findings = chatFindings(chat, (await examineChat(chat, settings.value, channels)) ?? { faults: [] });
      for (const line of findingsLines(findings, terminal.lang)) terminal.tell(redact(line));
      if (isRefused(findings) && missing.length > 0 && terminal.ask) break;
      const kept = missing.length > 0 ? await keep(terminal, env, missing) : ending.done;
      if (kept !== ending.done) return kept;
      if (!findings.some(({ level }) => level === "fault")) return { env, settings: settings.value };
      const word = await terminal.ask?.(`${words(terminal, "cli.init.again")} `);
      if (word === undefined) return terminal.ask ? ending.stopped : ending.faults;
      if (word.trim() !== "") return ending.faults;
    }
  }
}

const isRefused = (findings: readonly Finding[]): boolean => findings.some(({ code }) => code === "chat-refused");

/** The links are the vendors' own; the one of Slack holds the whole app. */
async function tellHow(terminal: Terminal, chat: ChatName): Promise<void> {
  const link = chat === "slack" ? (await import("../platform/slack/create-link.ts")).createAppLink() : "";
  terminal.tell(words(terminal, `cli.init.how-${chat}`, { link }));
}

type Tokens = Readonly<Record<string, string>>;

async function askTokens(
  terminal: Terminal,
  names: readonly SettingName[],
  env: Env,
): Promise<Tokens | "later" | number> {
  let typed: Tokens = {};
  for (const name of names) {
    const token = await askToken(terminal, name, { ...env, ...typed });
    if (token === undefined) return terminal.askHidden ? ending.stopped : "later";
    if (token === "") {
      terminal.tell(words(terminal, "cli.init.later", { name }));
      return "later";
    }
    typed = { ...typed, [name]: token };
  }
  return typed;
}

/** Until it could be one; "" where they leave it for later. */
async function askToken(terminal: Terminal, name: SettingName, env: Env): Promise<string | undefined> {
  for (;;) {
    const given = await terminal.askHidden?.(`${words(terminal, "cli.init.ask-token", { name })} `);
    const token = given?.trim();
    if (token === undefined || token === "") return token;
    const read = readSettings({ ...env, [name]: token }, terminal.folder);
    const faults = read.ok ? [] : read.refusal.filter((fault) => fault.name === name);
    if (faults.length === 0) return token;
    for (const { saying } of faults) terminal.tell(words(terminal, saying.key, saying.values));
  }
}

/** In the file that the bot reads, with the configuration beside the tokens. */
async function keep(terminal: Terminal, env: Env, names: readonly SettingName[]): Promise<number> {
  const path = envFileOf(env, terminal.folder);
  const tokens = Object.fromEntries(names.map((name) => [name, env[name] ?? ""]));
  try {
    await keepSettings(path, tokens);
  } catch (error) {
    if (!isOfFile(error)) throw error;
    terminal.tell(words(terminal, "cli.init.not-kept", { path, reason: reasonOf(error) }));
    return ending.notWritten;
  }
  terminal.tell(words(terminal, "cli.init.kept", { path, names: { list: [...names], join: "and" } }));
  return ending.done;
}
