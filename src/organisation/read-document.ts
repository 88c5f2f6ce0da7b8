// Reads the YAML of a configuration document and names every fault with its line.
import { isMap, isNode, isScalar, LineCounter, parseDocument, type Document as Yaml } from "yaml";
import type { z } from "zod";
import { ok, type Result, refuse } from "../kernel/result.ts";
import { isZone } from "../kernel/zone.ts";
import type { WordKey } from "../words/say.ts";
import { type Document, documentSchema } from "./document.ts";
import { crossFaults } from "./document-checks.ts";
import { faultsOf } from "./document-faults.ts";
import { type Fault, type Finding, type Path, pathText } from "./finding.ts";
import { inOneShape } from "./simple-mode.ts";

/** Far beyond any organisation; keeps a wrong file from being read at length. */
const MOST_CHARACTERS = 1_000_000;

/** Faults that only something outside can find, such as a country without known holidays. */
export type FurtherCheck = (document: Document) => readonly Fault[];

/** The document, or every fault in the order of the lines. */
export function readDocument(text: string, further: FurtherCheck = () => []): Result<Document, readonly Finding[]> {
  if (text.length > MOST_CHARACTERS) {
    const saying = { key: "document.too-big", values: { most: MOST_CHARACTERS } } as const;
    return refuse([{ line: 1, column: 1, path: "", saying }]);
  }
  const lines = new LineCounter();
  const yaml = parseDocument(text, { lineCounter: lines, intAsBigInt: true });
  if (yaml.errors.length > 0) return refuse(syntaxFindings(yaml, lines));
  const checked = checkDocument(dataOf(yaml));
  const faults = checked.ok ? further(checked.value) : checked.refusal;
  return checked.ok && faults.length === 0 ? checked : refuse(placed(faults, yaml, lines));
}

/** The same for a document that is already data, as the database holds it. */
export function checkDocument(given: unknown): Result<Document, readonly Fault[]> {
  if (typeof given !== "object" || given === null || Array.isArray(given)) {
    return refuse([{ path: [], saying: { key: "document.no-block" } }]);
  }
  const shaped = inOneShape(given);
  const data = withNumbers(withZone(shaped.data));
  const read = documentSchema.safeParse(data);
  const faults = read.success ? crossFaults(read.data) : schemaFaults(read.error.issues, data, shaped.data);
  // In what nobody wrote nobody can mend anything: what it was made of is at fault, and says so.
  const told = [
    ...shaped.faults,
    ...faults.filter(({ path: [section = ""] }) => !shaped.made.includes(String(section))),
  ];
  return read.success && told.length === 0 ? ok(read.data) : refuse(told);
}

const schemaFaults = (issues: readonly z.core.$ZodIssue[], data: object, given: object): readonly Fault[] => [
  ...issues.flatMap((issue) => faultsOf(issue, documentSchema, at(given))),
  ...strayNames(data, issues),
];

/** What is mentioned in the rest and does not exist, where the document can be read without its faulty fields. */
function strayNames(data: object, issues: readonly z.core.$ZodIssue[]): readonly Fault[] {
  const rest = structuredClone(data);
  const put = (path: Path, value: unknown) => {
    const holder = at(rest)(path.slice(0, -1));
    if (!isRecord(holder) || Array.isArray(holder)) return;
    if (value === undefined) delete holder[String(path.at(-1))];
    else holder[String(path.at(-1))] = value;
  };
  for (const issue of issues) {
    // A whole entry stays: others may mention it.
    const faulty = issue.path.length > 2 ? [issue.path] : [];
    const fields = issue.code === "unrecognized_keys" ? issue.keys.map((key) => [...issue.path, key]) : faulty;
    const allowed = issue.code === "invalid_value" ? issue.values[0] : undefined;
    for (const path of fields) put(path as Path, allowed);
  }
  const stoodIn = standIn(rest, put);
  const read = documentSchema.safeParse(rest);
  if (!read.success) return [];
  return crossFaults(read.data).filter(
    ({ saying, path }) => saying.key.startsWith("document.unknown-") && !stoodIn.has(pathText(path)),
  );
}

/** What a field that has to be there may be read as, while the names beside it are looked at. */
const standIns: readonly unknown[] = ["2027-01-01", "09:00", "x", "1", 1, true, []];
const MOST_STAND_INS = 20;

