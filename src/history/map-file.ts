// The map file: where columns are found and what words mean in somebody's own CSV, laid over the mapping of the source.
import { z } from "zod";
import { resultCodes } from "../change/change.ts";
import { ok, type Result, refuse } from "../kernel/result.ts";
import { faultsOf } from "../organisation/document-faults.ts";
import type { Fault, Path } from "../organisation/finding.ts";
import {
  blankMapping,
  type ChangeField,
  changeFields,
  folded,
  type IncidentField,
  incidentFields,
  type Mapping,
  pastChangeStates,
  pastStates,
} from "./mapping.ts";

const names = z.union([z.string(), z.array(z.string())]).transform((given) => (Array.isArray(given) ? given : [given]));

/** Words of the file as keys; they are compared without case and stray blanks. */
const meanings = <Meaning>(of: z.ZodType<Meaning>) =>
  z
    .record(z.string(), of)
    .default({})
    .transform((given) => Object.fromEntries(Object.entries(given).map(([word, means]) => [folded(word), means])));

const schemaOf = (fields: readonly string[]) =>
  z.strictObject({
    rows: z.enum(["events", "records"]).optional(),
    columns: z.strictObject(Object.fromEntries(fields.map((field) => [field, names.optional()]))).default({}),
    said: z.record(z.string(), names).default({}),
    missing: z.array(z.string()).optional(),
    dates: z.enum(["day-first", "month-first"]).optional(),
    states: meanings(z.enum(fields === changeFields ? pastChangeStates : pastStates)),
    levels: meanings(z.enum(["high", "medium", "low"])),
    priorities: meanings(z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)])),
    results: meanings(z.enum(resultCodes)),
    types: meanings(z.enum(["normal", "standard", "emergency"])),
    services: meanings(z.string()),
    teams: meanings(z.string()),
  });

const schemas = { incidents: schemaOf(incidentFields), changes: schemaOf(changeFields) };

/** What every file of the kind must have a column for. */
const needed = ["number", "opened"] as const;

/** For a file of one's own: nothing is known of it but what the map says. */
export const ownMapping = { ...blankMapping, required: needed } as const satisfies Mapping<"number" | "opened">;

/** The mapping with what the map file says laid over it; `given` is the file's content as data. */
export function withMap<Field extends IncidentField | ChangeField>(
  mapping: Mapping<Field>,
  kind: keyof typeof schemas,
  given: unknown,
): Result<Mapping<Field>, readonly Fault[]> {
  if (typeof given !== "object" || given === null || Array.isArray(given)) {
    return refuse([{ path: [], saying: { key: "history.map-no-block" } }]);
  }
  const read = schemas[kind].safeParse(given);
  if (!read.success)
    return refuse(read.error.issues.flatMap((issue) => faultsOf(issue, schemas[kind], valueIn(given))));
  const { columns, states, said, rows, missing, dates, ...words } = read.data;
  const meant = kind === "incidents" ? { states } : { changeStates: states };
  const over = { ...words, ...meant };
  const laid = Object.fromEntries(
    Object.entries(over).map(([part, own]) => [part, { ...(mapping[part as keyof typeof over] as object), ...own }]),
  );
  return ok({
    ...mapping,
    ...laid,
    ...(rows && { rows }),
    ...(missing && { missing }),
    ...(dates && { dates }),
    columns: { ...mapping.columns, ...withoutGaps(columns) },
    said: { ...mapping.said, ...said },
  });
}

const withoutGaps = (columns: Readonly<Record<string, readonly string[] | undefined>>) =>
  Object.fromEntries(Object.entries(columns).filter(([, names]) => names !== undefined));

const valueIn = (given: unknown) => (path: Path) =>
  path.reduce<unknown>((value, step) => (value as Record<string, unknown> | undefined)?.[step], given);
