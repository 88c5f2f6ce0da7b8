// A small slice of our own for tests of the path: records with a title and a count, stored in the incident's table.
import type { PaintCard, Statement } from "../../src/app/ports.ts";
import type { CreateRoute, LookRoute, PlainRoute, RecordRoute, RecordTimerRoute } from "../../src/app/route.ts";
import type { Decision } from "../../src/chat/decision.ts";
import { ok, refuse } from "../../src/kernel/result.ts";
import { text } from "../../src/kernel/rich-text.ts";
import { dueStatement, dueValues, oneEach, timerOf } from "../../src/store/due-records.ts";
import { lockStatement, type RecordStore, recordOf } from "../../src/store/record-store.ts";

export type Plain = {
  readonly title: string;
  readonly count: number;
  readonly reporterId: string;
  readonly isPrivate: boolean;
};

type Row = { title: string; description: string; reporter_id: string; source: string };

const lock = lockStatement<Row>("plain-lock", "incident");
const lockDue = dueStatement<Row>("plain-due", "incident");

const stateOf = (row: Row): Plain => ({
  title: row.title,
  count: Number(row.description),
  reporterId: row.reporter_id,
  isPrivate: row.source === "private",
});

export const plainStore: RecordStore<Plain> = {
  kind: "incident",
  kept: { copies: [], read: async () => [] },
  isPrivate: (state) => state.isPrivate,
  lock: async (transaction, reference) => {
    const [row] = await transaction.run(lock, [reference]);
    return row && { record: recordOf(row), state: stateOf(row) };
  },
  lockDue: async (transaction, claim) => {
    const rows = oneEach(await transaction.run(lockDue, dueValues(claim)));
    return rows.map((row) => ({ record: recordOf(row), state: stateOf(row), timer: timerOf(row) }));
  },
  insert: async (transaction, { record, state }) => {
    await transaction.run(
      {
        name: "plain-insert",
        text: `INSERT INTO incident (record_id, title, description, state, service_key, impact, urgency, priority, reporter_id,
          declared_by_id, source, owner_team_key, owned_since, opened_at, moved_at)
          VALUES ($1, $2, $3, 'new', 'x', 'low', 'low', 4, $4, $4, $5, 'ops', $6, $6, $6)`,
      },
      [record.id, state.title, String(state.count), state.reporterId, sourceOf(state), record.at.toString()],
    );
  },
  save: async (transaction, all) => {
    await transaction.run(
      {
        name: "plain-save",
        text: `UPDATE incident i SET title = s.title, description = s.description, source = s.source
          FROM jsonb_to_recordset($1::jsonb) AS s(record_id uuid, title text, description text, source text)
          WHERE i.record_id = s.record_id AND i.record_id = ANY ($2::uuid[])`,
      },
      [
        JSON.stringify(
          all.map(({ record, state }) => ({
            record_id: record.id,
            title: state.title,
            description: String(state.count),
            source: sourceOf(state),
          })),
        ),
        all.map(({ record }) => record.id),
      ],
    );
  },
};

const sourceOf = (state: Plain) => (state.isPrivate ? "private" : "command");

export const decision = (state: Plain, more: Partial<Decision<Plain>> = {}): Decision<Plain> => ({
  state,
  timeline: [{ kind: "counted", voice: "system", data: { count: state.count } }],
  timers: [],
  notices: [],
  ...more,
});

/** `incident.declare` makes a record shown in the team's channels; words come from `values.what`. */
export const declare: CreateRoute<Plain> = {
  kind: "create",
  record: "incident",
  decide: (made, act, scene) =>
    ok(
      decision(
        { title: String(scene.inbound.values.what ?? ""), count: 0, reporterId: act.actor.id, isPrivate: false },
        {
          places: [{ show: { kind: "team", teamKey: "ops" } }],
          notices: [
            {
              key: `${made.reference}:thanks`,
              to: { kind: "person", personId: act.actor.id },
              words: { lines: [{ key: "form.submit" }] },
              lane: "message",
            },
          ],
        },
      ),
    ),
};

/** `incident.take` counts up and says so in the thread; it is refused with the argument "no". */
export const count: RecordRoute<Plain> = {
  kind: "record",
  record: "incident",
  decide: (state, _act, { inbound }) => {
    if (inbound.argument === "no") return refuse({ saying: { key: "refused.guest" } });
    if (inbound.argument === "same")
      return ok(decision(state, { unchanged: true, answer: { lines: [{ key: "form.cancel" }] } }));
    const next = { ...state, count: state.count + 1 };
    return ok(
      decision(next, {
        answer: { lines: [{ key: "form.submit" }] },
        notices: [
          {
            key: `${inbound.subject}:count:${next.count}`,
            to: { kind: "thread" },
            words: { lines: [{ key: "form.too-long", values: { max: next.count, length: next.count } }] },
            lane: "message",
          },
        ],
      }),
    );
  },
};

export const plain: PlainRoute = {
  kind: "plain",
  run: async () => ok({ audit: { what: "plain" }, answer: { lines: [{ key: "form.submit" }] } }),
};

/** Counts up when it is due, and sets itself again in a minute until the count is 3. */
export const tick: RecordTimerRoute<Plain> = {
  record: "incident",
  decide: (state, act, timer) => {
    const next = { ...state, count: state.count + 1 };
    const again = { set: timer.kind, dueAt: act.at.add({ minutes: 1 }), step: timer.step + 1 };
    return ok(decision(next, { timers: next.count < 3 ? [again] : [] }));
  },
};

export const paintPlain: PaintCard = async (record, place, _context, query) => {
  const row = await query.prisma.incident.findUnique({ where: { recordId: record.id } });
  if (!row) return undefined;
  if (place.isStub) return { lines: [text("private")] };
  return { headline: text(`${record.reference} · ${row.title}`), lines: [text(`count ${row.description}`)] };
};

const shown: Statement<{ reference: string }> = {
  name: "plain-show",
  text: "SELECT reference FROM record WHERE reference = $1",
};

/** `incident.show` reads the record and answers with nothing but that it is there. */
export const show: LookRoute = {
  kind: "look",
  look: async (_act, { inbound }, query) => {
    const [row] = await query.run(shown, [inbound.subject]);
    return row ? { kind: "done" } : { kind: "refusal", refusal: { saying: { key: "refused.stale" } } };
  },
};
