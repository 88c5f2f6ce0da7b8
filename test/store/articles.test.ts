// Articles in PostgreSQL: what is found by whom, in both languages and with slips of the keys, what is kept, and what is counted.
import { Hono } from "hono";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findArticles } from "../../src/app/knowledge/find-articles.ts";
import { botAct } from "../../src/app/page/act-for.ts";
import { knowledgePage } from "../../src/app/page/knowledge-page.ts";
import { recordActs } from "../../src/app/record-acts.ts";
import { knowledgeRoute } from "../../src/http/knowledge-page.tsx";
import { marksOf } from "../../src/organisation/alike.ts";
import type { WebEnv } from "../../src/platform/web/viewer.ts";
import type { WebParts } from "../../src/platform/web/web-parts.ts";
import { editRecord } from "../../src/register/edit.ts";
import { moveRecord } from "../../src/register/move.ts";
import { openRecord } from "../../src/register/open.ts";
import type { RegisterRecord } from "../../src/register/record.ts";
import { articlesWith, countReading, countVote, useOf, versionsOf } from "../../src/store/article.ts";
import { createDatabase, type TestDatabase } from "../support/database.ts";
import { ids, type Name, person } from "../support/incident-organisation.ts";
import { type PlainWorld, plainWorld } from "../support/plain-world.ts";
import { query as ask } from "../support/query.ts";

let database: TestDatabase;
let world: PlainWorld;
beforeAll(async () => {
  database = await createDatabase();
  world = await plainWorld(database.url);
});
afterAll(async () => {
  await world.close();
  await database.drop();
});

const by = { actorId: null, act: "test" };
const actOf = async () => ({ ...(await botAct(world)), actor: person("dana") });

type Given = { readonly title: string; readonly symptom: string; readonly fix: string };

/** Dana writes it; published unless it is said otherwise. */
async function written(given: Given, { isPrivate = false, isDraft = false } = {}): Promise<RegisterRecord> {
  let article: RegisterRecord | undefined;
  await world.database.transaction(async (transaction) => {
    const acts = recordActs(world, transaction, await actOf(), by);
    const from = isPrivate ? { reference: "INC-1", isPrivate } : null;
    const made = await acts.create<RegisterRecord>("kb", (record, act) => openRecord(record, "kb", given, from, act));
    if (!made.ok) throw new Error(made.refusal.saying.key);
    article = made.value.state;
    return { keep: true, value: undefined };
  });
  if (!article) throw new Error("nothing was written");
  if (!isDraft) await moves(article.reference, "publish", { reviewBy: "2099-01-01 09:00" });
  return article;
}

async function moves(reference: string, move: "publish" | "retire", given: Readonly<Record<string, string>>) {
  await world.database.transaction(async (transaction) => {
    const acts = recordActs(world, transaction, await actOf(), by);
    const done = await acts.on<RegisterRecord>("kb", reference, (record, act) => moveRecord(record, move, given, act));
    if (!done?.ok) throw new Error(done?.refusal.saying.key ?? "there is none");
    return { keep: true, value: undefined };
  });
}

const found = async (words: string, name: Name = "ben", more = {}) =>
  (await findArticles({ words, way: "search" }, { actor: person(name, more) }, world.database.query)).map(
    ({ article }) => article.title,
  );

const secret: Given = {
  title: "Salary export leaks",
  symptom: "Salaries stand in the shared folder",
  fix: "Take it away",
};

describe("who finds what", () => {
  beforeAll(async () => {
    await written({
      title: "Card terminal loses its pairing",
      symptom: "The terminal shows no pairing. 刷卡机显示未配对，无法付款。",
      fix: "Hold the green key",
    });
    await written({ title: "打印机卡纸", symptom: "三楼打印机经常卡纸，面板显示红灯", fix: "打开纸盒，取出纸张" });
    await written(
      { title: "Unfinished thoughts about lasers", symptom: "Lasers flicker", fix: "?" },
      { isDraft: true },
    );
    const old = await written({ title: "Fax machine beeps", symptom: "It beeps", fix: "Unplug it" });
    await moves(old.reference, "retire", { reason: "No fax any more" });
    await written(secret, { isPrivate: true });
  });

  test.each([
    ["terminal pairing lost", "Card terminal loses its pairing"],
    ["刷卡机未配对", "Card terminal loses its pairing"],
    ["打印机又卡纸了怎么办", "打印机卡纸"],
    ["terminel pairng", "Card terminal loses its pairing"],
  ])("“%s” finds it", async (words, title) => {
    expect((await found(words))[0]).toBe(title);
  });

  test("drafts and what is retired are not found, and neither is anything for strange words", async () => {
    expect(await found("lasers flicker")).toEqual([]);
    expect(await found("fax machine beeps")).toEqual([]);
    for (const words of ["", "   ", "%", "' | !", "\\", "a & b", "\u0000", "😀😀😀", "x".repeat(5_000)]) {
      expect(await found(words)).toEqual([]);
    }
  });

  test.each<[Name, object, boolean]>([
    ["dana", {}, true],
    ["sam", { roles: ["security"] }, true],
    ["ben", {}, false],
    ["omar", { roles: ["administrator"] }, false],
    ["lin", { roles: ["incident-manager"] }, false],
    ["wei", { isGuest: true }, false],
    ["dana", { isActive: false }, false],
  ])("a private article and %s %j: %s", async (name, more, sees) => {
    for (const words of ["salary export leaks", "salaries shared folder", "sallary exportt"]) {
      expect(await found(words, name, more)).toEqual(sees ? [secret.title] : []);
    }
  });
});

