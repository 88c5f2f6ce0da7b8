// Reads a calendar from a YAML or JSON file; every fault comes with its line, its place and its remedy.
import { readFile } from "node:fs/promises";
import { Temporal } from "temporal-polyfill";
import { LineCounter, parseDocument } from "yaml";
import { nationalFaults } from "../app/organisation/national-holidays.ts";
import { ok, type Result, refuse } from "../kernel/result.ts";
import { calendarSaying } from "../organisation/calendar-words.ts";
import type { CalendarPath } from "../sla/calendar-refused.ts";
import { readCalendar } from "../sla/calendar-schema.ts";
import type { CalendarSpec } from "../sla/calendar-spec.ts";
import type { Saying } from "../words/say.ts";

/** What is wrong, and where: "week.yaml:7 hours.mon[0]". */
export type FileFault = { readonly place: string; readonly saying: Saying };

export async function readCalendarFile(path: string): Promise<Result<CalendarSpec, readonly FileFault[]>> {
  let source: string;
  try {
    source = await readFile(path, "utf8");
  } catch (cause) {
    const reason = cause instanceof Error && "code" in cause ? String(cause.code) : String(cause);
    return refuse([{ place: path, saying: { key: "calendar.file_missing", values: { reason } } }]);
  }
  return readCalendarText(path, source);
}

/** JSON is read as the YAML that it also is. `path` only names the place of a fault. */
export async function readCalendarText(
  path: string,
  source: string,
): Promise<Result<CalendarSpec, readonly FileFault[]>> {
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines, prettyErrors: false });
  const [broken] = document.errors;
  if (broken !== undefined) {
    const place = `${path}:${lines.linePos(broken.pos[0]).line}`;
    return refuse([{ place, saying: { key: "calendar.file_unreadable", values: { reason: broken.message } } }]);
  }
  const read = readCalendar(document.toJS());
  const faults = read.ok
    ? await nationalFaults(read.value, Temporal.Now.plainDateISO())
    : read.refusal.map((fault) => ({ path: fault.path, saying: calendarSaying(fault) }));
  if (read.ok && faults.length === 0) return ok(read.value);
  return refuse(
    faults.map((fault) => ({
      place: `${path}:${lineOf(document, lines, fault.path)}${pathText(fault.path)}`,
      saying: fault.saying,
    })),
  );
}

function lineOf(document: ReturnType<typeof parseDocument>, lines: LineCounter, path: CalendarPath): number {
  for (let length = path.length; length >= 0; length--) {
    const node: unknown = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
    const range = node !== null && typeof node === "object" && "range" in node ? node.range : undefined;
    if (Array.isArray(range)) return lines.linePos(Number(range[0])).line;
  }
  return 1;
}

function pathText(path: CalendarPath): string {
  const text = path.map((step) => (typeof step === "number" ? `[${step}]` : `.${step}`)).join("");
  return text === "" ? "" : ` ${text.replace(/^\./, "")}`;
}
