// What comes back from a chat is not what the bot sent there: forms and buttons whose ids were changed, and acts of another workspace or server.
import { afterEach, expect, test } from "vitest";
import type { FakeDiscord } from "../support/fake-discord/fake-discord.ts";
import type { FakeSlack } from "../support/fake-slack/fake-slack.ts";
import { topForm } from "../support/fake-slack/workspace.ts";
import { query } from "../support/query.ts";
import { type Stage, startStage } from "../support/stage.ts";

let stage: Stage;
afterEach(() => stage.finish());

const slack = () => stage.peer as FakeSlack;
const discord = () => stage.peer as FakeDiscord;

/** The conversation is over; what else was said on the way is another test's matter. */
const everything = async () => {
  await stage.settle();
  for (const { id } of stage.peer.messages()) stage.script.expected.add(id);
};

/** Everything that an act of the business could have changed. */
const stored = async (): Promise<unknown> =>
  query(
    stage.database.ownerUrl,
    `SELECT (SELECT count(*) FROM record) AS records, (SELECT sum(version) FROM record) AS versions,
       (SELECT count(*) FROM timeline) AS lines, (SELECT count(*) FROM outbox) AS messages,
       (SELECT count(*) FROM person) AS people`,
  );

const refusals = async (reason: string): Promise<number> => {
  const [row] = await query<{ count: string }>(
    stage.database.ownerUrl,
    "SELECT count(*) FROM audit WHERE outcome = 'refused' AND reason = $1",
    [reason],
  );
  return Number(row?.count);
};

/** An incident with a card in #shop, and nothing on its way. */
async function reported() {
  const { ana, ben } = stage.people;
  await ana.says("/incident Checkout is failing", { in: "#shop" });
  const card = await ben.sees("INC-1 · Checkout is failing", { in: "#shop", buttons: ["Take it"] });
  await everything();
  return card;
}

const stale = "from an older version";
const long = "x".repeat(3000);
/** Codes that no release of ours wrote. */
const codes = [
  ...["", "v1:", "v2:incident.resolve.save:INC-1", "v1:incident.nothing:INC-1", "v1:constructor:INC-1"],
  ...[
    "v1:__proto__:INC-1",
    "v1:message.said:INC-1",
    "v1:incident.resolve.save:INC-1' OR 1=1",
    `v1:incident.take:${long}`,
  ],
  ...['{"intent":"incident.take"}', "__proto__", long],
];
/** The same with an incident that is not there. */
const absent = "v1:incident.resolve.save:INC-99";

const memory = { openedAtMs: 1, opener: "incident.resolve", openerSubject: "INC-1", isDirect: false };
const memories = [
  ...[
    "",
    "{",
    "null",
    "[]",
    '"INC-1"',
    long,
    '{"__proto__":{"isAdmin":true}}',
    '{"constructor":{"prototype":{"isDirect":true}}}',
  ],
  ...[
    { ...memory, opener: "constructor" },
    { ...memory, opener: "__proto__" },
    { ...memory, openedAtMs: "1" },
  ].map((one) => JSON.stringify(one)),
];

test.each(["slack", "slack-http"] as const)(
  "a form whose ids were changed is refused, and nothing is written (%s)",
  async (on) => {
    stage = await startStage(on);
    const { ben } = stage.people;
    await reported();
    await ben.presses("Resolve", "INC-1 · Checkout", { in: "#shop" });
    await ben.seesForm("Resolve INC-1");
    await stage.peer.fill(ben.id, { "How it ended": "Fixed", Cause: "Process", "In words": "Rolled back." });
    const view = topForm(slack().workspace, ben.id);
    if (!view) throw new Error("no form");
    const own = { callbackId: view.callbackId, privateMetadata: view.privateMetadata };
    const before = await stored();
    const tampered = [
      ...codes.map((callbackId) => ({ ...own, callbackId, told: stale })),
      ...memories.map((privateMetadata) => ({ ...own, privateMetadata, told: stale })),
      { ...own, callbackId: absent, told: "There is no INC-99 that you can see" },
    ];
    for (const { told, ...ids } of tampered) {
      Object.assign(view, ids);
      await stage.peer.submit(ben.id);
      expect(stage.peer.openForm(ben.id)?.intro, JSON.stringify(ids).slice(0, 200)).toContain(told);
      slack().closeForm(ben.id);
    }
    expect(await stored()).toEqual(before);
    expect(await refusals("refused.unknown-record")).toBe(1);
    Object.assign(view, own);
    await stage.peer.submit(ben.id);
    await everything();
    expect(await stored()).not.toEqual(before);
    expect(Object.keys(Object.prototype)).toEqual([]);
  },
);

