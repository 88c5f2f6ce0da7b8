// The living card of a request: what was asked for and by whom, who has it, who decides, its tasks, its times, the next moves.
import type { Temporal } from "temporal-polyfill";
import { awaitedIds } from "../approval/awaited.ts";
import type { Card, Tone } from "../chat/card.ts";
import type { RichText } from "../kernel/rich-text.ts";
import { roundLines } from "../organisation/approval-rounds.ts";
import { ledgerLines } from "../organisation/ledger-lines.ts";
import { teamName } from "../organisation/names.ts";
import { peopleNamed } from "../organisation/people-named.ts";
import { clock, duration, shortened } from "../organisation/values.ts";
import { dotted, plain, sayIn, type View } from "../organisation/view.ts";
import { ledgerOf } from "../sla/ledger.ts";
import { type Saying, say, type Value } from "../words/say.ts";
import { requestButtons } from "./buttons.ts";
import { clockOf } from "./clocks.ts";
import { answerWord, named, ownerWord, serviceWord, stateWord } from "./naming.ts";
import { isTurn, isWorkedOn, type Request, type RequestState } from "./request.ts";

const ANSWER_ON_CARD = 60;
const ANSWERS_ON_CARD = 4;
const REASON_ON_CARD = 200;

/** The sign at the beginning of a headline. */
export const signs: Readonly<Record<RequestState, string>> = {
  ...{ submitted: "⏳", awaiting_approval: "🖋", fulfilling: "📦", waiting: "⏸", fulfilled: "🟢", closed: "✅" },
  ...{ rejected: "⛔", cancelled: "⚪", expired: "⌛" },
};

const tones: Readonly<Record<RequestState, Tone>> = {
  ...{ submitted: "waiting", awaiting_approval: "decision", fulfilling: "active", waiting: "waiting" },
  ...{ fulfilled: "good", closed: "good", rejected: "critical", cancelled: "neutral", expired: "waiting" },
};

export const toneOf = ({ state, fulfilMissedAt }: Request): Tone =>
  fulfilMissedAt !== null && (state === "fulfilling" || state === "waiting") ? "critical" : tones[state];

/** `deciderIds`: who can decide now, where that is known better than by the request alone. */
export const requestCard = (request: Request, view: View, deciderIds?: readonly string[]): Card => ({
  ...previewCard(request, view),
  ...requestButtons(request, view, deciderIds),
  moreLabel: plain(view, "card.more"),
});

/** Under a link to it: what it is and how it stands, with nothing to press. */
export const previewCard = (request: Request, view: View): Card => ({
  tone: toneOf(request),
  headline: sayIn(view, "request-card.headline", {
    ...named(request),
    sign: `${signs[request.state]}${request.isPrivate ? "🔒" : ""}`,
  }),
  badge: plain(view, `request-state.${request.state}`),
  lines: [
    dotted(view, factParts(request, view)),
    ...answersLine(request, view),
    dotted(view, stateParts(request, view)),
    ...tasksLine(request, view),
  ],
});

const factParts = (request: Request, view: View): readonly Saying[] => [
  { key: "card.word", values: { word: serviceWord(request, view.organisation) } },
  {
    key: "request-card.by",
    values: { by: view.people.span(request.requesterId), at: clock(request.createdAt) },
  },
  ...(request.askedById === null
    ? []
    : [{ key: "request-card.asked-by", values: { by: view.people.span(request.askedById) } } as const]),
  ...(request.approval?.exceptions ?? []).map((one): Saying => ({ key: `change-exception.${one}` })),
];

/** What was answered, as far as a glance takes it in; the page has all of it. */
function answersLine({ item, answers }: Request, view: View): readonly RichText[] {
  const parts = item.form
    .flatMap((field): readonly Saying[] => {
      const answer = answers[field.key];
      if (answer === undefined) return [];
      const word = answerWord(field, answer, view.people);
      const shown = typeof word === "string" ? shortened(word, ANSWER_ON_CARD) : word;
      return [{ key: "request-card.answer", values: { field: field.label, answer: shown } }];
    })
    .slice(0, ANSWERS_ON_CARD);
  return parts.length === 0 ? [] : [dotted(view, parts)];
}

