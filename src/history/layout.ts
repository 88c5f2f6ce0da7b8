// Finds the columns of a file by its first row.
import { ok, type Result, refuse } from "../kernel/result.ts";
import { nearestOf } from "../organisation/nearest.ts";
import type { HeaderRefused } from "./fault.ts";
import type { Mapping } from "./mapping.ts";

export type Layout<Field extends string> = {
  /** How many cells a row has. */
  readonly width: number;
  /** Places of a field's columns, the one that counts first. */
  readonly places: Readonly<Partial<Record<Field, readonly number[]>>>;
  readonly said: readonly (readonly [name: string, places: readonly number[]])[];
  /** As the file calls its columns. */
  readonly names: readonly string[];
  /** Fields that nothing can be read of in this file. */
  readonly unknown: readonly Field[];
};

/** "Opened at", "opened_at" and "OPENED AT" are one name. */
const alike = (name: string): string =>
  name
    .normalize("NFKC")
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, "_");

export function layoutOf<Field extends string>(
  mapping: Mapping<Field>,
  header: readonly string[],
): Result<Layout<Field>, HeaderRefused> {
  const at = new Map<string, number[]>();
  for (const [place, name] of header.entries()) {
    const known = at.get(alike(name));
    if (known) known.push(place);
    else at.set(alike(name), [place]);
  }
  const placesOf = (names: readonly string[]): readonly number[] => names.flatMap((name) => at.get(alike(name)) ?? []);
  const fields = Object.entries(mapping.columns) as [Field, readonly string[]][];
  const places = Object.fromEntries(
    fields.map(([field, names]) => [field, placesOf(names)]),
  ) as Layout<Field>["places"];
  const isThere = (field: Field) => (places[field] ?? []).length > 0;
  const missing = mapping.required.filter((field) => !isThere(field));
  if (missing.length > 0) {
    const found = header.map((name) => name.trim()).filter((name) => name !== "");
    // One that another field was found by is not meant.
    const taken = new Set(Object.values<readonly number[] | undefined>(places).flatMap((of) => of ?? []));
    const free = header.filter((name, place) => name.trim() !== "" && !taken.has(place)).map((name) => name.trim());
    const lacking = missing.map((field) => {
      const names = mapping.columns[field] ?? [];
      const nearest = [...names, field].flatMap((name) => nearestOf(name, free) ?? [])[0];
      return { field, names, ...(nearest !== undefined && { nearest }) };
    });
    return refuse({ code: "columns-missing", missing: lacking, found });
  }
  return ok({
    width: header.length,
    places,
    said: Object.entries(mapping.said).flatMap(([name, columns]) => {
      const found = placesOf(columns);
      return found.length > 0 ? [[name, found] as const] : [];
    }),
    names: header.map((name) => name.trim()),
    unknown: fields.map(([field]) => field).filter((field) => !isThere(field)),
  });
}
