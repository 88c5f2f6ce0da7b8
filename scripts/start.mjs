// `npm start`: builds when the sources are newer than dist, then runs the bot in this same process.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { isBuilt } from "./freshness.mjs";

const at = (path) => fileURLToPath(new URL(path, import.meta.url));

if (existsSync(at("../src/main.ts")) && !isBuilt()) {
  console.error("Building (once, a few seconds) …");
  // In a process of its own, so that the bot does not carry the memory of the build.
  const built = spawnSync(process.execPath, [at("build.mjs")], { stdio: "inherit" });
  if (built.status !== 0) process.exit(built.status ?? 1);
}
await import(new URL("../dist/main.js", import.meta.url).href);
