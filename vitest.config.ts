// The tests by speed: unit (pure), simulation (pure, random days), store (real PostgreSQL), platform, security (attacks), scenario (the whole bot), fault, browser.
import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

// Nothing waits there; a thousand runs of a property take long while the machine is busy.
const patient = { testTimeout: 60_000 };
// However busy the machine is: what is waited for either comes or never does.
const slow = { testTimeout: 120_000, hookTimeout: 120_000, expect: { poll: { timeout: 30_000 } } };
// The other stand-in for Discord is not among the dependencies; a job of its own installs it.
const twin = process.env.TEST_TWIN ? [{ test: { name: "twin", include: ["test/twin/**/*.test.ts"], ...slow } }] : [];
// Modules keep no state of a test's own, so they are loaded, and warmed up, once for all files of a project: what a test
// changes lives in its own database, its own bot and its own stand-ins.
const shared = { isolate: false };
const seeded = { setupFiles: ["test/support/seed.ts"] };
const database = { ...slow, ...shared, globalSetup: ["test/support/global-setup.ts"] };
// Whole processes are started there: compiled once, so that no file takes the folder from under another.
const compiled = { ...database, globalSetup: [...database.globalSetup, "test/support/compile.ts"] };
// Up to two hours, where `npm run test:fault` asks for it; that compiles before.
const isMatrix = process.env.TEST_MATRIX !== undefined;
const matrix = { test: { name: "matrix", include: ["test/fault/matrix/*.matrix.ts"], ...database } };

export default defineConfig({
  test: {
    experimental: { fsModuleCache: true },
    // Most files wait for PostgreSQL, for pages and for processes half of their time.
    maxWorkers: availableParallelism() + 1,
    projects: [
      {
        test: {
          name: "unit",
          include: ["test/unit/**/*.test.{ts,tsx}", "test/architecture.test.ts"],
          ...patient,
          ...shared,
          ...seeded,
        },
      },
      { test: { name: "simulation", include: ["test/simulation/**/*.test.ts"], ...patient, ...shared } },
      { test: { name: "platform", include: ["test/platform/**/*.test.{ts,tsx}"], ...slow, ...shared, ...seeded } },
      { test: { name: "store", include: ["test/store/**/*.test.ts"], ...database, ...seeded } },
      { test: { name: "security", include: ["test/security/**/*.test.{ts,tsx}"], ...database, ...seeded } },
      { test: { name: "scenario", include: ["test/scenario/**/*.test.ts"], ...database } },
      { test: { name: "fault", include: ["test/fault/**/*.test.ts"], ...compiled } },
      ...(isMatrix ? [matrix] : []),
      ...twin,
      { test: { name: "browser", include: ["test/browser/**/*.test.ts"], ...database } },
    ],
  },
});
