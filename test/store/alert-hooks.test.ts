// The alert hooks over HTTP: what each sender sends is taken, what is wrong is refused with the place and the remedy, and the same has one effect.
import { createHash } from "node:crypto";
import { connect } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { missingSecrets } from "../../src/app/organisation/organisation-start.ts";
import { type AlertBot, startAlertBot } from "../support/alert-bot.ts";
import { alertmanagerGroup, bearer, post, prometheus, signed, tokens } from "../support/alerts.ts";
import { createDatabase, type TestDatabase } from "../support/database.ts";
import { grafana, pagerDuty } from "../unit/alert/payloads.ts";

const token = tokens.PROMETHEUS_TOKEN;
const hashed = "the-token-known-by-its-hash";
/** Here each alert is to open an incident of its own. */
const storm = { alerts: 1000, minutes: 1 };
const source = (key: string, change: object) => ({ ...prometheus, key, name: key, storm, ...change });

let database: TestDatabase;
let bot: AlertBot;

beforeAll(async () => {
  const digest = createHash("sha256").update(hashed).digest("hex");
  database = await createDatabase();
  bot = await startAlertBot(database, [
    { ...prometheus, storm },
    source("grafana", { format: "grafana", proof: "hmac", secret_env: "GRAFANA_KEY" }),
    source("pager", { format: "pagerduty" }),
    source("plain", { format: "json", secret_env: undefined, secret_sha256: digest }),
    source("busy", { per_minute: 3 }),
  ]);
});
afterAll(async () => {
  await bot.stop();
  await database.drop();
});
let before = 0;
beforeEach(async () => {
  before = await incidents();
});

const incidents = () => bot.world.database.prisma.incident.count();
const alerts = (sourceKey: string) => bot.world.database.prisma.alert.findMany({ where: { source: sourceKey } });
const answerOf = async (response: Response) => ({ status: response.status, ...((await response.json()) as object) });
const refusal = (status: number, code: string, where: string) => ({
  status,
  error: { code, where, message: expect.stringMatching(/\.$/), remedy: expect.stringMatching(/.\.$/) },
});

describe("what senders send is taken", () => {
  test("Grafana's group, signed with its timestamp", async () => {
    const body = JSON.stringify(grafana);
    const response = await post(bot.address, "grafana", body, signed(body, tokens.GRAFANA_KEY));
    expect(await answerOf(response)).toMatchObject({ status: "success", alerts: grafana.alerts.length });
    expect(await alerts("grafana")).toMatchObject([{ key: grafana.alerts[0]?.fingerprint, status: "firing" }]);
  });

  test("PagerDuty's event, whose key stands in the body; it is answered in PagerDuty's words", async () => {
    const event = { ...pagerDuty, routing_key: token };
    const response = await post(bot.address, "pager", event, {});
    expect(response.status).toBe(202);
    expect(await response.json()).toMatchObject({
      status: "success",
      message: "Event processed",
      dedup_key: pagerDuty.dedup_key,
    });
    expect(await answerOf(await post(bot.address, "pager", { ...event, routing_key: "another" }, {}))).toMatchObject(
      refusal(401, "wrong-routing-key", "body.routing_key"),
    );
  });

  test("plain JSON under a token that is known by its hash alone", async () => {
    const response = await post(bot.address, "plain", { title: "Backup failed", key: "backup" }, bearer(hashed));
    expect(await answerOf(response)).toMatchObject({ alerts: 1, repeated: false });
    expect(await incidents()).toBe(before + 1);
  });
});

