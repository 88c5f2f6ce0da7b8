// Discord as a platform: connects, binds to one guild, hears events one by one, and speaks for the outbox.
import { type Client, Events, type REST } from "discord.js";
import type { Ears, Platform } from "../platform.ts";
import { onlyOne, type Turn } from "../turn.ts";
import { isGuest, type Member } from "./actor.ts";
import { guildOf } from "./bound-guild.ts";
import { callsWithin, patientReads } from "./calls.ts";
import { createChannelMouth } from "./channels.ts";
import { type Connection, connect, createAnswerRest, createClient, usualCallMs } from "./client.ts";
import { createMessageMouth } from "./deliver.ts";
import { createEchoes } from "./delivery.ts";
import { usualReportEmoji } from "./emoji.ts";
import { messageFor, whyNotConnected } from "./failure.ts";
import { createGate, type Packet } from "./gate.ts";
import { hearAutocomplete } from "./hear-autocomplete.ts";
import { hearInteraction } from "./hear-interaction.ts";
import { hearMember } from "./hear-member.ts";
import { hearDeletion, hearEdit, hearMessage, hearReaction } from "./hear-words.ts";
import { createTellDirectly, createTellElsewhere, type Hearing } from "./hearing.ts";
import { forGood, watchGateway } from "./line.ts";
import type { Log } from "./log.ts";
import { memberName } from "./member-name.ts";
import { createOrder } from "./order.ts";
import { createPlaces } from "./places.ts";
import { createRecent } from "./recent.ts";
import { registerCommands } from "./register.ts";
import { deletion, deletions, interaction, memberEvent, message, reaction } from "./schema.ts";
import { createWaitingForms } from "./waiting-forms.ts";

export type DiscordOptions = Connection & {
  /** The guild the bot belongs to; without it the bot must be in exactly one. */
  readonly guildId?: string;
  readonly log: Log;
  /** Name of the emoji that reports, as the configuration has it now. */
  readonly reportEmoji?: () => string;
  /** Shared with the other replicas, each of which is told everything; without it this is the only one. */
  readonly turn?: Turn;
};

export function createDiscord(options: DiscordOptions): Platform {
  const { log, turn = onlyOne } = options;
  const client = createClient(options, log);
  const bound = { guildId: options.guildId ?? "", applicationId: "" };
  const calling = { callWithinMs: options.callWithinMs ?? usualCallMs, token: options.token };
  const rest = callsWithin(client.rest, calling);
  const places = createPlaces(client, rest, () => bound.guildId);
  const answerRest = createAnswerRest(options);
  const lookUp = patientReads(callsWithin(answerRest, calling));
  // What is looked up in order to hear somebody does not queue, or fail, behind the posts.
  const heardPlaces = createPlaces(client, lookUp, () => bound.guildId);
  const echoes = createEchoes();
  const delivery = { client, rest, places, guildId: () => bound.guildId, echoes };
  const inFlight = new Set<Promise<void>>();
  const line = watchGateway(client, () => Date.now());
  let stopHearing = (): void => undefined;

  return {
    name: "discord",
    workspaceId: () => bound.guildId,
    leads: () => turn.standing() === "leads",
    line,
    ...createMessageMouth(delivery),
    ...createChannelMouth(delivery),
    memberName: (userId) => memberName(delivery, userId),
    async standing(userId) {
      const member = await places.member(userId).catch(() => "unknown" as const);
      if (member === "unknown") return undefined;
      return { isGone: member === undefined, isGuest: isGuest(member?.facts) };
    },

    async start(ears: Ears, lost) {
      const hearing = createHearing({
        client,
        options,
        bound,
        answerRest,
        rest: lookUp,
        places: heardPlaces,
        echoes,
        ears,
      });
      const inOrder = createOrder();
      const gate = createGate(turn, (packet, isLate) => {
        const handling = inOrder(messageIn(packet), () => hear(hearing, packet, isLate)).catch((error: unknown) => {
          log.error({ event: packet.t, error: messageFor(error) }, "an event from Discord could not be handled");
        });
        inFlight.add(handling);
        void handling.finally(() => inFlight.delete(handling));
      });
      // Each replica has to know its own messages again, whoever hears.
      const onPacket = (packet: Packet) =>
        isBy(packet, hearing.botId()) ? void hear(hearing, packet, false) : gate.take(packet);
      client.on(Events.Raw, onPacket);
      stopHearing = () => void client.off(Events.Raw, onPacket);
      try {
        bound.applicationId = (await connect(client, options, log).catch(whyNotConnected)).applicationId;
        bound.guildId = guildOf(client, bound.applicationId, options.guildId);
      } catch (error) {
        stopHearing();
        await client.destroy();
        throw error;
      }
      client.on(Events.ShardReady, gate.open).on(Events.ShardResume, gate.open);
      client.on(Events.ShardReconnecting, gate.broke).on(Events.ShardDisconnect, gate.broke);
      client.on(Events.ShardDisconnect, ({ code }) => lost?.(forGood(code)));
      await gate.open();
      await registerCommands(client.rest, bound.applicationId, log);
      log.info({ guild: bound.guildId }, "connected to Discord");
    },

    async stop() {
      await turn.close();
      stopHearing();
      await Promise.allSettled([...inFlight]);
      await client.destroy();
    },
  };
}

