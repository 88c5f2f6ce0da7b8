// Every intent of problems with its route.
import { secrecyOf as secrecyOfChange } from "../../change/facts.ts";
import type { Form } from "../../chat/form.ts";
import { wordsToCard } from "../../chat/notice.ts";
import { secrecyOf as secrecyOfIncident } from "../../incident/facts.ts";
import type { Incident } from "../../incident/incident.ts";
import { parseReference } from "../../kernel/reference.ts";
import type { Act } from "../../organisation/act.ts";
import { unknownRecord } from "../../organisation/refused.ts";
import { shortened } from "../../organisation/values.ts";
import { type Secrecy, visibilityOf } from "../../people/visibility.ts";
import { addProblemAction, changeProblemAction, finishProblemAction } from "../../problem/actions.ts";
import { analyseProblem, whyFields, writeWorkaround } from "../../problem/analyse.ts";
import { cancelProblem, closeProblem, declineProblem } from "../../problem/close.ts";
import { type Decided, step, unchanged } from "../../problem/deciding.ts";
import { acceptProblem, declareProblem } from "../../problem/declare.ts";
import { reopenProblem } from "../../problem/effect.ts";
import {
  addActionForm,
  analyseForm,
  assignForm,
  cancelForm,
  changeActionForm,
  closeForm,
  FROM_REVIEW,
  linkForm,
  newForm,
  noteForm,
  reasonForm,
  unlinkForm,
  workaroundForm,
} from "../../problem/forms.ts";
import type { Move } from "../../problem/lifecycle.ts";
import { causeClasses, type Problem } from "../../problem/problem.ts";
import { assignProblem, linkProblem, noteProblem, type Other, takeProblem, unlinkProblem } from "../../problem/work.ts";
import { findChange } from "../../store/change-reads.ts";
import { findIncident } from "../../store/incident-reads.ts";
import { findProblem } from "../../store/problem.ts";
import { given, instantGiven, oneOf, personGiven, subjectOf } from "../incident/incident-route-parts.ts";
import { isStranger, strangerRefused } from "../incident/incident-work-routes.ts";
import type { Query } from "../ports.ts";
import { recordTitles } from "../record-titles.ts";
import type { CreateRoute, LookRoute, RecordRoute, Routes, Scene } from "../route.ts";
import { problemLookRoutes } from "./problem-look-routes.ts";

type Facts<T> = NonNullable<RecordRoute<Problem, T>["facts"]>;

const onProblem = <T = undefined>(
  decide: RecordRoute<Problem, T>["decide"],
  facts?: Facts<T>,
): RecordRoute<Problem, T> => ({
  kind: "record",
  record: "problem",
  subject: async (scene) => subjectOf(scene) ?? "",
  ...(facts && { facts }),
  decide,
});

/** Opens the form of a move if the actor may make it now. */
const opening = (move: Move, make: (problem: Problem, act: Act, query: Query) => Form | Promise<Form>): LookRoute => ({
  kind: "look",
  look: async (act, scene, query) => {
    const reference = subjectOf(scene) ?? "";
    const problem = await findProblem(query, reference);
    if (!problem) return { kind: "refusal", refusal: unknownRecord(reference || "?") };
    const may = { isReached: false };
    const decided = step(problem, move, act, () => {
      may.isReached = true;
      return mayOpen(problem);
    });
    if (!decided.ok) return { kind: "refusal", refusal: decided.refusal };
    const { answer } = decided.value;
    if (answer && !may.isReached) return { kind: "done", card: wordsToCard(answer, act.actor.lang) };
    return { kind: "form", form: await make(problem, act, query) };
  },
});

const mayOpen = (problem: Problem): Decided => unchanged(problem, { key: "form.cancel" });

/** Opened on an incident that everybody may read of, it begins with what is known of that. */
const openNew: LookRoute = {
  kind: "look",
  look: async (act, scene, query) => {
    const title = given(scene, "title");
    const from = await occasion(scene, act, query);
    const isReview = scene.inbound.argument === FROM_REVIEW;
    return {
      kind: "form",
      form: newForm(
        from ? { title: title || from.title, serviceKey: from.serviceKey, from: from.reference, isReview } : { title },
        act,
      ),
    };
  },
};

/** The incident that it is opened on; undefined where there is none, or one that is not for everybody. */
async function occasion(scene: Scene, { actor }: Pick<Act, "actor">, query: Query): Promise<Incident | undefined> {
  const reference = parseReference(scene.inbound.subject) ?? "";
  const incident = reference === "" ? undefined : await findIncident(query, reference);
  if (!incident || incident.isPrivate) return undefined;
  return visibilityOf(secrecyOfIncident(incident), { kind: "person", person: actor }, "list") === "full"
    ? incident
    : undefined;
}

