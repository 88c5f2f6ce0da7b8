// `tocsin evidence`: a pack that proves itself to somebody who has nothing of ours; and what an auditor would miss.
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { evidenceDesk, textOf, year } from "../support/evidence-desk.ts";
import { tocsin } from "../support/terminal.ts";
import { entriesOf, unpack, verify } from "../support/unpacked.ts";

const desk = evidenceDesk();
const { run, packed } = desk;

test("the same seed gives the same pack, byte for byte but for the file that says when it was made", async () => {
  await run(...year, "--out", "one.zip");
  await run(...year, "--out", "two.zip");
  const [one, two] = [
    entriesOf(await readFile(join(desk.folder(), "one.zip"))),
    entriesOf(await readFile(join(desk.folder(), "two.zip"))),
  ];
  expect([...one.keys()]).toEqual([...two.keys()]);
  const different = [...one].filter(([name, bytes]) => !bytes.equals(two.get(name) ?? Buffer.alloc(0)));
  expect(different.map(([name]) => name)).toEqual(["created.txt"]);
});

test("the verifier needs nothing but Node, and prints the fingerprint that was told", async () => {
  const done = await run(...year, "--out", "told.zip");
  await unpack(join(desk.folder(), "told.zip"), join(desk.folder(), "told"));
  const { code, said } = await verify(join(desk.folder(), "told"));
  expect(said).toContain("Everything fits:");
  expect(code).toBe(0);
  const print = /Fingerprint: ([0-9a-f]{64})/.exec(done.printed)?.[1];
  expect(print).toBeDefined();
  expect(said).toContain(`Fingerprint: ${print}`);
});

