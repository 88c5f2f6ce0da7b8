// Reads PostgreSQL's postmaster.pid and tells a living server from a dead, undead or mistaken one.
import { execFileSync } from "node:child_process";
import { readFileSync, readlinkSync, realpathSync, writeFileSync } from "node:fs";
import { join } from "node:path";

export type PidFile = { readonly pid: number; readonly port: number; readonly status: string };

/** A number that is never a process: PostgreSQL then knows that the file is stale, and still looks at its shared memory. */
const nobody = 2_147_483_647;

export function readPidFile(cluster: string): PidFile | undefined {
  const lines = readLines(cluster);
  const pid = Number(lines?.[0]);
  if (!lines || !(pid > 0)) return undefined;
  return { pid, port: Number(lines[3] ?? 0), status: (lines[7] ?? "").trim() };
}

/** Whether the process is a PostgreSQL server on this very cluster: not dead, not a zombie, not another program with its number. */
export function isServerOf(pid: number, cluster: string): boolean {
  if (!isTaken(pid)) return false;
  if (process.platform === "win32") return true;
  try {
    if (process.platform !== "linux") {
      const line = execFileSync("ps", ["-o", "stat=,command=", "-p", String(pid)], { encoding: "utf8" }).trim();
      return !line.startsWith("Z") && line.includes(cluster);
    }
    const state = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.[0];
    return state !== "Z" && state !== "X" && readlinkSync(`/proc/${pid}/cwd`) === realpathSync(cluster);
  } catch {
    return false;
  }
}

/** Takes the word of a pid file away whose number now belongs to a zombie or to another program; PostgreSQL would refuse to start. */
export function discredit(cluster: string, file: PidFile): void {
  if (!isTaken(file.pid) || file.pid === nobody) return;
  const lines = readLines(cluster) ?? [];
  writeFileSync(join(cluster, "postmaster.pid"), [nobody, ...lines.slice(1)].join("\n"));
}

function readLines(cluster: string): string[] | undefined {
  try {
    return readFileSync(join(cluster, "postmaster.pid"), "utf8").split("\n");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

/** Whether a process has this number; a zombie still has one. */
export function isTaken(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
