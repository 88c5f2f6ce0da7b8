// The one place where parts meet: from checked settings to a running bot with its database, chats, pages and jobs.
import type { Logger } from "pino";
import { cabTimer } from "./app/change/cab.ts";
import { changeTimers } from "./app/change/change-timers.ts";
import { suspectTimers } from "./app/change/suspects.ts";
import { burnTimer } from "./app/figures/burn.ts";
import { digestTimer } from "./app/figures/digests.ts";
import { pulseTimer } from "./app/figures/pulse.ts";
import { pulseBeginTimer } from "./app/figures/pulse-begin.ts";
import { watchTimer } from "./app/figures/watch.ts";
import { incidentTimers } from "./app/incident/incident-timers.ts";
import { openLog } from "./app/log.ts";
import { handOverTimer } from "./app/oncall/hand-over.ts";
import { channelsNamed, findChannelIds, type IdsByName } from "./app/organisation/channel-ids.ts";
import {
  applyDemo,
  applyFile,
  carryOn,
  loadOrganisation,
  missingSecrets,
} from "./app/organisation/organisation-start.ts";
import type { Query } from "./app/ports.ts";
import { problemTimerRoutes } from "./app/problem/problem-timers.ts";
import { repeatsTimer } from "./app/problem/repeats.ts";
import { recordAt } from "./app/record-address.ts";
import { recordKindTable } from "./app/record-kinds.ts";
import { maintenanceTimer } from "./app/register/maintenance.ts";
import { plannedWorkTimer } from "./app/register/planned-work.ts";
import { registerTimers } from "./app/register/register-kind.ts";
import { supplierTimer } from "./app/register/supplier-quarter.ts";
import { requestTimers } from "./app/request/request-kind.ts";
import { makeRoutes } from "./app/router.ts";
import type { Settings } from "./app/settings.ts";
import type { MakeLink } from "./app/sign-in-routes.ts";
import type { PlatformName } from "./chat/inbound.ts";
import { recordKinds } from "./chat/record-kind.ts";
import { type DeliveryPace, usualPace } from "./jobs/delivery.ts";
import { webhookPager } from "./jobs/webhook-pager.ts";
import { openPages } from "./open-pages.ts";
import type { Document } from "./organisation/document.ts";
import type { Finding } from "./organisation/finding.ts";
import type { Platform } from "./platform/platform.ts";
import { type Bot, type Slices, startBot } from "./start-bot.ts";
import type { Database } from "./store/database.ts";
import { startEmbedded } from "./store/embedded.ts";
import { isConfigured } from "./store/is-configured.ts";
import { migrate } from "./store/migrate.ts";
import { knownPlaces } from "./store/places.ts";
import { openTurn } from "./store/turn.ts";
import { ensureWebChannels } from "./store/web-channels.ts";

export type ComposeOptions = {
  /** Tests move the clock outside the demo too. */
  readonly isClockMovable?: boolean;
  readonly pace?: Partial<DeliveryPace>;
  /** As in `SlackSettings`. */
  readonly askMs?: number;
  /** Connections to the database at most. */
  readonly poolSize?: number;
  /** As in `BotParts`. */
  readonly drainMs?: number;
  /** Finished log lines; standard output by default. */
  readonly writeLog?: (line: string) => void;
};

export type Tocsin = {
  readonly bot: Bot;
  /** Where the web chat is. */
  readonly address: string;
  readonly isDemo: boolean;
  stop(): Promise<void>;
};

/** The configuration file cannot be applied; nothing was started or changed. */
export class ConfigurationRefused extends Error {
  constructor(readonly findings: readonly Finding[]) {
    super("the configuration file was refused");
    this.name = "ConfigurationRefused";
  }
}

