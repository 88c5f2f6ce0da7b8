// "Why these approvers?": the policy that a record meets, why that one, and whom each of its stages asks today, in words.
import type { Saying, Value } from "../words/say.ts";
import type { Stage } from "./approval.ts";
import { type Chosen, choosePolicy } from "./choose-policy.ts";
import type { Comparison, ConditionField } from "./conditions.ts";
import { askedBy, interestOf, unfitness } from "./entitlement.ts";
import { foresee, isStuck } from "./foresee.ts";
import type { ApproverSource, Policy } from "./policy.ts";
import type { Scene } from "./scene.ts";

/** What people, teams and services are called, by our ids and keys. */
export type Naming = {
  readonly person: (id: string) => Value;
  readonly team: (key: string) => Value;
  readonly service: (key: string) => Value;
};

/** One sentence a line. */
export function explain(policies: readonly Policy[], scene: Scene, naming: Naming): readonly Saying[] {
  const chosen = choosePolicy(policies, scene.facts);
  const { policy, passed } = chosen;
  const stages = foresee(policy, scene);
  return [
    { key: "approval.why.policy", values: { name: policy.name, key: policy.key } },
    reasonOf(chosen, policies, naming),
    ...passed.map(({ policy: { name }, unmet }): Saying => {
      const values = { wanted: valuesOf(unmet.field, unmet.wanted, naming, "or"), given: givenOf(unmet, naming) };
      return {
        key: "approval.why.passed",
        values: { name, reason: { key: `approval.why.not-${unmet.field}`, values } },
      };
    }),
    ...stages.flatMap((stage, i) => linesOf(stage, i + 1, policy, scene, naming)),
  ];
}

function reasonOf({ policy, met }: Chosen, policies: readonly Policy[], naming: Naming): Saying {
  if (!policies.includes(policy)) return { key: "approval.why.built-in" };
  if (met.length === 0) return { key: "approval.why.all" };
  const list = met.map(
    ({ field, shared }): Saying => ({
      key: `approval.why.${field}`,
      values: { given: valuesOf(field, shared, naming, "and") },
    }),
  );
  const reasons = list.reduce((first, second): Saying => ({ key: "approval.why.both", values: { first, second } }));
  return { key: "approval.why.met", values: { reasons } };
}

const givenOf = ({ field, given }: Comparison, naming: Naming): Value =>
  given.length === 0 ? { key: "approval.why.nothing" } : valuesOf(field, given, naming, "and");

function valuesOf(field: ConditionField, values: readonly string[], naming: Naming, join: "and" | "or"): Value {
  const list = values.map((value): Value => {
    if (field === "services") return naming.service(value);
    return field === "tags" ? value : (knownWords[`${field} ${value}`] ?? value);
  });
  return { list, join };
}

const knownWords: Readonly<Record<string, Saying>> = {
  "types normal": { key: "approval.type.normal" },
  "types standard": { key: "approval.type.standard" },
  "types emergency": { key: "approval.type.emergency" },
  "types request": { key: "approval.type.request" },
  "risks low": { key: "risk-class.low" },
  "risks medium": { key: "risk-class.medium" },
  "risks high": { key: "risk-class.high" },
};

function linesOf(stage: Stage, number: number, policy: Policy, scene: Scene, naming: Naming): readonly Saying[] {
  const head = { number, name: stage.name };
  if (stage.state === "skipped") return [{ key: "approval.why.skipped", values: head }];
  const role: Saying = { key: `approval.role.${policy.fallback}` };
  const asks: Saying = {
    key: "approval.why.asks",
    values: { sources: { list: stage.from.map((source) => sourceOf(source, naming)), join: "and" } },
  };
  const notes = [...(stage.from.length > 0 ? [asks] : []), ...leftOut(stage, policy, scene, naming)];
  if (isStuck(stage)) return [{ key: "approval.why.stuck", values: { ...head, role } }, ...notes];
  const people: Value = { list: stage.eligibleIds.map(naming.person), join: "and" };
  if (stage.isWithFallback) {
    return [{ key: "approval.why.fallback", values: { ...head, role, people } }, ...notes];
  }
  const counts = { need: stage.need, count: stage.eligibleIds.length, rejects: stage.anyRejectFails ? "yes" : "no" };
  return [{ key: "approval.why.stage", values: { ...head, ...counts, people } }, ...notes];
}

function sourceOf(source: ApproverSource, naming: Naming): Value {
  if ("role" in source) return { key: `approval.role.${source.role}` };
  if ("team" in source) return naming.team(source.team);
  if ("managerOf" in source) return { key: "approval.why.manager", values: { name: naming.team(source.managerOf) } };
  return "person" in source ? naming.person(source.person) : { key: "approval.why.owners" };
}

/** Whom the stage names and does not ask, with the reason. */
function leftOut({ from }: Stage, policy: Policy, scene: Scene, naming: Naming): readonly Saying[] {
  return askedBy(from, scene.directory, scene.facts.services).flatMap((id): readonly Saying[] => {
    const reason =
      unfitness(scene.directory, id) ?? (policy.allowsSelfApproval ? null : interestOf(scene.interests, id));
    return reason === null ? [] : [{ key: "approval.why.left-out", values: { person: naming.person(id), reason } }];
  });
}
