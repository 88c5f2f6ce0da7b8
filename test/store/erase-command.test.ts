// `tocsin erase`: a person who asks to be forgotten is named nowhere any more, and every chain and every figure stays.
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parse } from "yaml";
import type { Document } from "../../src/organisation/document.ts";
import { sealHeads } from "../../src/store/audit-seal.ts";
import { openDatabase } from "../../src/store/database.ts";
import { storyForEvidence } from "../support/evidence-story.ts";
import { onCall } from "../support/on-call.ts";
import type { Stage } from "../support/stage.ts";
import { tocsin } from "../support/terminal.ts";
import { unpack, verify } from "../support/unpacked.ts";

let stage: Stage;
let folder: string;
let owner: pg.Client;

const run = (...typed: readonly string[]) => {
  const env = { DATABASE_URL: stage.database.url, DATABASE_OWNER_URL: stage.database.ownerUrl };
  return tocsin(typed, { env, folder });
};

beforeAll(async () => {
  stage = await storyForEvidence();
  const { ana, dana } = stage.people;
  await ana.says("/improvement new Ask Ben about the cash desk", { in: "#general" });
  await ana.fills({ Service: "Shop checkout" }, "New improvement");
  await ana.sees("IMP-3 (Improvement) is kept", { in: "private" });
  await dana.sees("IMP-3 · Ask Ben about the cash desk", { in: "#shop" });
  await stage.settle();
  folder = await mkdtemp(join(tmpdir(), "tocsin-erase-test-"));
  owner = new pg.Client({ connectionString: stage.database.ownerUrl });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await rm(folder, { recursive: true, force: true });
  await stage.finish();
});

/** Every row of every table as text. */
async function wholeDatabase(): Promise<readonly { readonly table: string; readonly row: string }[]> {
  const { rows: tables } = await owner.query<{ name: string }>(
    "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'",
  );
  const all = [];
  for (const { name } of tables) {
    const { rows } = await owner.query<{ row: string }>(`SELECT t::text AS row FROM "${name}" t`);
    all.push(...rows.map(({ row }) => ({ table: name, row })));
  }
  return all;
}

const naming = async () => (await wholeDatabase()).filter(({ row }) => /\bben\b|ben@example/i.test(row));

const whatIsTheirs = async () =>
  (
    await owner.query(
      `SELECT name, email, is_active, (SELECT count(*) FROM identity i WHERE i.person_id = p.id) AS accounts,
        (SELECT count(*) FROM audit_payload WHERE erased_at IS NOT NULL) AS erased FROM person p WHERE email = 'ben@example.test'`,
    )
  ).rows;

/** As the operator leaves it once Ben has handed over to Dana. */
const withoutBen = (document: Document): Document => ({
  ...document,
  people: document.people.filter(({ key }) => key !== "ben"),
  teams: document.teams.map((team) =>
    JSON.parse(JSON.stringify(team).replace('"ben",', "").replaceAll('"ben"', '"dana"')),
  ),
});

test("a name nobody has is refused with the nearest one, in both languages", async () => {
  expect(await run("erase", "Benn")).toMatchObject({ code: 66, told: expect.stringContaining("Did you mean Ben?") });
  const { url, ownerUrl } = stage.database;
  const env = { DATABASE_URL: url, DATABASE_OWNER_URL: ownerUrl };
  const told = await tocsin(["erase", "Omar"], { env, folder, lang: "zh-CN" });
  expect(told).toMatchObject({ code: 65, told: expect.stringContaining("唯一的管理员") });
});

