// How many open incidents each team has.
import type { Statement, Transaction } from "../app/ports.ts";

export type OpenOfTeam = { readonly team: string; readonly open: number };

const open: Statement<OpenOfTeam> = {
  name: "open-by-team",
  text: `SELECT i.owner_team_key AS team, count(*)::int AS open FROM incident i JOIN record r ON r.id = i.record_id
    WHERE i.state IN ('new', 'in_progress', 'on_hold') AND NOT r.is_private AND ($1::text IS NULL OR i.service_key = $1)
    GROUP BY 1 ORDER BY 1`,
};

/** Of one service, or of all. Private ones are in no team's number, whoever asks. */
export const openByTeam = (query: Transaction, service?: string): Promise<readonly OpenOfTeam[]> =>
  query.run(open, [service ?? null]);
