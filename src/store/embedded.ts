// Runs Tocsin's own PostgreSQL: one server, one bot, data that survive both.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Held, HeldByOther } from "./embedded/lock.ts";
import { lockData, lockPatienceMs } from "./embedded/lock.ts";
import type { Opened } from "./embedded/open.ts";
import { openServer } from "./embedded/open.ts";
import { addresses, createRoles, setPasswords } from "./embedded/roles.ts";
import { stopServer } from "./embedded/server.ts";
import type { Site } from "./embedded/site.ts";
import { prepareSite } from "./embedded/site.ts";

export type EmbeddedOptions = {
  /** The bot's data directory; made when it is missing. */
  readonly dataDir: string;
  /** Told, in a sentence, what an operator should know. */
  say(line: string): void;
  /** Called when the database is gone and cannot be brought back: the bot must end. */
  lost?(reason: Error): void;
};

export type Embedded = {
  /** For migrations and for closing the audit: owns every table. */
  readonly ownerUrl: string;
  /** For the bot. */
  readonly url: string;
  /** Ends the server once what was committed is safe; open transactions are rolled back. */
  stop(): Promise<void>;
};

/** Starts the server for the one bot that may use the data; refuses when another bot does. */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const opened = await open(options, lockPatienceMs);
  if ("holder" in opened) {
    throw new Error(
      `Another Tocsin (${opened.holder}) is using the data in ${opened.site.cluster}. Nothing was changed. ` +
        "Stop it first. To run several copies, give each of them the same DATABASE_URL.",
    );
  }
  return opened;
}

/** Whether there is a database to be joined; nothing is made. */
export const hasEmbedded = (dataDir: string): boolean =>
  existsSync(join(dataDir, "location")) || existsSync(join(dataDir, "postgres", "PG_VERSION"));

/** For a command beside the bot: uses the server the bot runs, or starts one that lasts until `stop`. */
export async function joinEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const opened = await open(options, 0);
  if (!("holder" in opened)) return opened;
  const { ownerUrl, url } = addresses(opened.port, opened.site.passwords);
  return { ownerUrl, url, stop: async () => {} };
}

type Refused = HeldByOther & { readonly site: Site; readonly port: number };

async function open(options: EmbeddedOptions, patienceMs: number): Promise<Embedded | Refused> {
  const site = await prepareSite(options.dataDir, options.say);
  const first = await claim(site, patienceMs);
  const { port } = first.server;
  if ("holder" in first) return { holder: first.holder, site, port };
  options.say(
    first.server.adopted
      ? `Took over the PostgreSQL that was left running on port ${port}.`
      : `PostgreSQL runs on 127.0.0.1, port ${port}.`,
  );
  const { ownerUrl, url } = addresses(port, site.passwords);
  return { ownerUrl, url, stop: supervise(site, { server: first.server, client: first.client }, options) };
}

/** Brings the server and the lock back when they are lost; returns the function that ends both. */
function supervise(site: Site, first: Claim & Held, options: EmbeddedOptions): () => Promise<void> {
  let current = first;
  let stopping = false;
  const watch = () => current.client.once("error", () => void reopen().catch(options.lost ?? fail));
  const reopen = async () => {
    if (stopping) return;
    options.say("The connection to PostgreSQL broke; bringing it back.");
    const next = await claim(site, lockPatienceMs, current.server.port);
    if ("holder" in next) throw new Error(`Another Tocsin (${next.holder}) took over the data in ${site.cluster}.`);
    current = next;
    watch();
    options.say("PostgreSQL is back.");
  };
  watch();
  return async () => {
    stopping = true;
    // The lock ends with the server, not before it: a bot that waits for the lock must not get a server that is going away.
    await stopServer(current.server, site);
    await current.client.end().catch(() => {});
  };
}

type Claim = { readonly server: Opened };

/** The running server with its roles, and the lock on its data or the name of who holds it. */
async function claim(site: Site, patienceMs: number, port?: number): Promise<Claim & (Held | HeldByOther)> {
  for (let tries = 0; ; tries++) {
    const server = await openServer(site, port);
    try {
      const lock = await lockData(addresses(server.port, site.passwords).superuserUrl, patienceMs);
      if ("client" in lock) {
        if (site.renewRoles) await setPasswords(lock.client, site.passwords);
        await createRoles(lock.client, site.passwords);
      }
      return { ...lock, server };
    } catch (error) {
      // The server that was found may have been on its way out.
      if (tries >= 5) throw error;
      await sleep(100);
    }
  }
}

function fail(reason: Error): never {
  throw reason;
}
