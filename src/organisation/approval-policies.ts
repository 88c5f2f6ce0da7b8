// Approval policies of the document with our ids, and who is who for them.
import { builtInPolicy } from "../approval/built-in-policy.ts";
import type { ApproverSource, Need, Policy, StageSpec } from "../approval/policy.ts";
import type { Directory } from "../approval/scene.ts";
import type { DocumentApprovalPolicy } from "./approval-schema.ts";
import type { Document } from "./document.ts";
import { namedFrom } from "./document-parts.ts";
import type { Organisation } from "./organisation.ts";

type DocumentStage = DocumentApprovalPolicy["stages"][number];
type PersonIds = Readonly<Record<string, string>>;

/** In the document's order. Where everybody may decide on their own, this holds for the policy that nobody wrote too. */
export const approvalPoliciesFrom = (document: Policies, personIds: PersonIds): readonly Policy[] => [
  ...writtenPoliciesFrom(document, personIds),
  ...(document.self_approval ? [{ ...builtInPolicy, allowsSelfApproval: true }] : []),
];

type Policies = Pick<Document, "approval_policies" | "self_approval">;

/** A person whom nobody knows is left out. */
export const writtenPoliciesFrom = (
  { approval_policies: given, self_approval: isAllowed = false }: Policies,
  personIds: PersonIds,
): readonly Policy[] =>
  given.map((policy) => policyFrom({ ...policy, self_approval: isAllowed || policy.self_approval }, personIds));

function policyFrom(given: DocumentApprovalPolicy, personIds: PersonIds): Policy {
  const { key, name, when, stages, fallback, self_approval } = given;
  return {
    key,
    name: namedFrom(name),
    when,
    stages: stages.map((stage) => stageFrom(stage, personIds)),
    fallback,
    allowsSelfApproval: self_approval,
  };
}

function stageFrom({ name, from, need, any_reject_fails, when }: DocumentStage, personIds: PersonIds): StageSpec {
  return {
    name: namedFrom(name),
    from: from.flatMap((source) => sourcesFrom(source, personIds)),
    need: needFrom(need),
    anyRejectFails: any_reject_fails,
    ...(when && { when }),
  };
}

function sourcesFrom(given: DocumentStage["from"][number], personIds: PersonIds): readonly ApproverSource[] {
  if (given.role !== undefined) return [{ role: given.role }];
  if (given.team !== undefined) return [{ team: given.team }];
  if (given.manager_of !== undefined) return [{ managerOf: given.manager_of }];
  if (given.any_of !== undefined) return [{ anyOf: given.any_of }];
  const person = given.person === undefined ? undefined : personIds[given.person];
  return person === undefined ? [] : [{ person }];
}

const needFrom = (written: string): Need =>
  written.endsWith("%") ? { percent: Number(written.slice(0, -1)) } : { count: Number(written) };

type WhoIsWho = Pick<Organisation, "roleHolders" | "teams" | "services">;

/** Who is who in the organisation; `find` says who of them is here. */
export const directoryOf = ({ roleHolders, teams, services }: WhoIsWho, find: Directory["find"]): Directory => ({
  holdersOf: (role) => roleHolders[role],
  membersOf: (key) => teams.find((team) => team.key === key)?.memberIds ?? [],
  managerOf: (key) => teams.find((team) => team.key === key)?.managerId,
  ownerOf: (key) => services.find((service) => service.key === key)?.ownerId,
  find,
});
