// The checks of approval policies across the document: everybody they name exists, enough people can decide, and each is reached.
import { conditionFields, covers } from "../approval/conditions.ts";
import { askedBy } from "../approval/entitlement.ts";
import type { Policy, StageSpec } from "../approval/policy.ts";
import type { Directory } from "../approval/scene.ts";
import { directoryOf, writtenPoliciesFrom } from "./approval-policies.ts";
import type { DocumentApprovalPolicy } from "./approval-schema.ts";
import type { Document } from "./document.ts";
import { duplicateKeys, fault, unknown } from "./document-keys.ts";
import type { Fault, Path } from "./finding.ts";
import { approversFrom } from "./to-organisation.ts";

/** Every fault, in the order of the document; none → an empty list. */
export function approvalFaults(document: Document): readonly Fault[] {
  const { approval_policies: given, people } = document;
  const ids = Object.fromEntries(people.map(({ key }) => [key, key]));
  const here = { isActive: true, isGuest: false, isBot: false };
  const directory = directoryOf(approversFrom(document, ids), () => here);
  const policies = writtenPoliciesFrom(document, ids);
  return [
    ...duplicateKeys("approval_policies", given),
    ...given.flatMap((policy, i) => strayNames(document, policy, ["approval_policies", i])),
    ...policies.flatMap((policy, i) => [
      ...unreachable(policies, policy, i),
      ...fallbackFaults(policy, directory, i),
      ...policy.stages.flatMap((stage, n) => {
        const path = ["approval_policies", i, "stages", n] as const;
        return strayNames(document, given[i]?.stages[n], path).length > 0
          ? []
          : tooFew(document, policy, stage, directory, path);
      }),
    ]),
  ];
}

type Named = Pick<DocumentApprovalPolicy, "when" | "stages"> | DocumentApprovalPolicy["stages"][number];

/** What a policy or a stage mentions and nobody knows. */
function strayNames(document: Document, given: Named | undefined, path: Path): readonly Fault[] {
  if (given === undefined) return [];
  const { people, teams, services } = document;
  const from = "from" in given ? given.from : [];
  const stages = "stages" in given ? given.stages : [];
  const tags = [...new Set(services.flatMap((service) => service.tags))].map((key) => ({ key }));
  return [
    ...(given.when?.services ?? []).flatMap((key, n) =>
      unknown("document.unknown-service", services, [...path, "when", "services", n], key),
    ),
    ...(given.when?.tags ?? []).flatMap((key, n) =>
      unknown("document.unknown-tag", tags, [...path, "when", "tags", n], key),
    ),
    ...from.flatMap(({ team, manager_of, person }, n) => [
      ...unknown("document.unknown-team", teams, [...path, "from", n, "team"], team),
      ...unknown("document.unknown-team", teams, [...path, "from", n, "manager_of"], manager_of),
      ...unknown("document.unknown-person", people, [...path, "from", n, "person"], person),
    ]),
    ...stages.flatMap((stage, n) => strayNames(document, stage, [...path, "stages", n])),
  ];
}

/** An earlier policy takes everything that this one would. What is for requests alone is named by the catalogue. */
function unreachable(policies: readonly Policy[], { key, when }: Policy, i: number): readonly Fault[] {
  if (when.types?.every((type) => type === "request")) return [];
  const other = policies.slice(0, i).find((earlier) => covers(earlier.when, when));
  if (other === undefined || other.key === key) return [];
  const isOpen = conditionFields.every((field) => other.when[field] === undefined);
  const values = { value: key, other: other.key, condition: isOpen ? "none" : "wider" };
  return [fault(["approval_policies", i], { key: "approval.unreachable", values })];
}

function fallbackFaults({ key, fallback }: Policy, { holdersOf }: Directory, i: number): readonly Fault[] {
  if (holdersOf(fallback).length > 0) return [];
  const values = { value: key, role: fallback };
  return [fault(["approval_policies", i, "fallback"], { key: "approval.nobody-in-fallback", values })];
}

/** Fewer people than it wants, whoever asks for the change: who asks never counts. */
function tooFew(
  { people, services }: Document,
  policy: Policy,
  stage: StageSpec,
  directory: Directory,
  path: Path,
): readonly Fault[] {
  const affected = stage.when?.services ?? policy.when.services ?? services.map(({ key }) => key);
  const asked = askedBy(stage.from, directory, affected);
  const values = { stage: stage.name, people: asked.join(", ") };
  if (asked.length === 0) return [fault([...path, "from"], { key: "approval.asks-nobody", values })];
  const isOneOfThem = people.every(({ key }) => asked.includes(key)) && !policy.allowsSelfApproval;
  const most = isOneOfThem ? asked.length - 1 : asked.length;
  const need = "count" in stage.need ? stage.need.count : 1;
  if (need <= most) return [];
  const counts = { ...values, need, count: asked.length, requester: isOneOfThem ? "yes" : "no" };
  return [fault([...path, "need"], { key: "approval.too-few", values: counts })];
}