/** In place of faulty fields that an entry cannot do without; resolves to where. */
function standIn(rest: object, put: (path: Path, value: unknown) => void): ReadonlySet<string> {
  const places = new Set<string>();
  const wrong = () => documentSchema.safeParse(rest).error?.issues ?? [];
  for (const { path } of wrong().slice(0, MOST_STAND_INS)) {
    // By its key others mention an entry: without it nobody can say what is meant.
    if (path.length < 3 || path.at(-1) === "key") continue;
    const place = pathText(path as Path);
    const fits = standIns.some((value) => {
      put(path as Path, value);
      return wrong().every((issue) => pathText(issue.path as Path) !== place);
    });
    if (fits) places.add(place);
  }
  return places;
}

/** An alias bomb is refused by the parser's own limit on expanding. */
function dataOf(yaml: Yaml): unknown {
  try {
    return yaml.toJS({ maxAliasCount: 100 });
  } catch {
    return undefined;
  }
}

/** Working hours are in the organisation's zone unless they say otherwise. */
function withZone(given: object): object {
  const { organisation, working_hours, calendars } = given as {
    organisation?: { zone?: unknown };
    working_hours?: unknown;
    calendars?: unknown;
  };
  const zone = organisation?.zone;
  const tz = typeof zone === "string" && isZone(zone) ? zone : "UTC";
  const zoned = (calendar: unknown) => (isRecord(calendar) && !("tz" in calendar) ? { tz, ...calendar } : calendar);
  return {
    ...given,
    ...(working_hours !== undefined && { working_hours: zoned(working_hours) }),
    ...(Array.isArray(calendars) && { calendars: calendars.map(zoned) }),
  };
}

/** Numbers come as bigint so that platform ids lose nothing; where no id stands they are plain ones. */
function withNumbers(given: object): object {
  return Object.fromEntries(
    Object.entries(given).map(([section, content]) => [
      section,
      hasNumbers.has(section) ? plainNumbers(content) : content,
    ]),
  );
}

const hasNumbers: ReadonlySet<string> = new Set(["schedules", "policies"]);

function plainNumbers(value: unknown): unknown {
  if (typeof value === "bigint") return Number(value);
  if (Array.isArray(value)) return value.map(plainNumbers);
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([field, content]) => [field, plainNumbers(content)]));
}

const at =
  (given: unknown) =>
  (path: Path): unknown =>
    path.reduce<unknown>((value, step) => (isRecord(value) ? value[step] : undefined), given);

const isRecord = (value: unknown): value is Record<string | number, unknown> =>
  typeof value === "object" && value !== null;

function placed(faults: readonly Fault[], yaml: Yaml, lines: LineCounter): readonly Finding[] {
  return faults
    .map(({ path, saying, atKey }) => {
      const { line, col } = lines.linePos(offsetOf(yaml, path, atKey ?? false));
      return { line: Math.max(1, line), column: Math.max(1, col), path: pathText(path), saying };
    })
    .sort((a, b) => a.line - b.line || a.column - b.column);
}

/** Where the value stands; where there is none, the nearest block around it. */
function offsetOf(yaml: Yaml, path: Path, atKey: boolean): number {
  for (let length = path.length; length > 0; length--) {
    const parent = yaml.getIn(path.slice(0, length - 1), true);
    const name = isMap(parent)
      ? parent.items.find(({ key }) => isScalar(key) && key.value === path[length - 1])?.key
      : null;
    if (atKey && isNode(name) && name.range) return name.range[0];
    const node = yaml.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return isNode(yaml.contents) && yaml.contents.range ? yaml.contents.range[0] : 0;
}

const syntaxWords: Readonly<Record<string, WordKey>> = {
  TAB_AS_INDENT: "document.tab",
  DUPLICATE_KEY: "document.twice-in-block",
};

/** Up to the first place that cannot be read: everything after that follows from it. */
function syntaxFindings(yaml: Yaml, lines: LineCounter): readonly Finding[] {
  const findings = yaml.errors.toSorted((a, b) => a.pos[0] - b.pos[0]).map((error) => syntaxFinding(error, lines));
  const end = findings.findIndex(({ saying }) => saying.key === "document.unreadable");
  return end < 0 ? findings : findings.slice(0, end + 1);
}

function syntaxFinding(error: { readonly code: string; readonly pos: readonly number[] }, lines: LineCounter): Finding {
  const { line, col } = lines.linePos(error.pos[0] ?? 0);
  const saying = { key: syntaxWords[error.code] ?? "document.unreadable" } as const;
  return { line: Math.max(1, line), column: Math.max(1, col), path: "", saying };
}
