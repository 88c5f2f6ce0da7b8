// `tocsin init`: a page to oneself by the chat that was just set up, and whether its button is heard.
import type { Settings } from "../app/settings.ts";
import type { Answer } from "../chat/answer.ts";
import type { Card } from "../chat/card.ts";
import type { Inbound } from "../chat/inbound.ts";
import type { Document, DocumentPerson } from "../organisation/document.ts";
import { DeliveryFailed, type Ears, type Platform, type Reader } from "../platform/platform.ts";
import { openAlone } from "../store/alone.ts";
import { readServer } from "../store/doctor-reads.ts";
import { hasEmbedded } from "../store/embedded.ts";
import { say, sayPlain, type WordKey } from "../words/say.ts";
import { type ChatName, silence } from "./examine-chat.ts";
import { ending, type Terminal, words } from "./terminal.ts";
import { openServerOf } from "./with-database.ts";

const SUBJECT = "test-page";

type Asked = { readonly document: Document; readonly flags: { readonly testPage?: true; readonly wait: number } };

/** 65 where it was asked for and did not arrive, or nobody pressed in time; 130 where they stopped it. */
export async function testPage(
  terminal: Terminal,
  chat: ChatName,
  settings: Settings,
  { document, flags }: Asked,
): Promise<number> {
  const person = document.people.find(({ key }) => key === document.fallback.responder);
  if (!person || !(await isWanted(terminal, person.name, flags.testPage))) return ending.done;
  if (chat === "slack" && settings.slack?.appToken === undefined) {
    terminal.tell(words(terminal, "cli.init.page-http"));
    return ending.done;
  }
  try {
    if (await isBotRunning(settings)) {
      terminal.tell(words(terminal, "cli.init.page-running"));
      return ending.done;
    }
    const userId = await userOf(chat, settings, person);
    if (userId === undefined) {
      terminal.tell(words(terminal, "cli.init.page-nobody", { name: person.name, chat }));
      return ending.faults;
    }
    return await page(terminal, await open(chat, settings), { userId, person, document, seconds: flags.wait });
  } catch (error) {
    const reason = error instanceof DeliveryFailed ? error.reason : (error as Error).message;
    terminal.tell(words(terminal, "cli.init.page-failed", { reason }));
    return ending.faults;
  }
}

async function isWanted(terminal: Terminal, name: string, isAsked: true | undefined): Promise<boolean> {
  if (isAsked || !terminal.ask) return isAsked ?? false;
  const typed = await terminal.ask(`${words(terminal, "cli.init.ask-page", { name })} `);
  return typed !== undefined && ["", "y", "yes", "是", "好"].includes(typed.trim().toLowerCase());
}

/** A bot that runs with the same tokens would lose what people do to us meanwhile. */
async function isBotRunning(settings: Settings): Promise<boolean> {
  if (!settings.database && !hasEmbedded(settings.dataDirectory)) return false;
  const server = await openServerOf(settings);
  try {
    const alone = await openAlone(server.url, "tocsin doctor");
    try {
      return (await readServer(alone, Date.now)).isBotRunning;
    } finally {
      await alone.close();
    }
  } finally {
    await server.stop();
  }
}

async function userOf(chat: ChatName, { slack }: Settings, person: DocumentPerson): Promise<string | undefined> {
  if (chat === "discord") return person.discord;
  if (person.slack !== undefined || person.email === undefined || !slack) return person.slack;
  const { memberWithEmail } = await import("../platform/slack/first-look.ts");
  return memberWithEmail({ ...slack, log: silence }, person.email);
}

async function open(chat: ChatName, { slack, discord }: Settings): Promise<Platform> {
  if (chat === "slack" && slack) {
    return (await import("../platform/slack/slack.ts")).createSlack({ ...slack, log: silence });
  }
  if (!discord) throw new Error("the chat is not set");
  return (await import("../platform/discord/app.ts")).createDiscord({ ...discord, log: silence });
}

type To = {
  readonly userId: string;
  readonly person: DocumentPerson;
  readonly document: Document;
  readonly seconds: number;
};

async function page(
  terminal: Terminal,
  platform: Platform,
  { userId, person, document, seconds }: To,
): Promise<number> {
  const { lang: usual, zone } = document.organisation;
  const lang = person.lang ?? usual;
  const word = (key: WordKey): Card["lines"][number] => say(lang, { key });
  const reader: Reader = { lang, zone: person.zone ?? zone, userIds: {} };
  let press = (_: "pressed" | "late" | "stopped") => {};
  const heard = new Promise<"pressed" | "late" | "stopped">((resolve) => {
    press = resolve;
  });
  const letGo = terminal.onStop?.(() => press("stopped"));
  const button = { label: sayPlain(lang, "button.acknowledge"), intent: "help.show", subject: SUBJECT } as const;
  await platform.start(earsFor(() => press("pressed")));
  try {
    const card: Card = {
      tone: "active",
      headline: word("page.test"),
      lines: [word("page.test-press")],
      buttons: [button],
    };
    const remote = await platform.post({ kind: "direct", userId }, card, reader, `init:${Date.now()}`);
    terminal.tell(words(terminal, "cli.init.page-sent", { name: person.name, seconds }));
    const deadline = setTimeout(() => press("late"), seconds * 1000);
    const outcome = await heard;
    clearTimeout(deadline);
    await platform.edit(
      remote,
      { lines: [word(outcome === "pressed" ? "page.test-heard" : "page.test-over")] },
      reader,
    );
    terminal.tell(words(terminal, `cli.init.page-${outcome}`, { name: person.name, seconds }));
    return { pressed: ending.done, late: ending.faults, stopped: ending.stopped }[outcome];
  } finally {
    letGo?.();
    await platform.stop();
  }
}

/** Hears the one button and nothing else: whatever else people do is told to be not done. */
function earsFor(pressed: () => void): Ears {
  const hear = async ({ subject, spot }: Inbound): Promise<Answer> => {
    if (subject !== SUBJECT || !spot.isDirect) throw new Error("only the test page is heard while the bot is set up");
    pressed();
    // What it came to stands on the page itself.
    return { kind: "done" };
  };
  return {
    ...{ look: hear, handle: hear },
    refresh: async () => undefined,
    memberChanged: async () => {},
    suggest: async () => [],
    follows: () => false,
  };
}
