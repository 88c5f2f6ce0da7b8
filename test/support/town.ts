// A chat with its people, a database and a configuration file, for as many bots as a test starts on it: whole processes and replicas in this one.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { readSettings } from "../../src/app/settings.ts";
import { compose, type Tocsin } from "../../src/compose.ts";
import { type Balancer, openBalancer } from "./balancer.ts";
import { type CastName, cast, castNames, type Members, organisationFile } from "./cast.ts";
import { createDatabase } from "./database.ts";
import type { Member, Peer } from "./peer.ts";
import { query } from "./query.ts";
import { startProcess } from "./whole-process.ts";

export type Town = Awaited<ReturnType<typeof openTown>>;

export type TownPlan = {
  /** Changes the configuration file before any bot reads it. */
  readonly configure: (yaml: string) => string;
  readonly peer: (ownerUrl: string) => Peer & { botUrl?: string | undefined };
  /** No table is there yet: the first bot brings them. */
  readonly isEmpty?: boolean;
};

const channelNames = ["general", "shop", "data"] as const;

const nobodyYet = (): Members =>
  Object.fromEntries(
    castNames.map((name) => [name, { id: "", name: cast[name].name, email: cast[name].email }]),
  ) as Record<CastName, Member>;

export async function openTown({ configure, peer: makePeer, isEmpty = false }: TownPlan) {
  const folder = await mkdtemp(join(tmpdir(), "tocsin-town-"));
  const database = await createDatabase({ migrated: !isEmpty });
  const peer = makePeer(database.ownerUrl);
  await peer.start();
  const members = {} as Record<CastName, Member>;
  const channels = new Map<string, string>();
  const meet = async () => {
    for (const name of castNames) members[name] = await peer.member(cast[name]);
    for (const name of channelNames) channels.set(name, await peer.channel(name));
  };
  const isWeb = peer.name === "web";
  if (!isWeb) await meet();
  const platform = peer.name === "slack-http" ? "slack" : peer.name;
  const file = join(folder, "tocsin.yaml");
  await writeFile(file, configure(organisationFile({ [platform]: isWeb ? nobodyYet() : members })));

  // Where the chat comes to the bot, and not the bot to it.
  const balancer: Balancer | undefined = "botUrl" in peer ? await openBalancer() : undefined;
  if (balancer && peer.name !== "slack") {
    peer.botUrl = peer.name === "web" ? balancer.address : `${balancer.address}/slack/events`;
  }
  const environment = {
    ...peer.settings(),
    DATABASE_URL: database.url,
    DATABASE_OWNER_URL: database.ownerUrl,
    PORT: "0",
    LOG_LEVEL: "error",
    TOCSIN_CONFIG: file,
  };
  const rows = <Row extends object>(text: string) => query<Row>(database.ownerUrl, text);
  let met: Promise<void> | undefined = isWeb ? undefined : Promise.resolve();
  const isHere = async (address: string) => {
    balancer?.add(address);
    // The web has no vendor: its people and channels are the bot's own, and there when it runs.
    met ??= meet();
    await met;
  };
  return {
    peer,
    members,
    channels,
    url: database.url,
    ownerUrl: database.ownerUrl,
    rows,
    /** A process of its own, with these settings as well; `root`: of another build than this one. */
    startBeside: async (env: Readonly<Record<string, string>>, root?: string) => {
      const started = await startProcess({ ...environment, ...env }, root);
      await isHere(started.address);
      return started;
    },
    /** The balancer sends nobody new there. */
    takeOut: (address: string) => balancer?.remove(address),
    /** A replica in this process, which ends with the test; what it logs as an error comes into `errors`. */
    startHere: async (errors: string[] = [], env: Readonly<Record<string, string>> = {}): Promise<Tocsin> => {
      const settings = readSettings({ ...environment, ...env }, folder);
      if (!settings.ok) throw new Error(JSON.stringify(settings.refusal));
      const writeLog = (logged: string) => void errors.push(logged);
      const bot = await compose(settings.value, { isClockMovable: true, pace: { paceMs: {} }, drainMs: 0, writeLog });
      onTestFinished(() => bot.stop());
      await isHere(bot.address);
      return bot;
    },
    /** However long the test has taken so far, the first timer of this kind is not late then. */
    untilDue: (kind: string) =>
      rows(`UPDATE clock_shift SET shift_ms = shift_ms + ceil(1000 * extract(epoch FROM
        (SELECT min(due_at) FROM timer WHERE kind = '${kind}' AND state = 'pending') - tocsin_now()))`),
    /** Claims of the dead end by themselves half a minute later; nobody has to wait for it here. */
    leasesEnd: async () => {
      for (const table of ["outbox", "record_place", "digest"]) {
        await rows(`UPDATE ${table} SET lease_until = clock_timestamp() WHERE lease_until IS NOT NULL`);
      }
    },
    close: async () => {
      await peer.stop();
      await balancer?.close();
      await database.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