describe("the same has one effect", () => {
  test("a delivery that comes again, and one under the sender's own id", async () => {
    const group = alertmanagerGroup({ key: "twice" });
    expect(await answerOf(await post(bot.address, "prometheus", group))).toMatchObject({ repeated: false });
    expect(await answerOf(await post(bot.address, "prometheus", group))).toMatchObject({ repeated: true });
    const id = { ...bearer(hashed), "Idempotency-Key": "run-17" };
    await post(bot.address, "plain", { title: "Import failed" }, id);
    const again = await post(bot.address, "plain", { title: "Import failed again" }, id);
    expect(await answerOf(again)).toMatchObject({ repeated: true });
    expect(await incidents()).toBe(before + 2);
  });

  test("undated words said again are the same only for some minutes", async () => {
    const undated = () => post(bot.address, "plain", { title: "Nightly job failed", key: "night" }, bearer(hashed));
    await undated();
    expect(await answerOf(await undated())).toMatchObject({ repeated: true });
    await bot.world.database.prisma.$executeRaw`UPDATE inbox SET delivery_id = delivery_id || ':old'`;
    expect(await answerOf(await undated())).toMatchObject({ repeated: false });
    expect(await alerts("plain")).toContainEqual(expect.objectContaining({ key: "night", count: 2 }));
    expect(await incidents()).toBe(before + 1);
  });

  test("hidden labels are not even kept", async () => {
    await post(bot.address, "prometheus", alertmanagerGroup({ key: "hide", labels: { customer: "Secret Corp" } }));
    const [kept] = (await alerts("prometheus")).filter(({ key }) => key === "hide");
    expect(kept?.labels).toMatchObject({ alertname: "hide" });
    const texts = await bot.world.database.prisma.$queryRaw`SELECT count(*)::int AS n FROM (
      SELECT payload::text AS t FROM outbox UNION ALL SELECT data::text FROM timeline UNION ALL SELECT labels::text FROM alert
      UNION ALL SELECT payload::text FROM audit_payload) AS said WHERE t LIKE '%Secret Corp%'`;
    expect(texts).toEqual([{ n: 0 }]);
  });
});

