// What a measured bot needs: a server of its own, its tables, a configuration, and everything ended and removed afterwards.
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { type Embedded, startEmbedded } from "../../src/store/embedded.ts";
import { migrate } from "../../src/store/migrate.ts";
import { ready, start } from "./bot-process.ts";

export type Bot = { readonly origin: string; readonly process: ChildProcess };

export type Stage = {
  readonly server: Embedded;
  readonly folder: string;
  /** Another replica, ready; compiled by `npm run build` before. */
  bot(env?: Readonly<Record<string, string>>): Promise<Bot>;
};

/** Runs `work` beside a migrated database and ends whatever it started, however it went. */
export async function onStage(config: string, work: (stage: Stage) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "tocsin-bench-"));
  // Started by root the server runs as another account: closed to it, the data would be kept, and left, elsewhere.
  await chmod(folder, 0o711);
  const server = await startEmbedded({ dataDir: folder, say: () => {} });
  const { ownerUrl, url } = server;
  const bots: ChildProcess[] = [];
  const bot: Stage["bot"] = async (env = {}) => {
    const port = `${20_000 + Math.floor(Math.random() * 20_000)}`;
    const child = start(resolve("dist/main.js"), [], {
      DATABASE_URL: url,
      DATABASE_OWNER_URL: ownerUrl,
      PORT: port,
      TOCSIN_CONFIG: join(folder, "tocsin.yaml"),
      LOG_LEVEL: "error",
      ...env,
    });
    bots.push(child);
    child.stdout?.pipe(process.stderr);
    const origin = `http://127.0.0.1:${port}`;
    await ready(`${origin}/readyz`);
    return { origin, process: child };
  };
  const end = async () => {
    for (const child of bots) {
      if (child.exitCode !== null || child.signalCode !== null) continue;
      const ended = once(child, "exit");
      child.kill("SIGKILL");
      await ended;
    }
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  };
  const told = (signal: NodeJS.Signals) => void end().finally(() => process.exit(signal === "SIGINT" ? 130 : 143));
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, told);
  try {
    await migrate({ ownerUrl, url, say: () => {}, directory: resolve("prisma/migrations") });
    await writeFile(join(folder, "tocsin.yaml"), config);
    await work({ server, folder, bot });
  } finally {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.off(signal, told);
    await end();
  }
}
