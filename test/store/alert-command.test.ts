// `tocsin alert try`: what a payload would do, told before it is posted.
import { afterAll, beforeAll, expect, test } from "vitest";
import { type AlertBot, startAlertBot } from "../support/alert-bot.ts";
import { alertmanagerGroup, post, prometheus } from "../support/alerts.ts";
import { createDatabase, type TestDatabase } from "../support/database.ts";
import { tocsin } from "../support/terminal.ts";

let database: TestDatabase;
let bot: AlertBot;
const tries = (source: string, payload: unknown) =>
  tocsin(["alert", "try", source, "-"], {
    env: { DATABASE_URL: database.url, DATABASE_OWNER_URL: database.ownerUrl },
    input: typeof payload === "string" ? payload : JSON.stringify(payload),
  });

beforeAll(async () => {
  database = await createDatabase();
  bot = await startAlertBot(database, [{ ...prometheus, storm: { alerts: 3, minutes: 10 } }]);
});
afterAll(async () => {
  await bot.stop();
  await database.drop();
});

test("each alert is told with what it would do, and nothing is done", async () => {
  await post(bot.address, "prometheus", alertmanagerGroup({ key: "known", title: "Checkout is slow" }));
  const answer = await tries(
    "prometheus",
    alertmanagerGroup(
      { key: "known", title: "Checkout is slow" },
      { key: "new", title: "Cart errors", labels: { service: "baskets" } },
      { key: "storm", title: "Payment errors" },
      { key: "never", title: "Gone", status: "resolved" },
      { key: "known", title: "Checkout is slow", status: "resolved" },
    ),
  );
  expect(answer).toMatchObject({ code: 0, told: "Nothing was done.\n" });
  expect(answer.printed).toBe(`Prometheus: 5 alerts
1. Checkout is slow (critical), key known
   is known, and would be noted on INC-1
2. Cart errors (critical), key new
   calls its service “baskets”, which nobody knows: Shop checkout has it
   would open an incident: P1 on Shop checkout, owned by Team Shop
3. Payment errors (critical), key storm
   would be counted on INC-1: a storm
4. Gone (critical), key never
   would do nothing: no alert with this key is known that could end
5. Checkout is slow (critical), key known
   would end on INC-1
`);
  expect(await bot.world.database.prisma.incident.count()).toBe(1);
  expect(await bot.world.database.prisma.alert.findMany()).toMatchObject([{ key: "known", status: "firing" }]);
});

test("a payload that the hook would refuse is refused with the same words, and an unknown source names the nearest", async () => {
  expect(await tries("prometheus", "{")).toMatchObject({
    code: 65,
    told: expect.stringContaining("not JSON in UTF-8"),
  });
  const shape = await tries("prometheus", { version: "4", alerts: [{ status: "firing" }] });
  expect(shape).toMatchObject({ code: 65, told: expect.stringMatching(/^body\.alerts\[0\]\.labels: /) });
  expect(await tries("promtheus", "{}")).toMatchObject({
    code: 66,
    told: expect.stringContaining("Did you mean “prometheus”?"),
  });
});
