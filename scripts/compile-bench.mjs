// Compiles the benchmarks with the sources they measure, and puts beside them what Node runs as it is.
import { spawnSync } from "node:child_process";
import { cpSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const compiler = createRequire(import.meta.url)
  .resolve("typescript/package.json")
  .replace("package.json", "bin/tsc");
const done = spawnSync(process.execPath, [compiler, "-p", "test/bench/tsconfig.json"], { cwd: root, stdio: "inherit" });
if (done.status !== 0) process.exit(done.status ?? 1);
const isPlain = (path) => statSync(path).isDirectory() || path.endsWith(".mjs");
cpSync(`${root}/src`, `${root}/.bench/src`, { recursive: true, filter: isPlain });
