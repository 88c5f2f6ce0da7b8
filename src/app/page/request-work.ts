// Requests that are under way, as lines of the overview and of their own page.
import { Temporal } from "temporal-polyfill";
import type { Act } from "../../organisation/act.ts";
import { nameIn } from "../../organisation/organisation.ts";
import { requestsSeenBy } from "../../request/facts.ts";
import { stateWord } from "../../request/naming.ts";
import { isUnderWay, openTasks, type Request } from "../../request/request.ts";
import { requestsListed } from "../../store/request-reads.ts";
import type { Query } from "../ports.ts";
import { isPast, ownerName, type WorkAsked, type WorkDue, type WorkFound, type WorkLine } from "./work.ts";

const LINES = 50;

export async function requestWork(act: Act, query: Query, asked: WorkAsked): Promise<WorkFound> {
  const { most = LINES, serviceKey, teamKey, isMine } = asked;
  const personId = isMine ? act.actor.id : undefined;
  const found = await requestsListed(query, { serviceKey, teamKey, personId }, most);
  const seen = requestsSeenBy(found, act.actor, "web-page");
  const lines = seen.map((request) => requestLine(request, act)).sort(inOrder(asked));
  return {
    groups: [{ key: "requests", lines: lines.slice(0, most), more: Math.max(0, lines.length - most) }],
    overdue: lines.filter(({ dues }) => dues.some(({ at }) => isPast(at, act.at))).length,
    unowned: lines.filter(({ owner }) => owner === undefined).length,
    hidden: found.length - seen.length,
  };
}

export const requestLine = (request: Request, act: Act): WorkLine => {
  const [open] = request.state === "fulfilling" ? openTasks(request) : [];
  return {
    ...{ reference: request.reference, title: nameIn(act.actor.lang, request.item.name), grade: 4, isMajor: false },
    ...{ isPrivate: request.isPrivate, serviceKeys: [request.item.serviceKey], teamKey: request.teamKey },
    ...{ owner: ownerName(act, request.ownerId), openedAt: request.createdAt },
    facts: [
      stateWord(request.state),
      ...(open ? [{ key: "card.word", values: { word: open.task.text } } as const] : []),
      { key: "board.request-by", values: { by: act.people.span(request.requesterId) } },
    ],
    dues: duesOf(request),
    idle: isUnderWay(request) ? "board.no-clock" : "board.request-over",
  };
};

function duesOf({ state, approval, segments, fulfilDueAt, responseDueAt, respondedAt }: Request): readonly WorkDue[] {
  if (state === "awaiting_approval" && approval) {
    return [{ words: "board.decide-by", at: approval.expiresAt, since: approval.askedAt }];
  }
  const since = segments[0]?.from;
  if (!since || (state !== "fulfilling" && state !== "waiting")) return [];
  return [
    ...(respondedAt === null && responseDueAt ? [{ words: "board.answer-by", at: responseDueAt, since } as const] : []),
    ...(fulfilDueAt ? [{ words: "board.fulfil-by", at: fulfilDueAt, since } as const] : []),
  ];
}

const inOrder =
  ({ sort }: WorkAsked) =>
  (a: WorkLine, b: WorkLine): number =>
    (sort === "owner" ? (a.owner ?? "").localeCompare(b.owner ?? "") : 0) ||
    (sort === "age" ? 0 : firstDue(a) - firstDue(b)) ||
    Temporal.Instant.compare(a.openedAt, b.openedAt);

const firstDue = ({ dues }: WorkLine): number => Math.min(9e15, ...dues.map(({ at }) => at.epochMilliseconds));
