// What every handler of an event needs, and how a person is told something outside an answer.
import { Routes } from "discord.js";
import type { Spot } from "../../chat/inbound.ts";
import { type Lang, sayPlain } from "../../words/say.ts";
import type { Ears } from "../platform.ts";
import type { Member } from "./actor.ts";
import type { Answering } from "./answer.ts";
import type { Calls } from "./calls.ts";
import type { Echoes } from "./delivery.ts";
import { apiCode, codes } from "./errors.ts";
import { limits } from "./limits.ts";
import type { Log } from "./log.ts";
import type { Places } from "./places.ts";
import type { Recent } from "./recent.ts";
import type { Body } from "./render.ts";
import { sentence } from "./reply.ts";
import type { WaitingForms } from "./waiting-forms.ts";

export type Hearing = {
  readonly ears: Ears;
  readonly log: Log;
  /** For everything but answers to interactions. */
  readonly rest: Calls;
  readonly answering: Omit<Answering, "tellElsewhere">;
  readonly places: Places;
  readonly echoes: Echoes;
  readonly forms: WaitingForms;
  /** Who wrote the messages that were heard lately. */
  readonly authors: Recent<Member>;
  readonly guildId: () => string;
  readonly botId: () => string;
  /** Name of the emoji that reports the message it stands on; asked at each reaction, since the configuration may change. */
  readonly reportEmoji: () => string;
  /** Where files of a test may lie beside Discord's own hosts. */
  readonly apiOrigin: string | undefined;
  /** BCP 47, known once somebody has used a command or a button. */
  readonly localeOf: (userId: string) => string | undefined;
  readonly noteLocale: (userId: string, locale: string) => void;
  readonly tellElsewhere: (userId: string, body: Body, place: string | undefined, lang: Lang) => Promise<void>;
  readonly tellDirectly: (userId: string, body: Body, spot: Spot, lang: Lang) => Promise<void>;
};

type Telling = Pick<Hearing, "rest" | "places" | "log">;

/** An answer that Discord did not take, by direct message. */
export function createTellElsewhere(how: Telling): Hearing["tellElsewhere"] {
  return async (userId, body, place, lang) => {
    const lead = sayPlain(lang, "discord.answer-elsewhere", { place: place ? `#${place}` : "Discord" });
    const content = [lead, body.content]
      .filter((part) => part !== "")
      .join("\n")
      .slice(0, limits.content);
    try {
      await direct(how, userId, { ...body, content });
    } catch (error) {
      how.log.warn({ code: apiCode(error) ?? "network" }, "a person could not be answered at all");
    }
  };
}

/** By direct message; who takes none is told so where they spoke, without the content, which may be private. */
export function createTellDirectly(how: Telling): Hearing["tellDirectly"] {
  return async (userId, body, spot, lang) => {
    try {
      await direct(how, userId, body);
    } catch (error) {
      if (apiCode(error) !== codes.closedDirectMessages) throw error;
      const channelId = spot.threadId ?? spot.channelId;
      if (!channelId) return;
      const closed = sentence(lang, "discord.closed");
      const named = {
        ...closed,
        content: `<@${userId}> ${closed.content}`,
        allowed_mentions: { parse: [], users: [userId] },
      };
      await how.rest.post(Routes.channelMessages(channelId), { body: named });
    }
  };
}

async function direct({ rest, places }: Telling, userId: string, body: Body): Promise<void> {
  await rest.post(Routes.channelMessages(await places.directChannel(userId)), { body });
}
