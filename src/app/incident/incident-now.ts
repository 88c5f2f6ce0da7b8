// Domain time outside a lock, for what is stored before the act begins.
import type { Temporal } from "temporal-polyfill";
import { instantOf } from "../../store/instant.ts";
import type { Query, Statement } from "../ports.ts";

const now: Statement<{ now: Date }> = { name: "domain-now", text: "SELECT tocsin_now() AS now" };

export async function nowOf(query: Query): Promise<Temporal.Instant> {
  const [row] = await query.run(now, []);
  if (!row) throw new Error("the database told no time");
  return instantOf(row.now);
}
