// An import as people run it: a process of its own, which a test can stop, kill, or leave without its database.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { expect, onTestFinished } from "vitest";
import { query } from "./query.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** Tests of the project "fault" find the sources compiled. */
export function importProcess(folder: string, env: Readonly<Record<string, string>>) {
  const child = spawn(
    process.execPath,
    [`${root}dist/cli/main.js`, "import", "incidents", "past.csv", "--source", "servicenow", "--zone", "UTC"],
    { cwd: folder, env: { ...process.env, LANG: "C", LC_ALL: "C", ...env }, stdio: ["ignore", "pipe", "pipe"] },
  );
  onTestFinished(() => void child.kill("SIGKILL"));
  let said = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      said += text;
    });
  }
  return {
    signal: (name: NodeJS.Signals) => void child.kill(name),
    /** Its exit code (null: it was killed) and everything it said. */
    ended: once(child, "close").then(([code]) => ({ code: code as number | null, said })),
  };
}

/** Keeps imports from writing incidents until `letGo`; other acts that write incidents wait as well. */
export async function holdIncidents(url: string) {
  const holder = new pg.Client({ connectionString: url });
  holder.on("error", () => {});
  await holder.connect();
  onTestFinished(() => holder.end());
  await holder.query("BEGIN; LOCK TABLE incident IN SHARE MODE");
  // By another connection: within a transaction what others do is seen once.
  const imports = async (state: string) => {
    const [row] = await query<{ n: number }>(
      url,
      `SELECT count(*)::int AS n FROM pg_stat_activity
        WHERE application_name = 'tocsin import' AND datname = current_database() AND ${state}`,
    );
    return row?.n;
  };
  return {
    /** An import is in the middle of writing: some of it is written, the rest waits. */
    reached: () => expect.poll(() => imports("wait_event_type = 'Lock'"), { timeout: 60_000 }).toBe(1),
    /** The server has ended what is left of it. */
    gone: () => expect.poll(() => imports("true"), { timeout: 60_000 }).toBe(0),
    letGo: async () => void (await holder.query("ROLLBACK")),
  };
}