type Parts = Pick<Hearing, "rest" | "places" | "echoes" | "ears"> & {
  readonly client: Client;
  readonly options: DiscordOptions;
  readonly answerRest: REST;
  readonly bound: { readonly guildId: string; readonly applicationId: string };
};

function createHearing({ client, options, bound, answerRest, rest, places, echoes, ears }: Parts): Hearing {
  const { log } = options;
  const forms = createWaitingForms();
  const locales = createRecent<string>(20_000);
  const telling = { rest, places, log };
  return {
    ears,
    log,
    rest,
    places,
    echoes,
    forms,
    answering: { rest: answerRest, applicationId: () => bound.applicationId, log },
    authors: createRecent<Member>(5000),
    guildId: () => bound.guildId,
    botId: () => client.user?.id ?? "",
    reportEmoji: options.reportEmoji ?? (() => usualReportEmoji),
    apiOrigin: options.apiUrl ? new URL(options.apiUrl).origin : undefined,
    localeOf: (userId) => locales.get(userId),
    noteLocale: (userId, locale) => locales.put(userId, locale),
    tellElsewhere: createTellElsewhere(telling),
    tellDirectly: createTellDirectly(telling),
  };
}

async function hear(hearing: Hearing, packet: Packet, isLate: boolean): Promise<void> {
  switch (packet.t) {
    case "INTERACTION_CREATE": {
      const payload = interaction.parse(packet.d);
      const userId = payload.member?.user.id ?? payload.user?.id;
      if (userId && payload.locale) hearing.noteLocale(userId, payload.locale);
      if (payload.type !== 4) return hearInteraction(hearing, payload, isLate);
      return isLate ? undefined : hearAutocomplete(hearing, payload);
    }
    case "MESSAGE_CREATE":
      return hearMessage(hearing, message.parse(packet.d));
    case "MESSAGE_UPDATE":
      return hearEdit(hearing, message.parse(packet.d));
    case "MESSAGE_DELETE":
      return hearDeletion(hearing, deletion.parse(packet.d));
    case "MESSAGE_DELETE_BULK": {
      const { ids, ...where } = deletions.parse(packet.d);
      for (const id of ids) await hearDeletion(hearing, { id, ...where });
      return;
    }
    case "GUILD_MEMBER_ADD":
    case "GUILD_MEMBER_UPDATE":
    case "GUILD_MEMBER_REMOVE":
      return hearMember(hearing, memberEvent.parse(packet.d), packet.t === "GUILD_MEMBER_REMOVE");
    case "MESSAGE_REACTION_ADD":
      return hearReaction(hearing, reaction.parse(packet.d));
  }
}

/** What was said, edited and deleted of one message is heard in that order. */
function messageIn(packet: Packet): string | undefined {
  if (!packet.t?.startsWith("MESSAGE_") || typeof packet.d !== "object" || packet.d === null) return undefined;
  const id = "message_id" in packet.d ? packet.d.message_id : "id" in packet.d ? packet.d.id : undefined;
  return typeof id === "string" ? id : undefined;
}

const author = message.pick({ author: true });

function isBy({ t, d }: Packet, botId: string): boolean {
  return t === "MESSAGE_CREATE" && author.safeParse(d).data?.author?.id === botId;
}
