// Values of indicators by hook and by CSV file: each once, wrong ones kept out with the reason.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse, stringify } from "yaml";
import { type AlertBot, startAlertBot } from "../support/alert-bot.ts";
import { bearer, tokens } from "../support/alerts.ts";
import { createDatabase, type TestDatabase } from "../support/database.ts";
import { tocsin } from "../support/terminal.ts";

const configure = (yaml: string): string =>
  stringify({
    ...(parse(yaml) as object),
    figures: { indicators: [{ key: "error-rate", name: "Error rate", unit: "percent", better: "lower", target: 1 }] },
    indicator_sources: [{ key: "metrics", secret_env: "PROMETHEUS_TOKEN", service: "checkout" }],
  });

let database: TestDatabase;
let bot: AlertBot;
let folder: string;
beforeAll(async () => {
  database = await createDatabase();
  bot = await startAlertBot(database, [], [], configure);
  folder = await mkdtemp(join(tmpdir(), "tocsin-kpi-"));
});
afterAll(async () => {
  await bot.stop();
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

const post = async (body: unknown, headers: object = bearer(tokens.PROMETHEUS_TOKEN)) => {
  const response = await fetch(`${bot.address}/hooks/indicators/metrics`, {
    method: "POST",
    headers: { "Content-Type": "application/json", ...headers },
    body: JSON.stringify(body),
  });
  return { status: response.status, ...((await response.json()) as object) };
};
const kept = async (source: string) => {
  const rows = await bot.world.database.prisma.measurement.findMany({ where: { source }, orderBy: { at: "asc" } });
  return rows.map(({ indicator, serviceKey, value, at }) => `${indicator} ${serviceKey} ${value} ${at.toISOString()}`);
};

describe("a hook", () => {
  const value = { indicator: "error-rate", value: 0.7, service: "checkout", at: "2026-01-05T09:00:00Z" };

  test("keeps a value once, and another value of the same moment in its place", async () => {
    expect(await post(value)).toMatchObject({ status: "success", repeated: false });
    expect(await post(value)).toMatchObject({ status: "success", repeated: true });
    expect(await post({ ...value, value: "0.8" })).toMatchObject({ repeated: false });
    expect(await kept("metrics")).toEqual(["error-rate checkout 0.8 2026-01-05T09:00:00.000Z"]);
  });

  test.each<[string, object, string]>([
    ["an indicator that there is not", { ...value, indicator: "speed" }, "body.indicator"],
    ["a value that is no number", { ...value, value: "much" }, "body.value"],
    ["a service that there is not", { ...value, service: "moon" }, "body.service"],
    ["a time that is none", { ...value, at: "noon" }, "body.at"],
    ["one wrong value among many", { measurements: [value, { ...value, value: "x" }] }, "body.measurements[1].value"],
  ])("refuses %s, and keeps nothing of it", async (_, body, where) => {
    const before = await kept("metrics");
    expect(await post(body)).toMatchObject({ error: { code: "wrong-shape", where } });
    expect(await kept("metrics")).toEqual(before);
  });

  test("refuses whoever proves nothing", async () => {
    expect(await post(value, {})).toMatchObject({ status: 401, error: { code: "no-token" } });
  });
});

describe("a CSV file", () => {
  const run = async (text: string, ...options: readonly string[]) => {
    await writeFile(join(folder, "values.csv"), text);
    const env = { DATABASE_URL: database.url, DATABASE_OWNER_URL: database.ownerUrl };
    const { code, printed, told } = await tocsin(["kpi", "import", "values.csv", ...options], { env, folder });
    return { code, said: `${printed}${told}` };
  };
  const text = [
    "Indicator,At,Value,Service",
    "error-rate,2026-01-06 09:00,1.5,checkout",
    "error-rate,2026-01-07T09:00:00Z,2,",
    "speed,2026-01-07,2,",
    "error-rate,soon,2,",
    "error-rate,2026-01-08,much,",
  ].join("\n");

  test("is tried first, then taken once; wrong rows are named by line and left out", async () => {
    const dry = await run(text, "--dry-run");
    expect(dry.said).toContain("2 values read, none of them taken (--dry-run), 3 left out.");
    expect(await kept("csv")).toEqual([]);
    const { code, said } = await run(text);
    expect(said).toContain("2 values read, 2 of them new or changed, 3 left out.");
    expect(said).toContain("line 4, indicator: There is no indicator “speed”");
    expect(said).toContain("line 5, at:");
    expect(said).toContain("line 6, value: “much” is no number");
    expect(code).not.toBe(0);
    expect(await kept("csv")).toEqual([
      "error-rate checkout 1.5 2026-01-06T08:00:00.000Z",
      "error-rate  2 2026-01-07T09:00:00.000Z",
    ]);
    expect((await run(text)).said).toContain("none of them new");
  });

  test("without a column is refused with what was found", async () => {
    expect((await run("indicator,worth\nerror-rate,1")).said).toContain(
      "Missing columns: value, at. The first row has: indicator, worth.",
    );
  });
});
