// Routes that only look at problems: list, mine, show, timeline, the records behind one; what stands under a shared link; completion.
import { Temporal } from "temporal-polyfill";
import type { Card } from "../../chat/card.ts";
import type { Act } from "../../organisation/act.ts";
import { foldedRows, toldCard } from "../../organisation/timeline.ts";
import type { WayOut } from "../../people/visibility.ts";
import { type Behind, previewCard, problemCard } from "../../problem/card.ts";
import { problemsSeenBy, secrecyOf } from "../../problem/facts.ts";
import { knownErrorsCard, problemListCard, problemName, problemRecordsCard } from "../../problem/list.ts";
import { isOfOutages, type Problem } from "../../problem/problem.ts";
import { titleIn } from "../../problem/title.ts";
import type { Outage } from "../../report/outage/outage.ts";
import { valuesOf } from "../../report/outage/start.ts";
import { spanOf } from "../../report/period.ts";
import { timelineOf } from "../../store/incident-reads.ts";
import { outagesIn } from "../../store/outages.ts";
import { findProblem, knownErrors, linkedTo, openProblems, problemsOf, searchProblems } from "../../store/problem.ts";
import type { Saying } from "../../words/say.ts";
import { seenOutages } from "../figures/outage-routes.ts";
import { serviceOfList, suggestServices } from "../incident/asked-service.ts";
import { viewOf } from "../incident/incident-route-parts.ts";
import type { Query } from "../ports.ts";
import { completing, previewing, seeing, showing } from "../record-looks.ts";
import { recordTitles } from "../record-titles.ts";
import type { LookRoute, Routes } from "../route.ts";

export const problemSeen = seeing(findProblem, secrecyOf);

/** What spoke against the figure, and what is linked from either side: those that the reader may see, and how many there are. */
export async function recordsBehind(
  problem: Problem,
  act: Act,
  query: Query,
  way: WayOut,
): Promise<{ readonly card: Card; readonly total: number }> {
  const { evidence } = problem;
  const linked = (await linkedTo(query, problem)).map(({ reference }) => reference);
  const references = [...new Set([...linked, ...(evidence?.references ?? [])])];
  const titles = await recordTitles(references, act, query, way);
  const inOrder = references.flatMap((reference) => {
    const title = titles.get(reference);
    return title === undefined ? [] : [{ reference, title }];
  });
  const outages = await outagesBehind(problem, act, query);
  const seen = await seenOutages(act, outages, query);
  const total = references.length + (evidence?.others ?? 0) + outages.length;
  const behind = {
    ...{ records: inOrder, total },
    outages: seen.map((outage): Saying => ({ key: "outage.told", values: valuesOf(act, outage) })),
  };
  return { card: problemRecordsCard(problem, behind, viewOf(act)), total };
}

/** What made a figure of availability miss its target: outages of the time it was looked at, planned ones not. */
async function outagesBehind(problem: Problem, act: Act, query: Query): Promise<readonly Outage[]> {
  const { evidence } = problem;
  if (evidence === null || !isOfOutages(problem)) return [];
  const [from, to] = [evidence.from, evidence.to].map((day) => Temporal.PlainDate.from(day));
  if (!from || !to) return [];
  const span = spanOf({ from, to, zone: act.organisation.figures.zone });
  const outages = await outagesIn(query, span, evidence.serviceKey === null ? undefined : [evidence.serviceKey]);
  return outages.filter(({ isPlanned }) => !isPlanned);
}

/** What is linked from either side, as everybody may read it: what private incidents took is not among the work. */
export async function behindOf(problem: Problem, query: Query): Promise<Behind> {
  const linked = await linkedTo(query, problem);
  const shown = linked.filter(({ isPrivate }) => !isPrivate);
  return {
    references: shown.map(({ reference }) => reference),
    count: linked.length,
    workedSeconds: shown.reduce((sum, { workedSeconds }) => sum + workedSeconds, 0),
  };
}

const showingProblem = showing(problemSeen);

export const previewProblem = previewing(problemSeen, previewCard);

const list: LookRoute = {
  kind: "look",
  look: async (act, scene, query) => {
    const service = serviceOfList(act, scene);
    if (!service.ok) return { kind: "refusal", refusal: service.refusal };
    const open = problemsSeenBy(await openProblems(query, service.value?.key), act.actor, "list");
    return { kind: "done", card: problemListCard(open, "open", viewOf(act)) };
  },
  suggest: suggestServices,
};

const known: LookRoute = {
  kind: "look",
  look: async (act, scene, query) => {
    const service = serviceOfList(act, scene);
    if (!service.ok) return { kind: "refusal", refusal: service.refusal };
    const errors = problemsSeenBy(await knownErrors(query, service.value?.key), act.actor, "list");
    return { kind: "done", card: knownErrorsCard(errors, viewOf(act)) };
  },
  suggest: suggestServices,
};

const mine: LookRoute = {
  kind: "look",
  look: async (act, _scene, query) => {
    const own = problemsSeenBy(await problemsOf(query, act.actor.id), act.actor, "list");
    return { kind: "done", card: problemListCard(own, "mine", viewOf(act)) };
  },
};

export const suggestProblems = completing(searchProblems, problemName);

export const problemLookRoutes = {
  "problem.list": list,
  "problem.mine": mine,
  "problem.known": known,
  "problem.show": showingProblem("card", async (problem, act, query) =>
    problemCard(problem, viewOf(act), await behindOf(problem, query)),
  ),
  "problem.timeline": showingProblem("timeline", async (problem, act, query) => {
    const rows = foldedRows(await timelineOf(query, problem.id), () => true);
    const [reference, title] = [problem.reference, titleIn(act.actor.lang, problem)];
    return toldCard({ reference, title, intent: "problem.show", rows }, viewOf(act));
  }),
  "problem.records": showingProblem(
    "list",
    async (problem, act, query) => (await recordsBehind(problem, act, query, "list")).card,
  ),
} satisfies Partial<Routes>;
