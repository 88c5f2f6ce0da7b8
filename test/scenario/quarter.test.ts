// A company of five keeps its services through one quarter by chat alone; what it leaves behind proves itself to an auditor, clause by clause.
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse, stringify } from "yaml";
import { clauseLabel, clauses } from "../../src/evidence/clauses.ts";
import { sourcesOf } from "../../src/evidence/found.ts";
import { sealHeads } from "../../src/store/audit-seal.ts";
import { openDatabase } from "../../src/store/database.ts";
import { asOwner } from "../support/evidence-story.ts";
import { companyOfFive } from "../support/quarter/company.ts";
import { improvementIsKept, parcelsAreLate } from "../support/quarter/figure.ts";
import { customerComplains, dashboardIsEmpty, linApprovesHerOwn, weiReports } from "../support/quarter/january.ts";
import { anaGetsALaptop, gapsAreFilled, quarterIsReviewed } from "../support/quarter/march.ts";
import { platforms, type Stage, startStage } from "../support/stage.ts";
import { tocsin } from "../support/terminal.ts";
import { unpack, verify } from "../support/unpacked.ts";

/** A Tuesday, 10:00 in Berlin. */
const january = "2031-01-07T09:00:30Z";

// Each chapter goes on where the one before it ended: one conversation, one database, one clock.
let stage: Stage;
let folder: string;
let made = 0;

beforeAll(async () => {
  stage = await startStage("web", { from: january, configure: companyOfFive });
  folder = await mkdtemp(join(tmpdir(), "tocsin-quarter-"));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  await stage.finish();
});

const quarter = ["--from", "2031-01-01", "--to", "2031-04-01"] as const;
const run = (...typed: readonly string[]) => {
  const env = { DATABASE_URL: stage.database.url, DATABASE_OWNER_URL: stage.database.ownerUrl };
  return tocsin(typed, { env, folder });
};

describe("the first quarter of five people, told by their chat", () => {
  test("7 January: the dashboard is empty, Lin is called and has it back before lunch", () => dashboardIsEmpty(stage));
  test("the same day Wei reports from Shanghai in Chinese, and Ben, who is free, helps", () => weiReports(stage));
  test("8 January: a customer complains through Ana, has her answer within the hour, and is content", () =>
    customerComplains(stage));
  test("14 January: Lin approves her own change, which is told as an exception; Dana carries it out at night", () =>
    linApprovesHerOwn(stage));
  test("22 January: too many parcels go out late; a problem opens by itself, and Lin asks why until she knows", () =>
    parcelsAreLate(stage, measured));
  test("22 January to 4 March: from the cause comes an improvement, measured against its target and kept", () =>
    improvementIsKept(stage, measured));
  test("4 March: Ana asks for a laptop, Lin agrees, Ben hands it over", () => anaGetsALaptop(stage));
  test("the same day Lin asks what an auditor would miss, and makes what is named", () => gapsAreFilled(stage));
  test("27 March: the quarter is looked back on with the customer and by the management, and both sign", () =>
    quarterIsReviewed(stage));
});

const otherDoors = platforms.filter((door) => door !== "web");

test.each(otherDoors)("the same January is lived through on another door (%s)", async (door) => {
  const other = await startStage(door, { from: january, configure: companyOfFive });
  try {
    await dashboardIsEmpty(other);
    await weiReports(other);
    await customerComplains(other);
    await linApprovesHerOwn(other);
  } finally {
    await other.finish();
  }
});

