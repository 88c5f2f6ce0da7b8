// Reads a calendar from a YAML or JSON file; every fault comes with its line, its place and its remedy.
import { readFile } from "node:fs/promises";
import { LineCounter, parseDocument } from "yaml";
import { ok, type Result, refuse } from "../kernel/result.ts";
import type { CalendarRefused } from "../sla/calendar-refused.ts";
import { readCalendar } from "../sla/calendar-schema.ts";
import { type CalendarSpec, calendarShape } from "../sla/calendar-spec.ts";
import { WEEKDAYS } from "../sla/weekday.ts";
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
export function readCalendarText(path: string, source: string): Result<CalendarSpec, readonly FileFault[]> {
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines, prettyErrors: false });
  const [broken] = document.errors;
  if (broken !== undefined) {
    const place = `${path}:${lines.linePos(broken.pos[0]).line}`;
    return refuse([{ place, saying: { key: "calendar.file_unreadable", values: { reason: broken.message } } }]);
  }
  const read = readCalendar(document.toJS());
  if (read.ok) return ok(read.value);
  return refuse(
    read.refusal.map((fault) => ({
      place: `${path}:${lineOf(document, lines, fault)}${pathText(fault.path)}`,
      saying: calendarFaultSaying(fault),
    })),
  );
}

/** The sentence for a fault: what is wrong and what is allowed. */
function calendarFaultSaying(fault: CalendarRefused): Saying {
  const key = `calendar.${fault.code}` as const;
  switch (fault.code) {
    case "unknown_field":
      return { key, values: { field: fault.field, allowed: allowedAt(fault.path) } };
    case "intervals_overlap": {
      const [[firstFrom, firstTo], [secondFrom, secondTo]] = [fault.first, fault.second];
      return { key, values: { firstFrom, firstTo, secondFrom, secondTo } };
    }
    case "no_working_time":
      return { key };
    case "interval_reversed":
      return { key, values: { from: fault.from, to: fault.to } };
    case "wrong_shape":
      return { key, values: { expected: fault.expected } };
    case "bad_date":
      return { key, values: { given: fault.given, expected: fault.expected } };
    default:
      return { key, values: { given: fault.given } };
  }
}

function allowedAt(path: CalendarRefused["path"]): string {
  return (path[0] === "hours" ? WEEKDAYS : Object.keys(calendarShape.shape)).join(", ");
}

function lineOf(document: ReturnType<typeof parseDocument>, lines: LineCounter, { path }: CalendarRefused): number {
  for (let length = path.length; length >= 0; length--) {
    const node: unknown = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
    const range = node !== null && typeof node === "object" && "range" in node ? node.range : undefined;
    if (Array.isArray(range)) return lines.linePos(Number(range[0])).line;
  }
  return 1;
}

function pathText(path: CalendarRefused["path"]): string {
  const text = path.map((step) => (typeof step === "number" ? `[${step}]` : `.${step}`)).join("");
  return text === "" ? "" : ` ${text.replace(/^\./, "")}`;
}
