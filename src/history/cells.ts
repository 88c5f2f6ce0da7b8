// The cells of one row by what they mean: blanks put right, missing values gone.

import type { Temporal } from "temporal-polyfill";
import { ok, type Result, refuse } from "../kernel/result.ts";
import { clean } from "../organisation/given-words.ts";
import type { RowFault } from "./fault.ts";
import type { Layout } from "./layout.ts";
import { folded, type Mapping, meaningOf } from "./mapping.ts";
import type { TimeReader } from "./past-time.ts";

/** How a file is read. */
export type Reading<Field extends string> = {
  readonly mapping: Mapping<Field>;
  readonly layout: Layout<Field>;
  readonly time: TimeReader;
};

/** One row of the file as it stands there. */
export type Row = { readonly line: number; readonly cells: readonly string[] };

/** Ids have stray blanks inside: "Opened by  8" and "Opened by 8" are one. */
export const tidy = (text: string): string => clean(text).replace(/\s+/g, " ");

/** The first cell of the field that holds anything. */
export function cellOf<Field extends string>(
  { mapping, layout }: Reading<Field>,
  field: Field,
  cells: readonly string[],
): string | undefined {
  for (const place of layout.places[field] ?? []) {
    const value = textIn(mapping, cells[place]);
    if (value !== undefined) return value;
  }
  return undefined;
}

function textIn({ missing }: Mapping<string>, cell: string | undefined): string | undefined {
  const text = cell?.trim() ?? "";
  return text === "" || missing.includes(text) ? undefined : text;
}

/** Everything that is kept as it stands, of the last row that says it. */
export function saidIn<Field extends string>(
  { mapping, layout }: Reading<Field>,
  rows: readonly Row[],
): Readonly<Record<string, string>> {
  const said: Record<string, string> = {};
  for (const [name, places] of layout.said) {
    for (let i = rows.length - 1; i >= 0; i--) {
      const values = places.flatMap((place) => textIn(mapping, rows[i]?.cells[place]) ?? []);
      if (values.length === 0) continue;
      said[name] = tidy(values.join(", ")).slice(0, 500);
      break;
    }
  }
  return said;
}

/** How the file calls the column that the field was read from. */
const columnOf = <Field extends string>({ layout }: Reading<Field>, field: Field): string =>
  (layout.places[field] ?? []).map((place) => layout.names[place]).join(" / ");

/** null: the cell is empty, or the file has no such column. */
export function timeOf<Field extends string>(
  reading: Reading<Field>,
  field: Field,
  cells: readonly string[],
): Result<Temporal.Instant | null, RowFault> {
  const given = cellOf(reading, field, cells);
  if (given === undefined) return ok(null);
  const at = reading.time(given);
  return at ? ok(at) : refuse({ code: "time", column: columnOf(reading, field), given });
}

/** undefined: the cell is empty, or the file has no such column. */
export function wordOf<Field extends string, Meaning>(
  reading: Reading<Field>,
  field: Field,
  meanings: Readonly<Record<string, Meaning>>,
  cells: readonly string[],
): Result<Meaning | undefined, RowFault> {
  const given = cellOf(reading, field, cells);
  if (given === undefined) return ok(undefined);
  const meaning = meaningOf(meanings, given);
  return meaning === undefined ? refuse({ code: "word", column: columnOf(reading, field), given }) : ok(meaning);
}

/** The key that the map gives it, else what the file says. */
export function keyOf<Field extends string>(
  reading: Reading<Field>,
  field: Field,
  keys: Readonly<Record<string, string>>,
  cells: readonly string[],
): string | undefined {
  const given = cellOf(reading, field, cells);
  if (given === undefined) return undefined;
  const text = tidy(given).slice(0, 100);
  const known = folded(text);
  return Object.hasOwn(keys, known) ? keys[known] : text;
}

/** The origin number, by which rows belong together; the whole row is not read for it. */
export function numberOf<Field extends string>(
  reading: Reading<Field | "number">,
  { cells }: Row,
): Result<string, RowFault> {
  const given = cellOf(reading, "number", cells);
  const number = given === undefined ? "" : tidy(given).slice(0, 100);
  return number === "" ? refuse({ code: "no-number", column: columnOf(reading, "number") }) : ok(number);
}

/** A time that has to be there. */
export function neededTime<Field extends string>(
  reading: Reading<Field>,
  field: Field,
  cells: readonly string[],
): Result<Temporal.Instant, RowFault> {
  const read = timeOf(reading, field, cells);
  if (!read.ok) return read;
  return read.value === null ? refuse({ code: "missing", column: columnOf(reading, field) }) : ok(read.value);
}

/** A row with too few or too many cells says nothing for certain. */
export function widthFault({ layout }: Reading<string>, { cells }: Row): RowFault | undefined {
  if (cells.length === layout.width) return undefined;
  return { code: "cells", expected: layout.width, found: cells.length };
}
