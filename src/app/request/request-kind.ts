// What requests bring along for the table of kinds: store, card, page, completion, talk, timers.
import { stubCard } from "../../organisation/stub-card.ts";
import { foldedRows, timelineMore, timelineWords } from "../../organisation/timeline.ts";
import type { Around } from "../../request/asking.ts";
import { detailCard, ledgerCard, requestCard, roundsCard } from "../../request/card.ts";
import { clockViews } from "../../request/clocks.ts";
import { whenRequestDue } from "../../request/due.ts";
import { workerIds } from "../../request/facts.ts";
import { lookAgainAtPeople } from "../../request/reminders.ts";
import type { Request } from "../../request/request.ts";
import {
  deletedOnRequest,
  editedOnRequest,
  nothingSaid,
  pinnedOnRequest,
  saidOnRequest,
} from "../../request/thread.ts";
import { requestTimerKinds } from "../../request/timers.ts";
import { timelineOf } from "../../store/incident-reads.ts";
import { requestStore } from "../../store/request.ts";
import { referencesAboutPeople, requestById } from "../../store/request-reads.ts";
import { viewOf } from "../incident/incident-route-parts.ts";
import { actFor } from "../page/act-for.ts";
import { conversationOf } from "../page/record-page.ts";
import type { PaintCard } from "../ports.ts";
import type { RecordRoute, RecordTimerRoute, Talk } from "../route.ts";
import { knownMark, markOf, spokenIn } from "../talk.ts";
import type { RecordKind } from "../world.ts";
import { previewRequest, suggestRequests } from "./request-look-routes.ts";
import { aroundRequest, decidersNow, requestSeen } from "./request-parts.ts";

const paint: PaintCard = async ({ id, reference }, place, { organisation, people }, query) => {
  const view = { lang: place.lang, organisation, people };
  if (place.isStub) return stubCard(reference, view);
  const request = await requestById(query, id);
  return request && (request.isPrivate ? stubCard(reference, view) : requestCard(request, view));
};

const page: RecordKind["page"] = async (world, personId, reference) => {
  const { query } = world.database;
  const act = await actFor(world, personId);
  const request = act && (await requestSeen(act, reference, query, "web-page"));
  if (!request) return undefined;
  const view = viewOf(act);
  const isForWorkers = workerIds(request, act.organisation).includes(act.actor.id);
  const details = detailCard(request, view, { isForWorkers });
  const sections = [details, roundsCard(request, view), ledgerCard(request, view, act.at)];
  const [rows, conversation, deciderIds] = await Promise.all([
    timelineOf(query, request.id),
    conversationOf(query, request.id),
    decidersNow(request, act, query),
  ]);
  return {
    reference,
    card: requestCard(request, view, deciderIds),
    sections: sections.filter((section) => section !== undefined),
    clocks: clockViews(request, act.organisation, act.at),
    related: [],
    timeline: foldedRows(rows, () => true).map((row) => ({
      ...{ at: row.at.toString(), voice: row.voice, words: timelineWords(row, view) },
      ...{ more: timelineMore(row, view), files: [] },
    })),
    ...(conversation && { conversation }),
  };
};

type OnRequest<Facts> = Pick<RecordRoute<Request, Facts>, "facts" | "decide">;

/** Files stay where they were sent. */
const onRequest = (decide: typeof saidOnRequest): OnRequest<undefined> => ({
  decide: (request, act, scene) => {
    const spoken = spokenIn(scene);
    return spoken && !scene.inbound.spot.isDirect ? decide(request, spoken, act) : nothingSaid(request);
  },
});

const talk: Talk = {
  said: onRequest(saidOnRequest),
  edited: onRequest(editedOnRequest),
  deleted: onRequest(deletedOnRequest),
  pinned: {
    facts: knownMark("pin"),
    decide: (request: Request, act, scene, known: string | undefined) => {
      const mark = markOf(scene, known);
      return mark ? pinnedOnRequest(request, mark, act) : nothingSaid(request);
    },
  },
  toTask: { decide: (request: Request) => nothingSaid(request) },
};

export const requestKind: RecordKind = {
  store: requestStore,
  paintCard: paint,
  page,
  preview: previewRequest,
  suggest: suggestRequests,
  talk,
  approvals: { asked: referencesAboutPeople, facts: aroundRequest, lookAgain: lookAgainAtPeople },
};

/** Who is reminded and who may still decide is said by what is true now. */
export const requestTimers: Readonly<Record<string, RecordTimerRoute<Request, Around>>> = Object.fromEntries(
  requestTimerKinds.map((kind): [string, RecordTimerRoute<Request, Around>] => [
    kind,
    {
      record: "request",
      isAboutPeople: true,
      facts: aroundRequest,
      decide: (request, act, _due, around) => whenRequestDue(request, kind, act, around),
    },
  ]),
);
