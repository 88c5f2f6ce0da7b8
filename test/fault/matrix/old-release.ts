// The release before: the commit before the newest migration, built beside the matrix's results and kept there.
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const git = (...args: string[]) => execFileSync("git", args, { cwd: root, maxBuffer: 2 ** 28 });

/** OLD_RELEASE names another commit or tag. */
const commitOf = (): string => {
  const asked = process.env.OLD_RELEASE;
  const newest = asked ?? `${git("log", "-1", "--format=%H", "--", "prisma/migrations").toString().trim()}^`;
  return git("rev-parse", "--verify", `${newest}^{commit}`).toString().trim();
};

/** Why there is none here: no history, as in a copy without it. */
export function noOldRelease(): string | undefined {
  try {
    commitOf();
    return undefined;
  } catch {
    return "there is no history here to build the release before from; OLD_RELEASE names a commit";
  }
}

/** Its folder; built when it is not there yet, which takes half a minute. */
export function oldRelease(): string {
  const commit = commitOf();
  const folder = join(root, ".fault-matrix", "releases", commit.slice(0, 12));
  if (existsSync(join(folder, "dist", ".built"))) return folder;
  mkdirSync(folder, { recursive: true });
  const archive = join(folder, "release.tar");
  writeFileSync(archive, git("archive", commit));
  execFileSync("tar", ["-xf", archive, "-C", folder]);
  if (!existsSync(join(folder, "node_modules"))) symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
  execFileSync(process.execPath, ["scripts/build.mjs"], { cwd: folder, stdio: "ignore" });
  return folder;
}
