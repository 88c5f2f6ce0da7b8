// What a kind of light record is made of: its states, its moves as one table, its fields and what reminds. A new kind is one such value.
import type { Tone } from "../chat/card.ts";
import type { Refusal } from "../chat/decision.ts";
import type { RegisterKindName, RegisterMoveName } from "../chat/register-kinds.ts";
import type { RichText } from "../kernel/rich-text.ts";
import type { Act } from "../organisation/act.ts";
import type { View } from "../organisation/view.ts";
import type { Verb } from "../people/authorize.ts";
import type { Role } from "../people/person.ts";
import type { RegisterRecord } from "./record.ts";

export type OwnField =
  | { readonly type: "text" | "long" }
  | { readonly type: "choice"; readonly codes: readonly string[] }
  | { readonly type: "date" | "reference" }
  /** `isFilled`: by a move itself; nobody is asked. */
  | { readonly type: "person"; readonly isFilled?: true }
  /** A whole number from 0. */
  | { readonly type: "number" };

/** A field of a form, and whether it may stay empty. */
export type Asked = { readonly field: string; readonly isRequired: boolean };

export type StateLook = { readonly sign: string; readonly tone: Tone };

export type RegisterMove = {
  readonly move: RegisterMoveName;
  readonly from: readonly string[];
  /** "same": the state stays. */
  readonly to: string;
  /** In the order of the form; none: it is done at once. */
  readonly asks: readonly Asked[];
  readonly right: Extract<Verb, `register.${string}`>;
  /** Why it cannot be made now, beyond rights and table. */
  readonly hinders?: (record: RegisterRecord, act: Act) => Refusal | undefined;
  /** What is known without being asked. */
  readonly fills?: (record: RegisterRecord, act: Act) => Partial<RegisterRecord>;
};

export type RegisterKind = {
  readonly name: RegisterKindName;
  /** By state; the first one is where it begins. */
  readonly states: Readonly<Record<string, StateLook>>;
  /** Nothing becomes of it any more. */
  readonly over: readonly string[];
  /** Counts as done, from when it first comes here. */
  readonly done: readonly string[];
  /** Where its due time reminds. */
  readonly dueIn: readonly string[];
  /** A round of states that its card shows as one line, with where it stands. */
  readonly cycle?: readonly string[];
  readonly fields: Readonly<Record<string, OwnField>>;
  readonly opening: readonly Asked[];
  readonly moves: readonly RegisterMove[];
  /** Who owns it unless somebody is named: whoever opens it, or a holder of the role if there is one. */
  readonly owner: "opener" | Role;
  /** Hears of what is long overdue where the owner's team has no manager. */
  readonly role: Role;
  /** Own lines of its card, such as a score. */
  readonly lines?: (record: RegisterRecord, view: View) => readonly RichText[];
};

export const isOver = (kind: RegisterKind, { state }: Pick<RegisterRecord, "state">): boolean =>
  kind.over.includes(state);

export const required = (...fields: readonly string[]): readonly Asked[] =>
  fields.map((field) => ({ field, isRequired: true }));
export const optional = (...fields: readonly string[]): readonly Asked[] =>
  fields.map((field) => ({ field, isRequired: false }));
