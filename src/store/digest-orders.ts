// Digests that were ordered in chat, for a channel or for oneself.
import type { Query, Statement, Transaction } from "../app/ports.ts";
import type { Digest, DigestKind } from "../organisation/digest.ts";
import type { Lang } from "../words/say.ts";

type Row = {
  readonly id: number;
  readonly kind: DigestKind;
  readonly at: string;
  readonly zone: string;
  readonly lang: Lang | null;
  readonly place_id: string | null;
  readonly person_id: string | null;
  readonly service_keys: readonly string[];
  readonly team_keys: readonly string[];
  readonly skips_non_working_days: boolean;
};

const current: Statement<Row> = {
  name: "digest-orders",
  text: `SELECT id, kind, at, zone, lang, place_id, person_id, service_keys, team_keys, skips_non_working_days
    FROM digest_order WHERE ended_at IS NULL ORDER BY id LIMIT 1000`,
};

/** Those that nobody has ended. */
export async function digestOrders(query: Query | Transaction): Promise<readonly Digest[]> {
  return (await query.run(current, [])).map(orderOf);
}

const orNull = (keys: readonly string[]): readonly string[] | null => (keys.length > 0 ? keys : null);

const orderOf = (row: Row): Digest => ({
  ...{ key: `order-${row.id}`, kind: row.kind, at: row.at, zone: row.zone, lang: row.lang },
  to: row.place_id ? { kind: "place", placeId: row.place_id } : { kind: "person", personId: row.person_id ?? "" },
  ...{ serviceKeys: orNull(row.service_keys), teamKeys: orNull(row.team_keys) },
  skipsNonWorkingDays: row.skips_non_working_days,
});
