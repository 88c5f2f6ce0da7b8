// Alerts when things break: the same delivery at two replicas at once, and the database cut in the middle. No alert is lost, none counts twice.
import { afterEach, expect, test } from "vitest";
import { type AlertBot, startAlertBot } from "../support/alert-bot.ts";
import { alertmanagerGroup, post, prometheus } from "../support/alerts.ts";
import { type CutLine, cutLine } from "../support/cut-line.ts";
import { createDatabase, type TestDatabase } from "../support/database.ts";

let database: TestDatabase;
const bots: AlertBot[] = [];
let line: CutLine | undefined;
afterEach(async () => {
  line?.mend();
  for (const bot of bots.splice(0)) await bot.stop();
  await line?.close();
  line = undefined;
  await database.drop();
});

const start = async (url: { url: string; ownerUrl: string }) => {
  const bot = await startAlertBot(url, [{ ...prometheus, storm: { alerts: 4, minutes: 10 } }]);
  bots.push(bot);
  return bot;
};
const counts = async ({ world }: AlertBot) => ({
  incidents: await world.database.prisma.incident.count(),
  alerts: await world.database.prisma.alert.count(),
  pages: await world.database.prisma.outbox.count({ where: { lane: "page", personId: { not: null } } }),
});

test("the same delivery at two replicas at once, many times over, has one effect", async () => {
  database = await createDatabase();
  const [one, two] = [await start(database), await start(database)];
  for (let n = 0; n < 10; n++) {
    const group = alertmanagerGroup({ key: `once-${n}` });
    const answers = await Promise.all([one, two, one, two].map(({ address }) => post(address, "prometheus", group)));
    expect(answers.map(({ status }) => status)).toEqual([202, 202, 202, 202]);
    const repeated = await Promise.all(answers.map(async (answer) => (await answer.json()) as { repeated: boolean }));
    expect(repeated.filter((answer) => !answer.repeated)).toHaveLength(1);
  }
  expect(await counts(one)).toEqual({ incidents: 3, alerts: 10, pages: 3 });
  expect(
    await one.world.database.prisma.incident.findMany({ select: { alertCount: true }, orderBy: { openedAt: "asc" } }),
  ).toEqual([{ alertCount: 8 }, { alertCount: 1 }, { alertCount: 1 }]);
});

test("storms on two services at two replicas, crossing each other, neither lock up nor lose an alert", async () => {
  database = await createDatabase();
  const [one, two] = [await start(database), await start(database)];
  const crossing = Array.from({ length: 60 }, (_, n) => {
    const labels = [{ service: "checkout" }, { service: "reports" }];
    const pair = (n % 2 === 0 ? labels : labels.toReversed()).map((given, i) => ({
      key: `x-${n}-${i}`,
      labels: given,
    }));
    return post((n % 3 === 0 ? one : two).address, "prometheus", alertmanagerGroup(...pair));
  });
  const answers = await Promise.all(crossing);
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([202]));
  expect(await counts(one)).toMatchObject({ incidents: 6, alerts: 120 });
  const all = await one.world.database.prisma.incident.aggregate({ _sum: { alertCount: true } });
  expect(all._sum.alertCount).toBe(120);
});

test.each(["cut", "freeze"] as const)(
  "with the line to the database %s in the middle, the sender hears that nothing is sure, sends again, and it counts once",
  async (how) => {
    database = await createDatabase();
    line = await cutLine(database.url);
    const bot = await start({ url: line.url, ownerUrl: database.ownerUrl });
    const group = alertmanagerGroup({ key: "cut-1" });
    const going = post(bot.address, "prometheus", group);
    line[how]();
    const first = await going;
    expect([202, 503]).toContain(first.status);
    const second = await post(bot.address, "prometheus", alertmanagerGroup({ key: "cut-2" }));
    expect(second.status).toBe(503);
    expect(await second.json()).toMatchObject({ error: { code: "not-saved", where: "database" } });
    expect(Number(second.headers.get("Retry-After"))).toBeGreaterThan(0);
    line.mend();
    for (const key of ["cut-1", "cut-2"]) {
      await expect
        .poll(async () => (await post(bot.address, "prometheus", alertmanagerGroup({ key }))).status, {
          timeout: 20_000,
        })
        .toBe(202);
    }
    expect(await counts(bot)).toEqual({ incidents: 2, alerts: 2, pages: 2 });
  },
);
