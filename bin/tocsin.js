#!/usr/bin/env node
// The `tocsin` command: runs the compiled command line, after building it where the sources are at hand and newer.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const at = (path) => fileURLToPath(new URL(path, import.meta.url));

if (existsSync(at("../scripts/freshness.mjs")) && existsSync(at("../src/main.ts"))) {
  const { isBuilt } = await import("../scripts/freshness.mjs");
  const built =
    isBuilt() || spawnSync(process.execPath, [at("../scripts/build.mjs")], { stdio: "inherit" }).status === 0;
  if (!built) process.exit(70);
}
await import(new URL("../dist/cli/main.js", import.meta.url).href);
