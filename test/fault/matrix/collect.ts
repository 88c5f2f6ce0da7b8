// Reads after a run what the checker wants to know: the rows of the database and the log of the chat, and of the bot's own code only what verifies the audit.
import { recordKindTable } from "../../../src/app/record-kinds.ts";
import { openAlone } from "../../../src/store/alone.ts";
import { verifyAudit } from "../../../src/store/audit-verify.ts";
import { verifyRecords } from "../../../src/store/records-verify.ts";
import { deciders } from "./approvals.ts";
import { readDigests } from "./digests.ts";
import type {
  AuditRow,
  CallingRow,
  CardRow,
  ChangeRow,
  Evidence,
  OutboxRow,
  Posted,
  Span,
  TimerRow,
  Told,
} from "./evidence.ts";
import type { Run } from "./row.ts";

const ms = (column: string) => `(extract(epoch FROM ${column}) * 1000)::float8`;

export async function collect({ town, chat, outages }: Run, told: readonly Told[]): Promise<Evidence> {
  const { rows } = town;
  const [clock] = await rows<{ now: number }>(`SELECT ${ms("tocsin_now()")} AS now`);
  const titles = await rows<{ title: string }>("SELECT title FROM incident");
  const outbox = await rows<OutboxRow>(
    `SELECT o.id::text, o.dedupe_key AS key, o.person_id AS "personId", o.last_error AS failure, r.reference, o.lane, o.op, o.state,
       concat_ws(' ', coalesce(o.place_id, o.person_id), CASE WHEN o.is_threaded THEN o.record_id END) AS spot, ${ms("o.first_try_at")} AS "firstTryAt",
       CASE WHEN o.payload::text LIKE '%page.late%' THEN 1 END AS "lateSeconds"
     FROM outbox o LEFT JOIN record r ON r.id = o.record_id ORDER BY o.id`,
  );
  return {
    told,
    titles: titles.map(({ title }) => title),
    audit: await rows<AuditRow>(
      `SELECT r.reference, a.seq, a.act, a.actor_id AS "actorId", a.outcome, encode(a.previous, 'hex') AS previous,
         encode(a.hash, 'hex') AS hash, ${ms("pg_xact_commit_timestamp(a.xmin)")} AS "committedAt" FROM audit a JOIN record r ON r.id = a.record_id`,
    ),
    heads: await rows("SELECT reference, audit_seq AS seq, encode(audit_head, 'hex') AS hash FROM record"),
    replay: await replay(town.ownerUrl),
    timers: await rows<TimerRow>(
      `SELECT coalesce(r.reference, t.record_id::text) AS reference, t.kind, t.generation, t.repeat, t.step, t.state,
         ${ms("t.due_at")} AS "dueAt", ${ms("t.fired_at")} AS "firedAt"
       FROM timer t LEFT JOIN record r ON r.id = t.record_id`,
    ),
    callings: await rows<CallingRow>(
      `SELECT r.reference, i.escalation ->> 'status' AS status FROM incident i JOIN record r ON r.id = i.record_id
       WHERE i.escalation IS NOT NULL`,
    ),
    jumps: await rows<Span>("SELECT from_ms AS from, to_ms AS to FROM matrix_jump"),
    outages,
    outbox,
    posted: [
      ...chat.posted(outbox.map(({ key }) => key)),
      ...(await rows<Posted>(
        `SELECT key, channel_id AS "channelId" FROM web_message WHERE key IS NOT NULL ORDER BY seq`,
      )),
    ],
    cards: await rows<CardRow>(
      `SELECT r.reference, p.place_id AS "placeId", p.state, p.shown_version < p.wanted_version AS "isBehind"
       FROM record_place p JOIN record r ON r.id = p.record_id`,
    ),
    changes: (
      await rows<Decided & { readonly approval: Approval | null }>(
        `SELECT r.reference, c.state, c.requester_id AS "requesterId", c.details -> 'approval' AS approval,
         ARRAY[c.requester_id, c.implementer_id] ||
           ARRAY(SELECT jsonb_array_elements_text(c.details -> 'materialEditorIds'))::uuid[] AS "partyIds",
         ARRAY(SELECT id FROM person WHERE name IN (${deciders.map((name) => `'${town.members[name].name}'`).join(", ")})) AS "deciderIds"
       FROM change c JOIN record r ON r.id = c.record_id`,
      )
    ).map(changeOf),
    digests: await readDigests(rows),
    now: clock?.now ?? 0,
  };
}

type Decided = Omit<ChangeRow, keyof Approval>;
type Approval = Pick<ChangeRow, "contentHash" | "allowsSelfApproval" | "stages">;

const changeOf = ({ approval, ...row }: Decided & { readonly approval: Approval | null }): ChangeRow => ({
  ...row,
  contentHash: approval?.contentHash ?? "",
  allowsSelfApproval: approval?.allowsSelfApproval ?? false,
  stages: approval?.stages ?? [],
});

/** The recomputed chains and what their replay gives, as `tocsin audit verify` compares them. */
async function replay(url: string): Promise<readonly string[]> {
  const connection = await openAlone(url, "fault matrix");
  try {
    const chains = await verifyAudit(connection);
    const records = await verifyRecords(connection, (kind) => recordKindTable[kind].store);
    return [...chains.faults.first, ...records.faults.first].map(
      (fault) => `${fault.where}: ${fault.code} ${JSON.stringify(fault)}`,
    );
  } finally {
    await connection.close();
  }
}
