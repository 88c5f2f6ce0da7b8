// The whole bot on one chat, with its people and a clock moved by hand. Ends by failing on whatever nobody expected.
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { Temporal } from "temporal-polyfill";
import { readSettings } from "../../src/app/settings.ts";
import type { PlatformName } from "../../src/chat/inbound.ts";
import { compose, type Tocsin } from "../../src/compose.ts";
import type { DeliveryPace } from "../../src/jobs/delivery.ts";
import type { Document } from "../../src/organisation/document.ts";
import { writeDocument } from "../../src/organisation/write-document.ts";
import { type CastName, cast, castNames, type Members, organisationFile } from "./cast.ts";
import { type CutLine, cutLine } from "./cut-line.ts";
import { createDatabase, type TestDatabase } from "./database.ts";
import { createFakeDiscord } from "./fake-discord/fake-discord.ts";
import { createFakeSlack } from "./fake-slack/fake-slack.ts";
import type { Member, Peer, PeerName } from "./peer.ts";
import { type Player, player, type Script, unexpected } from "./player.ts";
import { slowClock } from "./slow-clock.ts";
import { applyChanged, timePasses, undelivered, withHoliday } from "./stage-database.ts";
import { createWebPeer } from "./web-peer/web-peer.ts";

/** Every conversation runs on each of these. */
export const platforms = ["slack", "slack-http", "discord", "web"] as const satisfies readonly PeerName[];

/** When conversations begin: a Tuesday in working hours, 10:00 in Berlin. */
export const morning = Temporal.Instant.from("2031-03-04T09:00:30Z");

/** Of each bot: a conversation keeps few busy at once, and every one plans its statements anew. */
const CONNECTIONS = 6;

const channelNames = ["general", "shop", "data"] as const;

/** One chat of a conversation with everybody in it. */
export type Side = {
  readonly people: Readonly<Record<CastName, Player>>;
  readonly peer: Peer;
  readonly script: Script;
};

/** The bot with its chats; `people`, `peer` and `script` are those of the first chat. */
export type Stage = Side & {
  /** The same people on another chat of this conversation. */
  on(name: PeerName): Side;
  readonly database: TestDatabase;
  /** Of a conversation that `isCuttable`. */
  readonly line: CutLine;
  readonly address: string;
  /** Lives through a time such as "PT6M". */
  wait(duration: string): Promise<void>;
  /** Nothing is on its way any more. */
  settle(): Promise<void>;
  /** Applies the configuration as `change` leaves it, as the operator does, and keeps it in the file for the next start. */
  reconfigure(change: (document: Document) => Document): Promise<void>;
  /** The same with one more day off. */
  declareHoliday(date: string): Promise<void>;
  /** Changes the configuration file for the next start. */
  rewrite(change: (yaml: string) => string): Promise<void>;
  /** Ends the bot and starts it again on the same database; `away`: so long after, such as "PT2H", during which nothing ran. */
  restart(away?: string): Promise<void>;
  /** A second process' worth of bot on the same database and chat. */
  addReplica(): Promise<void>;
  /** Log lines of level error that the conversation provokes on purpose. */
  expectError(part: string): void;
  /** Three more cycles, then: no unexpected message, no error in the log, no call the chat refused. */
  finish(): Promise<void>;
};

export type StageOptions = {
  /** Begin at another time, as an instant. */
  readonly from?: string;
  /** Changes the configuration file before the bot reads it. */
  readonly configure?: (yaml: string) => string;
  /** Environment variables beside those of the chat and the database. */
  readonly env?: Readonly<Record<string, string>>;
  /** Without a configuration file: the bot as it is right after its tokens were set. */
  readonly unconfigured?: true;
  /** Where people reach the bot's pages. */
  readonly publicUrl?: string;
  /** The bot reaches the database through `line`, which the test may cut. */
  readonly isCuttable?: true;
  /** For faults of a chat: a lost reply is looked for only after the lease, which is real time. */
  readonly pace?: Partial<DeliveryPace>;
};

type AnyPeer = Peer & { botUrl?: string | undefined };

function makePeer(on: PeerName, database: TestDatabase, isDemo: boolean): AnyPeer {
  if (on === "discord") return createFakeDiscord();
  if (on === "web") return createWebPeer(database.ownerUrl, isDemo);
  return createFakeSlack({ mode: on === "slack" ? "socket" : "http" });
}

const platformOf = (on: PeerName): PlatformName => (on === "slack-http" ? "slack" : on);

async function populate(peer: AnyPeer): Promise<{ readonly members: Members; readonly script: Script }> {
  const members = {} as Record<CastName, Member>;
  const channels = new Map<string, string>();
  await Promise.all(castNames.map(async (name) => (members[name] = await peer.member(cast[name]))));
  await Promise.all(channelNames.map(async (name) => channels.set(name, await peer.channel(name))));
  return { members, script: { peer, channels, expected: new Set() } };
}

/** Before the web chat runs its people have no id; the configuration names them by e-mail. */
const notYetMet = (): Members =>
  Object.fromEntries(
    castNames.map((name) => [name, { id: "", name: cast[name].name, email: cast[name].email }]),
  ) as Record<CastName, Member>;

