// A move of a light record along its kind's table: what was asked for is kept, and who it concerns hears of it.
import type { RegisterMoveName } from "../chat/register-kinds.ts";
import { refuse } from "../kernel/result.ts";
import type { Act } from "../organisation/act.ts";
import { tellPeople } from "../organisation/tell-people.ts";
import { actor } from "../organisation/values.ts";
import type { Saying } from "../words/say.ts";
import { moveButtons } from "./buttons.ts";
import { changed, type Decided, step } from "./deciding.ts";
import { derive, type Given, withGiven } from "./given.ts";
import { isOver, type RegisterMove } from "./kind.ts";
import { kindOf } from "./kinds.ts";
import { fieldLine, named, stateWord, wordsOfKind } from "./naming.ts";
import { toOwner } from "./open.ts";
import { exceptionOf } from "./own-work.ts";
import type { RegisterRecord } from "./record.ts";
import { line, show } from "./tell.ts";

/** The row of its table; where a move leads on from several states, the one of the state it is in. */
export function rowOf(record: RegisterRecord, move: RegisterMoveName): RegisterMove {
  const rows = kindOf(record).moves.filter((row) => row.move === move);
  const row = rows.find(({ from }) => from.includes(record.state)) ?? rows[0];
  if (!row) throw new Error(`${record.kind} has no move ${move}`);
  return row;
}

/** `found`: what was looked up for it. */
export function moveRecord(
  record: RegisterRecord,
  move: RegisterMoveName,
  given: Given,
  act: Act,
  found: readonly Saying[] = [],
): Decided {
  const row = rowOf(record, move);
  return step(record, row, act, () => {
    const read = withGiven(record, row.asks, given, act);
    if (!read.ok) return read;
    const lack = row.lacks?.(read.value, act);
    if (lack) return refuse(lack);
    const derived = derive({ ...read.value, ...row.fills?.(read.value, act, found) }, act);
    if (!derived.ok) return derived;
    const exception = exceptionOf(row, record, act);
    const after = { ...derived.value, entries: [...derived.value.entries, ...exception.entries] };
    const to = row.leads?.(after) ?? (row.to === "same" ? record.state : row.to);
    const said = row.asks
      .filter(({ field }) => (given[field] ?? "") !== "")
      .map(({ field }) => fieldLine(read.value, field, act));
    const values = {
      by: actor(act),
      move: { key: wordsOfKind.move(record, move) },
      state: stateWord(record, to),
    } as const;
    const moved = line(record, "moved", values, [...said, ...found, ...exception.told]);
    const isEnd = isOver(kindOf(record), { state: to });
    const { progress } = kindOf(record);
    const told = [...(progress ? [] : [record.openedById]), record.ownerId].filter((id) => id !== act.actor.id);
    const toOpener = row.tellsOpener?.(after, act);
    return changed(record, act, {
      after,
      to,
      lines: [moved],
      notices: [
        ...(after.ownerId === record.ownerId ? [] : toOwner(after, act.actor.id, act)),
        ...(toOpener ? tellPeople(record, [record.openedById], "opener", toOpener, "question") : []),
        ...askNext({ ...after, state: to }, row.asksOf?.(after, act) ?? [], act),
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
      answer: {
        lines: [
          { key: "register.moved", values: { ...named(record), state: stateWord(record, to) } },
          ...exception.told,
        ],
      },
    });
  });
}

/** Whoever has to do something next is asked, with the buttons for it. */
function askNext(after: RegisterRecord, personIds: readonly string[], act: Act) {
  const others = personIds.filter((id) => id !== "" && id !== act.actor.id);
  return tellPeople(after, others, "asked", {
    tone: "decision",
    lines: [
      {
        key: "register.asked",
        values: { ...named(after), by: actor(act), kind: { key: wordsOfKind.kind(after) }, state: stateWord(after) },
      },
    ],
    buttons: [...moveButtons(after).slice(0, 2), show(after)],
  });
}
