// National holidays become dates: which days count, what is kept of them as time goes, and what is refused.
import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { nationalCheck, nationalDaysOf, runsOut } from "../../src/app/organisation/national-holidays.ts";
import type { Transaction } from "../../src/app/ports.ts";
import type { Document } from "../../src/organisation/document.ts";
import { exampleText } from "../../src/organisation/example.ts";
import { findingText } from "../../src/organisation/finding.ts";
import type { KeptMeasure } from "../../src/organisation/measures.ts";
import { readDocument } from "../../src/organisation/read-document.ts";
import type { NationalDays } from "../../src/sla/national-days.ts";

const at = (date: string) => Temporal.Instant.from(`${date}T12:00:00Z`);
const exampleWith = (rule: string): string =>
  exampleText.replace(/national_holidays:\n(?: {6}.*\n)+/, `national_holidays: ${rule}\n`);

function documentWith(rule: string): Document {
  const read = readDocument(exampleWith(rule));
  if (!read.ok) throw new Error(read.refusal.map((finding) => findingText(finding, "en")).join("\n"));
  return read.value;
}

const keeping = (kept: readonly KeptMeasure[]): Transaction => ({ run: async () => kept as never });

async function daysOf(rule: string, on: string, before?: NationalDays): Promise<NationalDays> {
  const document = documentWith(rule);
  const [calendar] = document.calendars;
  const national = calendar?.national_holidays;
  if (!calendar || !national) throw new Error("the example holds no calendar with national holidays");
  const { key: _, ...spec } = calendar;
  const kept: KeptMeasure[] = before
    ? [{ id: 1, kind: "calendar", name: "munich", content: { spec, national: before } }]
    : [];
  return (await nationalDaysOf(keeping(kept), document, at(on)))(national, "munich");
}

const inYear = (dates: readonly string[], year: number) =>
  dates.filter((date) => date.startsWith(String(year))).map((date) => date.slice(5));

describe("national holidays", () => {
  test("are the public ones of the country and its part, with days added and left out by date or name", async () => {
    const rule = '{ country: DE, state: BY, include: ["2026-12-24", Rosenmontag], exclude: [Epiphany, "2026-10-03"] }';
    const { holidays, workdays } = await daysOf(rule, "2026-11-21");
    expect(inYear(holidays, 2026)).toEqual(
      "01-01 02-16 04-03 04-06 05-01 05-14 05-25 06-04 11-01 12-24 12-25 12-26".split(" "),
    );
    expect(inYear(holidays, 2027)).toContain("10-03");
    expect(workdays).toEqual([]);
  });

  test("China's days off and make-up days are those that were arranged, and nothing that is only observed", async () => {
    const { holidays, workdays } = await daysOf("{ country: CN }", "2026-11-21");
    expect(inYear(holidays, 2026)).toHaveLength(3 + 9 + 3 + 5 + 3 + 3 + 7);
    expect(inYear(holidays, 2026)).toContain("02-23");
    expect(inYear(workdays, 2026)).toEqual(["01-04", "02-14", "02-28", "05-09", "09-20", "10-10"]);
    expect(inYear(holidays, 2027)).toEqual(expect.arrayContaining(["01-01", "05-01", "10-01"]));
    expect(inYear(holidays, 2027)).not.toContain("06-01");
    expect(inYear(workdays, 2027)).toEqual([]);
  });

  test("a feast of several days closes each of them, and one that begins at noon is no whole day", async () => {
    const emirates = await daysOf("{ country: AE }", "2026-11-21");
    expect(inYear(emirates.holidays, 2026)).toEqual(expect.arrayContaining(["03-20", "03-21", "03-22"]));
    const china = await daysOf("{ country: CN }", "2027-11-21");
    expect(inYear(china.holidays, 2028)).not.toContain("03-08");
  });

  test("reach years ahead, and are carried on without touching what is past", async () => {
    const first = await daysOf("{ country: DE }", "2026-11-21");
    expect(first.holidays.at(-1)).toMatch(/^2032-/);
    expect(await daysOf("{ country: DE }", "2027-02-01", first)).toEqual(first);
    const oddPast = { ...first, holidays: ["2026-06-06", ...first.holidays.filter((date) => date !== "2026-05-01")] };
    const later = await daysOf("{ country: DE }", "2030-01-02", oddPast);
    expect(inYear(later.holidays, 2026)).toContain("06-06");
    expect(inYear(later.holidays, 2026)).not.toContain("05-01");
    expect(later.holidays.at(-1)).toMatch(/^2036-/);
  });

  test("begin anew when the rule is another one", async () => {
    const first = await daysOf("{ country: DE, exclude: [Epiphany] }", "2026-11-21");
    const other = { ...first, holidays: ["2026-06-06"] };
    const document = documentWith("{ country: AT }");
    const national = document.calendars[0]?.national_holidays;
    const { key: _, ...spec } = documentWith("{ country: DE }").calendars[0] ?? { key: "" };
    const kept = [{ id: 1, kind: "calendar", name: "munich", content: { spec, national: other } }] as KeptMeasure[];
    const days = national && (await nationalDaysOf(keeping(kept), document, at("2026-11-21")))(national, "munich");
    expect(days?.holidays).toContain("2026-10-26");
    expect(days?.holidays).not.toContain("2026-06-06");
  });

  test.each([
    ["{ country: DF }", "country", "No national holidays are known for “DF”. Did you mean “"],
    ["{ country: DE, state: BX }", "state", "No national holidays are known for “BX”. Did you mean “B"],
    ["{ country: DE, exclude: [Easter Mondy] }", "exclude[0]", "Did you mean “Easter Monday”"],
    ["{ country: DE, exclude: [Fasching in Timbuktu] }", "exclude[0]", "No holiday “Fasching in Timbuktu” is known"],
  ])("%s is refused with the place and the remedy", async (rule, field, words) => {
    const text = exampleWith(rule);
    const read = readDocument(text, await nationalCheck(text, Temporal.PlainDate.from("2026-11-21")));
    const [finding] = read.ok ? [] : read.refusal;
    expect(finding?.path).toBe(`calendars[0].national_holidays.${field}`);
    expect(finding && findingText(finding, "en")).toContain(words);
    expect(finding?.line).toBe(text.slice(0, text.indexOf("national_holidays: {")).split("\n").length);
  });

  test("a calendar by China's table is warned of before the table ends, and only such a one", () => {
    const china = documentWith("{ country: CN }");
    expect(runsOut(china, Temporal.PlainDate.from("2026-06-01"))).toBe(false);
    expect(runsOut(china, Temporal.PlainDate.from("2026-11-21"))).toBe(true);
    expect(runsOut(documentWith("{ country: DE }"), Temporal.PlainDate.from("2027-11-21"))).toBe(false);
  });
});
