// The whole bot on one chat, with its people and a clock moved by hand. Ends by failing on whatever nobody expected.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { Temporal } from "temporal-polyfill";
import { readSettings } from "../../src/app/settings.ts";
import { compose, type Tocsin } from "../../src/compose.ts";
import type { DeliveryPace } from "../../src/jobs/delivery.ts";
import { type CastName, cast, castNames, organisationFile } from "./cast.ts";
import { createDatabase, type TestDatabase } from "./database.ts";
import { createFakeDiscord } from "./fake-discord/fake-discord.ts";
import { createFakeSlack } from "./fake-slack/fake-slack.ts";
import type { Member, Peer, PeerName } from "./peer.ts";
import { type Player, player, type Script, unexpected } from "./player.ts";
import { createWebPeer } from "./web-peer/web-peer.ts";

/** Every conversation runs on each of these. */
export const platforms = ["slack", "slack-http", "discord", "web"] as const satisfies readonly PeerName[];

/** When conversations begin: a Tuesday in working hours, 10:00 in Berlin. */
export const morning = Temporal.Instant.from("2031-03-04T09:00:30Z");

const channelNames = ["general", "shop", "data"] as const;

export type Stage = {
  readonly people: Readonly<Record<CastName, Player>>;
  readonly peer: Peer;
  readonly script: Script;
  readonly database: TestDatabase;
  readonly address: string;
  /** Lives through a time such as "PT6M". */
  wait(duration: string): Promise<void>;
  /** Nothing is on its way any more. */
  settle(): Promise<void>;
  /** Ends the bot and starts it again on the same database. `hard`: as if it had been killed between two acts. */
  restart(): Promise<void>;
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
  /** Without a configuration file: the bot as it is right after its tokens were set. */
  readonly unconfigured?: true;
  /** For faults of a chat: a lost reply is looked for only after the lease, which is real time. */
  readonly pace?: Partial<DeliveryPace>;
};

function makePeer(on: PeerName, database: TestDatabase): Peer & { botUrl?: string | undefined } {
  if (on === "discord") return createFakeDiscord();
  if (on === "web") return createWebPeer(database.ownerUrl);
  return createFakeSlack({ mode: on === "slack" ? "socket" : "http" });
}

export async function startStage(on: PeerName, options: StageOptions = {}): Promise<Stage> {
  const folder = await mkdtemp(join(tmpdir(), "tocsin-stage-"));
  const database = await createDatabase();
  await startClockAt(database, Temporal.Instant.from(options.from ?? morning));
  const peer = makePeer(on, database);
  const errors: string[] = [];
  const expectedErrors: string[] = [];
  const bots: Tocsin[] = [];
  const configFile = join(folder, "tocsin.yaml");

  const startBot = async () => {
    const settings = readSettings(
      {
        ...peer.settings(),
        DATABASE_URL: database.url,
        DATABASE_OWNER_URL: database.ownerUrl,
        PORT: "0",
        LOG_LEVEL: "warn",
        ...(!options.unconfigured && { TOCSIN_CONFIG: configFile }),
      },
      folder,
    );
    if (!settings.ok) throw new Error(`wrong settings in a test: ${JSON.stringify(settings.refusal)}`);
    const bot = await compose(settings.value, {
      isClockMovable: true,
      pace: { paceMs: {}, ...options.pace },
      writeLog: (line) => {
        if (line.includes('"level":"error"') || line.includes('"level":"fatal"')) errors.push(line.trim());
      },
    });
    bots.push(bot);
    if ("botUrl" in peer) peer.botUrl = on === "web" ? bot.address : `${bot.address}/slack/events`;
    return bot;
  };

  await peer.start();
  const members = {} as Record<CastName, Member>;
  const channels = new Map<string, string>();
  const populate = async () => {
    for (const name of castNames) members[name] = await peer.member(cast[name]);
    for (const name of channelNames) channels.set(name, await peer.channel(name));
  };
  const configure = async () => {
    const yaml = organisationFile(on, members);
    await writeFile(configFile, options.configure ? options.configure(yaml) : yaml);
  };
  // The web has no vendor: its people and channels are the bot's own.
  if (on === "web") {
    for (const name of castNames) members[name] = { id: "", name: cast[name].name, email: cast[name].email };
    await configure();
    await startBot();
    await populate();
  } else {
    await populate();
    await configure();
    await startBot();
  }

  const script: Script = { peer, channels, expected: new Set() };
  const people = Object.fromEntries(castNames.map((name) => [name, player(script, members[name])])) as Record<
    CastName,
    Player
  >;
  const first = () => {
    const [bot] = bots;
    if (!bot) throw new Error("the bot is not running");
    return bot.bot;
  };
  const settle = () => first().idle();

  return {
    people,
    peer,
    script,
    database,
    get address() {
      return bots[0]?.address ?? "";
    },
    wait: (duration) => first().advance(Temporal.Duration.from(duration)),
    settle,
    restart: async () => {
      for (const bot of bots.splice(0)) await bot.stop();
      await startBot();
    },
    addReplica: async () => void (await startBot()),
    expectError: (part) => void expectedErrors.push(part),
    finish: async () => {
      try {
        for (let cycle = 0; cycle < 3; cycle++) await settle();
        const surprises = [
          ...unexpected(script).map((message) => `nobody expected: ${message}`),
          ...errors
            .filter((line) => !expectedErrors.some((part) => line.includes(part)))
            .map((line) => `error logged: ${line}`),
          ...peer.violations().map((call) => `the chat refused: ${call}`),
          ...(await undelivered(database)),
        ];
        if (surprises.length > 0) throw new Error(`${surprises.length} surprises:\n${surprises.join("\n")}`);
      } finally {
        for (const bot of bots.splice(0)) await bot.stop();
        await peer.stop();
        await database.drop();
        await rm(folder, { recursive: true, force: true });
      }
    },
  };
}

/** Messages that are still on their way, or that the bot gave up on. */
async function undelivered(database: TestDatabase): Promise<readonly string[]> {
  const client = new pg.Client({ connectionString: database.ownerUrl });
  await client.connect();
  try {
    const { rows } = await client.query(
      "SELECT dedupe_key, platform, state, last_error FROM outbox WHERE state NOT IN ('sent', 'dropped')",
    );
    return rows.map((row) => `not delivered: ${row.dedupe_key} on ${row.platform} is ${row.state}: ${row.last_error}`);
  } finally {
    await client.end();
  }
}

async function startClockAt(database: TestDatabase, at: Temporal.Instant): Promise<void> {
  const client = new pg.Client({ connectionString: database.ownerUrl });
  await client.connect();
  try {
    await client.query(
      "UPDATE clock_shift SET shift_ms = ceil(extract(epoch FROM $1::timestamptz - clock_timestamp()) * 1000)",
      [at.toString()],
    );
  } finally {
    await client.end();
  }
}
