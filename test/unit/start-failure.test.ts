// What the operator reads, and the number the process ends with, when the bot cannot start.
import { mkdir } from "node:fs/promises";
import { createServer, type Server } from "node:net";
import { fileURLToPath } from "node:url";
import { afterEach, expect, test } from "vitest";
import { readSettings, type Settings } from "../../src/app/settings.ts";
import { explainFailure } from "../../src/start-failure.ts";
import { HalfRestored } from "../../src/store/half-restored.ts";
import { migrate } from "../../src/store/migrate.ts";

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** Listens, or resolves with what the system says. */
const listen = (host: string, port: number): Promise<Error | number> =>
  new Promise((resolve) => {
    const server = createServer();
    servers.push(server);
    server.once("error", resolve);
    server.listen(port, host, () => {
      const address = server.address();
      resolve(typeof address === "object" && address ? address.port : port);
    });
  });

function settingsFor(env: Record<string, string>): Settings {
  const read = readSettings(env, "/nowhere");
  if (!read.ok) throw new Error("wrong settings in a test");
  return read.value;
}

test("a port that is taken is said to be, with another one to take, in either language", async () => {
  const port = Number(await listen("127.0.0.1", 0));
  const error = await listen("127.0.0.1", port);
  const settings = settingsFor({ PORT: String(port) });
  const { told, code } = explainFailure(error, settings, "en");
  expect(told).toContain(`already listens at 127.0.0.1, port ${port}.`);
  expect(told).toContain(`PORT=${port < 65_535 ? port + 1 : 3000}`);
  expect(code).toBe(78);
  expect(explainFailure(error, settings, "zh-CN").told).toContain(`127.0.0.1 的端口 ${port}`);
});

test("an address that this machine has not is a wrong HOST", async () => {
  const error = await listen("192.0.2.1", 0);
  const { told, code } = explainFailure(error, settingsFor({ HOST: "192.0.2.1" }), "en");
  expect(told).toContain("HOST is “192.0.2.1”, but this machine has no such address.");
  expect(code).toBe(78);
});

test("a data folder that cannot be made is named, with the setting that changes it", async () => {
  const file = fileURLToPath(import.meta.url);
  const settings = settingsFor({ TOCSIN_DATA: `${file}/data` });
  const error = await mkdir(`${file}/data`, { recursive: true }).catch((thrown: unknown) => thrown);
  const { told, code } = explainFailure(error, settings, "en");
  expect(told).toContain(`it cannot keep its data in ${file}/data (ENOTDIR)`);
  expect(told).toContain("TOCSIN_DATA");
  expect(code).toBe(78);
});

test("a database that was restored in part ends the start with 78, so that nothing tries again, and says what to do", () => {
  const { told, code } = explainFailure(new HalfRestored(), settingsFor({}), "en");
  expect(told).toContain("nothing of the backup is in it. The backup itself is as it was.");
  expect(told).toContain("tocsin restore FILE --verify");
  expect(code).toBe(78);
  expect(explainFailure(new HalfRestored(), settingsFor({}), "zh-CN").told).toContain("tocsin restore 文件 --verify");
});

test("anything else is told as it is, once", () => {
  const { told, code } = explainFailure(new Error("The disk is full."), settingsFor({}), "en");
  expect(told).toBe("Tocsin could not start, and nothing was lost: The disk is full.");
  expect(code).toBe(70);
});

test("a database that does not answer ends the start with 69", async () => {
  const url = "postgresql://nobody@127.0.0.1:1/none";
  const error = await migrate({ ownerUrl: url, url, say: () => {} }).catch((thrown: unknown) => thrown);
  expect(explainFailure(error, settingsFor({ DATABASE_URL: url }), "en")).toEqual({
    told: expect.stringContaining("The database at 127.0.0.1:1 (none) could not be opened as nobody"),
    code: 69,
  });
});
