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

export type NewOrder = Omit<Digest, "key" | "lang"> & { readonly madeById: string };

const add: Statement<{ id: number }> = {
  name: "digest-order-add",
  text: `INSERT INTO digest_order (kind, at, zone, place_id, person_id, service_keys, team_keys, skips_non_working_days, made_by_id, made_at)
    VALUES ($1, $2, $3, $4::uuid, $5::uuid, $6::text[], $7::text[], $8, $9::uuid, tocsin_now()) RETURNING id`,
};

/** Its key from now on. */
export async function addOrder(transaction: Transaction, order: NewOrder): Promise<string> {
  const { kind, at, zone, to, serviceKeys, teamKeys, skipsNonWorkingDays, madeById } = order;
  const [made] = await transaction.run(add, [
    ...[kind, at, zone, to.kind === "place" ? to.placeId : null, to.kind === "person" ? to.personId : null],
    ...[serviceKeys ?? [], teamKeys ?? [], skipsNonWorkingDays, madeById],
  ]);
  return `order-${made?.id}`;
}

const end: Statement<{ id: number }> = {
  name: "digest-order-end",
  text: `UPDATE digest_order SET ended_at = tocsin_now(), ended_by_id = $2::uuid
    WHERE id = ANY ($1::int[]) AND ended_at IS NULL RETURNING id`,
};

/** How many there were to end. */
export async function endOrders(transaction: Transaction, keys: readonly string[], byId: string): Promise<number> {
  const ids = keys.flatMap((key) => Number(/^order-(\d{1,9})$/.exec(key)?.[1] ?? Number.NaN) || []);
  return (await transaction.run(end, [ids, byId])).length;
}

const maker: Statement<{ made_by_id: string }> = {
  name: "digest-order-maker",
  text: "SELECT made_by_id FROM digest_order WHERE 'order-' || id = $1",
};

export const makerOfOrder = async (transaction: Transaction, key: string): Promise<string | undefined> =>
  (await transaction.run(maker, [key]))[0]?.made_by_id;
