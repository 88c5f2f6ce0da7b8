// Starts the bot from parts: database, caches, jobs, chats, pages; and stops it the other way round without losing anything.
import type { Logger } from "pino";
import type { Temporal } from "temporal-polyfill";
import { databaseTrouble } from "./app/database-trouble.ts";
import { type CountedEars, makeEars } from "./app/ears.ts";
import { openPictures } from "./app/figures/pictures.ts";
import { openMetrics } from "./app/metrics.ts";
import type { Pager } from "./app/oncall/pager.ts";
import { openRosterCache } from "./app/oncall/roster-cache.ts";
import { openOrganisationCache } from "./app/organisation/organisation-cache.ts";
import { openOwnChannels } from "./app/own-channels.ts";
import { openPeopleCache, type PeopleCache } from "./app/people-cache.ts";
import type { Routes } from "./app/route.ts";
import { makeTurns } from "./app/turns.ts";
import type { World } from "./app/world.ts";
import type { PlatformName } from "./chat/inbound.ts";
import { connectChats } from "./connect-chats.ts";
import { type DeliveryPace, usualPace } from "./jobs/delivery.ts";
import { type Jobs, startJobs, WORK_WAITS } from "./jobs/jobs.ts";
import { failpoint } from "./kernel/failpoint.ts";
import { onceAMinute } from "./kernel/once-a-minute.ts";
import type { Organisation } from "./organisation/organisation.ts";
import type { Platform } from "./platform/platform.ts";
import { refuseShiftedClock } from "./store/clock.ts";
import { type Database, openDatabase } from "./store/database.ts";

/** What a slice brings: its routes, timers and completions. */
export type Slices = {
  readonly routes: Routes;
  readonly timerRoutes: World["timerRoutes"];
  readonly suggest: World["suggest"];
  readonly records: World["records"];
};

/** A part that runs beside the chats, such as the pages. */
export type Part = {
  stop(): Promise<void>;
  /** First of all when the bot stops: it is not ready any more, and who is connected may leave for another replica meanwhile. */
  drain(withinMs: number): Promise<void>;
};

export type BotParts = {
  /** Of the role the bot runs with; the schema is in place. */
  readonly databaseUrl: string;
  /** Connections at most. */
  readonly poolSize?: number;
  /** When it stops: how long who is connected may take to leave for another replica. Default 2,000. */
  readonly drainMs?: number;
  readonly log: Logger;
  readonly slices: Slices;
  /** One for each chat that is configured. */
  readonly platforms: readonly ((database: Database) => Platform)[];
  /** Brings the configuration into the database before anything is loaded: the file, or the demo. */
  readonly prepare?: (database: Database) => Promise<void>;
  readonly loadOrganisation: (
    database: Database,
    platforms: ReadonlyMap<PlatformName, Platform>,
    /** Chats that cannot be reached now. */
    away: ReadonlyMap<PlatformName, string>,
    /** To be told when a channel could be neither looked up nor remembered. */
    missed: () => void,
  ) => Promise<Organisation>;
  /** Started when acts can be taken, before the chats connect. */
  readonly pages?: (bot: Bot) => Promise<Part>;
  /** Where people reach the pages, without a slash at its end. */
  readonly publicUrl?: string;
  /** The demo and tests may move the clock. */
  readonly isClockMovable: boolean;
  readonly pace?: Partial<DeliveryPace>;
  /** The way to people's phones. */
  readonly pager?: Pager;
  /** Asked for every minute while all is well. */
  readonly heartbeatUrl?: string;
};

export type Bot = {
  readonly world: World;
  readonly ears: CountedEars;
  /** Nothing is due any more: timers have run, messages and cards are delivered. */
  idle(): Promise<void>;
  /** Moves domain time forward; refused where the clock is not movable. */
  advance(duration: Temporal.Duration): Promise<void>;
  stop(): Promise<void>;
};

const STOP_WAITS_MS = 5000;
const DRAIN_MS = 2000;

/** Done in the opposite order of what was started. */
type Stop = () => unknown;

