// A new problem, written by somebody or opened because a figure missed its target: with an owner from the start, who is told.
import type { NoticeButton, Words } from "../chat/notice.ts";
import { refuse } from "../kernel/result.ts";
import type { Act } from "../organisation/act.ts";
import { marksOf } from "../organisation/alike.ts";
import { readService } from "../organisation/find-service.ts";
import { readOptionalText, readText, TITLE_LENGTH } from "../organisation/given-words.ts";
import { teamName } from "../organisation/names.ts";
import { notEntitled, wrongField } from "../organisation/refused.ts";
import { tellPerson } from "../organisation/tell-people.ts";
import { actor, who } from "../organisation/values.ts";
import { authorize } from "../people/authorize.ts";
import { type Saying, sayPlain, type Value } from "../words/say.ts";
import { changed, type Decided, step } from "./deciding.ts";
import { ownerOf } from "./owner.ts";
import { type Evidence, hasRecords, type Problem } from "./problem.ts";
import { line, named } from "./tell.ts";

type Made = { readonly id: string; readonly reference: string };

export type ProblemGiven = {
  readonly title: string;
  readonly description: string;
  readonly service: string;
  /** The incident that gave the occasion, whom everybody may read of; its review did where it says so. */
  readonly from?: { readonly reference: string; readonly isReview: boolean };
};

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
    ...{ title: title.value, description: description.value, source: given.from?.isReview ? "review" : "hand" },
    ...{ alike: marksOf(title.value), links: given.from ? [given.from.reference] : [] },
  };
  return opened(problem, line(problem, "opened", { by: actor(act), owner: ownerWord(problem, act) }).entry, act);
}

/** What came back: where, in whose words, and which incidents. */
export type Repeats = {
  readonly title: string;
  readonly serviceKey: string;
  /** Of the latest of them, in the marks by which reports are compared. */
  readonly alike: readonly string[];
  /** Oldest first; none that is private. */
  readonly references: readonly string[];
  readonly days: number;
};

/** Incidents came back: a problem is proposed, and its owner is asked. The act is the bot's own. */
export function proposeForRepeats(made: Made, repeats: Repeats, act: Act): Decided {
  const { title, serviceKey, alike, references, days } = repeats;
  const problem: Problem = {
    ...blank(made, [serviceKey], act),
    ...{ title, state: "proposed", source: "repeats", alike, links: references },
  };
  const values = { count: references.length, days, owner: ownerWord(problem, act) };
  return opened(problem, line(problem, "proposed", values).entry, act);
}

/** It is one, and is open from now on: whoever counts what was opened counts it here. */
export const acceptProblem = (problem: Problem, act: Act): Decided =>
  step(problem, "accept", act, (to) => {
    const accepted = line(problem, "accepted", { by: actor(act) });
    return changed(problem, act, {
      to,
      patch: { openedAt: act.at },
      timeline: [accepted.entry],
      notices: [accepted.notice],
      answer: {
        lines: [{ key: "problem.accepted", values: { ...named(problem), owner: ownerWord(problem, act) } }],
        buttons: [{ label: "button.show", intent: "problem.show", subject: problem.reference }],
      },
    });
  });

/** The first miss of an episode. The act is the bot's own. */
export function openForKpi(made: Made, title: Saying, evidence: Evidence, act: Act): Decided {
  const problem: Problem = {
    ...blank(made, evidence.serviceKey === null ? [] : [evidence.serviceKey], act),
    // Beside it in the organisation's language, for searching and for exports.
    ...{ title: sayPlain(act.organisation.lang, title.key, title.values), source: "kpi" },
    evidence: { ...evidence, title },
  };
  const values = { figure: evidence.says, owner: ownerWord(problem, act) };
  return opened(problem, line(problem, "kpi-opened", values).entry, act);
}

const blank = ({ id, reference }: Made, serviceKeys: readonly string[], act: Act): Problem => ({
  ...{ id, reference, version: 0, title: "", description: "", state: "open", source: "hand", serviceKeys },
  ...ownerOf(serviceKeys, act),
  ...{ evidence: null, links: [], causeClass: null, cause: null, reason: null, workaround: null, knownSince: null },
  ...{ alike: [], whys: [], actions: [], checkAt: null, isEffective: null, judgedAt: null, reopenCount: 0 },
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
  const { reference, evidence, description, state, links } = problem;
  const show: NoticeButton = { label: "button.show", intent: "problem.show", subject: reference };
  if (state === "proposed") {
    return {
      tone: "decision",
      headline: { key: "problem.proposed", values: { ...named(problem), count: links.length } },
      lines: [{ key: "problem.proposed-why", values: { references: { list: links, join: "and" } } }],
      buttons: [
        { label: "button.problem.accept", intent: "problem.accept", subject: reference, style: "primary" },
        { label: "button.problem.decline", intent: "problem.decline", subject: reference },
        show,
      ],
    };
  }
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
      show,
    ],
  };
}
