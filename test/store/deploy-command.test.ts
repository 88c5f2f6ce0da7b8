// `tocsin deploy try`: what a deploy would do, told before it is posted.
import { afterAll, beforeAll, expect, test } from "vitest";
import { type AlertBot, startAlertBot } from "../support/alert-bot.ts";
import { createDatabase, type TestDatabase } from "../support/database.ts";
import { github, githubEvent, pipeline } from "../support/deploys.ts";
import { tocsin } from "../support/terminal.ts";

let database: TestDatabase;
let bot: AlertBot;
const tries = (source: string, payload: unknown) =>
  tocsin(["deploy", "try", source, "-"], {
    env: { DATABASE_URL: database.url, DATABASE_OWNER_URL: database.ownerUrl },
    input: JSON.stringify(payload),
  });

beforeAll(async () => {
  database = await createDatabase();
  bot = await startAlertBot(database, [], [pipeline, github]);
});
afterAll(async () => {
  await bot.stop();
  await database.drop();
});

test("a deploy is told with what it would do, and nothing is kept", async () => {
  const answer = await tries("pipeline", { id: "run-1", status: "started", change: "CHG-9" });
  expect(answer).toMatchObject({ code: 0, told: "Nothing was done.\n" });
  expect(answer.printed).toBe(`Pipeline: deploy run-1 of Shop checkout, started
   would be flagged as deployed without an approved change. It names CHG-9, which there is not.
`);
  expect((await tries("github", githubEvent({ id: 7, repository: "acme/reports" }))).printed).toBe(
    `GitHub: deploy 7 of Reports, asked for
   would be kept; nothing has been done yet
`,
  );
  const staging = await tries("github", githubEvent({ id: 7, state: "success", environment: "staging" }));
  expect(staging.printed).toContain("GitHub: nothing that counts");
  expect(await bot.world.database.prisma.deploy.count()).toBe(0);
});

test("what the hook would refuse is refused with the same words, and an unknown source names the nearest", async () => {
  expect(await tries("pipeline", { id: "run-1", status: "done" })).toMatchObject({
    code: 65,
    told: expect.stringContaining("body.status"),
  });
  expect((await tries("pipelin", {})).told).toContain("pipeline");
});
