// `npm run migration -- <name>`: writes the migration that the changed prisma/schema.prisma needs; starts a database for it and removes it again.
import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { runnerImport } from "vite";

const root = fileURLToPath(new URL("..", import.meta.url));
const name = process.argv[2];
if (!name) {
  console.error('Give the migration a name that says what it does: npm run migration -- "add shoe size"');
  process.exit(64);
}

// Straight from the sources: they need not compile while the schema is being changed.
const load = async (path) => (await runnerImport(join(root, path), { configFile: false, logLevel: "error" })).module;
const { startEmbedded } = await load("src/store/embedded.ts");
const { migrate } = await load("src/store/migrate.ts");

const folder = mkdtempSync(join(tmpdir(), "tocsin-migration-"));
chmodSync(folder, 0o711);
const server = await startEmbedded({ dataDir: join(folder, "data"), say: () => {} });
try {
  await migrate({ ...server, say: () => {} });
  const prisma = createRequire(import.meta.url).resolve("prisma/build/index.js");
  const done = spawnSync(process.execPath, [prisma, "migrate", "dev", "--create-only", "--name", name], {
    cwd: root,
    stdio: "inherit",
    env: { ...process.env, DATABASE_OWNER_URL: server.ownerUrl, PRISMA_HIDE_UPDATE_MESSAGE: "1" },
  });
  process.exitCode = done.status ?? 1;
} finally {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}
