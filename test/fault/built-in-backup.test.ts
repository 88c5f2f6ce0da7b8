// Backup and restore as an operator types them, on the built-in database: beside the running bot, and while nothing runs.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { makeFolder } from "../support/installation.ts";
import { processesIn } from "../support/processes.ts";
import { startProcess } from "../support/whole-process.ts";

const command = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));

/** In a folder whose `tocsin.env` says where the data are; nothing else is set. */
async function typed(folder: string, ...words: readonly string[]) {
  const { PATH = "" } = process.env;
  const child = spawn(process.execPath, [command, ...words], { cwd: folder, env: { PATH, LANG: "C" } });
  onTestFinished(() => void child.kill("SIGKILL"));
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (bytes) => (said += bytes));
  const [code] = await once(child, "close");
  return { code, said };
}

async function place(base: string, name: string) {
  const [folder, data] = [join(base, name), join(base, name, "data")];
  await mkdir(folder);
  await writeFile(join(folder, "tocsin.env"), `TOCSIN_DATA=${data}\n`);
  return { folder, data };
}

/** Brings it into a new folder, on which the bot starts then. */
async function comesBack(base: string, file: string): Promise<void> {
  const { folder, data } = await place(base, "new");
  const { code, said } = await typed(folder, "restore", file, "--verify");
  expect({ code, said }).toEqual({ code: 0, said: expect.stringContaining("The audit is whole") });
  expect(processesIn(data)).toEqual([]);
  const bot = await startProcess({ TOCSIN_DATA: data, PORT: "0" });
  await bot.stop();
}

test("beside the running bot the built-in database is backed up, and nothing is restored over it", async () => {
  const base = makeFolder();
  const { folder, data } = await place(base, "old");
  const file = join(base, "beside.tocsin");
  const bot = await startProcess({ TOCSIN_DATA: data, PORT: "0" });
  const beside = await typed(folder, "backup", file);
  expect(beside).toEqual({ code: 0, said: expect.stringContaining("holds the database as of") });
  const over = await typed(folder, "restore", file);
  expect(over).toEqual({ code: 65, said: expect.stringContaining("A bot is running on this database.") });
  await bot.stop();
  await comesBack(base, file);
});

test("while no bot runs it is backed up too, and nothing is left running", async () => {
  const base = makeFolder();
  const { folder, data } = await place(base, "old");
  const file = join(base, "stopped.tocsin");
  await (await startProcess({ TOCSIN_DATA: data, PORT: "0" })).stop();
  const stopped = await typed(folder, "backup", file);
  expect(stopped).toEqual({ code: 0, said: expect.stringContaining("holds the database as of") });
  expect(processesIn(data)).toEqual([]);
  await comesBack(base, file);
});

test("typed in a folder without data it writes nothing, makes none, and says where it looked", async () => {
  const folder = makeFolder();
  const { code, said } = await typed(folder, "backup", "mine.tocsin");
  expect({ code, said }).toEqual({ code: 66, said: expect.stringContaining(`no data of Tocsin in ${folder}`) });
  expect(readdirSync(folder)).toEqual([]);
});
