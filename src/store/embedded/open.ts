// Brings the server of a site up: takes over one that lives, else starts one.
import { realpathSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { passwordFile } from "./passwords.ts";
import { discredit, isServerOf, readPidFile } from "./pid-file.ts";
import { addresses } from "./roles.ts";
import type { Server } from "./server.ts";
import { choosePort, startServer, stopServer } from "./server.ts";
import { durable } from "./settings.ts";
import type { Site } from "./site.ts";

/** How long a living server may be silent, and how often a start may fail for a reason that passes. */
const patience = { silentMs: 120_000, starts: 20 };

export type Opened = Server & { readonly adopted: boolean };

/** The running server of the site. `port` pins the address when others already know it. */
export async function openServer(site: Site, port?: number): Promise<Opened> {
  for (let tries = 0; tries < patience.starts; tries++) {
    const left = await adopt(site);
    if (left) return { ...left, adopted: true };
    const chosen = port ?? (await choosePort(site.cluster));
    const started = await startServer({ ...site, settings: durable, port: chosen });
    if (typeof started === "object") {
      try {
        // Proves that the address is answered by this cluster and that it knows our password.
        while (!(await answers(site, started.port))) await sleep(20);
      } catch (error) {
        await stopServer(started, site);
        throw error;
      }
      return { ...started, adopted: false };
    }
    await sleep(100);
  }
  throw new Error(
    `PostgreSQL could not be started on ${site.cluster} in ${patience.starts} tries${port ? ` at port ${port}, which another program holds` : ""}. ` +
      `The data are as they were. Its log is ${site.log}.`,
  );
}

async function adopt(site: Site): Promise<Server | undefined> {
  for (const end = performance.now() + patience.silentMs; performance.now() < end; ) {
    const file = readPidFile(site.cluster);
    if (!file) return undefined;
    if (!isServerOf(file.pid, site.cluster)) {
      discredit(site.cluster, file);
      return undefined;
    }
    if (file.port && (await answers(site, file.port))) return file;
    await sleep(50);
  }
  throw new Error(
    `A PostgreSQL server runs on ${site.cluster} but has not answered for ${patience.silentMs / 1000} s. Nothing was changed. ` +
      `Look at ${site.log}, end that server, and start Tocsin again.`,
  );
}

/** Whether the server at this port is the one of this cluster; false while it starts or stops. */
async function answers(site: Site, port: number): Promise<boolean> {
  const connectionString = addresses(port, site.passwords).superuserUrl;
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 5_000 });
  client.on("error", () => {});
  try {
    await client.connect();
    const { rows } = await client.query<{ data_directory: string }>("show data_directory");
    return realpathSync(rows[0]?.data_directory ?? "") === realpathSync(site.cluster);
  } catch (error) {
    if ((error as pg.DatabaseError).code !== "28P01" || !isServerOf(readPidFile(site.cluster)?.pid ?? 0, site.cluster))
      return false;
    throw new Error(
      `The passwords in ${passwordFile(site.dataDir)} are not those of the database in ${site.cluster}. Nothing was changed. ` +
        "Bring the right file back, or remove it and start Tocsin again: it then makes new ones.",
      { cause: error },
    );
  } finally {
    await client.end().catch(() => {});
  }
}
