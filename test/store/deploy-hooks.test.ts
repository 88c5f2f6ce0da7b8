// The deploy hooks over HTTP: what each sender sends is kept once, whatever its order; what is wrong is refused and costs nothing.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type AlertBot, startAlertBot } from "../support/alert-bot.ts";
import { bearer, tokens } from "../support/alerts.ts";
import { createDatabase, type TestDatabase } from "../support/database.ts";
import { github, githubEvent, pipeline, postDeploy, signedByGithub } from "../support/deploys.ts";

let database: TestDatabase;
let bot: AlertBot;
beforeAll(async () => {
  database = await createDatabase();
  bot = await startAlertBot(database, [], [pipeline, github, { ...pipeline, key: "busy", per_minute: 2 }]);
});
afterAll(async () => {
  await bot.stop();
  await database.drop();
});

const answerOf = async (response: Response) => ({ status: response.status, ...((await response.json()) as object) });
const deploy = (key: string) => bot.world.database.prisma.deploy.findMany({ where: { key } });
const asked = async (id: string) =>
  (await bot.world.database.prisma.outbox.findMany({ where: { dedupeKey: { startsWith: `deploy:${id}` } } })).map(
    ({ op }) => op,
  );
const sends = async (body: object) => answerOf(await postDeploy(bot.address, "pipeline", body));
const sendsSigned = (event: object, key: string = tokens.GRAFANA_KEY) => {
  const body = JSON.stringify(event);
  return postDeploy(bot.address, "github", body, signedByGithub(body, key));
};

describe("what senders tell is kept once", () => {
  test("the same delivery four times at once is one deploy and one question", async () => {
    const body = { id: "run-1", service: "checkout", status: "started", version: "4.2", at: "2026-01-05T09:00:00Z" };
    const answers = await Promise.all([sends(body), sends(body), sends(body), sends(body)]);
    expect(answers.map((answer) => (answer as { repeated?: boolean }).repeated).sort()).toEqual([
      false,
      true,
      true,
      true,
    ]);
    const rows = await deploy("run-1");
    expect(rows).toMatchObject([{ source: "pipeline", serviceKey: "checkout", status: "started", flag: "no-change" }]);
    expect(await asked(rows[0]?.id ?? "")).toEqual(["post"]);
  });

  test("messages that come in another order, and once more, leave the same deploy", async () => {
    const at = (minute: number) => `2026-01-05T10:0${minute}:00Z`;
    const [start, end] = [
      { id: "run-2", status: "started", at: at(0) },
      { id: "run-2", status: "succeeded", at: at(5) },
    ];
    await sends(end);
    await sends(start);
    expect(await sends(end)).toMatchObject({ repeated: true });
    expect(await sends(start)).toMatchObject({ repeated: true });
    const rows = await deploy("run-2");
    expect(rows).toMatchObject([{ status: "succeeded", startedAt: new Date(at(0)), endedAt: new Date(at(5)) }]);
    expect((await asked(rows[0]?.id ?? "")).sort()).toEqual(["edit", "post"]);
  });

  test("GitHub's deployment is only noted until it starts, and goes to the service of its repository", async () => {
    const event = { id: 31, repository: "acme/reports", ref: "v7" };
    expect(await answerOf(await sendsSigned(githubEvent(event)))).toMatchObject({ status: "success", repeated: false });
    expect(await deploy("31")).toMatchObject([{ serviceKey: "reports", status: "requested", flag: null }]);
    await sendsSigned(githubEvent({ ...event, state: "in_progress" }));
    await sendsSigned(githubEvent({ ...event, state: "success" }));
    expect(await deploy("31")).toMatchObject([
      { status: "succeeded", version: "v7", flag: "no-change", link: "https://ci.example/runs/31" },
    ]);
  });

  test("another environment, a ping and an older deployment that was replaced are passed over", async () => {
    for (const event of [
      githubEvent({ id: 32, state: "success", environment: "staging" }),
      githubEvent({ id: 32, state: "inactive" }),
      { zen: "Mind your words.", hook_id: 1 },
    ]) {
      expect(await answerOf(await sendsSigned(event))).toMatchObject({ status: "success", passed_over: true });
    }
    expect(await deploy("32")).toEqual([]);
  });

  test("two sources may use the same id", async () => {
    await sends({ id: "33", status: "started" });
    await sendsSigned(githubEvent({ id: 33, state: "in_progress" }));
    expect((await deploy("33")).map(({ source }) => source).sort()).toEqual(["github", "pipeline"]);
  });

  test("a change that there is not is named by the question", async () => {
    await sends({ id: "run-4", status: "started", change: "CHG-999" });
    expect(await deploy("run-4")).toMatchObject([
      { named: "CHG-999", reference: "CHG-999", flag: "unknown-change", judgement: null },
    ]);
  });
});

