// The configuration in a real database: versions, people found again, audit.
import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openOrganisationCache } from "../../src/app/organisation/organisation-cache.ts";
import { applyAudited, applyDemo, loadOrganisation } from "../../src/app/organisation/organisation-start.ts";
import { demoDocument } from "../../src/organisation/demo.ts";
import type { Document } from "../../src/organisation/document.ts";
import { type Database, openDatabase } from "../../src/store/database.ts";
import { applyDocument, readVersion } from "../../src/store/organisation.ts";
import { meetPerson } from "../../src/store/people.ts";
import { createDatabase, type TestDatabase } from "../support/database.ts";
import { plainPlatform } from "../support/plain-platform.ts";
import { plainOrganisation } from "../support/plain-world.ts";

let files: TestDatabase;
let database: Database;

beforeAll(async () => {
  files = await createDatabase();
  database = openDatabase({ url: files.url });
});
afterAll(async () => {
  await database.close();
  await files.drop();
});

const load = (allowDemo = true) => loadOrganisation(database.query, { allowDemo, findChannels: async () => ({}) });
const people = () => database.prisma.person.findMany({ orderBy: { name: "asc" } });
const changed = (change: (document: Document) => void): Document => {
  const copy = structuredClone(demoDocument);
  change(copy);
  return copy;
};
const actor = (userId: string, more: { email?: string; workspaceId?: string } = {}) => ({
  platform: "slack" as const,
  workspaceId: more.workspaceId ?? "T01",
  userId,
  name: userId,
  ...(more.email && { email: more.email }),
  isBot: false,
  isGuest: false,
  isAdmin: false,
});

test("a database without any version is the empty organisation: anybody may report", async () => {
  expect(await load()).toMatchObject({ isEmpty: true, version: 0 });
});

test("the demo comes once, with its people on the web chat, and is audited", async () => {
  await applyDemo(database);
  await applyDemo(database);
  const organisation = await load();
  expect(organisation).toMatchObject({ isDemo: true, isEmpty: false, name: "Lantern & Co" });
  expect(await database.prisma.organisationVersion.count()).toBe(1);
  const ana = (await people()).find(({ name }) => name === "Ana");
  expect(ana).toMatchObject({ email: "ana@example.org", lang: "en", zone: "Europe/Berlin", hasChosen: false });
  const identity = await database.prisma.identity.findMany({ where: { personId: ana?.id ?? "" } });
  expect(identity).toMatchObject([{ platform: "web", workspaceId: "web", userId: ana?.id }]);
  const audit = await database.prisma.audit.findMany({ where: { act: "config.apply" } });
  expect(audit).toMatchObject([{ seq: 1, outcome: "accepted", recordId: "00000000-0000-7000-8000-000000000001" }]);
});

test("a demo left behind counts as nothing where a real chat is connected", async () => {
  const version = (await readVersion(database.query))?.id;
  expect(await load(false)).toMatchObject({ isEmpty: true, isDemo: false, version });
});

test("the same document again writes nothing; a changed one is a new version that keeps the people", async () => {
  const before = await people();
  const rows = await database.prisma.audit.count();
  expect((await applyAudited(database, demoDocument, "demo")).isChanged).toBe(false);
  expect(await database.prisma.audit.count()).toBe(rows);
  const document = changed((copy) => {
    for (const one of copy.people) if (one.key === "ben") one.name = "Benjamin";
    copy.people = copy.people.filter(({ key }) => key !== "sue");
  });
  const applied = await applyAudited(database, document, "file");
  expect(applied).toMatchObject({ isChanged: true, before: demoDocument });
  const after = await people();
  expect(after.map(({ id }) => id).sort()).toEqual(before.map(({ id }) => id).sort());
  expect(after.find(({ email }) => email === "ben@example.org")?.name).toBe("Benjamin");
  expect(after.find(({ name }) => name === "Sue")?.roles).toEqual([]);
  expect(await load()).toMatchObject({ version: applied.version, origin: "file", isDemo: false });
});