test("each version that readers found is kept as it was, and a draft has none", async () => {
  const article = await written({ title: "Scale is off", symptom: "It shows 5 g", fix: "Reset it" }, { isDraft: true });
  const { query } = world.database;
  expect(await versionsOf(query, article.id)).toEqual([]);
  await moves(article.reference, "publish", { reviewBy: "2099-01-01 09:00" });
  for (const fix of ["Reset it", "Reset it twice"]) {
    await world.database.transaction(async (transaction) => {
      const acts = recordActs(world, transaction, await actOf(), by);
      await acts.on<RegisterRecord>("kb", article.reference, (record, act) => editRecord(record, { fix }, act));
      return { keep: true, value: undefined };
    });
  }
  const kept = await versionsOf(query, article.id);
  expect(kept.map(({ number, fix, byId }) => ({ number, fix, byId }))).toEqual([
    { number: 2, fix: "Reset it twice", byId: ids.dana },
    { number: 1, fix: "Reset it", byId: ids.dana },
  ]);
});

test("one voice a person counts, the last one, and each reading", async () => {
  const { id } = await written({ title: "Drawer is stuck", symptom: "It is stuck", fix: "Pull" });
  const say = (personId: string, isHelped: boolean) =>
    world.database.transaction(async (transaction) => ({
      keep: true,
      value: await countVote(transaction, id, { personId, isHelped }),
    }));
  expect(await say(ids.ana, true)).toBe(true);
  expect(await say(ids.ana, true)).toBe(false);
  await Promise.all([say(ids.ben, true), say(ids.ben, true), say(ids.wei, false)]);
  expect(await useOf(world.database.query, id)).toEqual({ uses: 0, helped: 2, unhelpful: 1 });
  expect(await say(ids.ana, false)).toBe(true);
  await world.database.transaction(async (transaction) => {
    await countReading(transaction, id);
    return { keep: true, value: undefined };
  });
  expect(await useOf(world.database.query, id)).toEqual({ uses: 1, helped: 1, unhelpful: 2 });
});

test("in how many articles a mark stands is known once they were counted, and what is found stays found", async () => {
  const [mark = ""] = marksOf("walrus");
  const count = async () => (await articlesWith(world.database.query, [mark, "w:nowhere"])).get(mark);
  expect(await count()).toBeUndefined();
  for (const part of ["tusk", "fin", "tail"]) {
    await written({ title: `Walrus with a sore ${part}`, symptom: "It barks", fix: "Fish" });
  }
  await ask(database.ownerUrl, "ANALYZE article");
  expect(Math.round((await count()) ?? 0)).toBe(3);
  expect(await found("walrus sore tusk")).toEqual(expect.arrayContaining(["Walrus with a sore tusk"]));
});

describe("the page of the knowledge base and its files", () => {
  const told = "Badge printer loses its ribbon";
  const hidden = "Master code of the badge printer";
  let reference = "";
  beforeAll(async () => {
    for (const name of ["dana", "wei", "gil"] as const) {
      const { id, name: called, lang, zone, isGuest, isBot } = person(name);
      const data = { id, name: called, lang, zone, isGuest, isBot, roles: [], lastPlatform: "slack" };
      await world.database.prisma.person.create({ data });
    }
    await world.people.refresh();
    await written({ title: told, symptom: "The badge printer prints nothing", fix: "Wind the ribbon back" });
    const given = { title: hidden, symptom: "The badge printer asks for a code", fix: "It is 4711" };
    reference = (await written(given, { isPrivate: true })).reference;
  });

  const page = (name: Name, address: string) =>
    new Hono<WebEnv>()
      .use((ask, next) => {
        const reading = { lang: "en", zone: "Europe/Berlin", now: "2026-11-22T09:00:00Z" } as const;
        ask.set("viewer", { id: ids[name], ...reading } as WebEnv["Variables"]["viewer"]);
        return next();
      })
      .route("/", knowledgeRoute({} as WebParts, { knowledge: (id, asked) => knowledgePage(world, id, asked) }))
      .request(address);

  const ways = ["body", "export.csv", "export.json"].flatMap((way) =>
    ["", "words=badge+printer", "words=master+code"].map((query) => `/knowledge/${way}?${query}`),
  );

  test.each(ways)("%s tells of a private article to its members only, and nothing to guests", async (address) => {
    const [member, colleague] = await Promise.all([page("dana", address), page("wei", address)]);
    expect(await member.text()).toContain(hidden);
    const words = await colleague.text();
    expect(words).not.toContain(hidden);
    expect(words).not.toContain(`${reference}"`);
    if (!address.includes("master")) expect(words).toContain(told);
    expect((await page("gil", address)).status).toBe(404);
  });

  test("the record page of a private article is there for its members only", async () => {
    const { page: recordPage } = world.records.kb;
    expect(await recordPage(world, ids.dana, reference)).toMatchObject({ reference });
    expect(await recordPage(world, ids.wei, reference)).toBeUndefined();
  });

  test("somebody strange sees nothing of it", async () => {
    const stranger = "01900000-0000-7000-8000-00000000dead";
    expect(await knowledgePage(world, stranger, { words: "", serviceKey: undefined })).toBeUndefined();
  });
});
