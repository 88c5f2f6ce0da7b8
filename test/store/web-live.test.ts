// What open pages are told, on a real database: everything, once read for all, and to each reader what is theirs.
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openWebDoor, readUntil, type Visit, type WebDoor } from "../support/web-door.ts";

let door: WebDoor;
beforeAll(async () => {
  door = await openWebDoor();
});
afterAll(() => door.close());

const open = (visit: Visit, since: number) => door.get(`/live?channel=general&since=${since}`, visit.cookie);
const newest = () => door.web.parts.store.revision("general");
const post = (words: string, more: object = {}) =>
  door.web.parts.store.post({ channelId: "general", words, key: randomUUID(), ...more });

test("two readers of one language get the same message, each with what only they may do with it", async () => {
  const [ana, ben] = [await door.signIn(door.ids.ana), await door.signIn(door.ids.ben)];
  const since = await newest();
  const streams = [await open(ana, since), await open(ben, since)].map((stream) => readUntil(stream, "said by Ana"));
  await door.act(ana, "/say", { channel: "general", words: "said by Ana" });
  const [ofAna = "", ofBen = ""] = await Promise.all(streams);
  expect(ofAna).toContain("/delete");
  expect(ofBen).not.toContain("/delete");
});

test("a reaction is pressed for whoever chose it, and for nobody else", async () => {
  const [ana, ben] = [await door.signIn(door.ids.ana), await door.signIn(door.ids.ben)];
  const posted = await door.act(ana, "/say", { channel: "general", words: "The lights are out" });
  const since = await newest();
  const streams = [await open(ana, since), await open(ben, since)].map((stream) => readUntil(stream, "aria-pressed"));
  await door.act(ben, `/messages/${posted.headers.get("x-message")}/react`, { emoji: "🚨" });
  const [ofAna, ofBen] = await Promise.all(streams);
  expect(ofAna).toContain('aria-pressed="false"');
  expect(ofBen).toContain('aria-pressed="true"');
});

test("what is said to one person in a thread counts as a reply for them alone", async () => {
  const [ana, ben] = [await door.signIn(door.ids.ana), await door.signIn(door.ids.ben)];
  const root = await post("Where shall we meet?");
  const since = await newest();
  const streams = [await open(ana, since), await open(ben, since)] as const;
  await post("for Ana's eyes", { threadId: root.id, onlyForId: door.ids.ana });
  await post("for all", { threadId: root.id });
  const [ofAna, ofBen] = await Promise.all([
    readUntil(streams[0], "for Ana"),
    readUntil(streams[1], "<strong>1 reply</strong>"),
  ]);
  expect(ofAna).toContain("for Ana");
  expect(ofBen).not.toContain("for Ana");
  expect(ofBen).toContain("<strong>1 reply</strong>");
  const [pageOfAna, pageOfBen] = [await door.get("/c/general", ana.cookie), await door.get("/c/general", ben.cookie)];
  expect(await pageOfAna.text()).toContain("<strong>2 replies</strong>");
  expect(await pageOfBen.text()).toContain("<strong>1 reply</strong>");
});

test("a page that opens while many write misses nothing", async () => {
  const ana = await door.signIn(door.ids.ana);
  const since = await newest();
  const lines = Array.from({ length: 60 }, (_, index) => `line ${index} of many.`);
  const said = lines.slice(0, 30).map((words) => post(words));
  const stream = await open(ana, since);
  await Promise.all([...said, ...lines.slice(30).map((words) => post(words))]);
  await post("the last one");
  const read = await readUntil(stream, "the last one");
  expect(lines.filter((words) => !read.includes(words))).toEqual([]);
});

test("the places show what is unread elsewhere, and how often it is never more than it is", async () => {
  const ana = await door.signIn(door.ids.ana);
  await door.get("/c/security", ana.cookie);
  const stream = readUntil(await open(ana, await newest()), 'data-unread="3"');
  for (const words of ["one", "two", "three"])
    await door.web.parts.store.post({ channelId: "security", words, key: randomUUID() });
  expect(await stream).toContain("security");
});

test("each reads it in their own language and zone", async () => {
  const change = { lang: "zh-CN", zone: "Asia/Shanghai" };
  await door.database.prisma.person.update({ where: { id: door.ids.ben }, data: change });
  const [ana, ben] = [await door.signIn(door.ids.ana), await door.signIn(door.ids.ben)];
  const since = await newest();
  const streams = [await open(ana, since), await open(ben, since)].map((stream) => readUntil(stream, "Lantern"));
  await post("Lantern");
  const [ofAna, ofBen] = await Promise.all(streams);
  expect(ofAna).toContain('title="More actions"');
  expect(ofAna).not.toContain("更多操作");
  expect(ofBen).toContain('title="更多操作"');
  expect(ofBen).toContain("GMT+8");
});
