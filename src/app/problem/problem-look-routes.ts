// Routes that only look at problems: list, mine, show, timeline, the records behind one; what stands under a shared link; completion.
import type { Card } from "../../chat/card.ts";
import type { Choice } from "../../chat/form.ts";
import type { Act } from "../../organisation/act.ts";
import { unknownRecord } from "../../organisation/refused.ts";
import { foldedRows, toldCard } from "../../organisation/timeline.ts";
import type { WayOut } from "../../people/visibility.ts";
import { previewCard, problemCard } from "../../problem/card.ts";
import { problemsSeenBy } from "../../problem/facts.ts";
import { problemListCard, problemName, problemRecordsCard } from "../../problem/list.ts";
import type { Problem } from "../../problem/problem.ts";
import { timelineOf } from "../../store/incident-reads.ts";
import { belongingTo, findProblem, openProblems, problemsOf, searchProblems } from "../../store/problem.ts";
import { silence } from "../answers.ts";
import { serviceOfList, suggestServices } from "../incident/asked-service.ts";
import { subjectOf, viewOf } from "../incident/incident-route-parts.ts";
import { langThere } from "../lang-there.ts";
import type { Query } from "../ports.ts";
import { recordTitles } from "../record-titles.ts";
import type { LookRoute, Routes, Scene } from "../route.ts";

/** The problem if this person may see it on this way; else as if it did not exist. */
export async function problemSeen(
  act: Pick<Act, "actor">,
  reference: string,
  query: Query,
  way: WayOut,
): Promise<Problem | undefined> {
  const problem = await findProblem(query, reference);
  return problem && problemsSeenBy([problem], act.actor, way)[0];
}

/** What spoke against the figure, and what is linked from either side: those that the reader may see, and how many there are. */
export async function recordsBehind(
  problem: Problem,
  act: Act,
  query: Query,
  way: WayOut,
): Promise<{ readonly card: Card; readonly total: number }> {
  const { evidence, links } = problem;
  const belonging = await belongingTo(query, problem.reference);
  const references = [...new Set([...links, ...belonging, ...(evidence?.references ?? [])])];
  const titles = await recordTitles(references, act, query, way);
  const inOrder = references.flatMap((reference) => {
    const title = titles.get(reference);
    return title === undefined ? [] : [{ reference, title }];
  });
  const total = references.length + (evidence?.others ?? 0);
  return { card: problemRecordsCard(problem, inOrder, total, viewOf(act)), total };
}

const showing = (way: WayOut, card: (problem: Problem, act: Act, query: Query) => Card | Promise<Card>): LookRoute => ({
  kind: "look",
  look: async (act, scene, query) => {
    const reference = subjectOf(scene) ?? "?";
    const problem = await problemSeen(act, reference, query, way);
    if (!problem) return { kind: "refusal", refusal: unknownRecord(reference) };
    return { kind: "done", card: await card(problem, act, query) };
  },
});

/** No more than whoever shared the link may see; nobody asked, so nobody is refused. */
export const previewProblem: LookRoute["look"] = async (act, scene, query) => {
  const problem = await problemSeen(act, subjectOf(scene) ?? "", query, "link-title");
  if (!problem) return silence;
  const { reader: _, ...view } = { ...viewOf(act), lang: await langThere(act, scene, query) };
  return { kind: "done", card: previewCard(problem, view) };
};

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

const mine: LookRoute = {
  kind: "look",
  look: async (act, _scene, query) => {
    const own = problemsSeenBy(await problemsOf(query, act.actor.id), act.actor, "list");
    return { kind: "done", card: problemListCard(own, "mine", viewOf(act)) };
  },
};

/** Completion of "which problem": by number or words, only what the person may see. */
export async function suggestProblems(
  act: Act,
  _scene: Scene,
  typed: string,
  query: Query,
): Promise<readonly Choice[]> {
  const found = await searchProblems(query, typed.trim());
  return found
    .flatMap((problem): readonly Choice[] => {
      const label = problemName(problem, act.actor);
      return label === undefined ? [] : [{ value: problem.reference, label }];
    })
    .slice(0, 25);
}

export const problemLookRoutes = {
  "problem.list": list,
  "problem.mine": mine,
  "problem.show": showing("card", (problem, act) => problemCard(problem, viewOf(act))),
  "problem.timeline": showing("timeline", async ({ id, reference, title }, act, query) => {
    const rows = foldedRows(await timelineOf(query, id), () => true);
    return toldCard({ reference, title, intent: "problem.show", rows }, viewOf(act));
  }),
  "problem.records": showing(
    "list",
    async (problem, act, query) => (await recordsBehind(problem, act, query, "list")).card,
  ),
} satisfies Partial<Routes>;