/** With several chats the bot is connected to all of them at once. */
export async function startStage(on: PeerName | readonly PeerName[], options: StageOptions = {}): Promise<Stage> {
  const names = typeof on === "string" ? [on] : on;
  const folder = await mkdtemp(join(tmpdir(), "tocsin-stage-"));
  const database = await createDatabase();
  await slowClock(database, Temporal.Instant.from(options.from ?? morning));
  // Nothing but the web and no file.
  const isDemo = options.unconfigured === true && names.every((name) => name === "web");
  const line = options.isCuttable && (await cutLine(database.url));
  const peers = names.map((name) => ({ name, peer: makePeer(name, database, isDemo) }));
  const errors: string[] = [];
  const expectedErrors: string[] = [];
  const bots: Tocsin[] = [];
  const configFile = join(folder, "tocsin.yaml");

  const startBot = async () => {
    const settings = readSettings(
      {
        ...Object.assign({}, ...peers.map(({ peer }) => peer.settings())),
        DATABASE_URL: line ? line.url : database.url,
        DATABASE_OWNER_URL: database.ownerUrl,
        PORT: "0",
        ...(options.publicUrl && { PUBLIC_URL: options.publicUrl }),
        LOG_LEVEL: "warn",
        ...options.env,
        ...(!options.unconfigured && { TOCSIN_CONFIG: configFile }),
      },
      folder,
    );
    if (!settings.ok) throw new Error(`wrong settings in a test: ${JSON.stringify(settings.refusal)}`);
    const bot = await compose(settings.value, {
      isClockMovable: true,
      poolSize: CONNECTIONS,
      drainMs: 0,
      pace: { paceMs: {}, edits: {}, ...options.pace },
      writeLog: (line) => {
        if (line.includes('"level":"error"') || line.includes('"level":"fatal"')) errors.push(line.trim());
      },
    });
    bots.push(bot);
    for (const { name, peer } of peers) {
      if ("botUrl" in peer) peer.botUrl = name === "web" ? bot.address : `${bot.address}/slack/events`;
    }
    return bot;
  };

  // The web has no vendor: its people and channels are the bot's own, and there when it runs.
  const settled = new Map<PeerName, Awaited<ReturnType<typeof populate>>>();
  for (const { name, peer } of peers) {
    await peer.start();
    if (name !== "web") settled.set(name, await populate(peer));
  }
  const members = names.map((name) => [platformOf(name), settled.get(name)?.members ?? notYetMet()] as const);
  const yaml = organisationFile(Object.fromEntries(members));
  await writeFile(configFile, options.configure ? options.configure(yaml) : yaml);
  await startBot();
  for (const { name, peer } of peers) if (name === "web") settled.set(name, await populate(peer));

  const sides = new Map<PeerName, Side>();
  for (const [name, { members, script }] of settled) {
    const people = Object.fromEntries(castNames.map((one) => [one, player(script, members[one])])) as Side["people"];
    sides.set(name, { people, peer: script.peer, script });
  }
  const side = (name: PeerName): Side => {
    const found = sides.get(name);
    if (!found) throw new Error(`${name} is no part of this conversation`);
    return found;
  };
  const first = () => {
    const [bot] = bots;
    if (!bot) throw new Error("the bot is not running");
    return bot.bot;
  };
  const settle = async () => {
    do {
      await answered(bots);
      await first().idle();
    } while (isAnswering(bots));
    for (const { peer } of peers) await peer.caughtUp?.();
  };
  const reconfigure = async (change: (document: Document) => Document) => {
    const applied = await applyChanged(database, change);
    if (!options.unconfigured) await writeFile(configFile, writeDocument(applied));
    await first().world.organisation.refresh();
    await settle();
  };

  return {
    ...side(names[0] as PeerName),
    on: side,
    database,
    get line() {
      if (!line) throw new Error("this conversation is not cuttable");
      return line;
    },
    get address() {
      return bots[0]?.address ?? "";
    },
    wait: (duration) => first().advance(Temporal.Duration.from(duration)),
    settle,
    reconfigure,
    declareHoliday: (date) => reconfigure((document) => withHoliday(document, date)),
    rewrite: async (change) => writeFile(configFile, change(await readFile(configFile, "utf8"))),
    restart: async (away) => {
      for (const bot of bots.splice(0)) await bot.stop();
      if (away) await timePasses(database, Temporal.Duration.from(away));
      await startBot();
    },
    addReplica: async () => void (await startBot()),
    expectError: (part) => void expectedErrors.push(part),
    finish: async () => {
      try {
        for (let cycle = 0; cycle < 3; cycle++) await settle();
        const surprises = [
          ...[...sides.values()].flatMap(({ script, peer }) => [
            ...unexpected(script).map((message) => `nobody expected on ${peer.name}: ${message}`),
            ...peer.violations().map((call) => `the chat refused: ${call}`),
          ]),
          ...errors
            .filter((line) => !expectedErrors.some((part) => line.includes(part)))
            .map((line) => `error logged: ${line}`),
          ...(await undelivered(database)),
        ];
        if (surprises.length > 0) throw new Error(`${surprises.length} surprises:\n${surprises.join("\n")}`);
      } finally {
        for (const bot of bots.splice(0)) await bot.stop();
        for (const { peer } of peers) await peer.stop();
        if (line) await line.close();
        await database.drop();
        await rm(folder, { recursive: true, force: true });
      }
    },
  };
}

const isAnswering = (bots: readonly Tocsin[]): boolean => bots.some(({ bot }) => bot.ears.inFlight() > 0);

/** Whatever people did and the bot has heard is done. */
async function answered(bots: readonly Tocsin[]): Promise<void> {
  for (const end = performance.now() + 60_000; isAnswering(bots); await pause(5)) {
    if (performance.now() < end) continue;
    const counts = bots.map(({ bot }) => bot.ears.inFlight());
    throw new Error(`after 60 s the bots are still answering ${counts.join(" and ")} acts`);
  }
}
