// Who may see private records, for many of them at once.
import type { Query, Statement } from "../app/ports.ts";
import type { RecordKindName } from "../chat/record-kind.ts";
import { type RegisterKindName, registerKindNames } from "../chat/register-kinds.ts";
import type { Secrecy } from "../people/visibility.ts";

/** Where each kind keeps whom a record concerns: its table, and its columns. */
type Kept = Readonly<Record<"table" | "members" | "reporter" | "declaredBy" | "subscribers", string>>;

const light: Kept = {
  ...{ table: "register_record", members: "ARRAY[x.owner_id, x.opened_by_id]", reporter: "x.opened_by_id" },
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
