// A desk at which past records are imported: a database, and an empty folder for each test.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach } from "vitest";
import { type Database, openDatabase } from "../../src/store/database.ts";
import { createDatabase, type TestDatabase } from "./database.ts";
import { logOf } from "./past-log.ts";
import { type TerminalOptions, type TerminalRun, tocsin } from "./terminal.ts";

type Asked = {
  readonly kind?: "incidents" | "changes";
  readonly source?: string;
  readonly more?: readonly string[];
} & TerminalOptions;

export type ImportDesk = {
  readonly given: TestDatabase;
  readonly database: Database;
  readonly folder: string;
  run(typed: readonly string[], options?: TerminalOptions): Promise<TerminalRun>;
  /** Writes the content as past.csv into the folder and imports it. */
  importOf(content: string | Uint8Array, asked?: Asked): Promise<TerminalRun>;
  /** Incidents in the database. */
  count(): Promise<number>;
};

/** The log with each of its numbers raised, so that they are other incidents. */
export const series = (start: number, incidents: number): string =>
  logOf(incidents).replaceAll("INC100", `INC${start}`);

/** For a whole test file; what it holds is there once its tests run. */
export function importDesk(): ImportDesk {
  let [given, database, folder]: [TestDatabase?, Database?, string?] = [];
  const there = <Thing>(thing: Thing | undefined): Thing => {
    if (thing === undefined) throw new Error("the desk is open in tests only");
    return thing;
  };
  beforeAll(async () => {
    given = await createDatabase();
    database = openDatabase({ url: given.url, statementTimeoutMs: 20_000 });
  });
  afterAll(async () => {
    await database?.close();
    await given?.drop();
  });
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "tocsin-import-"));
  });
  afterEach(() => rm(there(folder), { recursive: true, force: true }));
  const run: ImportDesk["run"] = (typed, options = {}) => {
    const { url, ownerUrl } = there(given);
    const env = { DATABASE_URL: url, DATABASE_OWNER_URL: ownerUrl };
    return tocsin(typed, { env, folder: there(folder), ...options });
  };
  return {
    get given() {
      return there(given);
    },
    get database() {
      return there(database);
    },
    get folder() {
      return there(folder);
    },
    run,
    importOf: async (content, { kind = "incidents", source = "servicenow", more = [], ...options } = {}) => {
      await writeFile(join(there(folder), "past.csv"), content);
      return run(["import", kind, "past.csv", "--source", source, ...more], options);
    },
    count: () => there(database).prisma.incident.count(),
  };
}