test("whom the configuration names, who is on call and the last administrator are not erased; what to do first is said", async () => {
  expect((await run("erase", "Omar", "--yes")).told).toContain("They are the only administrator.");
  const before = await run("config", "export");
  const withCalls = parse(onCall()(before.printed));
  await stage.reconfigure((document) => ({
    ...document,
    schedules: withCalls.schedules,
    policies: withCalls.policies,
  }));
  const refused = await run("erase", "Ben", "--yes");
  expect(refused.code).toBe(65);
  expect(refused.told).toContain("They are on call now by the schedule “Shop on call”. Hand over first");
  expect(refused.told).toContain("The configuration in force names them as “ben”");
  // Without --yes all of it is told at once: what would go, and what stands in the way.
  const foreseen = await run("erase", "Ben");
  expect(foreseen.code).toBe(65);
  expect(foreseen.printed).toContain("Goes: the name “Ben”, the address ben@example.test");
  expect(foreseen.printed).toContain("Stays: ");
  expect(foreseen.told).toContain("The configuration in force names them as “ben”");
  const unknown = await run("erase", "Mx Nobody At All");
  expect(unknown.told).toContain("our number for the person");
  await stage.reconfigure(({ schedules: _, policies: __, ...document }) => document as Document);
  expect((await naming()).length).toBeGreaterThan(10);
});

test("without --yes it is said what goes, what stays and why, and nothing changes", async () => {
  await stage.reconfigure(withoutBen);
  const before = await whatIsTheirs();
  const said = await run("erase", "Ben");
  expect(said.code).toBe(0);
  for (const words of [
    "Goes: the name “Ben”, the address ben@example.test",
    "records name them (1 private): ",
    "IMP-3",
    "Stays: ",
    "no file of theirs.",
    "so that the chains hold",
    "Nothing was changed. To do it, run the same with --yes",
  ]) {
    expect(said.printed).toContain(words);
  }
  expect(await whatIsTheirs()).toEqual(before);
  expect(before).toMatchObject([{ name: "Ben", is_active: true }]);
});

test("what they reported and is open still is named too", async () => {
  const said = await run("erase", "Ana");
  expect(said.printed).toMatch(/Open, and reported by them or asked for them: .*INC-1/);
});

test("erased, they are named by no table and no pack; every chain holds, and who runs it again changes nothing", async () => {
  const { rows: before } = await owner.query("SELECT id FROM person WHERE name = 'Ben'");
  const erased = await run("erase", "Ben", "--yes", "--under", "GDPR 17");
  expect(erased).toMatchObject({ code: 0 });
  expect(erased.printed).toContain("Erased under “GDPR 17”: Erased person");
  const { dana } = stage.people;
  await dana.sees("can no longer act here: Team Shop has it again", { in: "thread" });
  await dana.sees("had INC-1 (Checkout is failing at payment), and can no longer act here", { in: "#shop" });
  await dana.sees("P2 INC-1 · Checkout is failing at payment", { in: "dm" });
  await dana.sees("P2 INC-1 needs you", { in: "#shop" });
  await stage.settle();
  expect(await naming()).toEqual([]);

  const database = openDatabase({ url: stage.database.url });
  await sealHeads(database);
  await database.close();
  const verified = await run("audit", "verify");
  expect(verified.told).toBe("");
  expect(verified.code).toBe(0);
  expect(verified.printed).toContain("erased on purpose; the chain over them holds");

  const made = await run("evidence", "--from", "2031-01-01", "--to", "2032-01-01", "--private", "--out", "after.zip");
  expect(made.code).toBe(0);
  await unpack(join(folder, "after.zip"), join(folder, "after"));
  const { code, said } = await verify(join(folder, "after"));
  expect(said).toContain("Everything fits");
  expect(said).toMatch(/was erased on .* under “GDPR 17”/);
  expect(code).toBe(0);
  expect(await textsNaming(join(folder, "after"))).toEqual([]);

  const again = await run("erase", before[0].id, "--yes");
  expect(again).toMatchObject({ code: 0, printed: expect.stringContaining("was erased before") });
});

async function textsNaming(path: string): Promise<readonly string[]> {
  const files = (await readdir(path, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  const found = [];
  for (const file of files) {
    const text = await readFile(join(file.parentPath, file.name), "utf8");
    if (/\bBen\b|ben@example/.test(text)) found.push(file.name);
  }
  return found;
}
