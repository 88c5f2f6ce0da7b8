// A new problem, written by somebody or opened because a figure missed its target: with an owner from the start, who is told.
import type { Words } from "../chat/notice.ts";
import { refuse } from "../kernel/result.ts";
import type { Act } from "../organisation/act.ts";
import { readService } from "../organisation/find-service.ts";
import { readOptionalText, readText, TITLE_LENGTH } from "../organisation/given-words.ts";
import { teamName } from "../organisation/names.ts";
import { notEntitled, wrongField } from "../organisation/refused.ts";
import { actor, who } from "../organisation/values.ts";
import { authorize } from "../people/authorize.ts";
import type { Value } from "../words/say.ts";
import { changed, type Decided } from "./deciding.ts";
import { ownerOf } from "./owner.ts";
import { type Evidence, hasRecords, type Problem } from "./problem.ts";
import { line, named, tellPerson } from "./tell.ts";

type Made = { readonly id: string; readonly reference: string };

export type ProblemGiven = { readonly title: string; readonly description: string; readonly service: string };

export function declareProblem(made: Made, given: ProblemGiven, act: Act): Decided {
  const may = authorize(act.actor, "problem.declare");
  if (!may.ok) return refuse(notEntitled(may.refusal, act));
  const title = readText("title", given.title, TITLE_LENGTH);
  if (!title.ok) return title;
  const description = readOptionalText("description", given.description);
  if (!description.ok) return description;
  const service = given.service === "" ? undefined : readService(act.organisation, given.service);
  if (service && !("service" in service)) {
    const values = { typed: given.service.slice(0, 60), nearest: service.nearest?.name ?? "" };
    const key = service.nearest ? "refused.nearest-service" : "refused.no-service";
    return refuse(wrongField("service", { key, values }));
  }
  const problem: Problem = {
    ...blank(made, service ? [service.service.key] : [], act),
    ...{ title: title.value, description: description.value, source: "hand" },
  };
  return opened(problem, line(problem, "opened", { by: actor(act), owner: ownerWord(problem, act) }).entry, act);
}

/** The first miss of an episode. The act is the bot's own. */
export function openForKpi(made: Made, title: string, evidence: Evidence, act: Act): Decided {
  const problem: Problem = {
    ...blank(made, evidence.serviceKey === null ? [] : [evidence.serviceKey], act),
    ...{ title, source: "kpi", evidence },
  };
  const values = { figure: evidence.says, owner: ownerWord(problem, act) };
  return opened(problem, line(problem, "kpi-opened", values).entry, act);
}

const blank = ({ id, reference }: Made, serviceKeys: readonly string[], act: Act): Problem => ({
  ...{ id, reference, version: 0, title: "", description: "", state: "open", source: "hand", serviceKeys },
  ...ownerOf(serviceKeys, act),
  ...{ evidence: null, links: [], causeClass: null, cause: null, reason: null },
  ...{ declaredById: act.actor.id, openedAt: act.at, closedAt: null },
  ...{ movedById: act.actor.isBot ? null : act.actor.id, movedAt: act.at },
});

/** The person, else the team. */
export const ownerWord = (
  { ownerId, ownerTeamKey }: Pick<Problem, "ownerId" | "ownerTeamKey">,
  act: Pick<Act, "people" | "organisation">,
): Value => (ownerId === null ? teamName(act.organisation, ownerTeamKey) : who(act, ownerId));

function opened(problem: Problem, entry: ReturnType<typeof line>["entry"], act: Act): Decided {
  const { ownerId, ownerTeamKey, reference } = problem;
  const isOwn = ownerId === act.actor.id;
  return changed(problem, act, {
    timeline: [entry],
    places: [{ show: { kind: "team", teamKey: ownerTeamKey } }],
    notices: ownerId === null || isOwn ? [] : [tellPerson(problem, ownerId, "owner", ownerWords(problem, act))],
    answer: {
      lines: [{ key: "problem.opened", values: { ...named(problem), owner: ownerWord(problem, act) } }],
      buttons: [{ label: "button.show", intent: "problem.show", subject: reference }],
    },
  });
}

/** What a new owner reads. */
export function ownerWords(problem: Problem, act: Act): Words {
  const { reference, evidence, description } = problem;
  const by = { isByKpi: evidence === null ? "no" : "yes", by: actor(act) };
  return {
    tone: "decision",
    headline: { key: "problem.yours", values: { ...named(problem), ...by } },
    lines: evidence === null ? [] : [evidence.says, { key: "problem.kpi-why", values: { reference } }],
    ...(description !== "" && { quote: description }),
    buttons: [
      { label: "button.problem.take", intent: "problem.take", subject: reference, style: "primary" },
      { label: "button.problem.assign", intent: "problem.assign", subject: reference },
      ...(hasRecords(problem)
        ? [{ label: "button.problem.records", intent: "problem.records", subject: reference } as const]
        : []),
      { label: "button.show", intent: "problem.show", subject: reference },
    ],
  };
}
