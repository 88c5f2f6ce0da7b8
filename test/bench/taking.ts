// The act that benchmarks press: “Take it” on the next of many incidents, so that each press changes something.
import pg from "pg";
import type { Click } from "./signed-click.ts";
import { benchTeam, channelIdOf } from "./vendor.ts";

/** So many that nobody presses on the same one again within ten seconds: that would change nothing and cost less. */
const INCIDENTS = 10_000;
export const users = Array.from({ length: 8 }, (_, index) => `U000000${index}A`);

export const config = `
organisation: { name: Bench, zone: Europe/Berlin }
working_hours: { tz: Europe/Berlin, hours: { mon: [["09:00", "17:00"]] } }
people:
${users.map((id, index) => `  - { key: p${index}, name: Person ${index}, slack: ${id} }`).join("\n")}
teams:
  - { key: shop, name: Shop, channels: { slack: shop }, members: [${users.map((_, index) => `p${index}`).join(", ")}], first_responder: p0 }
services:
  - { key: checkout, name: Checkout, team: shop }
fallback: { team: shop, responder: p0 }
`;

/** The i-th press of the whole run: the next incident each time, and another person at each turn over all of them. */
export const take = (index: number, responseUrl: string): Click => {
  const code = `v1:incident.take:INC-${1 + (index % INCIDENTS)}`;
  const user = users[(1 + Math.floor(index / INCIDENTS)) % users.length] ?? "";
  const message = { channel: channelIdOf("shop"), message: "1700000000.000001", responseUrl };
  return { team: benchTeam, user, ...message, actionId: code, value: code };
};

/** Copies the incident of that number, the last one, with its card, its thread and its history, until there are `INCIDENTS`: a bot that has been at work for a while. */
export async function multiply(ownerUrl: string, from: number): Promise<void> {
  const client = new pg.Client(ownerUrl);
  await client.connect();
  try {
    await client.query(
      `CREATE TEMP TABLE made AS SELECT n, gen_random_uuid() AS id FROM generate_series(${from + 1}, ${INCIDENTS}) n`,
    );
    for (const [table, key, more] of [
      ["record", "id", ", 'number', n, 'reference', 'INC-' || n"],
      ["incident", "record_id", ""],
      ["record_place", "record_id", ", 'card_message_id', '1690000000.' || n, 'thread_id', '1690000000.' || n"],
      ["timeline", "record_id", ", 'source_key', t.source_key || '-' || n"],
      ["audit", "record_id", ""],
      ["audit_payload", "record_id", ""],
    ] as const) {
      await client.query(`
        INSERT INTO ${table} SELECT (jsonb_populate_record(t, jsonb_build_object('${key}', made.id${more}))).*
        FROM made, ${table} t JOIN record r ON r.id = t.${key} WHERE r.reference = 'INC-${from}'`);
    }
    await client.query("ANALYZE");
  } finally {
    await client.end();
  }
}

/** How many takes the bot wrote, by its own count; one that changed nothing is not among them. */
export async function takesWritten(origin: string): Promise<number> {
  const metrics = await (await fetch(`${origin}/metrics`)).text();
  return Number(/tocsin_acts_total\{intent="incident.take",outcome="accepted"\} (\d+)/.exec(metrics)?.[1] ?? 0);
}
