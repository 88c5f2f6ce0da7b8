// Tells whether something made from sources is older than them.
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));

/** The latest change in milliseconds among files and everything below folders; a folder counts too, so a deletion is seen. Missing paths count as 0. */
export function changedAt(...paths) {
  return Math.max(0, ...paths.map(latest));
}

function latest(path) {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat) return 0;
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => latest(join(path, name))));
}

/** True when dist was made from the sources as they are now. */
export function isBuilt() {
  const inputs = ["src", "prisma/schema.prisma", "package-lock.json", "tsconfig.json", "tsconfig.build.json"];
  return changedAt(join(root, "dist/.built")) > changedAt(...inputs.map((path) => join(root, path)));
}
