// What is to become better, as far as figures count it: the actions of reviews and of problems, and improvement items, by the first due time they were given.
import { Temporal } from "temporal-polyfill";
import type { Statement, Transaction } from "../app/ports.ts";
import { toEpochSeconds } from "../kernel/time.ts";
import type { ActionFact } from "../report/facts.ts";
import type { Span } from "../report/period.ts";
import type { FactFilter } from "./fact-filter.ts";

type Row = {
  readonly reference: string;
  readonly service: string;
  readonly is_private: boolean;
  readonly title: string;
  readonly owner: string | null;
  readonly opened_at: number;
  readonly first_due_at: string;
  readonly due_at: string | null;
  readonly done_at: string | null;
};

const actions: Statement<Row> = {
  name: "report-actions",
  text: `SELECT r.reference, r.is_private, i.service_key AS service, a.action ->> 'title' AS title,
      (SELECT p.name FROM person p WHERE p.id = (a.action ->> 'ownerId')::uuid) AS owner,
      floor(extract(epoch FROM i.opened_at))::float8 AS opened_at, coalesce(a.action ->> 'firstDueAt', a.action ->> 'dueAt') AS first_due_at,
      a.action ->> 'dueAt' AS due_at, a.action ->> 'doneAt' AS done_at
    FROM incident i JOIN record r ON r.id = i.record_id
      CROSS JOIN LATERAL jsonb_array_elements(i.review -> 'actions') AS a(action)
    WHERE i.review IS NOT NULL AND i.opened_at < to_timestamp($1::float8)
      AND ($2::text[] IS NULL OR i.service_key = ANY ($2)) AND ($3::text IS NULL OR i.owner_team_key = $3)
      AND ($4::text IS NULL OR i.department = $4)
    UNION ALL
    SELECT r.reference, r.is_private, coalesce(c.service_keys[1], ''), a.action ->> 'title',
      (SELECT p.name FROM person p WHERE p.id = (a.action ->> 'ownerId')::uuid),
      floor(extract(epoch FROM c.opened_at))::float8, coalesce(a.action ->> 'firstDueAt', a.action ->> 'dueAt'), a.action ->> 'dueAt', a.action ->> 'doneAt'
    FROM problem c JOIN record r ON r.id = c.record_id CROSS JOIN LATERAL jsonb_array_elements(c.actions) AS a(action)
    WHERE c.state NOT IN ('proposed', 'cancelled') AND c.opened_at < to_timestamp($1::float8)
      AND ($2::text[] IS NULL OR c.service_keys && $2) AND ($3::text IS NULL OR c.owner_team_key = $3)
      AND $4::text IS NULL
    UNION ALL
    SELECT r.reference, r.is_private, coalesce(m.service_key, ''), m.title,
      (SELECT p.name FROM person p WHERE p.id = m.owner_id),
      floor(extract(epoch FROM m.created_at))::float8,
      to_jsonb(m.first_due_at) #>> '{}', to_jsonb(m.due_at) #>> '{}', to_jsonb(m.done_at) #>> '{}'
    FROM register_record m JOIN record r ON r.id = m.record_id
    WHERE m.kind = 'improvement' AND m.state <> 'dropped' AND m.first_due_at IS NOT NULL
      AND m.created_at < to_timestamp($1::float8) AND ($2::text[] IS NULL OR m.service_key = ANY ($2))
      AND ($3::text IS NULL OR m.team_key = $3) AND $4::text IS NULL`,
};

const second = (written: string | null): number | null =>
  written === null ? null : toEpochSeconds(Temporal.Instant.from(written));

export async function readActionFacts(
  query: Transaction,
  { to }: Span,
  filter: FactFilter,
): Promise<readonly ActionFact[]> {
  const { services, team, department } = filter;
  const rows = await query.run(actions, [to, services ?? null, team ?? null, department ?? null]);
  return rows.map(({ reference, service, is_private, title, owner, opened_at, first_due_at, due_at, done_at }) => {
    const [dueAt, now] = [second(first_due_at), second(due_at)];
    const movedTo = now === dueAt ? null : now;
    const times = { openedAt: opened_at, dueAt, movedTo, doneAt: second(done_at) };
    return { reference, service, title, owner, isPrivate: is_private, ...times };
  });
}
