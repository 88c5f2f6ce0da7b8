// `tocsin sla try`: the answer, its ledger, and what it says when a file or an argument cannot be used.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Command } from "commander";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readCalendarText } from "../../../src/cli/calendar-file.ts";
import { registerSla } from "../../../src/cli/sla-try.ts";
import { sayPlain } from "../../../src/words/say.ts";

let folder = "";
const file = (name: string) => join(folder, name);

const office = `tz: Europe/Berlin
hours:
  mon: [["09:00", "17:00"]]
  tue: [["09:00", "17:00"]]
  wed: [["09:00", "17:00"]]
  thu: [["09:00", "17:00"]]
  fri: [["09:00", "17:00"]]
holidays: [2026-05-01]
annual_holidays: [01-01]
workdays: []
`;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "calendar-"));
  await writeFile(file("office.yaml"), office);
  await writeFile(file("night.json"), JSON.stringify({ tz: "Europe/Berlin", hours: { sun: [["00:00", "24:00"]] } }));
  await writeFile(file("broken.yaml"), "tz: [Europe/Berlin\nhours: {");
});
afterAll(() => rm(folder, { recursive: true }));

/** What the command prints and how it ends. */
async function tocsin(...args: readonly string[]) {
  let [out, err, exitCode] = ["", "", 0];
  const program = new Command().exitOverride().configureOutput({
    writeOut: (text) => {
      out += text;
    },
    writeErr: (text) => {
      err += text;
    },
  });
  registerSla(program, "en");
  try {
    await program.parseAsync(["sla", "try", "--lang", "en", ...args], { from: "user" });
  } catch (thrown) {
    exitCode = (thrown as { readonly exitCode: number }).exitCode;
  }
  return { out, err, exitCode };
}

const office4h = () => ["--calendar-file", file("office.yaml"), "--start", "2026-03-27T17:30", "--work", "4h"] as const;

test("in Chinese the columns of the ledger stand below each other", async () => {
  const { out } = await tocsin(...office4h(), "--lang", "zh-CN");
  expect(out).toContain("到期：2026-03-30 13:00:00");
  expect(out).toContain("2026-03-27 17:30:00  2026-03-30 09:00:00  非工作时间  0:00:00   0:00:00");
  expect(out).toContain("2026-03-30 09:00:00  2026-03-30 13:00:00  计时        4:00:00   4:00:00");
});

test("four hours asked for on Friday after closing are due on Monday at one, though summer time begins", async () => {
  const { out } = await tocsin(...office4h(), "--json");
  expect(JSON.parse(out)).toEqual({
    due: "2026-03-30T13:00:00",
    due_utc: "2026-03-30T11:00:00Z",
    elapsed_seconds: null,
    ledger: [
      {
        from: "2026-03-27T17:30:00",
        to: "2026-03-30T09:00:00",
        from_utc: "2026-03-27T16:30:00Z",
        to_utc: "2026-03-30T07:00:00Z",
        kind: "closed",
        seconds: 0,
        total_seconds: 0,
      },
      {
        from: "2026-03-30T09:00:00",
        to: "2026-03-30T13:00:00",
        from_utc: "2026-03-30T07:00:00Z",
        to_utc: "2026-03-30T11:00:00Z",
        kind: "counted",
        seconds: 14_400,
        total_seconds: 14_400,
      },
    ],
  });
});

test("national holidays are kept, in whatever year is asked about", async () => {
  const german = office.replace("holidays: [2026-05-01]", "national_holidays: { country: DE }");
  await writeFile(file("german.yaml"), german);
  const dueOf = async (start: string) => {
    const asked = ["--calendar-file", file("german.yaml"), "--start", start, "--work", "1h", "--json"];
    return JSON.parse((await tocsin(...asked)).out).due;
  };
  expect(await dueOf("2026-04-30T16:30")).toBe("2026-05-04T09:30:00");
  expect(await dueOf("2041-04-30T16:30")).toBe("2041-05-02T09:30:00");
});

test("the printed answer names local time, UTC and every stretch", async () => {
  const { out } = await tocsin(...office4h(), "--pause", "2026-03-30T10:00/2026-03-30T10:30");
  expect(out).toContain("Due: 2026-03-30 13:30:00 +02:00 Europe/Berlin\nin UTC: 2026-03-30T11:30:00Z\n");
  expect(out).toMatch(/2026-03-30 10:00:00 {2}2026-03-30 10:30:00 {2}paused\s+0:00:00\s+1:00:00/);
});

test("with a stop and several pauses it gives the working time up to then", async () => {
  const asked = ["--calendar-file", file("office.yaml"), "--start", "2026-03-30T09:00", "--stop", "2026-03-30T12:00"];
  const pauses = [
    "--pause",
    "2026-03-30T09:30/2026-03-30T10:00",
    "--pause",
    "2026-03-30T08:00:00Z/2026-03-30T08:15:00Z",
  ];
  const { out } = await tocsin(...asked, ...pauses, "--json");
  const answer = JSON.parse(out);
  expect(answer).toMatchObject({ due: null, due_utc: null, elapsed_seconds: 3 * 3600 - 45 * 60 });
  expect(answer.ledger.at(-1).total_seconds).toBe(answer.elapsed_seconds);
});

