// The pages and the web chat behind them, once the bot they belong to has started.
import { createServer, type ServerParts } from "./http/server.tsx";
import { makeSignInLink } from "./http/sign-in.tsx";
import { WORK_WAITS } from "./jobs/jobs.ts";
import { type PagesGiven, pageParts } from "./page-parts.ts";
import type { Platform } from "./platform/platform.ts";
import type { Bot, Part } from "./start-bot.ts";

export type OpenedPages = {
  start(bot: Bot): Promise<Part>;
  /** The web chat as a platform; there once `start` has resolved. */
  web(): Platform;
  /** Where people find it. */
  address(): string;
  /** The chats are connected: from now on the bot calls itself ready. */
  open(): void;
  /** A one-time way in for this person. */
  makeSignInLink(personId: string): Promise<string>;
};

export function openPages(given: PagesGiven): OpenedPages {
  let opened: ServerParts | undefined;
  let isOpen = false;
  let address = given.settings.publicUrl ?? "";
  const start = async (bot: Bot): Promise<Part> => {
    opened = await pageParts(bot, given, { address: () => address, isOpen: () => isOpen });
    const server = createServer(opened);
    const { live } = opened.web.parts;
    const stopListening = bot.world.database.listen(WORK_WAITS, live.showRecords);
    address = await server.start();
    return {
      drain: (withinMs) => {
        isOpen = false;
        return server.drain(withinMs);
      },
      stop: () => {
        stopListening();
        return server.stop();
      },
    };
  };
  const started = (): ServerParts => {
    if (!opened) throw new Error("the pages are not started yet");
    return opened;
  };
  return {
    start,
    web: () => started().web,
    address: () => address,
    open: () => {
      isOpen = true;
    },
    makeSignInLink: async (personId) => makeSignInLink(started().sessions, address, personId),
  };
}
