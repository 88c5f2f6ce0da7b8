// How every verb of a request decides: is the actor entitled, is the move legal, was somebody quicker, and what follows by itself.
import type { Decision, PlaceChange, Refusal, Settling, TimelineEntry } from "../chat/decision.ts";
import type { Notice, Words } from "../chat/notice.ts";
import type { Json } from "../kernel/json.ts";
import { canonicalJson } from "../kernel/proof.mjs";
import { ok, type Result, refuse } from "../kernel/result.ts";
import type { Act } from "../organisation/act.ts";
import { alreadySaid } from "../organisation/already-said.ts";
import { proposalOver } from "../organisation/proposal-over.ts";
import { notEntitled } from "../organisation/refused.ts";
import { who } from "../organisation/values.ts";
import { authorize } from "../people/authorize.ts";
import type { Saying } from "../words/say.ts";
import { settleClocks } from "./clocks.ts";
import { askersOf, factsOf, membersOf } from "./facts.ts";
import { checkMove, isAlreadyThere, type Move } from "./lifecycle.ts";
import { stateWord } from "./naming.ts";
import { progressWords } from "./progress.ts";
import { isUnderWay, openQuestion, type Request, type RequestState } from "./request.ts";
import { type Line, onlyForEntitled } from "./tell.ts";
import { timerChanges } from "./timers.ts";

export type Decided = Result<Decision<Request>, Refusal>;

/** Asks `authorize` and the table before anything is done. */
export function step(request: Request, move: Move, act: Act, run: () => Decided): Decided {
  const may = authorize(act.actor, `request.${move}`, factsOf(request, act.organisation));
  if (!may.ok) return refuse(notEntitled(may.refusal, act));
  const legal = checkMove(request.state, move);
  if (legal.ok) return run();
  const { reference, state } = request;
  if (isAlreadyThere(state, move)) return unchanged(request, alreadySaid("request", request, stateWord(state), act));
  const list = legal.refusal.legal.map((one): Saying => ({ key: `button.request.${one}` }));
  const values = { reference, state: stateWord(state), legal: { list, join: "or" } } as const;
  return refuse({ saying: { key: "refused.request-not-from-here", values } });
}

/** Nothing is changed; the actor hears why. */
export const unchanged = (request: Request, answer: Saying): Decided =>
  ok({ state: request, timeline: [], timers: [], notices: [], answer: { lines: [answer] }, unchanged: true });

export type Effects = {
  readonly patch?: Partial<Request>;
  readonly to?: RequestState;
  readonly lines?: readonly Line[];
  readonly timeline?: readonly TimelineEntry[];
  readonly notices?: readonly Notice[];
  /** Say no more than the number: also for those who may not see what is private. */
  readonly bare?: readonly Notice[];
  readonly places?: readonly PlaceChange[];
  readonly answer?: Words;
  /** Somebody has begun to look after it: the first time is the answer that was promised. */
  readonly isResponse?: true;
};

/** The decision with everything that follows by itself: who moved it, clocks, deadlines, the requester's card, messages that wait for what is over. */
export function changed(before: Request, act: Act, effects: Effects): Decided {
  const after = stateAfter(before, act, effects);
  const settles =
    before.version === 0
      ? []
      : [...progress(before, after, act), ...asks(before, after, act), ...questions(before, after)];
  const { lines = [], answer, places } = effects;
  return ok({
    state: after,
    timeline: [...(effects.timeline ?? []), ...lines.map(({ entry }) => entry)],
    timers: timerChanges(before.version === 0 ? undefined : before, after, act),
    notices: [
      ...onlyForEntitled([...lines.map(({ notice }) => notice), ...(effects.notices ?? [])], after, act),
      ...(effects.bare ?? []),
    ],
    ...(settles.length > 0 && { settles }),
    ...(places && { places }),
    ...(answer && { answer }),
  });
}

/** How the request is once the act is done; for those words of the act that tell it. */
export function stateAfter(before: Request, act: Act, effects: Pick<Effects, "patch" | "to" | "isResponse">): Request {
  const to = effects.to ?? before.state;
  const moved =
    to === before.state ? {} : { state: to, movedById: act.actor.isBot ? null : act.actor.id, movedAt: act.at };
  const isAnswer = effects.isResponse && before.respondedAt === null && before.segments.length > 0;
  const answered = isAnswer && !askersOf(before).includes(act.actor.id) ? { respondedAt: act.at } : {};
  const settled = settleClocks({ ...before, ...effects.patch, ...answered, ...moved }, act.organisation, act.at);
  return { ...settled, memberIds: settled.isPrivate ? membersOf(settled, act.organisation) : [] };
}

function progress(before: Request, after: Request, act: Act): readonly Settling[] {
  if (after.requesterId !== before.requesterId) {
    const to = who(act, after.requesterId);
    const lines: readonly Saying[] = [{ key: "progress.handed-over", values: { to } }];
    return [{ topic: "progress", words: { tone: "neutral", lines, buttons: [] }, isOver: true }];
  }
  const [was, is] = [progressWords(before, act), progressWords(after, act)];
  if (canonicalJson(was as Json) === canonicalJson(is as Json)) return [];
  return [{ topic: "progress", words: is, isOver: !isUnderWay(after) && after.state !== "expired" }];
}

/** Requests for a decision lose their buttons once it is not asked for any more, or somebody else is asked. */
function asks(before: Request, after: Request, { actor }: Act): readonly Settling[] {
  if (before.state !== "awaiting_approval") return [];
  const isAnew = after.approval?.round !== before.approval?.round;
  const isSame = after.state === before.state && openStage(after) === openStage(before);
  if (isSame && !isAnew) return [];
  const { reference } = after;
  const over: Saying =
    after.state === before.state
      ? { key: isAnew ? "request.ask-edited" : "request.ask-stage-over", values: { reference } }
      : { key: "request.ask-over", values: { reference, state: stateWord(after.state) } };
  const isStage = after.state === before.state ? "yes" : "no";
  return proposalOver(
    { before: before.approval, after: after.approval, actorId: actor.id },
    {
      ...{ over, tone: "neutral" },
      yours: (decision) => ({
        key: "request.ask-yours",
        values: { reference, decision, isStage, state: stateWord(after.state) },
      }),
    },
  );
}

const openStage = ({ approval }: Request): number => approval?.stages.findIndex(({ state }) => state === "open") ?? -1;

function questions(before: Request, after: Request): readonly Settling[] {
  const isAnswered = openQuestion(before) !== undefined && (openQuestion(after) === undefined || !isUnderWay(after));
  const isConfirmed = before.state === "fulfilled" && after.state !== "fulfilled";
  if (!isAnswered && !isConfirmed) return [];
  return [{ topic: "question", words: { buttons: [] }, isOver: true }];
}
