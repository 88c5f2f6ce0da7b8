// Makes dist from src: the Prisma client, the compiled sources and the files that are served as they are.
import { spawnSync } from "node:child_process";
import { cpSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { generate } from "./generate.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const dist = join(root, "dist");

export function build() {
  generate();
  rmSync(dist, { recursive: true, force: true });
  const compiler = createRequire(import.meta.url)
    .resolve("typescript/package.json")
    .replace("package.json", "bin/tsc");
  const done = spawnSync(process.execPath, [compiler, "-p", "tsconfig.build.json"], { cwd: root, stdio: "inherit" });
  if (done.status !== 0) throw new Error("the sources do not compile; see the lines above");
  cpSync(join(root, "src"), dist, { recursive: true, filter: (from) => !isSource(from) });
  writeFileSync(join(dist, ".built"), "");
}

/** Folders are walked; only what the compiler reads, and notes for developers, stay behind. */
const isSource = (path) => [".ts", ".tsx", ".md"].includes(extname(path));

if (process.argv[1] === fileURLToPath(import.meta.url)) build();
