// Every intent of problems with its route.
import { secrecyOf as secrecyOfChange } from "../../change/facts.ts";
import type { Form } from "../../chat/form.ts";
import { wordsToCard } from "../../chat/notice.ts";
import { secrecyOf as secrecyOfIncident } from "../../incident/facts.ts";
import { parseReference } from "../../kernel/reference.ts";
import type { Act } from "../../organisation/act.ts";
import { unknownRecord } from "../../organisation/refused.ts";
import { type Secrecy, visibilityOf } from "../../people/visibility.ts";
import { cancelProblem, closeProblem } from "../../problem/close.ts";
import { type Decided, step, unchanged } from "../../problem/deciding.ts";
import { declareProblem } from "../../problem/declare.ts";
import { assignForm, cancelForm, closeForm, linkForm, newForm, noteForm } from "../../problem/forms.ts";
import type { Move } from "../../problem/lifecycle.ts";
import { causeClasses, type Problem } from "../../problem/problem.ts";
import { assignProblem, linkProblem, noteProblem, type Other, takeProblem } from "../../problem/work.ts";
import { findChange } from "../../store/change-reads.ts";
import { findIncident } from "../../store/incident-reads.ts";
import { findProblem } from "../../store/problem.ts";
import { given, oneOf, personGiven, subjectOf } from "../incident/incident-route-parts.ts";
import type { Query } from "../ports.ts";
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
const opening = (move: Move, make: (problem: Problem, act: Act) => Form): LookRoute => ({
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
    return { kind: "form", form: make(problem, act) };
  },
});

const mayOpen = (problem: Problem): Decided => unchanged(problem, { key: "form.cancel" });

const openNew: LookRoute = {
  kind: "look",
  look: async (act, scene) => ({ kind: "form", form: newForm(given(scene, "title"), act) }),
};

const declare: CreateRoute<Problem> = {
  kind: "create",
  record: "problem",
  decide: (made, act, scene) => {
    const [title, description, service] = ["title", "description", "service"].map((field) => given(scene, field));
    return declareProblem(made, { title: title ?? "", description: description ?? "", service: service ?? "" }, act);
  },
};

const person: Facts<string | undefined> = (scene, _act, query) => personGiven(query, scene, "person");

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
  "problem.cancel": opening("cancel", cancelForm),
  "problem.cancel.save": onProblem((problem, act, scene) => cancelProblem(problem, given(scene, "reason"), act)),
} satisfies Partial<Routes>;
