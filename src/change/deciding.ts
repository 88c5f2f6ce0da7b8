// How every verb of a change decides: is the actor entitled, is the move legal, was somebody quicker, and what follows by itself.
import type { Decision, PlaceChange, Refusal, Settling, TimelineEntry } from "../chat/decision.ts";
import type { Notice, Words } from "../chat/notice.ts";
import { ok, type Result, refuse } from "../kernel/result.ts";
import type { Act } from "../organisation/act.ts";
import { alreadySaid } from "../organisation/already-said.ts";
import { proposalOver } from "../organisation/proposal-over.ts";
import { notEntitled } from "../organisation/refused.ts";
import { authorize } from "../people/authorize.ts";
import { BOT_ID } from "../people/person.ts";
import type { Saying } from "../words/say.ts";
import { calledOff } from "./call-off.ts";
import type { Change, ChangeState } from "./change.ts";
import { factsOf } from "./facts.ts";
import { checkMove, isAlreadyThere, type Move } from "./lifecycle.ts";
import { stateWord } from "./naming.ts";
import { notFromHere } from "./refused.ts";
import { isAsked, timerChanges } from "./timers.ts";

export type Decided = Result<Decision<Change>, Refusal>;

/** What the bot itself does when a delivery tool that proved itself tells of a deploy. */
const byItself: readonly Move[] = ["start", "step", "back-out", "finish"];

/** Asks `authorize` and the table before anything is done. */
export function step(change: Change, move: Exclude<Move, "expire">, act: Act, run: () => Decided): Decided {
  const isByItself = act.actor.id === BOT_ID && byItself.includes(move);
  const may = isByItself ? ok(undefined) : authorize(act.actor, `change.${move}`, factsOf(change, act.organisation));
  if (!may.ok) return refuse(notEntitled(may.refusal, act));
  const legal = checkMove(change.state, move);
  if (legal.ok) return run();
  if (isAlreadyThere(change.state, move))
    return unchanged(change, alreadySaid("change", change, stateWord(change.state), act));
  return refuse(notFromHere(change, legal.refusal));
}

/** A second click: nothing is changed, the actor hears who was quicker and when. */
export const unchanged = (change: Change, answer: Saying): Decided =>
  ok({ state: change, timeline: [], timers: [], notices: [], answer: { lines: [answer] }, unchanged: true });

export type Effects = {
  readonly patch?: Partial<Change>;
  readonly to?: ChangeState;
  readonly timeline?: readonly TimelineEntry[];
  readonly notices?: readonly Notice[];
  readonly places?: readonly PlaceChange[];
  readonly settles?: readonly Settling[];
  readonly answer?: Words;
};

/** The decision with everything that follows by itself: who moved it, deadlines, and messages that wait for what is over. */
export function changed(before: Change, act: Act, effects: Effects): Decided {
  const to = effects.to ?? before.state;
  const moved =
    to === before.state ? {} : { state: to, movedById: act.actor.isBot ? null : act.actor.id, movedAt: act.at };
  const after: Change = { ...before, ...effects.patch, ...moved };
  const settles = [...(effects.settles ?? []), ...settlings(before, after, act), ...glassSettlings(before, after)];
  return ok({
    state: after,
    timeline: effects.timeline ?? [],
    timers: timerChanges(before.version === 0 ? undefined : before, after, act),
    notices: [...(effects.notices ?? []), ...calledOff(before, after, act)],
    ...(settles.length > 0 && { settles }),
    ...(effects.places && { places: effects.places }),
    ...(effects.answer && { answer: effects.answer }),
  });
}

/** Requests for a decision lose their buttons once it is no longer asked for. */
function settlings(before: Change, after: Change, { actor }: Act): readonly Settling[] {
  if (!isAsked(before) || before.approval === null) return [];
  const isSameRound = isAsked(after) && after.approval?.round === before.approval.round;
  if (isSameRound && openStage(after) === openStage(before)) return [];
  const { reference } = after;
  const isGlassBroken = after.breakGlass !== null && after.breakGlass.confirmedAt !== null;
  const over: Saying = isGlassBroken
    ? { key: "change.ask-glass", values: { reference } }
    : { key: "change.ask-over", values: { reference, state: stateWord(after.state) } };
  const note: Saying = isSameRound ? { key: "change.ask-stage-over", values: { reference } } : over;
  const isStage = isSameRound ? "yes" : "no";
  return proposalOver(
    { before: before.approval, after: after.approval, actorId: actor.id },
    {
      over: note,
      yours: (decision) => ({
        key: "change.ask-yours",
        values: { reference, decision, isStage, state: stateWord(after.state) },
      }),
    },
  );
}

/** Who was asked to confirm that the glass is broken hears that it was, or that it is not to be any more. */
function glassSettlings(before: Change, after: Change): readonly Settling[] {
  if (!isConfirmationAsked(before) || isConfirmationAsked(after)) return [];
  const { reference } = after;
  const values = { reference, state: stateWord(after.state), isAsked: isAsked(after) ? "yes" : "no" };
  const note: Saying =
    after.breakGlass?.confirmedAt === null || after.breakGlass === null
      ? { key: "change.glass-over", values }
      : { key: "change.ask-glass", values: { reference } };
  return [{ topic: "second", words: { note, buttons: [] }, isOver: true }];
}

const isConfirmationAsked = (change: Change): boolean => isAsked(change) && change.breakGlass?.confirmedAt === null;

const openStage = ({ approval }: Change): number => approval?.stages.findIndex(({ state }) => state === "open") ?? -1;
