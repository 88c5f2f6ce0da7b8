// The whole bot on a Slack that misbehaves: whatever happens to its calls, each message stands in the channel once and the card shows the latest state.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readSettings } from "../../src/app/settings.ts";
import { compose, type Tocsin } from "../../src/compose.ts";
import { type CastName, cast, castNames, organisationFile } from "../support/cast.ts";
import { createDatabase, type TestDatabase } from "../support/database.ts";
import { createFakeSlack, type FakeSlack } from "../support/fake-slack/fake-slack.ts";
import type { FaultKind, Member, SeenMessage } from "../support/peer.ts";
import { until } from "../support/watch.ts";

let slack: FakeSlack;
let database: TestDatabase;
let folder: string;
let bot: Tocsin;
let members: Record<CastName, Member>;
let shop: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "tocsin-slack-"));
  database = await createDatabase();
  slack = createFakeSlack({ mode: "socket" });
  await slack.start();
  members = {} as Record<CastName, Member>;
  for (const name of castNames) members[name] = await slack.member(cast[name]);
  shop = await slack.channel("shop");
  await slack.channel("data");
  const file = join(folder, "tocsin.yaml");
  await writeFile(file, organisationFile({ slack: members }));
  const environment = {
    ...slack.settings(),
    DATABASE_URL: database.url,
    DATABASE_OWNER_URL: database.ownerUrl,
    PORT: "0",
    LOG_LEVEL: "error",
    TOCSIN_CONFIG: file,
  };
  const settings = readSettings(environment, folder);
  if (!settings.ok) throw new Error(JSON.stringify(settings.refusal));
  bot = await compose(settings.value, { pace: { leaseMs: 1_000, paceMs: {} }, writeLog: () => {} });
});

afterEach(async () => {
  await bot.stop();
  await slack.stop();
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

const ours = () => slack.messages().filter(({ author, deleted }) => author === undefined && !deleted);
const place = ({ spot, onlyFor }: SeenMessage) => JSON.stringify([spot, onlyFor]);
const sees = (what: string, look: () => SeenMessage | undefined) =>
  until(
    slack,
    look,
    () =>
      `never saw ${what} among:\n${ours()
        .map(({ text }) => text)
        .join("\n---\n")}`,
  );
const inShop = (part: string) => () =>
  ours().find(({ spot, text }) => spot.in === "channel" && spot.channelId === shop && text.includes(part));
const toAna = (part: string) => () =>
  ours().find(({ spot, text }) => spot.in === "dm" && spot.memberId === members.ana.id && text.includes(part));

const faults: readonly FaultKind[] = ["429", "500", "503-html", "reset", "lost-reply", "hang"];

test.each(faults)(
  "after %s on every kind of post and edit nothing is doubled and nothing is missing",
  async (fault) => {
    slack.fault(fault, 3, { retryAfterSeconds: 1 });
    await slack.say(members.ana.id, { in: "channel", channelId: shop }, "/incident Checkout is failing");
    await sees("the promise", toAna("INC-1 is with Team Shop"));
    const card = await sees("the card", inShop("INC-1 · Checkout is failing"));
    await sees("the page in the channel", inShop("INC-1 needs you"));

    slack.fault(fault, 2, { method: "chat.update" });
    slack.fault(fault, 2, { method: "chat.postMessage" });
    await slack.click(members.ben.id, card.id, "Take it");
    await sees("the card with its owner", inShop("Owner: Ben"));
    await sees("the line in the thread", () =>
      ours().find(({ spot, text }) => spot.in === "thread" && text === "Ben took it"),
    );
    await sees("the news for the reporter", toAna("Ben is on INC-1 now"));
    await bot.bot.idle();

    const said = ours().map((message) => `${place(message)} ${message.text}`);
    expect(said.filter((line, at) => said.indexOf(line) !== at)).toEqual([]);
    expect(
      ours().filter(({ text }) => text.includes("INC-1 · Checkout is failing") && text.includes("Owner:")),
    ).toHaveLength(1);
    expect(slack.violations()).toEqual([]);
  },
  90_000,
);

test("a rate limit on posting does not keep a form from opening", async () => {
  slack.fault("429", 50, { retryAfterSeconds: 2 });
  await slack.say(members.ana.id, { in: "channel", channelId: shop }, "/incident Checkout is failing");
  await slack.say(members.ben.id, { in: "channel", channelId: shop }, "/incident");
  expect(slack.openForm(members.ben.id)?.title).toBe("Report something broken");
});