test("whoever spoke on Slack before is the same person when the file names their e-mail or their id", async () => {
  const dana = await meetPerson(database.query, actor("UDANA", { email: "Dana@Example.org" }));
  const sam = await meetPerson(database.query, actor("USAM"));
  const document = changed((copy) => {
    copy.people.push({ key: "sam", name: "Sam", slack: "USAM", roles: [] });
  });
  await applyAudited(database, document, "file");
  const stored = await readVersion(database.query);
  expect(stored?.personIds).toMatchObject({ dana: dana.id, sam: sam.id });
});

test("whom the file names by an id is recognised when they speak for the first time, in whichever workspace we are", async () => {
  const document = changed((copy) => {
    copy.people.push({ key: "kim", name: "Kim", slack: "UKIM", roles: ["administrator"] });
  });
  await applyAudited(database, document, "file");
  const kim = (await people()).find(({ name }) => name === "Kim");
  const met = await meetPerson(database.query, actor("UKIM", { workspaceId: "T77" }));
  expect(met.id).toBe(kim?.id);
  const identities = await database.prisma.identity.findMany({ where: { userId: "UKIM" } });
  expect(identities).toMatchObject([{ workspaceId: "T77", personId: kim?.id }]);
  await applyAudited(
    database,
    changed((copy) => void copy.people.push({ key: "kim", name: "Kim", slack: "UKIM", roles: [] })),
    "file",
  );
  expect(await database.prisma.identity.count({ where: { userId: "UKIM" } })).toBe(1);
  expect((await people()).find(({ name }) => name === "Kim")?.roles).toEqual([]);
});

test("a language that somebody chose stands until the file itself changes its word", async () => {
  const withLang = (lang: "en" | "zh-CN" | undefined) =>
    changed((copy) => {
      for (const one of copy.people) if (one.key === "ana") Object.assign(one, lang ? { lang } : {});
    });
  const langOfAna = async () => (await people()).find(({ name }) => name === "Ana")?.lang;
  await applyAudited(database, withLang("en"), "file");
  await database.prisma.person.updateMany({ where: { name: "Ana" }, data: { lang: "zh-CN", hasChosen: true } });
  const rename = structuredClone(withLang("en"));
  rename.organisation.name = "Lantern";
  await applyAudited(database, rename, "file");
  expect(await langOfAna()).toBe("zh-CN");
  await applyAudited(database, withLang("zh-CN"), "file");
  await applyAudited(database, withLang("en"), "file");
  expect(await langOfAna()).toBe("en");
});

test("two documents applied at once become two versions, one after the other", async () => {
  const named = (name: string) =>
    changed((copy) => {
      copy.organisation.name = name;
    });
  const applied = await Promise.all(["One", "Two", "Three"].map((name) => applyAudited(database, named(name), "file")));
  expect(new Set(applied.map(({ version }) => version)).size).toBe(3);
  const newest = applied.reduce((a, b) => (a.version > b.version ? a : b));
  expect((await readVersion(database.query))?.id).toBe(newest.version);
});

test("nothing of a document is kept when its transaction fails", async () => {
  const before = await readVersion(database.query);
  const document = changed(
    (copy) => void copy.people.push({ key: "late", name: "Late", email: "late@example.org", roles: [] }),
  );
  const failing = database.transaction(async (transaction) => {
    await applyDocument(transaction, {
      document,
      origin: "file",
      at: Temporal.Instant.fromEpochMilliseconds(0),
      nationalDays: () => ({ holidays: [], workdays: [] }),
    });
    throw new Error("the power went out");
  });
  await expect(failing).rejects.toThrow("the power went out");
  expect(await readVersion(database.query)).toEqual(before);
  expect((await people()).some(({ name }) => name === "Late")).toBe(false);
});

test("a channel about which the chat gave no answer at the start is asked for again until it is known", async () => {
  let asked = 0;
  const cache = await openOrganisationCache({
    database,
    load: async (missed) => {
      if (++asked > 3) return plainOrganisation;
      missed();
      return { ...plainOrganisation, teams: plainOrganisation.teams.map((team) => ({ ...team, channels: {} })) };
    },
    platforms: new Map([["slack", plainPlatform()]]),
    away: new Map(),
    warn: (error) => expect(error).toBeUndefined(),
    againMs: 5,
  });
  expect(cache.placesOfTeam("ops")).toEqual([]);
  await expect.poll(() => cache.placesOfTeam("ops")).toHaveLength(1);
  cache.stop();
  expect(asked).toBe(4);
});
