// How every act on a light record decides: is the actor entitled, is the move legal, and what follows by itself.
import type { Decision, PlaceChange, Refusal } from "../chat/decision.ts";
import type { Notice, Words } from "../chat/notice.ts";
import { ok, type Result, refuse } from "../kernel/result.ts";
import type { Act } from "../organisation/act.ts";
import { notEntitled } from "../organisation/refused.ts";
import { clock, who } from "../organisation/values.ts";
import { authorize } from "../people/authorize.ts";
import type { Saying } from "../words/say.ts";
import { type Deadline, timerChanges } from "./deadlines.ts";
import { factsOf } from "./facts.ts";
import { isOver, type RegisterMove } from "./kind.ts";
import { kindOf } from "./kinds.ts";
import { stateWord, wordsOfKind } from "./naming.ts";
import type { RegisterRecord } from "./record.ts";
import type { Line } from "./tell.ts";

export type Decided = Result<Decision<RegisterRecord>, Refusal>;

/** Asks `authorize` before anything is done. */
export function entitled(record: RegisterRecord, right: RegisterMove["right"], act: Act, run: () => Decided): Decided {
  const may = authorize(act.actor, right, factsOf(record, act.organisation));
  return may.ok ? run() : refuse(notEntitled(may.refusal, act));
}

/** The rights, then the table, then what hinders. A move that somebody made already is answered with who and when. */
export function step(record: RegisterRecord, row: RegisterMove, act: Act, run: () => Decided): Decided {
  return entitled(record, row.right, act, () => {
    if (!row.from.includes(record.state)) {
      return row.to === record.state ? unchanged(record, alreadySaid(record, act)) : refuse(notFromHere(record));
    }
    const hindrance = row.hinders?.(record, act);
    return hindrance ? refuse(hindrance) : run();
  });
}

/** A second click: nothing is changed. */
export const unchanged = (record: RegisterRecord, answer: Saying): Decided =>
  ok({ state: record, timeline: [], timers: [], notices: [], answer: { lines: [answer] }, unchanged: true });

const alreadySaid = (record: RegisterRecord, act: Pick<Act, "people" | "at">): Saying => ({
  key: "change.already",
  values: {
    reference: record.reference,
    state: stateWord(record),
    by: record.movedById === null ? { key: "change.by-itself" } : who(act, record.movedById),
    at: clock(record.movedAt, act.at),
  },
});

function notFromHere(record: RegisterRecord): Refusal {
  const legal = kindOf(record).moves.filter(({ from }) => from.includes(record.state));
  return {
    saying: {
      key: legal.length > 0 ? "refused.change-not-from-here" : "refused.register-over",
      values: {
        reference: record.reference,
        state: stateWord(record),
        legal: { list: legal.map(({ move }): Saying => ({ key: wordsOfKind.move(record, move) })), join: "or" },
      },
    },
  };
}

export type Effects = {
  readonly after?: RegisterRecord;
  readonly to?: string;
  readonly lines?: readonly Line[];
  readonly notices?: readonly Notice[];
  readonly places?: readonly PlaceChange[];
  readonly answer?: Words;
  readonly isReminded?: Deadline;
};

/** The decision with everything that follows by itself: who moved it, since when it is done or over, what reminds next. */
export function changed(before: RegisterRecord, act: Act, effects: Effects): Decided {
  const { after: given = before, to = given.state, lines = [], notices = [], places, answer, isReminded } = effects;
  const kind = kindOf(before);
  const isMoved = to !== before.state || before.version === 0;
  const after: RegisterRecord = {
    ...given,
    ...(isMoved && {
      ...{ state: to, movedById: act.actor.isBot ? null : act.actor.id, movedAt: act.at },
      doneAt: kind.done.includes(to) ? (before.doneAt ?? act.at) : null,
      closedAt: isOver(kind, { state: to }) ? act.at : null,
    }),
  };
  return ok({
    state: after,
    timeline: lines.map(({ entry }) => entry),
    timers: timerChanges(before.version === 0 ? undefined : before, after, act.at, isReminded),
    // What is private is said to its people alone.
    notices: [...(after.isPrivate ? [] : lines.flatMap(({ notice }) => notice ?? [])), ...notices],
    ...(places && { places }),
    ...(answer && { answer }),
  });
}