/** Starts everything the settings ask for. Rejects with `ConfigurationRefused`, or with what broke; then nothing is left running. */
export async function compose(settings: Settings, options: ComposeOptions = {}): Promise<Tocsin> {
  const log = openLog(settings.logLevel, options.writeLog);
  const server = await openServer(settings, log);
  let running: Bot | undefined;
  try {
    await migrate({ ownerUrl: server.ownerUrl, url: server.url, say: (line) => log.info(line) });
    const isDemo = isUnconfigured(settings) && !(await isConfigured(server.url));
    const { publicUrl } = settings;
    const reportEmoji = () => running?.world.organisation.held().reportEmoji ?? "rotating_light";
    // Loaded only where they are used: the two SDKs take a third of the memory.
    const slack =
      settings.slack &&
      (await import("./platform/slack/slack.ts")).createSlack({
        ...settings.slack,
        log,
        reportEmoji,
        ...(options.askMs !== undefined && { askMs: options.askMs }),
        forged: () => running?.world.metrics.forged.inc({ door: "slack" }),
        ...(publicUrl && { recordAt: (link) => recordAt(publicUrl, link) }),
      });
    const discord = settings.discord && (await loadDiscord(settings.discord, { log, reportEmoji, server, options }));
    const connected = new Map<PlatformName, Platform>();
    const pages = openPages({ settings, log, isDemo, ...(slack?.events && { slackEvents: slack.events }) });
    const poolSize = options.poolSize ?? settings.connections;
    const bot = await startBot({
      databaseUrl: server.url,
      ...(poolSize && { poolSize }),
      ...(options.drainMs !== undefined && { drainMs: options.drainMs }),
      log,
      slices: slices(
        connected,
        isDemo ? undefined : (personId) => pages.makeSignInLink(personId),
        () => pages.address(),
        publicUrl,
      ),
      platforms: [...(slack ? [() => slack] : []), ...(discord ? [discord] : []), pages.web],
      prepare: (database) => prepare(database, settings, isDemo, log),
      loadOrganisation: (database, platforms, away, missed) => {
        for (const [name, chat] of platforms) connected.set(name, chat);
        const findChannels = async (document: Document) => {
          await ensureWebChannels(database.query, channelsNamed(document, "web"));
          const remembered = (platform: PlatformName) => rememberedOn(database.query, platform);
          const warn = (message: string, facts: object) => log.warn(facts, message);
          const found = await findChannelIds(document, { platforms, remembered, warn, missed });
          const absent = [...away.keys()].map(async (platform) => [platform, await remembered(platform)] as const);
          return { ...found, ...Object.fromEntries(await Promise.all(absent)) };
        };
        return loadOrganisation(database.query, { allowDemo: isDemo, findChannels });
      },
      pages: pages.start,
      ...(settings.paging && { pager: webhookPager(settings.paging) }),
      ...(settings.heartbeatUrl && { heartbeatUrl: settings.heartbeatUrl }),
      ...(publicUrl && { publicUrl }),
      isClockMovable: options.isClockMovable ?? isDemo,
      ...(options.pace && { pace: options.pace }),
    });
    running = bot;
    pages.open();
    const stop = async () => {
      await bot.stop();
      await server.stop();
    };
    return { bot, address: pages.address(), isDemo, stop };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

type DiscordParts = {
  readonly log: Logger;
  readonly reportEmoji: () => string;
  readonly server: Server;
  readonly options: ComposeOptions;
};

/** A connection that failed is not used again: each try makes a new one. */
async function loadDiscord(settings: NonNullable<Settings["discord"]>, parts: DiscordParts): Promise<() => Platform> {
  const { createDiscord } = await import("./platform/discord/app.ts");
  const { log, reportEmoji, server, options } = parts;
  return () =>
    createDiscord({
      ...settings,
      log,
      reportEmoji,
      turn: openTurn({
        url: server.url,
        name: "discord",
        warn: (message, error) => log.warn({ err: error }, message),
      }),
      // Before the outbox gives a call up.
      callWithinMs: Math.floor((options.pace?.leaseMs ?? usualPace.leaseMs) / 3),
    });
}

type Server = { readonly url: string; readonly ownerUrl: string; stop(): Promise<void> };

/** The database of DATABASE_URL, or our own one in the data directory. */
async function openServer(settings: Settings, log: Logger): Promise<Server> {
  const { database, dataDirectory } = settings;
  if (database) return { url: database.url, ownerUrl: database.ownerUrl ?? database.url, stop: async () => {} };
  return startEmbedded({
    dataDir: dataDirectory,
    say: (line) => log.info(line),
    lost: (reason) => {
      log.fatal({ err: reason }, "the database is gone and cannot be brought back");
      process.exit(70);
    },
  });
}

/** The file, or the demo; with tokens and no file the bot waits for its set-up in chat. */
async function prepare(database: Database, settings: Settings, isDemo: boolean, log: Logger): Promise<void> {
  const { configFile, secretNamed } = settings;
  if (isDemo) await applyDemo(database);
  if (configFile === undefined) {
    const missing = await missingSecrets(database.query, secretNamed);
    if (missing.length > 0) throw new ConfigurationRefused(missing);
    return carryOn(database);
  }
  const applied = await applyFile(database, configFile, secretNamed);
  if (!applied.ok) throw new ConfigurationRefused(applied.refusal);
  const { takenBack, keepsEdits } = applied.value;
  if (keepsEdits) log.info("the file has not changed since it was applied; what was changed in chat since holds");
  const paths = takenBack.map(({ values }) => String(values?.path));
  if (paths.length > 0) log.warn({ paths }, "the file took back what was changed in chat");
}

/** The channels of a chat by name, as they were when it was last connected. */
async function rememberedOn(query: Query, platform: PlatformName): Promise<IdsByName> {
  const places = await knownPlaces(query, platform);
  return Object.fromEntries(
    places.flatMap(({ name, channelId }) => [name, `#${name}`].map((called) => [called, channelId])),
  );
}

/** Nothing says that this is more than a trial. A configuration applied before ends the demo as well: nobody may act as others there. */
const isUnconfigured = ({ slack, discord, configFile }: Settings): boolean => !slack && !discord && !configFile;

const slices = (
  platforms: ReadonlyMap<PlatformName, Platform>,
  makeSignInLink: MakeLink | undefined,
  address: () => string,
  publicUrl: string | undefined,
): Slices => ({
  routes: makeRoutes((platform) => platforms.get(platform), makeSignInLink, address, publicUrl),
  timerRoutes: {
    ...incidentTimers,
    ...changeTimers,
    ...suspectTimers,
    ...registerTimers,
    ...problemTimerRoutes,
    ...requestTimers,
    "hand-over": handOverTimer,
    cab: cabTimer,
    digest: digestTimer,
    burn: burnTimer,
    watch: watchTimer,
    pulse: pulseTimer,
    "pulse-begin": pulseBeginTimer,
    repeats: repeatsTimer,
    maintenance: maintenanceTimer,
    "planned-work": plannedWorkTimer,
    "supplier-quarter": supplierTimer(publicUrl),
  },
  suggest: {
    which: recordKindTable.incident.suggest,
    ...Object.fromEntries(recordKinds.map((kind) => [kind, recordKindTable[kind].suggest])),
  },
  records: recordKindTable,
});
