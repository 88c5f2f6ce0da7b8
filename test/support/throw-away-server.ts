// A PostgreSQL server for one test run: no fsync, gone with the process that started it, however that ends.
import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chmodSync, mkdtempSync, realpathSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chooseAccount } from "../../src/store/embedded/account.ts";
import { makeCluster } from "../../src/store/embedded/cluster.ts";
import { addresses } from "../../src/store/embedded/roles.ts";
import { findRuntime } from "../../src/store/embedded/runtime.ts";
import type { Launch, Server } from "../../src/store/embedded/server.ts";
import { freePort, startServer, stopServer } from "../../src/store/embedded/server.ts";
import { throwAway } from "../../src/store/embedded/settings.ts";

export type ThrowAwayServer = {
  readonly port: number;
  readonly passwords: { readonly superuser: string; readonly owner: string; readonly runtime: string };
  readonly superuserUrl: string;
  stop(): Promise<void>;
};

export async function startThrowAwayServer(): Promise<ThrowAwayServer> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "tocsin-test-")));
  // The server may run as another account than the tests.
  chmodSync(folder, 0o711);
  const watch = process.platform === "win32" ? undefined : watchOver(folder);
  const cluster = join(folder, "postgres");
  const account = chooseAccount(cluster);
  const runtime = findRuntime(account, join(folder, "runtime"));
  const password = () => randomBytes(12).toString("hex");
  const passwords = { superuser: password(), owner: password(), runtime: password() };
  await makeCluster({ cluster, account, runtime, password: passwords.superuser, sync: false });
  const launch = { cluster, account, runtime, settings: throwAway, log: join(folder, "postgres.log") };
  const server = await start(launch);
  return {
    port: server.port,
    passwords,
    superuserUrl: addresses(server.port, passwords).superuserUrl,
    stop: async () => {
      await stopServer(server, launch);
      await rm(folder, { recursive: true, force: true });
      watch?.stdin.end();
    },
  };
}

/** Several runs may look for a free port at once. */
async function start(launch: Omit<Launch, "port">): Promise<Server> {
  for (let tries = 0; tries < 20; tries++) {
    const server = await startServer({ ...launch, port: (await freePort(0)) ?? 0 });
    if (typeof server === "object") return server;
  }
  throw new Error("no free port for the test server");
}

/** A small process outside our terminal: when we end, by Ctrl-C or kill -9 too, its input closes, and it ends the server and removes the files. */
function watchOver(folder: string) {
  const script = `read -r nothing; [ -d "$1" ] || exit
    pid=$(head -n 1 "$1/postgres/postmaster.pid") && kill -QUIT "$pid" && while kill -0 "$pid"; do sleep 0.1; done
    rm -rf "$1"`;
  const watch = spawn("/bin/sh", ["-c", script, "sh", folder], { detached: true, stdio: ["pipe", "ignore", "ignore"] });
  watch.unref();
  (watch.stdin as unknown as { unref(): void }).unref();
  return watch;
}
