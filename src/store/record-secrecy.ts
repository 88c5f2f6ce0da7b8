// Who may see private records, for many of them at once.
import type { Query, Statement } from "../app/ports.ts";
import type { RecordKindName } from "../chat/record-kind.ts";
import { type RegisterKindName, registerKindNames } from "../chat/register-kinds.ts";
import type { Secrecy } from "../people/visibility.ts";
import { partakerFields } from "../register/kinds.ts";

/** Where each kind keeps whom a record concerns: its table, and its columns. */
type Kept = Readonly<Record<"table" | "members" | "reporter" | "declaredBy" | "subscribers", string>>;

/** Of a light record, in SQL: its owner, whoever opened it and takes part in it, as the rules have it. */
export const lightMembers = (row: string): string => `ARRAY[${row}.owner_id, ${row}.opened_by_id] || ARRAY(
  SELECT v.value::uuid FROM jsonb_each_text(${row}.data -> 'values') v
  WHERE v.value <> '' AND v.key IN (${["", ...partakerFields].map((field) => `'${field}'`).join(", ")}))`;

const light: Kept = {
  ...{ table: "register_record", members: lightMembers("x"), reporter: "x.opened_by_id" },
  ...{ declaredBy: "x.opened_by_id", subscribers: "ARRAY[]::uuid[]" },
};

const kept = {
  incident: {
    ...{ table: "incident", members: "x.member_ids", reporter: "x.reporter_id" },
    ...{ declaredBy: "x.declared_by_id", subscribers: "x.subscriber_ids" },
  },
  change: {
    ...{ table: "change", members: "ARRAY[]::uuid[]", reporter: "x.requester_id" },
    ...{ declaredBy: "x.declared_by_id", subscribers: "x.subscriber_ids" },
  },
  request: {
    ...{ table: "request", members: "x.member_ids", reporter: "x.requester_id" },
    ...{ declaredBy: "x.requester_id", subscribers: "ARRAY[]::uuid[]" },
  },
  /** Never private. */
  problem: null,
  ...(Object.fromEntries(registerKindNames.map((kind) => [kind, light])) as Record<RegisterKindName, Kept>),
} satisfies { readonly [kind in RecordKindName]: Kept | null };

type Row = Omit<Secrecy, "isPrivate" | "admittedPlaceIds"> & { readonly reference: string };

const tables = [...new Set(Object.values(kept))].filter((one) => one !== null);

const secrets: Statement<Row> = {
  name: "record-secrecy",
  text: tables
    .map(
      ({ table, members, reporter, declaredBy, subscribers }) => `SELECT r.reference, ${members} AS "memberIds",
        ${reporter} AS "reporterId", ${declaredBy} AS "declaredById", ${subscribers} AS "subscriberIds"
        FROM record r JOIN ${table} x ON x.record_id = r.id WHERE r.is_private AND r.reference = ANY ($1::text[])`,
    )
    .join(" UNION ALL "),
};

/** Of private records alone, by reference. Places do not matter to somebody who looks at a page or a file. */
export async function secrecyByReference(
  query: Query,
  references: readonly string[],
): Promise<ReadonlyMap<string, Secrecy>> {
  if (references.length === 0) return new Map();
  const rows = await query.run(secrets, [references]);
  const shared = { isPrivate: true, admittedPlaceIds: [] };
  return new Map(rows.map(({ reference, ...secrecy }) => [reference, { ...shared, ...secrecy }]));
}

const mark: Statement<{ mark: string | null }> = {
  name: "record-secrecy-mark",
  text: "SELECT md5(string_agg(id::text || ':' || version, ',' ORDER BY id)) AS mark FROM record WHERE is_private",
};

/** Another one whenever a record became private or open, or anything about a private one changed, such as who may see it. */
export const secrecyMark = async (query: Query): Promise<string> => (await query.run(mark, []))[0]?.mark ?? "";
