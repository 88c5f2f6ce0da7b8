// A migrated database of its own for one test, copied from the template.
import { randomBytes } from "node:crypto";
import pg from "pg";
import { inject } from "vitest";
import { addresses, ownerRole } from "../../src/store/embedded/roles.ts";
import { bySocket } from "./throw-away-server.ts";

export type TestDatabase = {
  /** For the bot's role. */
  readonly url: string;
  readonly ownerUrl: string;
  /** Ends its connections and removes it; the whole server goes at the end of the run anyway. */
  drop(): Promise<void>;
};

/** The next copy of the template, made while the test that took the one before runs: from the second on, most files need one only. */
let spare: Promise<string> | undefined;
let taken = 0;

/** `migrated: false` gives an empty database, for tests of migrations themselves. */
export async function createDatabase({ migrated = true } = {}): Promise<TestDatabase> {
  const { port, socket, passwords } = inject("database");
  const name = await (migrated ? takeSpare() : makeFrom("template0"));
  const { ownerUrl, url } = addresses(port, passwords, name);
  return {
    ownerUrl: bySocket(ownerUrl, socket),
    url: bySocket(url, socket),
    drop: () => asSuperuser(`drop database if exists ${name} with (force)`),
  };
}

async function takeSpare(): Promise<string> {
  const ready = spare ?? makeFrom("tocsin_template");
  spare = taken++ > 0 ? ready.then(() => makeFrom("tocsin_template")) : undefined;
  // Whoever takes it hears of it; nobody does after the last test.
  spare?.catch(() => {});
  return ready;
}

async function makeFrom(template: string): Promise<string> {
  const name = `test_${randomBytes(8).toString("hex")}`;
  await asSuperuser(`create database ${name} owner ${ownerRole} template ${template} strategy file_copy`);
  return name;
}

async function asSuperuser(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject("database").superuserUrl });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
