// A migrated database of its own for one test file, copied from the template in about 30 ms.
import { randomBytes } from "node:crypto";
import pg from "pg";
import { inject } from "vitest";
import { addresses, ownerRole } from "../../src/store/embedded/roles.ts";

export type TestDatabase = {
  /** For the bot's role. */
  readonly url: string;
  readonly ownerUrl: string;
  /** Ends its connections and removes it; the whole server goes at the end of the run anyway. */
  drop(): Promise<void>;
};

/** `migrated: false` gives an empty database, for tests of migrations themselves. */
export async function createDatabase({ migrated = true } = {}): Promise<TestDatabase> {
  const { port, passwords } = inject("database");
  const name = `test_${randomBytes(8).toString("hex")}`;
  const template = migrated ? "tocsin_template" : "template0";
  await asSuperuser(`create database ${name} owner ${ownerRole} template ${template} strategy file_copy`);
  const { ownerUrl, url } = addresses(port, passwords, name);
  return { ownerUrl, url, drop: () => asSuperuser(`drop database if exists ${name} with (force)`) };
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