describe("what is wrong is refused with the place and the remedy, and nothing happens", () => {
  const group = alertmanagerGroup({ key: "refused" });
  const oldBody = JSON.stringify(grafana);
  const now = () => Math.floor(Date.now() / 1000);

  test.each<[string, () => Promise<Response>, object]>([
    ["an unknown source", () => post(bot.address, "nagios", group), refusal(404, "unknown-source", "address")],
    ["no token", () => post(bot.address, "prometheus", group, {}), refusal(401, "no-token", "header Authorization")],
    [
      "a wrong token",
      () => post(bot.address, "prometheus", group, bearer(`${token}x`)),
      refusal(401, "wrong-token", "header Authorization"),
    ],
    [
      "no timestamp",
      () => post(bot.address, "grafana", oldBody, {}),
      refusal(401, "no-timestamp", "header X-Tocsin-Timestamp"),
    ],
    [
      "an old timestamp, rightly signed",
      () => post(bot.address, "grafana", oldBody, signed(oldBody, tokens.GRAFANA_KEY, now() - 301)),
      refusal(401, "old-timestamp", "header X-Tocsin-Timestamp"),
    ],
    [
      "a timestamp from the future",
      () => post(bot.address, "grafana", oldBody, signed(oldBody, tokens.GRAFANA_KEY, now() + 302)),
      refusal(401, "old-timestamp", "header X-Tocsin-Timestamp"),
    ],
    [
      "a signature with another key",
      () => post(bot.address, "grafana", oldBody, signed(oldBody, "another-key")),
      refusal(401, "wrong-signature", "header X-Tocsin-Signature"),
    ],
    [
      "a signature of another body",
      () => post(bot.address, "grafana", `${oldBody} `, signed(oldBody, tokens.GRAFANA_KEY)),
      refusal(401, "wrong-signature", "header X-Tocsin-Signature"),
    ],
    ["what is no JSON", () => post(bot.address, "prometheus", "{alerts"), refusal(400, "not-json", "body")],
    [
      "JSON that nests too deep",
      () => post(bot.address, "prometheus", `${"[".repeat(40)}${"]".repeat(40)}`),
      refusal(422, "too-deep", "body"),
    ],
    [
      "another tool's shape",
      () => post(bot.address, "prometheus", { version: "4", alerts: [{ status: "firing", labels: "x" }] }),
      refusal(422, "wrong-shape", "body.alerts[0].labels"),
    ],
    [
      "another version",
      () => post(bot.address, "prometheus", { ...group, version: "3" }),
      refusal(422, "unknown-version", "body.version"),
    ],
    [
      "a body that says it is too large",
      () => post(bot.address, "prometheus", "x".repeat(300_000)),
      refusal(413, "too-large", "body"),
    ],
    [
      "a compressed body",
      () => post(bot.address, "prometheus", "{}", { ...bearer(token), "Content-Encoding": "gzip" }),
      refusal(415, "encoded", "header Content-Encoding"),
    ],
    [
      "a request that is no post",
      () => fetch(`${bot.address}/hooks/alerts/prometheus`, { headers: bearer(token) }),
      refusal(405, "method", "method"),
    ],
  ])("%s", async (_, send, expected) => {
    expect(await answerOf(await send())).toEqual(expected);
    expect(await incidents()).toBe(before);
  });

  test("JSON that never ends is cut off at the limit, not read to memory's end", async () => {
    const { hostname, port } = new URL(bot.address);
    let sent = 0;
    const answer = await new Promise<string>((resolve, reject) => {
      const socket = connect(Number(port), hostname);
      let heard = "";
      socket.on("data", (bytes) => {
        heard += bytes;
      });
      socket.on("error", () => resolve(heard));
      socket.on("close", () => resolve(heard));
      socket.write(
        `POST /hooks/alerts/prometheus HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${token}\r\nTransfer-Encoding: chunked\r\n\r\n`,
      );
      const chunk = `${(16_384).toString(16)}\r\n${"[".repeat(16_384)}\r\n`;
      const pump = () => {
        if (heard !== "" || socket.destroyed) return void socket.end();
        if (sent > 64_000_000) return reject(new Error("64 MB were read"));
        sent += 16_384;
        socket.write(chunk, () => setImmediate(pump));
      };
      pump();
    });
    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
    expect(answer).toContain('"code":"too-large"');
    expect(await incidents()).toBe(before);
  });

  test("more than the source may send: the answer says when to come again", async () => {
    const send = (n: number) => post(bot.address, "busy", alertmanagerGroup({ key: `busy-${n}` }));
    const answers = await Promise.all([1, 2, 3, 4, 5].map(send));
    const late = answers.filter(({ status }) => status === 429);
    expect(late.length).toBe(2);
    expect(Number(late[0]?.headers.get("Retry-After"))).toBeGreaterThan(0);
    expect(await answerOf(late[0] as Response)).toMatchObject(
      refusal(429, "too-many", "alert_sources.busy.per_minute"),
    );
  });

  test("a refusal of a sender that proved itself is audited once a minute; a forged request leaves no row", async () => {
    const rows = () => bot.world.database.prisma.audit.findMany({ where: { act: "hook.alerts", outcome: "refused" } });
    const reasons = (await rows()).map(({ reason }) => reason);
    expect(reasons).toContain("hook.not-json");
    expect(reasons).toContain("hook.wrong-shape");
    expect(reasons).not.toContain("hook.wrong-token");
    await post(bot.address, "prometheus", "{alerts");
    expect((await rows()).length).toBe(reasons.length);
  });

  test("no secret stands in the log", () => {
    const lines = bot.log.join("");
    expect(lines).toContain("a hook refused a request");
    for (const secret of [token, hashed, tokens.GRAFANA_KEY]) expect(lines).not.toContain(secret);
  });
});

test("a secret that is not set keeps the bot from starting, from the file and from what was applied before", async () => {
  const unset = startAlertBot(database, [source("lost", { secret_env: "UNSET_TOKEN" })]);
  const finding = { path: "alert_sources[0].secret_env", saying: { key: "document.secret-unset" } };
  await expect(unset).rejects.toMatchObject({ findings: [finding] });
  const { query } = bot.world.database;
  expect(await missingSecrets(query, () => undefined)).toMatchObject(
    Array.from({ length: 4 }, () => ({ saying: finding.saying })),
  );
  expect(await missingSecrets(query, (name) => name)).toEqual([]);
});