export async function startBot(parts: BotParts): Promise<Bot> {
  const { log } = parts;
  const warn = (message: string) => (error: unknown) => log.warn({ err: error }, message);
  const broke = onceAMinute<{ readonly message: string; readonly error: Error }>(
    () => performance.now(),
    ({ message, error }, times) => log.warn({ times, err: error }, message),
  );
  const metrics = openMetrics();
  const database = openDatabase({
    url: parts.databaseUrl,
    watch: {
      took: (of, seconds) => metrics.databaseSeconds.observe({ of }, seconds),
      claimLost: (kind) => metrics.claimsLost.inc({ kind }),
    },
    ...(parts.poolSize && { poolSize: parts.poolSize }),
    warn: (message, error) => broke({ message, error }),
  });
  const stops: Stop[] = [() => database.close()];
  const stopAll = async () => {
    for (const stop of stops.splice(0).reverse()) await stop();
  };
  let jobs: Jobs | undefined;
  try {
    if (!parts.isClockMovable) await refuseShiftedClock(database.query);
    await parts.prepare?.(database);
    const platforms = new Map<PlatformName, Platform>();
    const away = new Map<PlatformName, string>();
    let people: PeopleCache | undefined;
    const organisation = await openOrganisationCache({
      database,
      platforms,
      away,
      load: async (missed) => {
        const loaded = await parts.loadOrganisation(database, platforms, away, missed);
        // A new version brings people along; nobody may be named "?" until the notification about them arrives.
        await people?.refresh();
        return loaded;
      },
      warn: warn("the organisation could not be loaded again"),
    });
    people = await openPeopleCache(database, warn("people could not be loaded again"));
    const roster = await openRosterCache(database, warn("overrides could not be loaded again"));
    const ownChannels = await openOwnChannels(database, warn("own channels could not be loaded again"));
    stops.push(ownChannels.stop);
    stops.push(organisation.stop, people.stop, roster.stop);
    const pictures = openPictures();
    stops.push(pictures.stop);
    const world: World = {
      database,
      organisation,
      people,
      ownChannels,
      roster,
      ...(parts.pager && { pager: parts.pager }),
      pictures,
      platforms,
      routes: parts.slices.routes,
      away,
      suggest: parts.slices.suggest,
      timerRoutes: parts.slices.timerRoutes,
      records: parts.slices.records,
      log,
      metrics,
      trouble: databaseTrouble(log),
      turns: makeTurns(),
      ...(parts.publicUrl && { publicUrl: parts.publicUrl }),
      wake: () => {
        jobs?.wake();
        database.notify(WORK_WAITS);
      },
    };
    const ears = makeEars(world);
    stops.push(() => until(() => ears.inFlight() === 0, STOP_WAITS_MS));
    const bot: Bot = {
      world,
      ears,
      idle: async () => jobs?.idle(),
      advance: (duration) =>
        parts.isClockMovable
          ? (jobs?.advance(duration) ?? Promise.reject(new Error("the bot is still starting")))
          : Promise.reject(new Error("the clock moves in the demo and in tests only")),
      stop: stopAll,
    };
    const pages = await parts.pages?.(bot);
    if (pages) stops.push(() => pages.stop());
    stops.push(await connectChats(world, ears, { factories: parts.platforms, connected: platforms, away }));
    failpoint("starting");
    // Only now are the teams' channels known: what fell due meanwhile would be told to nobody there.
    const running = startJobs(world, { ...usualPace, ...parts.pace }, parts.heartbeatUrl);
    jobs = running;
    // Stopped first: what is on its way is delivered while the chats are still there.
    stops.push(running.stop);
    // Before that: what is asked from now on is another replica's to answer.
    stops.push(() => pages?.drain(parts.drainMs ?? DRAIN_MS));
    return bot;
  } catch (error) {
    await jobs?.stop();
    await stopAll();
    throw error;
  }
}

async function until(isTrue: () => boolean, withinMs: number): Promise<void> {
  for (const end = performance.now() + withinMs; !isTrue() && performance.now() < end; ) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
