// Starts one throw-away PostgreSQL for the whole test run, with a migrated template that each test file copies.
import pg from "pg";
import type { TestProject } from "vitest/node";
import { addresses, createRoles, ownerRole } from "../../src/store/embedded/roles.ts";
import { migrate } from "../../src/store/migrate.ts";
import type { ThrowAwayServer } from "./throw-away-server.ts";
import { startThrowAwayServer } from "./throw-away-server.ts";

declare module "vitest" {
  export interface ProvidedContext {
    database: Pick<ThrowAwayServer, "port" | "socket" | "passwords" | "superuserUrl">;
  }
}

const templateName = "tocsin_template";

/** Every project (store, scenario …) loads this file anew; the process is what they share. */
type Shared = { users: number; server: Promise<ThrowAwayServer> };
const shared = globalThis as { tocsinTestServer?: Shared };

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  shared.tocsinTestServer ??= { users: 0, server: startWithTemplate() };
  const run = shared.tocsinTestServer;
  run.users++;
  const { stop, ...server } = await run.server;
  project.provide("database", server);
  return async () => {
    if (--run.users > 0) return;
    delete shared.tocsinTestServer;
    await stop();
  };
}

async function startWithTemplate(): Promise<ThrowAwayServer> {
  const server = await startThrowAwayServer();
  const client = new pg.Client({ connectionString: server.superuserUrl });
  await client.connect();
  try {
    await createRoles(client, server.passwords);
    await client.query(`create database ${templateName} owner ${ownerRole}`);
    const { ownerUrl, url } = addresses(server.port, server.passwords, templateName);
    await migrate({ ownerUrl, url, say: () => {} });
    await client.query(`alter database ${templateName} with is_template true allow_connections false`);
  } finally {
    await client.end();
  }
  return server;
}
