// A year of another tool, imported: the figures, the report and the export show that year, as a count of the file by itself has it.
import { expect, test } from "vitest";
import { figuresShape } from "../../src/report/service-report/figures-shape.ts";
import { importDesk } from "../support/import-desk.ts";
import { logOf } from "../support/past-log.ts";

const desk = importDesk();
const { run, importOf } = desk;

/** Each incident a third of a day after the one before, so that they fill a year. */
const STEP_MINUTES = 480;
const INCIDENTS = 1000;

const two = (n: number) => String(n).padStart(2, "0");
const stamp = (at: Date) =>
  `${at.getUTCDate()}/${at.getUTCMonth() + 1}/${at.getUTCFullYear()} ${two(at.getUTCHours())}:${two(at.getUTCMinutes())}`;

/** The log of the support file with its times stretched over 2024. */
function yearOf(incidents: number): string {
  const start = Date.UTC(2031, 0, 1);
  return logOf(incidents)
    .split("\n")
    .map((line) => {
      const number = /^INC(\d+)/.exec(line)?.[1];
      if (number === undefined) return line;
      const away = (Number(number) - 10_000_000) * (STEP_MINUTES - 1) * 60_000;
      return line.replaceAll(/(\d+)\/(\d+)\/(\d+) (\d+):(\d+)/g, (_all, day, month, year, hour, minute) => {
        const at = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute));
        return stamp(new Date(Date.UTC(2024, 0, 1) + (at - start) + away));
      });
    })
    .join("\n");
}

/** Every incident takes twenty hours, four of them waiting; every fifth missed its target. */
const openedIn = (from: string, to: string) =>
  Array.from({ length: INCIDENTS }, (_, i) => Date.UTC(2024, 0, 1) + i * STEP_MINUTES * 60_000).filter(
    (at) => at >= Date.parse(from) && at < Date.parse(to),
  ).length;
const resolvedIn = (from: string, to: string) =>
  Array.from({ length: INCIDENTS }, (_, i) => ({ i, at: Date.UTC(2024, 0, 1, 20) + i * STEP_MINUTES * 60_000 })).filter(
    ({ at }) => at >= Date.parse(from) && at < Date.parse(to),
  );

test("a year that was imported is the year that figures, report and export show; a longer later file only adds", async () => {
  const part = await importOf(yearOf(900), { more: ["--zone", "UTC"] });
  expect(part).toMatchObject({ code: 0, printed: expect.stringContaining("900 imported") });
  const whole = await importOf(yearOf(INCIDENTS), { more: ["--zone", "UTC"] });
  expect(whole).toMatchObject({
    code: 0,
    printed: expect.stringContaining("100 imported (INC-901 – INC-1000), 900 known"),
  });

  const june = ["report", "--from", "2024-06-01", "--to", "2024-07-01", "--zone", "UTC"] as const;
  const json = figuresShape.parse(JSON.parse((await run([...june, "--format", "json"])).printed));
  const of = (id: string) => json.kpis.find((kpi) => kpi.id === id);
  const resolved = resolvedIn("2024-06-01", "2024-07-01");
  const met = resolved.filter(({ i }) => i % 5 !== 0).length;
  expect(of("opened")?.n).toBe(openedIn("2024-06-01", "2024-07-01"));
  expect(of("resolved")?.n).toBe(resolved.length);
  expect(of("resolution_sla")).toMatchObject({ met, total: resolved.length });
  expect(of("breaches")?.n).toBe(resolved.length - met);
  expect(of("mttr_calendar")).toMatchObject({ mean: 16 * 3600, median: 16 * 3600, p90: 16 * 3600 });
  expect(json.backlog).toMatchObject({ start: 2, end: 2 });

  const html = (await run([...june, "--format", "html"])).printed;
  expect(html).toContain(`(${met}/${resolved.length})`);
  expect(html.match(/<svg class="chart"/g)?.length).toBeGreaterThanOrEqual(2);
  const months = (await run([...june, "--format", "months"])).printed;
  expect(months).toMatch(
    new RegExp(`"all","opened","Opened","count",,"2024-03",${openedIn("2024-03-01", "2024-04-01")},`),
  );
  const exported = await run(["export", "incidents", "--from", "2024-06-01", "--to", "2024-07-01"]);
  expect(exported.printed.trim().split("\r\n")).toHaveLength(1 + openedIn("2024-06-01", "2024-07-01"));
});
