// The connection: one discord.js client for the gateway, and REST clients that never repeat a post by themselves.
import {
  Client,
  Events,
  GatewayIntentBits,
  IntentsBitField,
  Options,
  REST,
  type RESTOptions,
  Routes,
} from "discord.js";
import { messageFor } from "./failure.ts";
import type { Log } from "./log.ts";
import { usualSilenceMs, withPulse } from "./pulse.ts";
import { application } from "./schema.ts";

export type Connection = {
  readonly token: string;
  readonly apiUrl?: string;
  /** After this long without an answer a call counts as ambiguous; 10,000 ms unless told. */
  readonly callWithinMs?: number;
  /** After this long without a sign from the gateway one is asked for, and after as long again it is connected anew; 10,000 ms unless told. */
  readonly silenceMs?: number;
};

export const usualCallMs = 10_000;
const answerWithinMs = 2500;
const readyWithinMs = 60_000;
/** ApplicationFlags.GatewayMessageContent and its limited form. */
const contentGranted = (1 << 18) | (1 << 19);
/** ApplicationFlags.GatewayGuildMembers and its limited form. */
const membersGranted = (1 << 14) | (1 << 15);

const always = [
  GatewayIntentBits.Guilds,
  GatewayIntentBits.GuildMessages,
  GatewayIntentBits.GuildMessageReactions,
  GatewayIntentBits.DirectMessages,
  GatewayIntentBits.DirectMessageReactions,
];

/**
 * Calls go through Node's own `fetch`. The client's own HTTP library is another version than one that this process loads as
 * well, and both share one connection pool: with the wrong one a file cannot be uploaded.
 */
const makeRequest = fetch as unknown as RESTOptions["makeRequest"];

const api = ({ apiUrl }: Connection) => ({ makeRequest, ...(apiUrl && { api: apiUrl }) });

/** Nothing waits or repeats inside: the outbox decides when to try again. */
export function createClient(connection: Connection, log: Log): Client {
  const client = new Client({
    intents: always,
    allowedMentions: { parse: [] },
    makeCache: Options.cacheWithLimits({
      MessageManager: 0,
      ReactionManager: 0,
      PresenceManager: 0,
      GuildMemberManager: ownMemberOnly,
    }),
    ws: { buildStrategy: withPulse(connection.silenceMs ?? usualSilenceMs) },
    rest: {
      ...api(connection),
      version: "10",
      retries: 0,
      timeout: connection.callWithinMs ?? usualCallMs,
      rejectOnRateLimit: () => true,
    },
  });
  client.on(Events.Error, (error) => log.error({ error: messageFor(error) }, "the Discord client reports an error"));
  client.on(Events.ShardError, (error) => log.warn({ error: messageFor(error) }, "the line to Discord broke"));
  client.on(Events.ShardReconnecting, () => log.info({}, "reconnecting to Discord"));
  client.on(Events.ShardResume, (_shard, replayed) => log.info({ replayed }, "back at Discord"));
  return client;
}

const ownMemberOnly = {
  maxSize: 0,
  keepOverLimit: (member: { id: string; client: Client }) => member.id === member.client.user?.id,
};

/** For answers to interactions and what must be looked up first: a queue of its own, so that a limit on posting cannot eat the three seconds. */
export function createAnswerRest(connection: Connection): REST {
  return new REST({
    ...api(connection),
    version: "10",
    retries: 1,
    timeout: answerWithinMs,
    rejectOnRateLimit: ({ retryAfter }) => retryAfter > 1500,
  }).setToken(connection.token);
}

/** Connects with the intents that were granted; resolves when the guild is known. */
export async function connect(
  client: Client,
  { token }: Connection,
  log: Log,
): Promise<{ applicationId: string; readsContent: boolean; seesMembers: boolean }> {
  client.rest.setToken(token);
  const about = application.parse(await client.rest.get(Routes.currentApplication()));
  const readsContent = (about.flags & contentGranted) !== 0;
  if (!readsContent)
    log.info(
      {},
      "the message content intent is not granted: only mentions, direct messages and the message menu are read",
    );
  const seesMembers = (about.flags & membersGranted) !== 0;
  if (!seesMembers)
    log.info({}, "the server members intent is not granted: who leaves the server is noticed only now and then");
  client.options.intents = new IntentsBitField([
    ...always,
    ...(readsContent ? [GatewayIntentBits.MessageContent] : []),
    ...(seesMembers ? [GatewayIntentBits.GuildMembers] : []),
  ]).freeze();
  await ready(client, token);
  return { applicationId: about.id, readsContent, seesMembers };
}

function ready(client: Client, token: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const late = () => reject(new Error("Discord did not become ready within a minute"));
    const deadline = setTimeout(late, readyWithinMs).unref();
    const settle = (end: () => void) => {
      clearTimeout(deadline);
      end();
    };
    client.once(Events.ClientReady, () => settle(resolve));
    client.login(token).catch((error: unknown) => settle(() => reject(error)));
  });
}
