// The database is away, silent, slow, full, takes no more connections, or starts anew while people act.
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { inject } from "vitest";
import { query } from "../../../support/query.ts";
import { both, type Row, type Run } from "../row.ts";
import { fullDisk, noSmallDisk } from "../small-disk.ts";

const lineFaults: readonly Omit<Row, "replicas">[] = [
  {
    name: "database-down",
    about: "the line to the database is cut and refuses new connections",
    begin: ({ line }) => line.cut(),
    end: ({ line }) => line.mend(),
  },
  {
    name: "database-silent",
    about: "the database takes everything and answers nothing",
    begin: ({ line }) => line.freeze(),
    end: ({ line }) => line.mend(),
  },
  {
    name: "database-slow",
    about: "everything to and from the database passes a second later: two for each question",
    begin: ({ line }) => line.slow(1000),
    end: ({ line }) => line.mend(),
  },
  {
    name: "database-restarted",
    about: "the server ends every connection of the bot, as a restart or a failover does",
    begin: ({ line }) => {
      line.cut();
      line.mend();
    },
  },
];

/** Longer than anybody waits for an answer, and than the pool waits for a connection. */
const AWAY_MS = 30_000;

const asSuperuser = (text: string) => query(inject("database").superuserUrl, text);
const limitTo = (connections: number) => asSuperuser(`ALTER ROLE tocsin CONNECTION LIMIT ${connections}`);

/** Nobody else can write to the table until the end. */
async function lock(run: Run, table: string): Promise<void> {
  const holder = new pg.Client({ connectionString: run.town.ownerUrl });
  holder.on("error", () => {});
  await holder.connect();
  await holder.query(`BEGIN; LOCK TABLE ${table} IN ACCESS EXCLUSIVE MODE`);
  run.takeBack = () => holder.end();
}

const takeBack = async (run: Run) => {
  await run.takeBack();
  run.takeBack = () => {};
};

export const databases: readonly Row[] = [
  ...lineFaults.flatMap(both),
  ...both({ ...(lineFaults[0] as Row), name: "web-database-down", on: "web" }),
  ...both({ ...(lineFaults[0] as Row), name: "discord-database-down", on: "discord" }),
  ...both({
    name: "database-down-for-30-seconds",
    about: "the line to the database is cut for half a minute at least, whatever people do",
    begin: ({ line }) => line.cut(),
    end: async ({ line }) => {
      await pause(AWAY_MS);
      line.mend();
    },
  }),
  ...both({
    name: "database-takes-three-connections",
    about: "every connection breaks, and the server lets three of the bot's in again",
    begin: async (run) => {
      await limitTo(3);
      run.takeBack = () => limitTo(-1);
      run.line.cut();
      run.line.mend();
    },
    end: takeBack,
  }),
  ...both({
    name: "database-locked",
    about: "somebody holds a lock on the audit, without which nothing can be written",
    begin: (run) => lock(run, "audit"),
    end: takeBack,
  }),
  ...both({
    name: "database-disk-full",
    about: "the disk under the tables is full",
    cannot: noSmallDisk,
    prepare: (run) => fullDisk.prepare(run),
    begin: (run) => fullDisk.fill(run),
    end: (run) => fullDisk.empty(run),
    cleanUp: (run) => fullDisk.remove(run),
  }),
];