function stateParts(request: Request, view: View): readonly Saying[] {
  const { state, approval, reason, outcome, movedAt } = request;
  const owner: Saying = { key: "request-card.owner", values: { owner: ownerWord(request, view) } };
  switch (state) {
    case "submitted":
      return [{ key: "request-card.stuck" }];
    case "awaiting_approval": {
      const people = peopleNamed(awaitedIds(approval, request.delegations), view, "or");
      const until = approval ? clock(approval.expiresAt) : "";
      return [...stageParts(request, view), { key: "request-card.awaits", values: { people, until } }];
    }
    case "fulfilling":
    case "waiting":
      return [...waitParts(request), owner, ...dueParts(request)];
    case "fulfilled":
      return [
        { key: "request-card.fulfilled", values: { text: shortened(outcome, REASON_ON_CARD) } },
        ...resultParts(request),
        ...(view.people.find(request.requesterId)?.isActive === false
          ? []
          : [
              {
                key: "request-card.awaits-confirm",
                values: { requester: view.people.span(request.requesterId) },
              } as const,
            ]),
      ];
    case "closed":
      return [
        { key: "request-card.fulfilled", values: { text: shortened(outcome, REASON_ON_CARD) } },
        ...resultParts(request),
      ];
    default:
      return [
        {
          key: "request-card.over",
          values: {
            state: stateWord(state),
            at: clock(movedAt),
            hasReason: reason ? "yes" : "no",
            reason: shortened(reason, REASON_ON_CARD),
          },
        },
      ];
  }
}

/** "Stage 1 of 2 “Service owner” ✓ Chen". */
function stageParts({ approval }: Request, view: View): readonly Saying[] {
  if (approval === null) return [];
  const asked = approval.stages.filter(({ state }) => state !== "skipped");
  const open = asked.findIndex(({ state }) => state === "open");
  const stage = asked[open];
  if (!stage) return [];
  const names: readonly Value[] = asked
    .flatMap(({ votes }) => votes.filter(({ decision }) => decision === "approve"))
    .map(({ personId }) => view.people.span(personId));
  return [
    {
      key: "request-card.stage",
      values: {
        number: open + 1,
        count: asked.length,
        name: stage.name,
        votes: names.length,
        people: { list: names, join: "and" },
      },
    },
  ];
}

const waitParts = ({ state, waitsFor, waitsUntil }: Request): readonly Saying[] =>
  state === "waiting" && waitsFor
    ? [
        {
          key: "request-card.waits",
          values: {
            reason: { key: `request-wait.${waitsFor}` },
            hasUntil: waitsUntil ? "yes" : "no",
            until: waitsUntil ? clock(waitsUntil) : "",
          },
        },
      ]
    : [];

function dueParts({ respondedAt, responseDueAt, fulfilDueAt, fulfilMissedAt, movedAt }: Request): readonly Saying[] {
  return [
    ...(respondedAt === null && responseDueAt
      ? [{ key: "request-card.answer-by", values: { at: clock(responseDueAt, movedAt) } } as const]
      : []),
    fulfilDueAt
      ? { key: "request-card.due", values: { at: clock(fulfilDueAt), isMissed: fulfilMissedAt ? "yes" : "no" } }
      : { key: "request-card.stopped" },
  ];
}

/** How long it took, and whether that was in time. */
function resultParts({ segments, fulfilledAt, fulfilMissedAt }: Request): readonly Saying[] {
  const begun = segments[0]?.from;
  if (!begun || !fulfilledAt) return [];
  const after = duration(begun.until(fulfilledAt).total("seconds"));
  return [{ key: "request-card.took", values: { after, isMissed: fulfilMissedAt ? "yes" : "no" } }];
}