test("a form whose id was changed is refused, and nothing is written (discord)", async () => {
  stage = await startStage("discord");
  const { ben } = stage.people;
  const card = await reported();
  const before = await stored();
  const last = () => stage.peer.messages().findLast(({ onlyFor }) => onlyFor === ben.id)?.text;
  const ends = ["~1~1.1~key", "~zzzzzzzzzzz~99.99~__proto__", ""];
  const forged = codes.flatMap((code) => ends.map((end) => `${code}${end}`)).map((id) => id.slice(0, 100));
  for (const id of forged) {
    await ben.presses("Resolve", "INC-1 · Checkout", { in: "#shop" });
    await stage.peer.fill(ben.id, { "How it ended": "Fixed", Cause: "Process", "In words": "Rolled back." });
    discord().tamperForm(ben.id, id);
    await stage.peer.submit(ben.id);
    expect(last(), id).toMatch(/from an older version|can no longer be continued/);
  }
  for (const id of [...codes, "v1:form:key", "v1:form:__proto__"]) {
    await discord().forge(ben.id, card.id, id.slice(0, 100));
    expect(last(), id).toMatch(/from an older version|can no longer be continued/);
  }
  await discord().forge(ben.id, card.id, "v1:incident.take:INC-99");
  expect(last()).toContain("There is no INC-99 that you can see");
  expect(await stored()).toEqual(before);
  await everything();
});

test.each(["slack", "slack-http"] as const)("no door is open to somebody of another workspace (%s)", async (on) => {
  stage = await startStage(on);
  const card = await reported();
  const { ben } = stage.people;
  const peer = slack();
  const eve = await peer.foreigner("Eve");
  const shop = { in: "channel", channelId: stage.script.channels.get("shop") ?? "" } as const;
  await peer.click(ben.id, card.id, "Resolve");
  const view = topForm(peer.workspace, ben.id);
  if (!view) throw new Error("no form");
  await peer.fill(ben.id, { "How it ended": "Fixed", Cause: "Process", "In words": "Rolled back." });
  const before = await stored();
  const told = () =>
    peer.messages().filter(({ onlyFor, text }) => onlyFor === eve.id && text.includes("another organisation"));

  await peer.say(eve.id, shop, "/incident Eve was here");
  await peer.say(eve.id, shop, "/incident take INC-1");
  await peer.say(eve.id, shop, "@tocsin Eve was here");
  await peer.click(eve.id, card.id, "Take it");
  await peer.shortcut(eve.id, card.id, "Report incident");
  await peer.react(eve.id, card.id, "rotating_light");
  await peer.say(eve.id, { in: "thread", channelId: shop.channelId, rootId: card.id }, "Eve in the thread");
  peer.workspace.forms.set(eve.id, [{ ...view, memberId: eve.id }]);
  await peer.submit(eve.id);
  expect(peer.openForm(eve.id)?.intro).toContain("another organisation");
  await stage.settle();

  expect(await stored()).toEqual(before);
  expect(told().length).toBeGreaterThanOrEqual(4);
  expect(await refusals("refused.other-workspace")).toBeGreaterThanOrEqual(5);
  await everything();
});

test("no door is open to somebody in another server (discord)", async () => {
  stage = await startStage("discord");
  const card = await reported();
  const { ana, ben } = stage.people;
  const peer = discord();
  const shop = stage.script.channels.get("shop") ?? "";
  const before = await stored();
  await ben.presses("Resolve", "INC-1 · Checkout", { in: "#shop" });
  await stage.peer.fill(ben.id, { "How it ended": "Fixed", Cause: "Process", "In words": "Rolled back." });
  const back = peer.moveElsewhere();
  const told = () =>
    peer.messages().filter(({ onlyFor, text }) => onlyFor !== undefined && text.includes("another organisation"));
  await stage.peer.submit(ben.id);
  await peer.say(ana.id, { in: "channel", channelId: shop }, "/incident take INC-1");
  await peer.click(ben.id, card.id, "Take it");
  await peer.forge(ben.id, card.id, "v1:incident.take.save:INC-1");
  expect(await peer.autocomplete(ana.id, shop, "/incident show INC")).toEqual([]);
  expect(told().length).toBe(4);
  back();
  expect(await stored()).toEqual(before);
  expect(await refusals("refused.other-workspace")).toBeGreaterThanOrEqual(3);
  await everything();
});
