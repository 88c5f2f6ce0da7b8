// `tocsin config` against a real database.
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parse, stringify } from "yaml";
import { exampleText } from "../../src/organisation/example.ts";
import { createDatabase, type TestDatabase } from "../support/database.ts";
import { tocsin } from "../support/terminal.ts";

let database: TestDatabase;
const run = (typed: readonly string[], input = "") =>
  tocsin(typed, { env: { DATABASE_URL: database.url, DATABASE_OWNER_URL: database.ownerUrl }, input });

beforeAll(async () => {
  database = await createDatabase();
});
afterAll(() => database.drop());

test("a file is exported as it was applied, and a change is shown before and when it is applied", async () => {
  expect(await run(["config", "export"])).toMatchObject({ code: 66 });
  expect(await run(["config", "apply", "--dry-run", "-"], exampleText)).toMatchObject({
    code: 0,
    printed: "This would change:\n  This is the first configuration.\n",
  });
  expect(await run(["config", "export"])).toMatchObject({ code: 66 });

  const first = await run(["config", "apply", "-"], exampleText);
  expect(first).toMatchObject({ code: 0, told: "" });
  expect(first.printed).toContain("Version 1 is in force.");

  const exported = await run(["config", "export"]);
  expect(exported.printed).toMatch(/^# Version 1, applied \d{4}-/);
  expect((await run(["config", "check", "-"], exported.printed)).code).toBe(0);
  expect((await run(["config", "apply", "-"], exported.printed)).printed).toContain("as version 1");

  const changed = exported.printed.replace("zone: Europe/Berlin", "zone: Europe/Lisbon");
  const dry = await run(["config", "apply", "--dry-run", "-"], changed);
  expect(dry.printed).toBe("This would change:\n  ~ organisation.zone: Europe/Berlin → Europe/Lisbon\n");
  const applied = await run(["config", "apply", "-"], changed);
  expect(applied.printed).toContain("organisation.zone: Europe/Berlin → Europe/Lisbon");
  expect(applied.printed).toContain("Version 2 is in force.");
});

test("a language chosen in a channel is exported, and given up when the file says otherwise", async () => {
  const client = new pg.Client({ connectionString: database.ownerUrl });
  await client.connect();
  try {
    await client.query(`INSERT INTO place (id, platform, workspace_id, channel_id, name, chosen_lang, lang)
      VALUES (gen_random_uuid(), 'slack', 'T1', 'C0HELPDESK', 'it-help-cn', 'en', 'en')`);
    const exported = await run(["config", "export"]);
    expect(exported.printed).toMatch(/channels:\n {2}- slack: C0HELPDESK\n {4}lang: en\n/);
    expect(exported.printed).not.toContain("it-help-cn");
    const changed = exported.printed.replace(/(C0HELPDESK\n {4}lang:) en/, "$1 zh-CN");
    expect((await run(["config", "apply", "-"], changed)).code).toBe(0);
    expect((await client.query("SELECT chosen_lang FROM place")).rows).toEqual([{ chosen_lang: null }]);
  } finally {
    await client.end();
  }
});

const monday = 'mon: [["09:00", "17:30"]]';
const members = /members: \[ben, dana\](?=[^\n]*\n\s+rotation)/;

test.each<[string, string | RegExp, string, string]>([
  ["a team that is unknown", "team: shop\n", "team: shoop\n", "“shop”"],
  [
    "a calendar without working time",
    /hours: .*\n( {4}\w{3}: .*\n)+/,
    "hours: {}\n",
    "working_hours.hours: This leaves no",
  ],
  [
    "hours that overlap",
    monday,
    'mon: [["09:00", "13:00"], ["12:00", "17:30"]]',
    "hours.mon[1]: 12:00 to 17:30 overlaps",
  ],
  ["hours that are reversed", monday, 'mon: [["18:00", "17:30"]]', "hours.mon[0]: The hours end (17:30) before"],
  [
    "an unknown zone",
    "zone: Europe/Berlin ",
    "zone: Europe/Berlim ",
    "organisation.zone: “Europe/Berlim” is no time zone. Use a name such as",
  ],
  ["a rotation with nobody", members, "members: []", "schedules[0].layers[0].members: "],
  ["a policy without levels", /levels:\n( {6}.*\n)+/, "levels: []\n", "policies[0].levels: "],
  [
    "a schedule with a gap",
    /rotation: weekly {2}.*\n/,
    'rotation: weekly\n        end: "2026-01-12"\n',
    "Nobody is on call from",
  ],
])(
  "%s is refused with its place and the remedy, and what counts goes on counting by what was applied",
  async (_, from, to, said) => {
    const before = await run(["config", "export"]);
    const text = exampleText.replace(from, to);
    expect(text).not.toBe(exampleText);
    const faulty = await run(["config", "apply", "-"], text);
    expect(faulty).toMatchObject({ code: 65, printed: "" });
    expect(faulty.told).toMatch(/line \d+, column \d+/);
    expect(faulty.told).toContain(said);
    expect(await run(["config", "export"])).toEqual(before);
  },
);

test("diff tells in words and in JSON what a file would change and how versions differ, and ends as diff(1) does", async () => {
  const exported = (await run(["config", "export"])).printed;
  const same = await run(["config", "diff", "-"], exported);
  expect(same).toMatchObject({ code: 0, told: "", printed: expect.stringContaining("to -: no differences.") });

  const changed = exported.replace("zone: Europe/Lisbon", "zone: Europe/Vienna");
  const would = await run(["config", "diff", "-"], changed);
  expect(would).toMatchObject({ code: 1, told: "" });
  expect(would.printed).toMatch(/^From version \d+, applied .+, to -: one difference:\n/);
  expect(would.printed).toContain("  ~ organisation.zone: Europe/Lisbon → Europe/Vienna\n");
  const told = JSON.parse((await run(["config", "diff", "-", "--json"], changed)).printed);
  expect(told).toMatchObject({
    to: { file: "-" },
    differences: [{ change: "changed", path: "organisation.zone", from: "Europe/Lisbon", to: "Europe/Vienna" }],
    takes_back: [],
  });

  const versions = await run(["config", "diff", "--from", "1", "--to", "2"]);
  expect(versions).toMatchObject({ code: 1, told: "" });
  expect(versions.printed).toMatch(/^From version 1, .+ to version 2: one difference:\n {2}~ organisation.zone: /);
  expect(await run(["config", "diff", "--from", "2", "--to", "2"])).toMatchObject({ code: 0 });
  expect((await run(["config", "export", "--of", "1"])).printed).toContain("zone: Europe/Berlin");
});

test.each<[string, readonly string[], string, string]>([
  ["a version that there never was", ["--from", "99"], "", "There is no version 99. The newest is "],
  ["a file with faults", ["-"], exampleText.replace("team: shop\n", "team: shoop\n"), "“shoop”"],
  ["nothing to compare with", [], "", "set TOCSIN_CONFIG, or give versions"],
  ["two ends at once", ["-", "--to", "1"], exampleText, "two ends of one comparison"],
  ["a file that is not there", ["/no/such/file.yaml"], "", "ENOENT"],
])("diff of %s ends with 2 and says why", async (_, typed, input, said) => {
  const ended = await run(["config", "diff", ...typed], input);
  expect(ended).toMatchObject({ code: 2, printed: "" });
  expect(ended.told).toContain(said);
});

test("a standard change that nobody has is told before the file is in force, in both languages", async () => {
  const { printed } = await run(["config", "export"]);
  const document = parse(printed) as { obligations?: object[]; people: { key: string }[] };
  const work = { key: "backups", title: "Look at backups", rhythm: "monthly", first_on: "2031-02-01", model: "CHG-17" };
  const text = stringify({ ...document, obligations: [{ ...work, owner: document.people[0]?.key }] });
  const dry = await run(["config", "apply", "--dry-run", "-"], text);
  expect(dry.code).toBe(0);
  expect(dry.told).toContain("“backups” opens standard changes like CHG-17, which is no standard change in force");
  const env = { DATABASE_URL: database.url, DATABASE_OWNER_URL: database.ownerUrl };
  const chinese = await tocsin(["config", "apply", "--dry-run", "-"], { env, input: text, lang: "zh-CN" });
  expect(chinese.told).toContain("定期工作“backups”要按 CHG-17 开标准变更");
});

test("a source whose secret is not set in the command's environment is named when the file is checked, tried and put in force", async () => {
  const file = exampleText.replace(/secret_sha256: \S+.*/, "secret_env: PROMETHEUS_TOKEN");
  expect(file).toContain("secret_env: PROMETHEUS_TOKEN");
  const note = /^Note: “[\w-]+” takes its secret from PROMETHEUS_TOKEN, .*restart every replica.*secret-unset/m;
  for (const typed of [["check"], ["apply", "--dry-run"], ["apply"]]) {
    expect(await run(["config", ...typed, "-"], file)).toMatchObject({ code: 0, told: expect.stringMatching(note) });
  }
  const env = { DATABASE_URL: database.url, DATABASE_OWNER_URL: database.ownerUrl };
  const set = { ...env, PROMETHEUS_TOKEN: "a-secret-of-sixteen-and-more" };
  expect(await tocsin(["config", "apply", "-"], { env: set, input: file })).toMatchObject({ code: 0, told: "" });
});
