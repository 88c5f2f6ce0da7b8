#!/usr/bin/env node
// The `tocsin` command: runs the compiled command line, after building it where the sources are at hand.
import { existsSync } from "node:fs";

if (existsSync(new URL("../scripts/build.mjs", import.meta.url))) {
  const { build, isBuilt } = await import("../scripts/build.mjs");
  if (!isBuilt()) build();
}
await import(new URL("../dist/cli/main.js", import.meta.url).href);
