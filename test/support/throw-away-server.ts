// A PostgreSQL server for one test run: no fsync, gone with the process that started it, however that ends.
import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chmodSync, existsSync, mkdtempSync, realpathSync, statfsSync } from "node:fs";
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
  /** Folder of the socket that the server listens on beside the port; left out where there is none. */
  readonly socket?: string;
  readonly passwords: { readonly superuser: string; readonly owner: string; readonly runtime: string };
  readonly superuserUrl: string;
  stop(): Promise<void>;
};

export async function startThrowAwayServer(): Promise<ThrowAwayServer> {
  const folder = makeFolder(tmpdir());
  const data = makeFolder(dataRoot());
  const watch = process.platform === "win32" ? undefined : watchOver(data, folder);
  const cluster = join(data, "postgres");
  const account = chooseAccount(cluster);
  const runtime = findRuntime(account, join(folder, "runtime"));
  const socket = mayHoldSocket(cluster) ? cluster : undefined;
  const password = () => randomBytes(12).toString("hex");
  const passwords = { superuser: password(), owner: password(), runtime: password() };
  await makeCluster({ cluster, account, runtime, password: passwords.superuser, sync: false });
  // The fault matrix asks when an act was committed.
  const settings = { ...throwAway, track_commit_timestamp: "on", ...(socket && { unix_socket_directories: socket }) };
  const launch = { cluster, account, runtime, settings, log: join(folder, "postgres.log") };
  const server = await start(launch);
  return {
    port: server.port,
    ...(socket && { socket }),
    passwords,
    superuserUrl: bySocket(addresses(server.port, passwords).superuserUrl, socket),
    stop: async () => {
      await stopServer(server, launch);
      for (const each of [data, folder]) await rm(each, { recursive: true, force: true });
      watch?.stdin.end();
    },
  };
}

/** Systems know no longer names of sockets than 103 letters, one of which is "/.s.PGSQL.12345". */
const mayHoldSocket = (folder: string): boolean => process.platform !== "win32" && folder.length <= 88;

/** The same address by the server's socket: a third of the work of a connection over loopback is the network's own. */
export const bySocket = (url: string, socket: string | undefined): string =>
  socket ? `${url}?host=${encodeURIComponent(socket)}` : url;

function makeFolder(root: string): string {
  const folder = realpathSync(mkdtempSync(join(root, "tocsin-test-")));
  // The server may run as another account than the tests.
  chmodSync(folder, 0o711);
  return folder;
}

const GIB = 2 ** 30;

/** Memory, where the system has plenty: copying a database costs a tenth there. Programs may not be run from it. */
function dataRoot(): string {
  const memory = "/dev/shm";
  if (process.platform !== "linux" || !existsSync(memory)) return tmpdir();
  const { bavail, bsize } = statfsSync(memory);
  return bavail * bsize > 2 * GIB && process.availableMemory() > 4 * GIB ? memory : tmpdir();
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
function watchOver(data: string, folder: string) {
  const script = `read -r nothing; [ -d "$1" ] || exit
    pid=$(head -n 1 "$1/postgres/postmaster.pid") && kill -QUIT "$pid" && while kill -0 "$pid"; do sleep 0.1; done
    rm -rf "$1" "$2"`;
  const watch = spawn("/bin/sh", ["-c", script, "sh", data, folder], {
    detached: true,
    stdio: ["pipe", "ignore", "ignore"],
  });
  watch.unref();
  (watch.stdin as unknown as { unref(): void }).unref();
  return watch;
}
