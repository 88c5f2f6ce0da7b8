// Known errors that came or went in a time: for the weekly digest.
import type { Query, Statement } from "../app/ports.ts";
import type { KnownError } from "../report/digest/digest-known.ts";
import type { Span } from "../report/period.ts";
import type { Services } from "./digest-reads.ts";

type Row = { readonly reference: string; readonly workaround: string; readonly is_gone: boolean };

const moved: Statement<Row> = {
  name: "known-errors-moved",
  text: `SELECT r.reference, p.workaround, p.state IN ('closed', 'cancelled') AS is_gone
    FROM problem p JOIN record r ON r.id = p.record_id
    WHERE p.workaround IS NOT NULL AND p.known_since < to_timestamp($2::float8) AND NOT r.is_private
      AND ($3::text[] IS NULL OR p.service_keys && $3)
      AND (p.state IN ('open', 'investigating') AND p.known_since >= to_timestamp($1::float8)
        OR p.state IN ('closed', 'cancelled') AND p.closed_at >= to_timestamp($1::float8) AND p.closed_at < to_timestamp($2::float8))
    ORDER BY coalesce(p.closed_at, p.known_since) DESC, r.number DESC LIMIT 100`,
};

/** `known`: since that time, and not mended; `gone`: no longer, since that time. The latest first. */
export async function knownErrorsMoved(
  query: Query,
  { from, to }: Span,
  services: Services,
): Promise<{ readonly known: readonly KnownError[]; readonly gone: readonly KnownError[] }> {
  const rows = await query.run(moved, [from, to, services]);
  return { known: rows.filter(({ is_gone }) => !is_gone), gone: rows.filter(({ is_gone }) => is_gone) };
}