describe("what the quarter leaves behind", () => {
  beforeAll(async () => {
    const database = openDatabase({ url: stage.database.url });
    await sealHeads(database);
    await database.close();
  });

  test("the pack proves itself and covers every clause that it claims; gaps names the three that it does not", async () => {
    const taken = await packed();
    const { code, said } = await verify(taken);
    expect(said).toContain("Everything fits:");
    expect(code).toBe(0);
    const rows = JSON.parse((await run("gaps", ...quarter, "--format", "json")).printed) as Record<string, string>[];
    const index = (await textOf(taken, "index.html")).split("<tr>");
    for (const clause of clauses) {
      const { result = "" } = rows.find((row) => row.clause === clauseLabel(clause)) ?? {};
      expect(index.find((row) => row.includes(`clauses/${clause.key}.html`))).toContain(result);
      const page = await textOf(taken, `clauses/${clause.key}.html`);
      if (result !== "found") continue;
      for (const source of sourcesOf({ ...clause, perhaps: [] })) {
        const [, ...population] = (await textOf(taken, `population/${source}.csv`)).trim().split("\r\n");
        for (const row of population) {
          const reference = /^"([^"]+)"/.exec(row)?.[1];
          expect(page).toContain(`href="../records/${reference}.html"`);
          expect(await textOf(taken, `records/${reference}.html`)).toContain("Hash");
        }
      }
    }
    const not = rows.filter(({ result }) => result !== "found").map(({ clause, result }) => `${clause} ${result}`);
    expect(not).toEqual(["8.4.1 outside", "8.5.2 missing", "9.2 missing"]);
    const told = (await run("gaps", ...quarter)).printed;
    for (const next of ["/audit new", "Transition plan that was approved or "]) {
      expect(told).toContain(next);
    }
  });

  test("an auditor reads the story of the figure from its miss to the new standard", async () => {
    const taken = await packed();
    for (const [reference, ...told] of [
      ["INC-1", "The sales dashboard is empty", "Lin took it", "Ana confirmed that it works"],
      ["INC-2", "采购报表打不开", "Wei confirmed that it works"],
      ["CPL-1", "it lay here over the weekend", "Postage is paid back"],
      ["CHG-1", "approved by whose own it is", "Dana started", "successful"],
      [
        "PRB-1",
        "Parcels sent late 5 % (n = 8) (target ≤ 2 % missed)",
        "Nobody packs before all orders are printed",
        "7 days in a row",
        "it helped",
      ],
      ["IMP-1", "The cause of PRB-1", "The printer starts each hour by itself"],
      ["DOC-2", "decided on own work"],
      ["MTG-2", "One person approves too much"],
    ] as const) {
      const page = await textOf(taken, `records/${reference}.html`);
      const read = page.replace(/<[^>]*>/g, "").replace(/\s/g, " ");
      for (const words of told) expect(read, reference).toContain(words);
    }
  });

  test("targets with their results, what reports said, and the rules in force stand in the pack as people read them", async () => {
    const taken = await packed();
    const figures = (await textOf(taken, "figures.html")).replace(/<[^>]*>/g, " ");
    for (const words of ["Parcels sent late", "First answer in time", "Complaints", "Availability"]) {
      expect(figures).toContain(words);
    }
    const page = await textOf(taken, "clauses/9.4.html");
    for (const path of ["figures.html", "digests.html", "lists/posted-digests.csv", "lists/configuration-1.yaml"]) {
      expect(page).toContain(`href="../${path}"`);
    }
    const digests = (await textOf(taken, "digests.html"))
      .replace(/<style>.*?<\/style>|<[^>]*>/gs, "")
      .replace(/\s/g, " ");
    for (const said of [await textOf(taken, "lists/posted-digests.csv"), digests]) {
      for (const words of [
        "All services together · February 2031",
        "Parcels sent late 0.5 %",
        "Reports · January 2031",
      ]) {
        expect(said).toContain(words);
      }
      // Sentences, and no names of them.
      expect(said).not.toMatch(/"key":|digest\.[a-z]|\{/);
    }
    expect(digests).toContain("#general · month");
    expect(digests).toMatch(
      /To decide: Parcels sent late [^·]* · Target missed, with too few behind it .*: Complaints 1 of 2/,
    );
    const programme = (await textOf(taken, "audit-programme.html")).replace(/<[^>]*>/g, "");
    expect(programme).toContain(": 0 of 34 clauses covered, 0 more planned");
    expect(await textOf(taken, "clauses/9.2.html")).toContain('href="../audit-programme.html"');
    const rules = await textOf(taken, "lists/configuration-1.yaml");
    for (const words of ["# Version 1 of the configuration", "late-parcels", "New laptop", "approver"]) {
      expect(rules).toContain(words);
    }
  });

  test("whichever row of whichever record is changed in the pack, it is named", async () => {
    const taken = await packed();
    const named: string[] = [];
    for (const file of (await readdir(join(taken, "records"))).filter((name) => name.endsWith(".json"))) {
      const path = join(taken, "records", file);
      const record = JSON.parse(await readFile(path, "utf8")) as { reference: string; audit: { seq: number }[] };
      const audit = record.audit.map((row) => ({ ...row, act: "nothing" }));
      named.push(...audit.map(({ seq }) => `${record.reference}: row ${seq} of its audit was changed`));
      await writeFile(path, JSON.stringify({ ...record, audit }));
    }
    expect(named.length).toBeGreaterThan(60);
    const { code, said } = await verify(taken);
    expect(named.filter((words) => !said.includes(words))).toEqual([]);
    expect(code).toBe(1);
  });

  test("Wei leaves and wants to be forgotten: what he did is erased, and every chain holds", async () => {
    const company = parse((await run("config", "export")).printed) as { readonly people: readonly { key: string }[] };
    const people = company.people.filter(({ key }) => key !== "wei");
    await writeFile(join(folder, "four.yaml"), stringify({ ...company, people }));
    expect(await run("config", "apply", "four.yaml")).toMatchObject({ code: 0 });
    expect(await run("erase", "Wei", "--under", "GDPR 17", "--yes")).toMatchObject({ code: 0 });
    const taken = await packed();
    expect(await textOf(taken, "records/INC-2.html")).not.toContain("Wei");
    const { code, said } = await verify(taken);
    expect(said).toMatch(/INC-2: what row 1 says was erased on .* under “GDPR 17”/);
    expect(said).toContain("Everything fits:");
    expect(code).toBe(0);
    expect(await run("audit", "verify")).toMatchObject({ code: 0, printed: expect.stringContaining("erased") });
  });

  test("whoever rewrites the database afterwards is found out, record by record", async () => {
    for (const change of rewritten) await asOwner(stage.database.ownerUrl, change);
    const { code, said } = await verify(await packed());
    for (const words of [
      "INC-1: “priority” is not what",
      "INC-1: row 2 of its timeline",
      "CPL-1: “title” is not what",
      "CHG-1: “title” is not what",
      "CHG-1: a vote",
      "PRB-1: “cause” is not what",
      "REQ-1: “ownerId” is not what",
      "IMP-1: row 2 of its audit was changed",
      "DOC-2: its audit ends elsewhere",
      "was changed, or one before it is missing",
    ]) {
      expect(said).toContain(words);
    }
    expect(code).toBe(1);
  });
});