test("every clause that the pack claims has its page, and every link leads to a file of it", async () => {
  await run(...year, "--out", "links.zip");
  const entries = entriesOf(await readFile(join(desk.folder(), "links.zip")));
  const pages = [...entries].filter(([name]) => name.endsWith(".html"));
  const { about } = JSON.parse(`${entries.get("manifest.json")}`) as { about: { clauses: readonly string[] } };
  expect(about.clauses.length).toBeGreaterThan(30);
  for (const key of about.clauses) expect(entries.has(`clauses/${key}.html`)).toBe(true);
  for (const [name, bytes] of pages) {
    const page = `${bytes}`;
    expect(page).not.toMatch(/<script|<link|@import|url\(|src=/);
    for (const [, href = ""] of page.matchAll(/href="([^"#][^"]*)"/g)) {
      if (/^https?:/.test(href)) continue;
      expect(entries.has(new URL(href, `file:///${name}`).pathname.slice(1)), `${name} → ${href}`).toBe(true);
    }
  }
});

test("a record's page tells what happened, who decided on what, and each row of its audit", async () => {
  const taken = await packed();
  const change = await textOf(taken, "records/CHG-1.html");
  for (const words of ["New font in the reports", "Omar", "SHA-256", "change.declare", "Switch it"]) {
    expect(change).toContain(words);
  }
  const incident = await textOf(taken, "records/INC-1.html");
  for (const words of ["Checkout is failing at payment", "Ben took it", "incident.take"])
    expect(incident).toContain(words);
  expect(await textOf(taken, "tables/decisions.csv")).toMatch(/"CHG-1",1,1,"Omar","Omar","approve"/);
  expect(await textOf(taken, "tables/clocks.csv")).toContain('"INC-1","resolution"');
  expect(await textOf(taken, "tables/messages.csv")).toContain("INC-1");
});

test("in Chinese the pages and the verifier speak Chinese", async () => {
  const taken = await packed("--lang", "zh-CN", "--clause", "8.6.1");
  expect(await textOf(taken, "index.html")).toContain("如何核验");
  expect((await verify(taken)).said).toContain("全部吻合");
});

test("a private record is there by its number and its hashes alone, unless it is asked for", async () => {
  const done = await run(...year, "--out", "closed.zip");
  expect(done.told).toContain("2 private records are in the pack by number only; --private puts them in full.");
  const closed = [...entriesOf(await readFile(join(desk.folder(), "closed.zip"))).values()].join("\n");
  expect(closed).toContain("IMP-2");
  expect(closed).not.toContain("keys of the safe");
  const taken = await packed("--private", "--clause", "10.2");
  expect(await textOf(taken, "records/IMP-2.html")).toContain("The keys of the safe");
  expect((await verify(taken)).said).toContain("Everything fits");
});

test("what people said stands with the customer relationship: suggestions, thanks by number, the survey", async () => {
  const taken = await packed("--clause", "8.3.2");
  expect(await textOf(taken, "records/SUG-1.html")).toContain("Let people pay by phone");
  expect(await textOf(taken, "population/kudos.csv")).toMatch(/"KUD-1","[^"]+","","","true"/);
  expect(await textOf(taken, "records/KUD-1.html")).not.toContain("patience");
  expect(await textOf(taken, "population/rated.csv")).not.toContain("INC-1");
  expect(await textOf(taken, "lists/pulses.csv")).toContain('"2031-Q1"');
  expect(await textOf(taken, "clauses/8.3.2.html")).toContain("Quarterly surveys");
  expect((await verify(taken)).said).toContain("Everything fits");
});

test("a clause that there is not, numbers that are none, and a file that is there already are refused", async () => {
  const clause = await run(...year, "--clause", "8.5.9");
  expect(clause).toMatchObject({ code: 64, told: expect.stringContaining("Did you mean 8.5?") });
  expect(await run(...year, "--sample", "0")).toMatchObject({ code: 64 });
  expect(await run(...year, "--seed", "x")).toMatchObject({ code: 64 });
  expect(await run(...year, "--lang", "fr")).toMatchObject({ code: 64 });
  expect(await run("--from", "2031-03-01", "--to", "2031-03-01")).toMatchObject({ code: 64 });
  expect(await run("--from", "2031-03-02", "--to", "2031-03-01")).toMatchObject({ code: 64 });
  await writeFile(join(desk.folder(), "there.zip"), "mine");
  const there = await run(...year, "--out", "there.zip");
  expect(there).toMatchObject({ code: 74, told: expect.stringContaining("exists already") });
  expect(await textOf(desk.folder(), "there.zip")).toBe("mine");
});

test("a sample larger than the population takes all and says so; a period without records says so too", async () => {
  const more = await run(...year, "--clause", "8.6.1", "--sample", "40", "--out", "more.zip");
  expect(more.told).toContain(
    "Incidents opened in the period: a sample of 40 was asked for, there is one: all were taken.",
  );
  const none = await run("--from", "2030-01-01", "--to", "2030-02-01", "--out", "none.zip");
  expect(none).toMatchObject({ code: 0, told: expect.stringContaining("Nothing was recorded in this period") });
});

test("the gap analysis says of each clause what is there, what makes what is missing, and what lies outside", async () => {
  const env = { DATABASE_URL: desk.stage().database.url, DATABASE_OWNER_URL: desk.stage().database.ownerUrl };
  const gaps = (...typed: readonly string[]) => tocsin(["gaps", ...year, ...typed], { env, folder: desk.folder() });
  const all = await gaps("--format", "json");
  expect(all).toMatchObject({ code: 0, told: "" });
  const rows = JSON.parse(all.printed) as Record<string, string>[];
  const of = (clause: string) => rows.find((row) => row.clause === clause);
  expect(of("8.5.1.2")).toMatchObject({ result: "found", found: expect.stringContaining("1 · Changes submitted") });
  // Both are worked on, and neither is done.
  expect(of("8.6.1")).toMatchObject({
    ...{ result: "missing", found: expect.stringContaining("1 · Incidents opened") },
    next: "Incidents that were resolved: /incident list, then “Resolve”",
  });
  expect(of("8.5.1.3")).toMatchObject({
    ...{ result: "missing", next: expect.stringContaining(": /change list, then “Finish”") },
  });
  expect(of("9.3")).toMatchObject({
    ...{ result: "missing", next: "Management reviews that were held within a year, with minutes: /meeting new" },
  });
  expect(of("8.4.1")).toMatchObject({ result: "outside", next: "" });
  const title = "Gaps of Lantern Goods against ISO/IEC 20000-1, 2031-01-01 to 2032-01-01";
  expect((await gaps("--format", "md")).printed).toContain(`# ${title}`);
  const read = (await gaps()).printed;
  expect(read.split("\n")[0]).toBe(title);
  expect(read).toContain(
    "9.3 Management review: missing\n    Missing: Management reviews that were held within a year",
  );
  expect(read).not.toMatch(/[\\<|]/);
  expect((await gaps("--format", "html", "--lang", "zh-CN")).printed).toContain("差距");
  expect((await gaps("--format", "csv", "--out", "gaps.csv")).told).toContain("Written to gaps.csv");
  expect(await gaps("--format", "pdf")).toMatchObject({ code: 64 });
  expect((await tocsin(["gaps"], { env, folder: desk.folder() })).code).toBe(0);
});

test("the pack of a management review has figures, open records with owners, and gaps; private ones stay out", async () => {
  const env = { DATABASE_URL: desk.stage().database.url, DATABASE_OWNER_URL: desk.stage().database.ownerUrl };
  const pack = (...typed: readonly string[]) =>
    tocsin(["review-pack", ...year, ...typed], { env, folder: desk.folder() });
  const written = await pack();
  expect(written).toMatchObject({ code: 0, told: "" });
  expect(written.printed).toContain("# Management review of Lantern Goods, 1 Jan – 31 Dec 2031");
  expect(written.printed).toMatch(/\| IMP-1 \| Card readers lose their network \| an idea \| .+ \|/);
  expect(written.printed).toContain("Let people pay by phone");
  expect(written.printed).toContain("9.3");
  expect(written.printed).not.toMatch(/keys of the safe|IMP-2|patience/);
  expect((await pack("--format", "html", "--lang", "zh-CN")).printed).toContain("未完成的管理记录");
  expect(await pack("--format", "pdf")).toMatchObject({ code: 64 });
  expect(await pack("--lang", "fr")).toMatchObject({ code: 64 });
  expect(await pack("--zone", "Nowhere/At_All")).toMatchObject({ code: 64 });
});
