// What one kind of export is made of, and the parts of SQL that several share.

export type ExportKind = {
  /** Says which rows are in a stretch of time. */
  readonly time: string;
  readonly columns: readonly string[];
  readonly from: string;
  readonly order: string;
  /** True of rows that belong to a private record; null: they belong to none. */
  readonly isPrivate: string | null;
};

export const named = (id: string, name: string) => `(SELECT p.name FROM person p WHERE p.id = ${id}) AS ${name}`;
export const ofRecord = (alias: string) => `record r JOIN ${alias} x ON x.record_id = r.id`;
export const columnsOf = (names: string): readonly string[] => names.split(" ").map((name) => `x."${name}"`);

export const own = { isPrivate: "r.is_private", columns: ["r.reference", "r.is_private"] } as const;
