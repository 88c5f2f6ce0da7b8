// Approval policies: who is asked, in which order, and how many have to agree. Data of the organisation; they know nothing of what is approved.
import type { Role } from "../people/person.ts";
import type { InLanguages } from "../words/say.ts";

/** Whom a stage asks; people by our ids. */
export type ApproverSource =
  | { readonly role: Role }
  | { readonly team: string }
  /** The manager of the team with this key. */
  | { readonly managerOf: string }
  | { readonly person: string }
  /** The owners of the affected services. */
  | { readonly anyOf: "service-owners" };

/** How many of the people who are eligible when the stage opens; a percentage is rounded up. */
export type Need = { readonly count: number } | { readonly percent: number };

/** Holds when everything given holds; a list holds when any of it is true of the record. An empty condition always holds. */
export type Condition = {
  readonly types?: readonly string[] | undefined;
  readonly risks?: readonly string[] | undefined;
  readonly services?: readonly string[] | undefined;
  /** Of the affected services. */
  readonly tags?: readonly string[] | undefined;
};

export type StageSpec = {
  readonly name: InLanguages;
  readonly from: readonly ApproverSource[];
  readonly need: Need;
  /** One rejection is enough; otherwise the stage fails when its approvals can no longer reach what it needs. */
  readonly anyRejectFails: boolean;
  /** Skipped where it does not hold; left out: always asked. */
  readonly when?: Condition;
};

export type Policy = {
  readonly key: string;
  readonly name: InLanguages;
  readonly when: Condition;
  readonly stages: readonly StageSpec[];
  /** Decides where a stage has nobody who may, or too few are left. */
  readonly fallback: Role;
  /** Small organisations: people may approve their own; each time is recorded as an exception. */
  readonly allowsSelfApproval: boolean;
};

/** What conditions are asked about: one record that wants approval. */
export type Facts = {
  readonly type: string;
  readonly risk: string;
  readonly services: readonly string[];
  readonly tags: readonly string[];
};