const of = (reference: string) => `record_id = (SELECT id FROM record WHERE reference = '${reference}')`;

const rewritten = [
  `UPDATE incident SET priority = 4 WHERE ${of("INC-1")}`,
  `UPDATE timeline SET voice = 'reporter' WHERE ${of("INC-1")} AND seq = 2`,
  `UPDATE register_record SET title = 'Y' WHERE ${of("CPL-1")}`,
  `UPDATE change SET title = 'X' WHERE ${of("CHG-1")}`,
  `UPDATE vote SET decision = 'reject' WHERE ${of("CHG-1")}`,
  `UPDATE problem SET cause = 'Nobody' WHERE ${of("PRB-1")}`,
  `UPDATE request SET owner_id = requester_id WHERE ${of("REQ-1")}`,
  `UPDATE audit SET outcome = 'refused' WHERE ${of("IMP-1")} AND seq = 2`,
  "UPDATE record SET audit_seq = audit_seq + 1 WHERE reference = 'DOC-2'",
  "UPDATE audit_seal SET at = at + interval '1 second' WHERE id = (SELECT max(id) FROM audit_seal)",
];

/** What the warehouse counted at noon of these days of a month, taken in from its file. */
async function measured(month: string, days: readonly number[], value: number): Promise<void> {
  const rows = days.map((day) => `late-parcels,${month}-${String(day).padStart(2, "0")} 12:00,${value}`);
  await writeFile(join(folder, "parcels.csv"), ["indicator,at,value", ...rows].join("\n"));
  expect(await run("kpi", "import", "parcels.csv")).toMatchObject({ code: 0 });
}

/** Makes a pack of the quarter and takes it apart; the folder. */
async function packed(): Promise<string> {
  made += 1;
  expect(await run("evidence", ...quarter, "--out", `${made}.zip`)).toMatchObject({ code: 0 });
  const taken = join(folder, String(made));
  await unpack(join(folder, `${made}.zip`), taken);
  return taken;
}

const textOf = (taken: string, path: string) => readFile(join(taken, path), "utf8");
