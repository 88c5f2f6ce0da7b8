// `tocsin init`: which channel the bot works in, chosen by its number among those that it is in.
import { readFile, writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import type { Settings } from "../app/settings.ts";
import type { Document } from "../organisation/document.ts";
import { withChannel } from "../organisation/first-file.ts";
import { DeliveryFailed } from "../platform/platform.ts";
import { type ChatName, silence } from "./examine-chat.ts";
import { isOfFile, reasonOf } from "./output.ts";
import { ending, type Terminal, words } from "./terminal.ts";

/** 130 where they stopped; everything else is told. Without anybody there the configuration stays as it is. */
export async function chooseChannel(
  terminal: Terminal,
  chat: ChatName,
  settings: Settings,
  { path, document }: { readonly path: string; readonly document: Document },
): Promise<number> {
  if (!terminal.ask) return ending.done;
  const now = document.teams[0]?.channels[chat] ?? "";
  for (;;) {
    const names = await channelsOf(terminal, chat, settings);
    if (!names) return ending.done;
    const list = names.map((name, i) => `  ${i + 1} #${name}\n`).join("");
    const question = words(terminal, names.length > 0 ? "cli.init.ask-channel" : "cli.init.no-channels", { now });
    const typed = await terminal.ask(`${list}${question} `);
    if (typed === undefined) return ending.stopped;
    const given = typed.trim().replace(/^#/, "");
    if (given === "" && names.length > 0) return ending.done;
    const chosen = names[Number(given) - 1] ?? names.find((name) => name === given);
    if (chosen !== undefined) return keep(terminal, chat, resolve(terminal.folder, path), chosen);
    if (given === "-") return ending.done;
    if (given !== "") terminal.tell(words(terminal, "cli.init.wrong-channel", { value: given.slice(0, 40) }));
  }
}

async function channelsOf(
  terminal: Terminal,
  chat: ChatName,
  { slack, discord }: Settings,
): Promise<readonly string[] | undefined> {
  try {
    if (chat === "slack" && slack) {
      return await (await import("../platform/slack/first-look.ts")).ownChannels({ ...slack, log: silence });
    }
    if (chat === "discord" && discord) {
      return await (await import("../platform/discord/first-look.ts")).ownChannels({ ...discord, log: silence });
    }
    return undefined;
  } catch (error) {
    const reason = error instanceof DeliveryFailed ? error.reason : (error as Error).message;
    terminal.tell(words(terminal, "cli.init.channels-unknown", { reason }));
    return undefined;
  }
}

/** Comments and everything else in the file stay as they are. */
async function keep(terminal: Terminal, chat: ChatName, path: string, name: string): Promise<number> {
  try {
    const changed = withChannel(await readFile(path, "utf8"), chat, name);
    if (changed !== undefined) await writeFile(path, changed);
    terminal.tell(
      words(terminal, changed === undefined ? "cli.init.channel-by-hand" : "cli.init.channel-kept", {
        name,
        path,
        chat,
      }),
    );
  } catch (error) {
    if (!isOfFile(error)) throw error;
    terminal.tell(words(terminal, "cli.init.channel-by-hand", { name, path, chat, reason: reasonOf(error) }));
  }
  return ending.done;
}
