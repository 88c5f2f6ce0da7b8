// What can be asked for: the items of the request catalogue, each with its form, who has to agree, what is to be done and by which agreement.
import type { InLanguages } from "../words/say.ts";

export const requestFieldTypes = ["text", "long", "choice", "person", "date", "number", "yes_no"] as const;
export type RequestFieldType = (typeof requestFieldTypes)[number];

export type RequestField = {
  readonly key: string;
  readonly label: InLanguages;
  readonly hint?: InLanguages;
  readonly type: RequestFieldType;
  readonly isRequired: boolean;
  /** Of a choice; each goes by its English words. */
  readonly choices: readonly InLanguages[];
};

export type RequestTask = {
  readonly text: InLanguages;
  readonly teamKey: string;
  /** Tasks that have to be done before, by their place in the list, from 0. */
  readonly after: readonly number[];
};

export type RequestItem = {
  readonly key: string;
  readonly name: InLanguages;
  readonly description?: InLanguages;
  /** Items of one family stand together. */
  readonly family: InLanguages;
  readonly serviceKey: string;
  readonly form: readonly RequestField[];
  /** The approval policy that has to agree; null: nobody has to. */
  readonly policyKey: string | null;
  readonly tasks: readonly RequestTask[];
  /** Key of the agreement; null: that of its service. */
  readonly slaKey: string | null;
  /** How it is fulfilled, for those who do it. */
  readonly instructions?: InLanguages;
  /** Seen by the requester, those who decide and those who do it alone. */
  readonly isPrivate: boolean;
};