/** "✓ Order it (Dana) · ▸ Set it up · Hand it over". */
function tasksLine(request: Request, view: View): readonly RichText[] {
  const { tasks } = request;
  if (tasks.length === 0 || !(isWorkedOn(request) || request.state === "fulfilled" || request.state === "closed"))
    return [];
  const parts = tasks.map((task): Saying => {
    const mark = task.doneAt ? "done" : isTurn(request, task) ? "now" : "ahead";
    const isOther = task.teamKey !== request.teamKey;
    return {
      key: "request-card.task",
      values: {
        ...{ mark, task: task.text, isOther: isOther ? "yes" : "no", team: teamName(view.organisation, task.teamKey) },
        by: task.doneById ? view.people.span(task.doneById) : "",
      },
    };
  });
  return [dotted(view, parts)];
}

/** On its page: who decided, and on what, every round of it; of one that is void all that was answered then. undefined: nothing was ever asked for. */
export function roundsCard(request: Request, view: View): Card | undefined {
  const { reference, approval, pastApprovals, askedAnswers = [] } = request;
  const rounds = [...pastApprovals, ...(approval ? [approval] : [])];
  if (rounds.length === 0) return undefined;
  const lines = rounds.flatMap((one): readonly RichText[] => {
    const isVoid = one !== approval;
    const asked = isVoid ? askedAnswers.find(({ round }) => round === one.round) : undefined;
    const answered = asked ? answerSayings({ item: request.item, answers: asked.answers }, view) : [];
    return [...roundLines(one, isVoid, view), ...answered.map((saying) => say(view.lang, saying))];
  });
  return { tone: "neutral", headline: sayIn(view, "change-decisions.headline", { reference }), lines };
}

/** On its page: interval by interval how the time to fulfil it was counted. undefined: it has not begun. */
export function ledgerCard(request: Request, view: View, now: Temporal.Instant): Card | undefined {
  const fulfilment = clockOf(request, "fulfilment", view.organisation.levels);
  if (!fulfilment) return undefined;
  return {
    tone: "neutral",
    headline: sayIn(view, "request-card.ledger", { reference: request.reference }),
    lines: ledgerLines(ledgerOf(fulfilment, now), view),
    note: sayIn(view, "request-card.ledger-note"),
  };
}

/** Each answer whole. */
const answerSayings = ({ item, answers }: Pick<Request, "item" | "answers">, view: View): readonly Saying[] =>
  item.form.flatMap((field): readonly Saying[] => {
    const answer = answers[field.key];
    if (answer === undefined) return [];
    return [
      { key: "request.answer-line", values: { field: field.label, answer: answerWord(field, answer, view.people) } },
    ];
  });

/** On its page: everything that was answered where its card cuts that short, how it is to be fulfilled, and questions with their answers. */
export function detailCard(
  request: Request,
  view: View,
  { isForWorkers }: { readonly isForWorkers: boolean },
): Card | undefined {
  const { item, answers, questions } = request;
  const words = item.form.flatMap((field) => {
    const answer = answers[field.key];
    return answer === undefined ? [] : [{ field, word: answerWord(field, answer, view.people) }];
  });
  const isCut =
    words.length > ANSWERS_ON_CARD ||
    words.some(({ word }) => typeof word === "string" && word.length > ANSWER_ON_CARD);
  const lines = [
    ...(isCut ? answerSayings(request, view) : []),
    ...questions.map(
      ({ askedById, text, answer }): Saying => ({
        key: "request-card.question",
        values: {
          by: view.people.span(askedById),
          text,
          hasAnswer: answer === null ? "no" : "yes",
          answer: answer ?? "",
        },
      }),
    ),
    ...(isForWorkers && item.instructions
      ? [{ key: "request-card.instructions", values: { text: item.instructions } } as const]
      : []),
  ].map((saying) => say(view.lang, saying));
  return lines.length === 0 ? undefined : { tone: "neutral", headline: sayIn(view, "request-card.details"), lines };
}