test("a stop before the start is no working time, and work may be plain seconds", async () => {
  const { out } = await tocsin(...office4h().slice(0, 4), "--stop", "2026-03-01", "--work", "14400", "--json");
  expect(JSON.parse(out)).toMatchObject({ due_utc: "2026-03-30T11:00:00Z", elapsed_seconds: 0, ledger: [] });
});

test("a start that occurs twice is the first one, and the answer says so", async () => {
  const asked = ["--calendar-file", file("night.json"), "--work", "1h", "--start"];
  const { out } = await tocsin(...asked, "2026-10-25T02:30");
  expect(out).toContain("Due: 2026-10-25 02:30:00 +01:00");
  expect(out).toContain("occurs twice in Europe/Berlin");
  expect((await tocsin(...asked, "2026-10-25T02:30+01:00")).out).not.toContain("occurs twice");
});

describe("what cannot be used is refused with its place and the remedy", () => {
  test.each([
    [["--start", "2026-03-29T02:30", "--work", "1h"], "--start: 2026-03-29T02:30 does not exist in Europe/Berlin"],
    [["--start", "soon", "--work", "1h"], "--start: “soon” is no time"],
    [["--start", "9999-01-01", "--work", "1h"], "--start: “9999-01-01” lies too far away"],
    [["--start", "2026-03-27T10:00"], "--work: Nothing was asked"],
    [["--start", "2026-03-27T10:00", "--work", "2 days"], "--work: “2 days” is no length"],
    [["--start", "2026-03-27T10:00", "--work", "1h", "--pause", "10:00"], "--pause: “10:00” is no pause"],
    [
      ["--start", "2026-03-27T10:00", "--work", "1h", "--pause", "2026-03-27T12:00/2026-03-27T11:00"],
      "ends before it begins",
    ],
  ])("%j", async (args, sentence) => {
    const { out, err, exitCode } = await tocsin("--calendar-file", file("office.yaml"), ...args);
    expect([out, exitCode]).toEqual(["", 64]);
    expect(err).toContain(sentence);
  });

  test("a missing file", async () => {
    const { err, exitCode } = await tocsin(
      "--calendar-file",
      file("none.yaml"),
      "--start",
      "2026-03-27",
      "--work",
      "1h",
    );
    expect(exitCode).toBe(66);
    expect(err).toContain("none.yaml: The file cannot be read (ENOENT).");
  });

  test("a file that is neither YAML nor JSON", async () => {
    const asked = ["--start", "2026-03-27", "--work", "1h"];
    const { err, exitCode } = await tocsin("--calendar-file", file("broken.yaml"), ...asked);
    expect(exitCode).toBe(65);
    expect(err).toMatch(/broken\.yaml:\d+: This is neither YAML nor JSON/);
  });
});

/** The faults of a changed office calendar as a person reads them. */
async function complaints(change: (source: string) => string, lang: "en" | "zh-CN" = "en"): Promise<readonly string[]> {
  const read = await readCalendarText("week.yaml", change(office));
  return read.ok
    ? []
    : read.refusal.map(({ place, saying }) => `${place}: ${sayPlain(lang, saying.key, saying.values)}`);
}

test.each([
  ["tz: Europe/Berlin", "tz: Europe/Bern", "week.yaml:1 tz: “Europe/Bern” is no time zone. Use an IANA name"],
  ['tue: [["09:00"', 'tue: [["19:00"', "week.yaml:4 hours.tue[0]: The hours end (17:00) before they begin (19:00)."],
  [
    '"17:00"]]\n  wed',
    '"17:00"], ["16:00", "18:00"]]\n  wed',
    "week.yaml:4 hours.tue[1]: 16:00 to 18:00 overlaps 09:00",
  ],
  ["2026-05-01", "2026-05-32", "week.yaml:8 holidays[0]: “2026-05-32” is no date. Write 2026-05-01."],
  ["workdays", "work_days", "week.yaml:1: There is no field “work_days” here. Allowed are tz, hours"],
  ["[2026-05-01]", "none", "week.yaml:8 holidays: This must be a list."],
  [
    "workdays",
    "national_holidays: { country: DE, state: BX }\nworkdays",
    "week.yaml:10 national_holidays.state: No national holidays are known for “BX”.",
  ],
])("%j changed to %j is refused as %j", async (from, to, sentence) => {
  expect(await complaints((source) => source.replace(from, to))).toEqual([expect.stringContaining(sentence)]);
});

test("a calendar without working time is refused, in the reader's language too", async () => {
  const closed = (source: string) => source.replaceAll('[["09:00", "17:00"]]', "[]");
  expect(await complaints(closed)).toEqual([expect.stringContaining("hours: This leaves no working time")]);
  expect(await complaints(closed, "zh-CN")).toEqual([expect.stringContaining("没有任何工作时间")]);
});
