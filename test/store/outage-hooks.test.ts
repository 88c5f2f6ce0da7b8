// The outage hooks over HTTP: down and up in any order are kept once, a person may end what a tool began, and what is wrong is refused.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse, stringify } from "yaml";
import { type AlertBot, startAlertBot } from "../support/alert-bot.ts";
import { bearer, signed, tokens } from "../support/alerts.ts";
import { createDatabase, type TestDatabase } from "../support/database.ts";

const probe = { key: "probe", secret_env: "PROMETHEUS_TOKEN", service: "checkout", services: { bi: "reports" } };
const withOutageSources = (yaml: string): string =>
  stringify({
    ...(parse(yaml) as object),
    outage_sources: [
      probe,
      { ...probe, key: "signing", proof: "hmac", secret_env: "GRAFANA_KEY" },
      { ...probe, key: "busy", per_minute: 1 },
    ],
  });

let database: TestDatabase;
let bot: AlertBot;
beforeAll(async () => {
  database = await createDatabase();
  bot = await startAlertBot(database, [], [], withOutageSources);
});
afterAll(async () => {
  await bot.stop();
  await database.drop();
});

const post = (body: unknown, headers: object = bearer(tokens.PROMETHEUS_TOKEN), source = "probe") =>
  fetch(`${bot.address}/hooks/outages/${source}`, {
    method: "POST",
    headers: { "Content-Type": "application/json", ...headers },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
const answerOf = async (response: Response) => ({ status: response.status, ...((await response.json()) as object) });
const at = (minute: number) => `2026-01-05T09:${String(minute).padStart(2, "0")}:00Z`;
const kept = async (key: string) => {
  const rows = await bot.world.database.prisma.outage.findMany({ where: { key }, orderBy: { from: "asc" } });
  const clock = (date: Date | null) => date?.toISOString().slice(14, 16);
  return rows.map(({ from, to, isPartial, serviceKey }) =>
    [clock(from), clock(to), serviceKey, ...(isPartial ? ["partial"] : [])].join(" "),
  );
};

describe("what is told", () => {
  test("four times at once is one outage", async () => {
    const body = { id: "one", status: "down", at: at(1) };
    const answers = await Promise.all([1, 2, 3, 4].map(async () => answerOf(await post(body))));
    expect(answers.map((answer) => (answer as { repeated?: boolean }).repeated).sort()).toEqual([
      false,
      true,
      true,
      true,
    ]);
    expect(await kept("one")).toEqual(["01  checkout"]);
  });

  test("up before down, and both again, is the same outage; the next one comes under the same name", async () => {
    const [down, up] = [
      { id: "two", status: "down", at: at(10), service: "bi", partial: true },
      { id: "two", status: "up", at: at(15) },
    ];
    await post(up);
    expect(await kept("two")).toEqual([]);
    await post(down);
    expect(await answerOf(await post(up))).toMatchObject({ status: "success", repeated: true });
    await post(down);
    expect(await kept("two")).toEqual(["10 15 reports partial"]);
    await post({ ...down, at: at(20), partial: false });
    expect(await kept("two")).toEqual(["10 15 reports partial", "20  reports"]);
  });

  test("a late word corrects what followed from the others", async () => {
    for (const [status, minute] of [
      ["down", 30],
      ["up", 40],
      ["up", 35],
      ["down", 32],
    ] as const) {
      await post({ id: "three", status, at: at(minute) });
    }
    expect(await kept("three")).toEqual(["30 35 checkout"]);
  });

  test("with a signature instead of a token", async () => {
    const body = JSON.stringify({ id: "four", status: "down", at: at(45) });
    expect(await answerOf(await post(body, signed(body, tokens.GRAFANA_KEY), "signing"))).toMatchObject({
      repeated: false,
    });
    expect(await kept("four")).toEqual(["45  checkout"]);
  });
});

describe("what is wrong is refused with the place and the remedy, and nothing is kept", () => {
  const body = { id: "wrong", status: "down" };
  const refusal = (status: number, code: string, where: string) => ({
    status,
    error: { code, where, message: expect.stringMatching(/\.$/), remedy: expect.stringMatching(/.\.$/) },
  });

  test.each<[string, () => Promise<Response>, object]>([
    ["an unknown source", () => post(body, undefined, "pingdom"), refusal(404, "unknown-outage-source", "address")],
    ["no token", () => post(body, {}), refusal(401, "no-token", "header Authorization")],
    [
      "a wrong token",
      () => post(body, bearer("another-token-entirely")),
      refusal(401, "wrong-token", "header Authorization"),
    ],
    ["no signature", () => post(body, {}, "signing"), refusal(401, "no-timestamp", "header X-Tocsin-Timestamp")],
    ["what is no JSON", () => post("{"), refusal(400, "not-json", "body")],
    ["a status that nobody knows", () => post({ ...body, status: "dead" }), refusal(422, "wrong-shape", "body.status")],
    ["a time that is none", () => post({ ...body, at: "noon" }), refusal(422, "wrong-shape", "body.at")],
    ["another method", () => fetch(`${bot.address}/hooks/outages/probe`), refusal(405, "method", "method")],
  ])("%s", async (_, send, expected) => {
    expect(await answerOf(await send())).toMatchObject(expected);
    expect(await kept("wrong")).toEqual([]);
  });

  test("more than a source may send is told to come later", async () => {
    const send = () => post({ id: "busy", status: "up" }, undefined, "busy");
    await send();
    expect(await answerOf(await send())).toMatchObject(refusal(429, "too-many", "outage_sources.busy.per_minute"));
  });
});
