// Makes a new database cluster and refuses one of another major version.
import { execFile, spawn } from "node:child_process";
import {
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { promisify } from "node:util";
import type { Account } from "./account.ts";
import { runAs } from "./account.ts";
import { isTaken } from "./pid-file.ts";
import type { Runtime } from "./runtime.ts";
import { postgresMajor, program } from "./runtime.ts";

export const superuser = "postgres";

/** What `initdb` needs; `sync: false` is for clusters that are thrown away. */
export type NewCluster = {
  readonly cluster: string;
  readonly account: Account;
  readonly runtime: Runtime;
  readonly password: string;
  readonly sync: boolean;
};

/** Makes the cluster beside its place and moves it there when it is whole; a cluster that is there already is left alone. */
export async function makeCluster(wanted: NewCluster): Promise<void> {
  const { cluster, account } = wanted;
  removeRemains(cluster);
  const draft = `${cluster}.new-${process.pid}`;
  mkdirSync(draft, { mode: 0o700 });
  writeFileSync(join(draft, "password"), wanted.password, { mode: 0o600 });
  if (account) for (const path of [draft, join(draft, "password")]) chownSync(path, account.uid, account.gid);
  try {
    await initdb(wanted, draft);
    if (!existsSync(cluster)) renameSync(join(draft, "cluster"), cluster);
  } catch (error) {
    if (!existsSync(join(cluster, "PG_VERSION"))) throw error;
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

async function initdb(wanted: NewCluster, draft: string): Promise<void> {
  const flags = [
    `--pgdata=${join(draft, "cluster")}`,
    `--pwfile=${join(draft, "password")}`,
    `--username=${superuser}`,
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    "--locale=C",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--text-search-config=simple",
    "--data-checksums",
    ...(wanted.sync ? [] : ["--no-sync"]),
  ];
  try {
    await promisify(execFile)(program(wanted.runtime, "initdb"), flags, runAs(wanted.account));
  } catch (error) {
    const said = (error as { stderr?: string }).stderr?.trim() ?? "";
    throw new Error(`PostgreSQL could not make a database in ${wanted.cluster}. Nothing was kept. It said: ${said}`, {
      cause: error,
    });
  }
}

/** Drafts of starts that were killed half-way. */
function removeRemains(cluster: string): void {
  for (const name of readdirSync(dirname(cluster))) {
    const pid = Number(name.startsWith(`${basename(cluster)}.new-`) && name.split("-").at(-1));
    if (pid && !isTaken(pid)) rmSync(join(dirname(cluster), name), { recursive: true, force: true });
  }
}

/** Whether there is a cluster here; throws when another major version of PostgreSQL wrote it or this user may not read it. */
export function hasCluster(cluster: string): boolean {
  if (!existsSync(cluster)) return false;
  const version = readVersion(cluster);
  if (version === String(postgresMajor)) return true;
  throw new Error(
    `The data in ${cluster} were written by PostgreSQL ${version}; this release of Tocsin runs PostgreSQL ${postgresMajor}. Nothing was changed. ` +
      'Start the release you used before and run "tocsin backup", then restore that backup with this release into an empty folder.',
  );
}

function readVersion(cluster: string): string {
  try {
    return readFileSync(join(cluster, "PG_VERSION"), "utf8").trim();
  } catch (error) {
    throw new Error(
      `${cluster} cannot be read as a PostgreSQL database by this user. Nothing was changed. ` +
        "Start Tocsin as the user who started it before (or root), or choose another data folder.",
      { cause: error },
    );
  }
}

/** Gives the superuser a new password without the old one, for a lost password file. The server must not be running. */
export async function resetPassword(wanted: Omit<NewCluster, "sync">): Promise<void> {
  const child = spawn(program(wanted.runtime, "postgres"), ["--single", "-D", wanted.cluster, "postgres"], {
    ...runAs(wanted.account),
    stdio: ["pipe", "ignore", "pipe"],
  });
  let said = "";
  child.stderr.on("data", (chunk) => {
    said += chunk;
  });
  child.stdin.end(`ALTER ROLE ${superuser} PASSWORD '${wanted.password}'\n`);
  const code = await new Promise((done) => child.once("close", done));
  if (code !== 0)
    throw new Error(`PostgreSQL would not take a new password for ${wanted.cluster}. It said: ${said.trim()}`);
}
