// `npm start`: builds when the sources are newer than dist, then runs the bot in this same process.
import { existsSync } from "node:fs";

const hasSources = existsSync(new URL("../src/main.ts", import.meta.url));
if (hasSources) {
  const { build, isBuilt } = await import("./build.mjs");
  if (!isBuilt()) {
    console.log("Building (once, a few seconds) …");
    build();
  }
}
await import(new URL("../dist/main.js", import.meta.url).href);
