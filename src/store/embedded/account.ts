// Which operating-system account the embedded PostgreSQL runs as: PostgreSQL refuses to be root.
import { spawnSync } from "node:child_process";
import { accessSync, constants, readFileSync, statSync } from "node:fs";

/** The account of the server when the bot is root; `undefined` means "the same as the bot". */
export type Account = { readonly uid: number; readonly gid: number } | undefined;

/** Accounts that a root bot may lend to the server, best first. initdb wants one that has a name. */
const lendable = ["tocsin", "postgres", "_postgres", "nobody"];

export const isRoot = (): boolean => process.getuid?.() === 0;

/** The account for the cluster at this path: its owner if it exists, else the first lendable one. */
export function chooseAccount(cluster: string): Account {
  if (!isRoot()) return undefined;
  return ownerOf(cluster) ?? named();
}

/** Options for spawn: the account, a directory everybody may be in, and no variable of the bot (its tokens are there). */
export function runAs(account: Account) {
  const kept = ["PATH", "SystemRoot", "TEMP", "TMP"].flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  const env = { ...Object.fromEntries(kept), LC_ALL: "C", TZ: "UTC" };
  const cwd = process.platform === "win32" ? process.cwd() : "/";
  return account ? { env, cwd, uid: account.uid, gid: account.gid } : { env, cwd };
}

/** Whether the account can read the file or enter the directory; asked of the system itself, so that access lists count. */
export function canReach(account: Account, path: string): boolean {
  if (account) {
    const test = 'if [ -d "$1" ]; then [ -x "$1" ]; else [ -r "$1" ]; fi';
    return spawnSync("/bin/sh", ["-c", test, "sh", path], runAs(account)).status === 0;
  }
  try {
    accessSync(path, statSync(path).isDirectory() ? constants.X_OK : constants.R_OK);
    return true;
  } catch {
    return false;
  }
}

function ownerOf(path: string): Account {
  const found = statSync(path, { throwIfNoEntry: false });
  return found && found.uid !== 0 ? { uid: found.uid, gid: found.gid } : undefined;
}

function named(): Account {
  const lines = readFileSync("/etc/passwd", "utf8").split("\n");
  for (const name of lendable) {
    const [, , uid, gid] = lines.find((line) => line.startsWith(`${name}:`))?.split(":") ?? [];
    if (Number(uid) > 0 && Number(gid) > 0) return { uid: Number(uid), gid: Number(gid) };
  }
  throw new Error(
    `Tocsin was started by root, and PostgreSQL refuses to run as root. No account to lend it was found (${lendable.join(", ")}). ` +
      "Nothing was changed. Create a user named tocsin, or start Tocsin as an ordinary user.",
  );
}
