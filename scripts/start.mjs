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
// npm starts this through a shell that keeps a SIGTERM to itself: once they are gone, stop as if it had come here.
if (process.env.npm_lifecycle_event) {
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    process.kill(process.pid, "SIGTERM");
  }, 500).unref();
}
await import(new URL("../dist/main.js", import.meta.url).href);