const declare: CreateRoute<Problem, Incident | undefined> = {
  kind: "create",
  record: "problem",
  facts: occasion,
  decide: (made, act, scene, from) => {
    const isReview = scene.inbound.argument === FROM_REVIEW;
    return declareProblem(
      made,
      {
        ...{ title: given(scene, "title"), description: given(scene, "description"), service: given(scene, "service") },
        ...(from && { from: { reference: from.reference, isReview } }),
      },
      act,
    );
  },
};

const person: Facts<string | undefined> = (scene, _act, query) => personGiven(query, scene, "person");
const owner: Facts<string | undefined> = (scene, _act, query) => personGiven(query, scene, "owner");

/** How far the other record may be named where everybody reads it. */
async function otherGiven(scene: Scene, { actor }: Pick<Act, "actor">, query: Query): Promise<Other> {
  const reference = parseReference(given(scene, "other")) ?? "";
  const [incident, change] = await Promise.all([findIncident(query, reference), findChange(query, reference)]);
  const secrecy: Secrecy | undefined = incident ? secrecyOfIncident(incident) : change && secrecyOfChange(change);
  if (!secrecy || visibilityOf(secrecy, { kind: "person", person: actor }, "list") !== "full") return "unknown";
  return secrecy.isPrivate ? "private" : "open";
}

export const problemRoutes = {
  ...problemLookRoutes,
  "problem.new": openNew,
  "problem.declare": declare,
  "problem.take": onProblem((problem, act) => takeProblem(problem, act)),
  "problem.assign": opening("assign", assignForm),
  "problem.assign.save": onProblem((problem, act, _scene, to) => assignProblem(problem, to, act), person),
  "problem.note": opening("note", noteForm),
  "problem.note.save": onProblem((problem, act, scene) => noteProblem(problem, given(scene, "text"), act)),
  "problem.link": opening("link", linkForm),
  "problem.link.save": onProblem(
    (problem, act, scene, is) => linkProblem(problem, { other: given(scene, "other"), is }, act),
    otherGiven,
  ),
  "problem.close": opening("close", closeForm),
  "problem.close.save": onProblem((problem, act, scene) => {
    const causeClass = oneOf(causeClasses, given(scene, "causeClass"));
    return closeProblem(problem, { causeClass, cause: given(scene, "rootCause") }, act);
  }),
  "problem.unlink": opening("unlink", async (problem, act, query) => {
    const titles = await recordTitles(problem.links, act, query, "list");
    const links = problem.links.map((value) => {
      const title = titles.get(value);
      return { value, label: title === undefined ? value : `${value} · ${shortened(title, 60)}` };
    });
    return unlinkForm(problem, links, act);
  }),
  "problem.unlink.save": onProblem((problem, act, scene) => unlinkProblem(problem, given(scene, "other"), act)),
  "problem.accept": onProblem((problem, act) => acceptProblem(problem, act)),
  "problem.decline": opening("decline", (problem, act) => reasonForm(problem, "decline", act)),
  "problem.decline.save": onProblem((problem, act, scene) => declineProblem(problem, given(scene, "reason"), act)),
  "problem.analyse": opening("analyse", analyseForm),
  "problem.analyse.save": onProblem((problem, act, scene) =>
    analyseProblem(
      problem,
      whyFields.map((field) => given(scene, field)),
      act,
    ),
  ),
  "problem.workaround": opening("workaround", workaroundForm),
  "problem.workaround.save": onProblem((problem, act, scene) =>
    writeWorkaround(problem, given(scene, "workaround"), act),
  ),
  "problem.add": opening("add", addActionForm),
  "problem.add.save": onProblem(
    (problem, act, scene, ownerId) =>
      isStranger(scene, ownerId, "owner")
        ? strangerRefused("owner")
        : addProblemAction(
            problem,
            { title: given(scene, "title"), ownerId, dueAt: instantGiven(scene, act, "due") },
            act,
          ),
    owner,
  ),
  "problem.change": opening("change", changeActionForm),
  "problem.change.save": onProblem((problem, act, scene, ownerId) => {
    if (isStranger(scene, ownerId, "owner")) return strangerRefused("owner");
    const dueAt = instantGiven(scene, act, "due");
    const number = Number(given(scene, "which"));
    return changeProblemAction(problem, { number, ...(ownerId && { ownerId }), ...(dueAt && { dueAt }) }, act);
  }, owner),
  "problem.done": onProblem((problem, act, scene) => finishProblemAction(problem, Number(scene.inbound.argument), act)),
  "problem.reopen": opening("reopen", (problem, act) => reasonForm(problem, "reopen", act)),
  "problem.reopen.save": onProblem((problem, act, scene) => reopenProblem(problem, given(scene, "reason"), act)),
  "problem.cancel": opening("cancel", cancelForm),
  "problem.cancel.save": onProblem((problem, act, scene) => cancelProblem(problem, given(scene, "reason"), act)),
} satisfies Partial<Routes>;