describe("what is wrong is refused with the place and the remedy, and nothing is kept", () => {
  const body = { id: "wrong", status: "started" };
  const event = githubEvent({ id: 666, state: "in_progress" });
  const refusal = (status: number, code: string, where: string) => ({
    status,
    error: { code, where, message: expect.stringMatching(/\.$/), remedy: expect.stringMatching(/.\.$/) },
  });

  test.each<[string, () => Promise<Response>, object]>([
    [
      "an unknown source",
      () => postDeploy(bot.address, "jenkins", body),
      refusal(404, "unknown-deploy-source", "address"),
    ],
    ["no token", () => postDeploy(bot.address, "pipeline", body, {}), refusal(401, "no-token", "header Authorization")],
    [
      "a wrong token",
      () => postDeploy(bot.address, "pipeline", body, bearer("another-token-entirely")),
      refusal(401, "wrong-token", "header Authorization"),
    ],
    [
      "GitHub without a signature",
      () => postDeploy(bot.address, "github", event, {}),
      refusal(401, "no-github-signature", "header X-Hub-Signature-256"),
    ],
    [
      "GitHub with another secret",
      () => sendsSigned(event, "another-secret-entirely"),
      refusal(401, "wrong-github-signature", "header X-Hub-Signature-256"),
    ],
    [
      "GitHub's signature of another body",
      () =>
        postDeploy(bot.address, "github", `${JSON.stringify(event)} `, {
          ...signedByGithub(JSON.stringify(event), tokens.GRAFANA_KEY),
        }),
      refusal(401, "wrong-github-signature", "header X-Hub-Signature-256"),
    ],
    [
      "a body of more than 256 KiB",
      () => postDeploy(bot.address, "pipeline", { ...body, version: "x".repeat(256 * 1024) }),
      refusal(413, "too-large", "body"),
    ],
    [
      "a body that says to be larger than it is allowed",
      () => postDeploy(bot.address, "github", "x".repeat(257 * 1024), { "X-Hub-Signature-256": "sha256=00" }),
      refusal(413, "too-large", "body"),
    ],
    ["what is no JSON", () => postDeploy(bot.address, "pipeline", "{"), refusal(400, "not-json", "body")],
    [
      "a status that nobody knows",
      () => postDeploy(bot.address, "pipeline", { id: "wrong", status: "done" }),
      refusal(422, "wrong-shape", "body.status"),
    ],
    ["another method", () => fetch(`${bot.address}/hooks/deploys/pipeline`), refusal(405, "method", "method")],
  ])("%s", async (_, send, expected) => {
    expect(await answerOf(await send())).toMatchObject(expected);
    expect([...(await deploy("wrong")), ...(await deploy("666"))]).toEqual([]);
  });

  test("more than a source may send is told to come later", async () => {
    const send = () => postDeploy(bot.address, "busy", { id: "busy", status: "started" });
    await Promise.all([send(), send()]);
    const third = await send();
    expect(third.headers.get("retry-after")).toMatch(/^\d+$/);
    expect(await answerOf(third)).toMatchObject(refusal(429, "too-many", "deploy_sources.busy.per_minute"));
  });

  test("neither token nor body stands in the log", () => {
    expect(bot.log.join()).not.toMatch(/another-token|another-secret|x{50}/);
  });
});
