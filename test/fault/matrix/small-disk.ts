// A small file system under the tables of a run, which a file of ours fills up. Needs the right to mount one (root, Linux).
import { execFileSync } from "node:child_process";
import { chownSync, existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inject } from "vitest";
import { query } from "../../support/query.ts";
import type { Run } from "./row.ts";

const SIZE_MB = 96;
const filler = (folder: string) => join(folder, "filler");
const mounted = new WeakMap<Run, string>();

const mount = (folder: string) =>
  execFileSync("mount", ["-t", "tmpfs", "-o", `size=${SIZE_MB}m`, "tocsin-test", folder], { stdio: "pipe" });
const unmount = (folder: string) => {
  execFileSync("umount", ["-l", folder], { stdio: "pipe" });
  rmSync(folder, { recursive: true, force: true });
};
const newFolder = () => mkdtempSync(join(tmpdir(), "tocsin-small-disk-"));

/** Why it cannot be done here. */
export function noSmallDisk(): string | undefined {
  const folder = newFolder();
  try {
    mount(folder);
    unmount(folder);
    return undefined;
  } catch {
    rmSync(folder, { recursive: true, force: true });
    return "a small file system can be mounted by root on Linux alone";
  }
}

const asSuperuser = (text: string) => query(inject("database").superuserUrl, text);

export const fullDisk = {
  /** Moves the database there; nobody is connected to it yet. */
  prepare: async (run: Run): Promise<void> => {
    const folder = newFolder();
    mount(folder);
    mounted.set(run, folder);
    const [at] = await query<{ data_directory: string }>(inject("database").superuserUrl, "SHOW data_directory");
    const owner = statSync(at?.data_directory ?? "/");
    const space = join(folder, "space");
    mkdirSync(space);
    for (const one of [folder, space]) chownSync(one, owner.uid, owner.gid);
    const name = new URL(run.town.ownerUrl).pathname.slice(1);
    await asSuperuser(`CREATE TABLESPACE ${name}_small LOCATION '${space}'`);
    await asSuperuser(`ALTER DATABASE ${name} SET TABLESPACE ${name}_small`);
    run.takeBack = () => fullDisk.empty(run);
  },
  fill: (run: Run): void => {
    try {
      for (let at = 0; at < SIZE_MB; at++)
        writeFileSync(filler(mounted.get(run) ?? ""), Buffer.alloc(2 ** 20), { flag: "a" });
    } catch {
      // Full.
    }
  },
  empty: (run: Run): void => {
    const folder = mounted.get(run) ?? "";
    if (existsSync(filler(folder))) rmSync(filler(folder));
  },
  /** When the database is gone. */
  remove: async (run: Run): Promise<void> => {
    const folder = mounted.get(run);
    if (!folder) return;
    await asSuperuser(`DROP TABLESPACE IF EXISTS ${new URL(run.town.ownerUrl).pathname.slice(1)}_small`);
    unmount(folder);
  },
};
