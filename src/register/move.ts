// A move of a light record along its kind's table: what was asked for is kept, and who it concerns hears of it.
import type { RegisterMoveName } from "../chat/register-kinds.ts";
import type { Act } from "../organisation/act.ts";
import { actor } from "../organisation/values.ts";
import { changed, type Decided, step } from "./deciding.ts";
import { type Given, withGiven } from "./given.ts";
import { isOver, type RegisterMove } from "./kind.ts";
import { kindOf } from "./kinds.ts";
import { fieldLine, named, stateWord, wordsOfKind } from "./naming.ts";
import { toOwner } from "./open.ts";
import type { RegisterRecord } from "./record.ts";
import { line, show, tellPeople } from "./tell.ts";

/** The row of its table; where a move leads on from several states, the one of the state it is in. */
export function rowOf(record: RegisterRecord, move: RegisterMoveName): RegisterMove {
  const rows = kindOf(record).moves.filter((row) => row.move === move);
  const row = rows.find(({ from }) => from.includes(record.state)) ?? rows[0];
  if (!row) throw new Error(`${record.kind} has no move ${move}`);
  return row;
}

export function moveRecord(record: RegisterRecord, move: RegisterMoveName, given: Given, act: Act): Decided {
  const row = rowOf(record, move);
  return step(record, row, act, () => {
    const read = withGiven(record, row.asks, given, act);
    if (!read.ok) return read;
    const after = { ...read.value, ...row.fills?.(read.value, act) };
    const to = row.to === "same" ? record.state : row.to;
    const said = row.asks
      .filter(({ field }) => (given[field] ?? "") !== "")
      .map(({ field }) => fieldLine(after, field, act));
    const values = {
      by: actor(act),
      move: { key: wordsOfKind.move(record, move) },
      state: stateWord(record, to),
    } as const;
    const moved = line(record, "moved", values, said);
    const isEnd = isOver(kindOf(record), { state: to });
    const told = [record.openedById, ...(isEnd ? [record.ownerId] : [])].filter((id) => id !== act.actor.id);
    return changed(record, act, {
      after,
      to,
      lines: [moved],
      notices: [
        ...(after.ownerId === record.ownerId ? [] : toOwner(after, act.actor.id, act)),
        ...(isEnd
          ? tellPeople(record, told, "ended", {
              lines: [
                {
                  key: "register.told-ended",
                  values: { ...named(record), by: actor(act), state: stateWord(record, to) },
                },
              ],
              buttons: [show(record)],
            })
          : []),
      ],
      answer: { lines: [{ key: "register.moved", values: { ...named(record), state: stateWord(record, to) } }] },
    });
  });
}
