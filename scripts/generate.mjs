// Generates the Prisma client into src/generated when the schema is newer; `--force` always does. Needs no download.
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { changedAt } from "./freshness.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const client = `${root}src/generated/prisma/client.ts`;

export function generate({ force = false } = {}) {
  const sources = changedAt(`${root}prisma/schema.prisma`, `${root}node_modules/prisma/package.json`);
  if (!force && changedAt(client) > sources) return;
  const prisma = createRequire(import.meta.url).resolve("prisma/build/index.js");
  const done = spawnSync(process.execPath, [prisma, "generate"], {
    cwd: root,
    encoding: "utf8",
    // Prisma wants to download an engine that `generate` never runs; any executable keeps it from trying.
    env: { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, PRISMA_HIDE_UPDATE_MESSAGE: "1", ...process.env },
  });
  if (done.status !== 0) throw new Error(`prisma generate failed:\n${done.stdout}${done.stderr}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) generate({ force: process.argv.includes("--force") });
