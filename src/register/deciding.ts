// How every act on a light record decides: is the actor entitled, is the move legal, and what follows by itself.
import type { Decision, Refusal, Settling } from "../chat/decision.ts";
import type { Notice } from "../chat/notice.ts";
import type { Json } from "../kernel/json.ts";
import { canonicalJson } from "../kernel/proof.mjs";
import { ok, type Result, refuse } from "../kernel/result.ts";
import type { Act } from "../organisation/act.ts";
import { alreadySaid } from "../organisation/already-said.ts";
import { notEntitled } from "../organisation/refused.ts";
import { tellPeople } from "../organisation/tell-people.ts";
import { authorize } from "../people/authorize.ts";
import type { Saying } from "../words/say.ts";
import { timerChanges } from "./deadlines.ts";
import type { Effects } from "./effects.ts";
import { factsOf } from "./facts.ts";
import { isOver, type RegisterMove, type RegisterRight } from "./kind.ts";
import { kindOf } from "./kinds.ts";
import { stateWord, wordsOfKind } from "./naming.ts";
import { hindersOwnWork } from "./own-work.ts";
import type { RegisterRecord } from "./record.ts";

export type Decided = Result<Decision<RegisterRecord>, Refusal>;

/** Asks `authorize` before anything is done. */
export function entitled(record: RegisterRecord, right: RegisterRight, act: Act, run: () => Decided): Decided {
  const may = authorize(act.actor, right, factsOf(record, act.organisation));
  if (!may.ok) return refuse(notEntitled(may.refusal, act));
  if (!kindOf(record).bars?.(record, act.actor.id, right)) return run();
  const { reference, ownerId } = record;
  return refuse({
    saying: { key: "refused.register-concerned", values: { reference, owner: act.people.span(ownerId) } },
  });
}

/** The rights, then the table, then what hinders. A move that somebody made already is answered with who and when. */
export function step(record: RegisterRecord, row: RegisterMove, act: Act, run: () => Decided): Decided {
  return entitled(record, row.right, act, () => {
    if (!row.from.includes(record.state)) {
      return row.to === record.state
        ? unchanged(record, alreadySaid("change", record, stateWord(record), act))
        : refuse(notFromHere(record));
    }
    const hindrance = hindersOwnWork(row, record, act) ?? row.hinders?.(record, act);
    return hindrance ? refuse(hindrance) : run();
  });
}

/** A second click: nothing is changed. */
export const unchanged = (record: RegisterRecord, answer: Saying): Decided =>
  ok({ state: record, timeline: [], timers: [], notices: [], answer: { lines: [answer] }, unchanged: true });

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

/** The decision with everything that follows by itself: who moved it, since when it is done or over, what reminds next. */
export function changed(before: RegisterRecord, act: Act, effects: Effects): Decided {
  const { after: said = before, to = said.state, lines = [], notices = [], places, answer, come } = effects;
  const kind = kindOf(before);
  const given = kind.follows?.(before, said, to, act) ?? said;
  const isMoved = to !== before.state || before.version === 0;
  const after: RegisterRecord = {
    ...given,
    ...(isMoved && {
      ...{ state: to, movedById: act.actor.isBot ? null : act.actor.id, movedAt: act.at },
      doneAt: kind.done.includes(to) ? (before.doneAt ?? act.at) : null,
      closedAt: isOver(kind, { state: to }) ? act.at : null,
    }),
  };
  const settles = before.version === 0 ? [] : settlesOf(before, after, act);
  return ok({
    state: after,
    timeline: lines.map(({ entry }) => entry),
    timers: timerChanges(before.version === 0 ? undefined : before, after, act.at, come),
    // What is private is said to its people alone.
    notices: [
      ...(after.isPrivate ? [] : lines.flatMap(({ notice }) => notice ?? [])),
      ...notices,
      ...(before.version === 0 ? firstProgress(after, act) : []),
    ],
    ...(settles.length > 0 && { settles }),
    ...(places && { places }),
    ...(answer && { answer }),
  });
}

function firstProgress(record: RegisterRecord, act: Act): readonly Notice[] {
  const words = kindOf(record).progress?.(record, act);
  return words ? tellPeople(record, [record.openedById], "progress", words, "progress") : [];
}

/** The message by which its opener follows it says how it is now; a question of the state before is answered. */
function settlesOf(before: RegisterRecord, after: RegisterRecord, act: Act): readonly Settling[] {
  const { progress } = kindOf(after);
  if (!progress) return [];
  const [was, is] = [progress(before, act), progress(after, act)];
  const isSame = canonicalJson(was as Json) === canonicalJson(is as Json);
  return [
    ...(isSame ? [] : [{ topic: "progress", words: is, isOver: isOver(kindOf(after), after) } as const]),
    ...(before.state === after.state ? [] : [{ topic: "question", words: { buttons: [] }, isOver: true } as const]),
  ];
}
