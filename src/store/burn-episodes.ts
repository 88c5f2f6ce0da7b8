// Episodes in which error budgets burn too fast, in PostgreSQL.
import type { Statement, Transaction } from "../app/ports.ts";
import { isoMs } from "../kernel/time.ts";
import type { BurnKey } from "../report/availability/burn.ts";
import type { BurnEpisode } from "../report/availability/burn-episode.ts";
import { instantOf } from "./instant.ts";

type Row = {
  readonly id: string;
  readonly service_key: string;
  readonly began_at: Date;
  readonly rules: readonly BurnKey[];
};

const open: Statement<Row> = {
  name: "burn-open",
  text: "SELECT id, service_key, began_at, rules FROM burn_episode WHERE ended_at IS NULL",
};

/** The caller holds the organisation's lock. */
export async function openEpisodes(transaction: Transaction): Promise<readonly BurnEpisode[]> {
  return (await transaction.run(open, [])).map(({ id, service_key, began_at, rules }) => ({
    ...{ id, serviceKey: service_key, rules, endedAt: null },
    beganAt: instantOf(began_at),
  }));
}

const save: Statement<unknown> = {
  name: "burn-save",
  text: `INSERT INTO burn_episode (id, service_key, began_at, ended_at, rules)
    VALUES ($1::uuid, $2, $3::timestamptz, $4::timestamptz, $5::text[])
    ON CONFLICT (id) DO UPDATE SET ended_at = excluded.ended_at, rules = excluded.rules`,
};

export async function saveEpisode(transaction: Transaction, episode: BurnEpisode): Promise<void> {
  const { id, serviceKey, beganAt, endedAt, rules } = episode;
  await transaction.run(save, [id, serviceKey, isoMs(beganAt), endedAt && isoMs(endedAt), rules]);
}
