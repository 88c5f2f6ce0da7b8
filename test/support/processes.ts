// Looks at the processes of this machine, for tests that must see a server really running or really gone (Linux).
import { readdirSync, readFileSync, readlinkSync } from "node:fs";

/** Processes whose working directory is this folder or below it; a PostgreSQL server and its children work in their cluster. */
export function processesIn(folder: string): readonly number[] {
  return readdirSync("/proc")
    .map(Number)
    .filter((pid) => pid > 0 && directoryOf(pid).startsWith(folder));
}

function directoryOf(pid: number): string {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return "";
  }
}

/** The share of physical memory that the processes hold, in megabytes; what they share is counted once, one that has gone by now not at all. */
export function memoryOf(pids: readonly number[]): number {
  const kilobytes = pids.map((pid) => Number(/^Pss:\s+(\d+)/m.exec(rollup(pid))?.[1] ?? 0));
  return kilobytes.reduce((sum, share) => sum + share, 0) / 1024;
}

function rollup(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/smaps_rollup`, "utf8");
  } catch {
    return "";
  }
}

/** Number of the account a process runs as. */
export const accountOf = (pid: number): number =>
  Number(/^Uid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]);
