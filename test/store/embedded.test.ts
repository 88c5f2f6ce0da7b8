// The PostgreSQL that Tocsin runs by itself: made on the first start, found again on the next, never mistaken for another.
import { execFileSync, spawn } from "node:child_process";
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, expect, inject, onTestFinished, test } from "vitest";
import { startEmbedded } from "../../src/store/embedded.ts";
import { migrate } from "../../src/store/migrate.ts";
import { copyOfData, makeFolder, newFolder, removeFolder } from "../support/installation.ts";
import { memoryOf, processesIn } from "../support/processes.ts";
import { query } from "../support/query.ts";

async function start(dataDir: string) {
  const said: string[] = [];
  const server = await startEmbedded({ dataDir, say: (line) => said.push(line) });
  let stopped: Promise<void> | undefined;
  const stop = () => (stopped ??= server.stop());
  onTestFinished(stop);
  return { ...server, said, stop, port: Number(new URL(server.url).port) };
}

// One server for what only looks at it; the others get a copy of its data.
const folder = newFolder(0o755);
const dataDir = join(folder, "shared");
const original = join(folder, "original");
let shared: Awaited<ReturnType<typeof startEmbedded>> & { readonly port: number };

beforeAll(async () => {
  process.env.TEST_SLACK_TOKEN = "secret";
  const server = await startEmbedded({ dataDir, say: () => {} });
  shared = { ...server, port: Number(new URL(server.url).port) };
});
afterAll(async () => {
  delete process.env.TEST_SLACK_TOKEN;
  await shared.stop();
  removeFolder(folder);
});

const pidFile = (dataDir: string) => join(dataDir, "postgres", "postmaster.pid");

test("the first start makes a durable UTF-8 database with checksums that only this machine can reach", async () => {
  const settings = [
    "fsync",
    "full_page_writes",
    "synchronous_commit",
    "data_checksums",
    "listen_addresses",
    "server_encoding",
    "TimeZone",
    "password_encryption",
  ];
  const [row] = await query(
    shared.url,
    `select ${settings.map((name) => `current_setting('${name}') as "${name}"`).join(", ")}`,
  );
  expect(row).toEqual({
    fsync: "on",
    full_page_writes: "on",
    synchronous_commit: "on",
    data_checksums: "on",
    listen_addresses: "127.0.0.1",
    server_encoding: "UTF8",
    TimeZone: "UTC",
    password_encryption: "scram-sha-256",
  });
  const [locale] = await query(
    shared.url,
    "select datlocprovider as p, datlocale as l from pg_database where datname = 'tocsin'",
  );
  expect(locale).toEqual({ p: "b", l: "C.UTF-8" });
});

test("the bot's role is not the owner, neither is a superuser, and nobody enters without a password", async () => {
  const who = "select current_user as role, rolsuper, rolcreaterole from pg_roles where rolname = current_user";
  expect(await query(shared.url, who)).toEqual([{ role: "tocsin", rolsuper: false, rolcreaterole: false }]);
  expect(await query(shared.ownerUrl, who)).toEqual([{ role: "tocsin_owner", rolsuper: false, rolcreaterole: false }]);
  for (const role of ["tocsin", "tocsin_owner", "postgres"]) {
    const guess = `postgresql://${role}:guess@127.0.0.1:${shared.port}/tocsin`;
    await expect(query(guess, "select 1")).rejects.toThrow(/password authentication failed/);
  }
});

test("the passwords and the server's log are readable by the bot's account only", async () => {
  for (const name of ["passwords.json", "postgres.log"]) expect(statSync(join(dataDir, name)).mode & 0o777).toBe(0o600);
  expect(statSync(join(dataDir, "postgres")).mode & 0o777).toBe(0o700);
  expect(readdirSync(dataDir).sort()).toEqual(["passwords.json", "postgres", "postgres.log"]);
});

test("the server's log holds nothing that people wrote", async () => {
  await query(shared.ownerUrl, "create table note (id int primary key, body text)");
  await query(shared.ownerUrl, "insert into note values (1, 'a private sentence')");
  await expect(query(shared.ownerUrl, "insert into note values (1, 'another private sentence')")).rejects.toThrow();
  expect(readFileSync(join(dataDir, "postgres.log"), "utf8")).not.toContain("private");
});

test("a migrated idle server holds less than 40 MB", async () => {
  await migrate({ ...shared, say: () => {} });
  expect(memoryOf(processesIn(dataDir))).toBeLessThan(40);
});

test("the server does not inherit the bot's environment, where the tokens are", async () => {
  for (const pid of processesIn(dataDir)) {
    expect(readFileSync(`/proc/${pid}/environ`, "utf8")).not.toContain("TEST_SLACK_TOKEN");
  }
});

test("the next start finds the rows again, at the same address", async () => {
  const dataDir = await copyOfData(original);
  const first = await start(dataDir);
  await query(first.ownerUrl, "create table note as select 'kept' as body");
  await first.stop();
  const second = await start(dataDir);
  expect(await query(second.ownerUrl, "select body from note")).toEqual([{ body: "kept" }]);
  expect(second.url).toBe(first.url);
  expect(second.said).toEqual([`PostgreSQL runs on 127.0.0.1, port ${first.port}.`]);
});

test("after stop no process of the server is left and its port is free", async () => {
  const dataDir = await copyOfData(original);
  const server = await start(dataDir);
  expect(processesIn(dataDir).length).toBeGreaterThan(1);
  await server.stop();
  expect(processesIn(dataDir)).toEqual([]);
  await expect(query(server.url, "select 1")).rejects.toThrow(/ECONNREFUSED/);
});

