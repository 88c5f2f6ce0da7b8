// Changes in PostgreSQL: locking, inserting and saving one inside an act, with the decisions about it.

import type { Statement } from "../app/ports.ts";
import type { Change } from "../change/change.ts";
import { columnNames, plainRowOf, rowOf, rowShape } from "./change-columns.ts";
import { type ChangeRow, changeOf } from "./change-row.ts";
import { dueStatement, dueValues, oneEach, timerOf } from "./due-records.ts";
import { keptStatement, lockStatement, type RecordStore, recordOf } from "./record-store.ts";
import { saveVotes } from "./votes.ts";
import { jsonOf } from "./written.ts";

const lockRow = lockStatement<ChangeRow>("change-lock", "change");
const keptRows = keptStatement<ChangeRow>("change", "change");
const lockDueRows = dueStatement<ChangeRow>("changes-due", "change");

const insertRow: Statement<unknown> = {
  name: "change-insert",
  text: `INSERT INTO change (record_id, ${columnNames.join(", ")})
    SELECT $1::uuid, ${columnNames.join(", ")} FROM jsonb_to_record($2::jsonb) AS s(${rowShape})`,
};

const updateRows: Statement<unknown> = {
  name: "change-save",
  text: `UPDATE change c SET (${columnNames.join(", ")}) =
      (SELECT ${columnNames.map((name) => `s.${name}`).join(", ")} FROM jsonb_to_record(g.state) AS s(${rowShape}))
    FROM unnest($1::uuid[], $2::jsonb[]) AS g(record_id, state)
    WHERE c.record_id = g.record_id AND c.record_id = ANY ($1::uuid[])`,
};

export const changeStore: RecordStore<Change> = {
  kind: "change",
  isPrivate: (state) => state.isPrivate,
  kept: {
    copies: [{ table: "change", columns: plainRowOf }],
    read: async (query, ids) => (await query.run(keptRows, [ids])).map((row) => changeOf(row, recordOf(row))),
  },
  lock: async (transaction, reference) => {
    const [row] = await transaction.run(lockRow, [reference]);
    if (!row) return undefined;
    const record = recordOf(row);
    return { record, state: changeOf(row, record) };
  },
  lockDue: async (transaction, claim) => {
    const rows = oneEach(await transaction.run(lockDueRows, dueValues(claim)));
    return rows.map((row) => {
      const record = recordOf(row);
      return { record, state: changeOf(row, record), timer: timerOf(row) };
    });
  },
  insert: async (transaction, { record, state }) => {
    await transaction.run(insertRow, [record.id, jsonOf(rowOf(state))]);
  },
  save: async (transaction, all) => {
    const ids = all.map(({ record }) => record.id);
    const states = all.map(({ state }) => jsonOf(rowOf(state)));
    await Promise.all([transaction.run(updateRows, [ids, states]), ...saveVotes(transaction, all)]);
  },
};