test("another port is taken when a foreign program sits on the one of the last run", async () => {
  const dataDir = await copyOfData(original);
  const first = await start(dataDir);
  await first.stop();
  const foreign = createServer();
  await new Promise<void>((done) => foreign.listen(first.port, "127.0.0.1", done));
  onTestFinished(() => void foreign.close());
  const second = await start(dataDir);
  expect(second.port).not.toBe(first.port);
  expect(await query(second.url, "select 1 as one")).toEqual([{ one: 1 }]);
});

test("a foreign PostgreSQL that the pid file points to is not taken over", async () => {
  const dataDir = await copyOfData(original);
  const { port, superuserUrl } = inject("database");
  const [foreign] = await query<{ folder: string }>(superuserUrl, "select current_setting('data_directory') as folder");
  const [pid] = readFileSync(join(foreign?.folder ?? "", "postmaster.pid"), "utf8").split("\n");
  writeFileSync(pidFile(dataDir), `${pid}\n${foreign?.folder}\n1\n${port}\n\n127.0.0.1\n\nready   \n`);
  const server = await start(dataDir);
  expect(server.port).not.toBe(port);
  expect(server.said).toEqual([`PostgreSQL runs on 127.0.0.1, port ${server.port}.`]);
  expect(process.kill(Number(pid), 0)).toBe(true);
});

test("data that were copied from a running bot start a server of their own", async () => {
  const copy = join(makeFolder(), "data");
  execFileSync("cp", ["-a", dataDir, copy]);
  const server = await start(copy);
  expect(server.port).not.toBe(shared.port);
  const [own] = await query(server.url, "select current_database() as name");
  expect(own).toEqual({ name: "tocsin" });
  expect(processesIn(copy).length).toBeGreaterThan(1);
});

test("a pid file whose number now belongs to another program does not keep the server down", async () => {
  const dataDir = await copyOfData(original);
  const first = await start(dataDir);
  const lines = readFileSync(pidFile(dataDir), "utf8").split("\n");
  await first.stop();
  const other = spawn("sleep", ["600"], { uid: statSync(join(dataDir, "postgres")).uid });
  onTestFinished(() => void other.kill("SIGKILL"));
  writeFileSync(pidFile(dataDir), [other.pid, ...lines.slice(1)].join("\n"));
  const second = await start(dataDir);
  expect(await query(second.url, "select 1 as one")).toEqual([{ one: 1 }]);
  expect(other.exitCode).toBeNull();
});

test("a pid file whose number belongs to a zombie does not keep the server down", async () => {
  const dataDir = await copyOfData(original);
  const first = await start(dataDir);
  const lines = readFileSync(pidFile(dataDir), "utf8").split("\n");
  await first.stop();
  // The shell becomes a program that never asks how its child ended.
  const parent = spawn("/bin/sh", ["-c", "exec 3<&0; head -c 1 <&3 >/dev/null & echo $!; exec sleep 600"], {
    stdio: ["pipe", "pipe", "ignore"],
    uid: statSync(join(dataDir, "postgres")).uid,
  });
  onTestFinished(() => void parent.kill("SIGKILL"));
  const zombie = await new Promise<number>((done) => parent.stdout.once("data", (line) => done(Number(line))));
  // A shell might ask for it before.
  await expect.poll(() => readFileSync(`/proc/${parent.pid}/comm`, "utf8")).toBe("sleep\n");
  parent.stdin.end("x");
  await expect.poll(() => readFileSync(`/proc/${zombie}/stat`, "utf8")).toMatch(/\) Z /);
  writeFileSync(pidFile(dataDir), [zombie, ...lines.slice(1)].join("\n"));
  const second = await start(dataDir);
  expect(await query(second.url, "select 1 as one")).toEqual([{ one: 1 }]);
});

test("data of another major version are refused and left alone", async () => {
  const dataDir = await copyOfData(original);
  const version = join(dataDir, "postgres", "PG_VERSION");
  writeFileSync(version, "17\n");
  const before = readdirSync(join(dataDir, "postgres"));
  await expect(start(dataDir)).rejects.toThrow(
    /written by PostgreSQL 17; .* runs PostgreSQL 18\. Nothing was changed\. Start the release/,
  );
  expect(readdirSync(join(dataDir, "postgres"))).toEqual(before);
  expect(processesIn(dataDir)).toEqual([]);
});

test("a folder that is not a database is refused and left alone", async () => {
  const dataDir = await copyOfData(original);
  rmSync(join(dataDir, "postgres", "PG_VERSION"));
  await expect(start(dataDir)).rejects.toThrow(/cannot be read as a PostgreSQL database/);
});

test("when the password file is lost a new one is made and the rows stay", async () => {
  const dataDir = await copyOfData(original);
  const first = await start(dataDir);
  await query(first.ownerUrl, "create table note as select 'kept' as body");
  await first.stop();
  rmSync(join(dataDir, "passwords.json"));
  const second = await start(dataDir);
  expect(second.url).not.toBe(first.url);
  expect(await query(second.ownerUrl, "select body from note")).toEqual([{ body: "kept" }]);
  expect(await query(second.url, "select 1 as one")).toEqual([{ one: 1 }]);
  expect(second.said[0]).toMatch(/passwords was missing/);
});

test("a password file of other data is refused", async () => {
  const dataDir = await copyOfData(original);
  const file = join(dataDir, "passwords.json");
  writeFileSync(file, readFileSync(file, "utf8").replaceAll(/:"[^"]+"/g, ':"other"'));
  await expect(start(dataDir)).rejects.toThrow(/are not those of the database .* Nothing was changed/);
  expect(processesIn(dataDir)).toEqual([]);
});
