// What a kind of light record is made of: its states, its moves as one table, its fields and what reminds. A new kind is one such value.
import type { Temporal } from "temporal-polyfill";
import type { Tone } from "../chat/card.ts";
import type { Refusal } from "../chat/decision.ts";
import type { Words } from "../chat/notice.ts";
import type { RegisterKindName, RegisterMoveName } from "../chat/register-kinds.ts";
import type { Result } from "../kernel/result.ts";
import type { Act } from "../organisation/act.ts";
import type { Verb } from "../people/authorize.ts";
import type { Role } from "../people/person.ts";
import type { Saying, WordKey } from "../words/say.ts";
import type { Effects } from "./effects.ts";
import type { RegisterRecord } from "./record.ts";

export type OwnField = (
  | { readonly type: "text" | "long" }
  | { readonly type: "choice"; readonly codes: readonly string[] }
  | { readonly type: "reference" }
  /** `mayBePast`: it says when something was. */
  | { readonly type: "date"; readonly mayBePast?: true }
  /** `takesPart`: in the record, beside its owner. */
  | { readonly type: "person"; readonly takesPart?: true }
  /** A whole number from 0. */
  | { readonly type: "number" }
) & {
  /** By the record itself; nobody is asked. */
  readonly isFilled?: true;
  /** Never shown: what the record has to remember. */
  readonly isHidden?: true;
  /** Said when it is opened, and never changed. */
  readonly isFixed?: true;
};

/** A field of a form, and whether it may stay empty. */
export type Asked = { readonly field: string; readonly isRequired: boolean };

export type StateLook = { readonly sign: string; readonly tone: Tone };

export type RegisterRight = Extract<Verb, `register.${string}`>;

export type RegisterMove = {
  readonly move: RegisterMoveName;
  readonly from: readonly string[];
  /** "same": the state stays. */
  readonly to: string;
  /** In the order of the form; none: it is done at once. */
  readonly asks: readonly Asked[];
  readonly right: RegisterRight;
  /** Why it cannot be made now, beyond rights and table. */
  readonly hinders?: (record: RegisterRecord, act: Act) => Refusal | undefined;
  /** It would be one's own work that is decided on: refused so, unless the organisation allows it as an exception. */
  readonly ownWork?: (record: RegisterRecord, act: Act) => Refusal | undefined;
  /** What is known without being asked. */
  readonly fills?: (record: RegisterRecord, act: Act, found: readonly Saying[]) => Partial<RegisterRecord>;
  /** Why what was given is not enough; `after`: with what was given. */
  readonly lacks?: (after: RegisterRecord, act: Act) => Refusal | undefined;
  /** Who is asked to do something next, by their ids. */
  readonly asksOf?: (after: RegisterRecord, act: Act) => readonly string[];
  /** What whoever opened it is told of it, beside the message by which they follow it. */
  readonly tellsOpener?: (after: RegisterRecord, act: Act) => Words;
  /** Where it leads instead of `to`, when what was done says so. */
  readonly leads?: (after: RegisterRecord) => string;
};

/** Something that happens by itself when its time comes, and may set its next time. */
export type Turn = {
  /** null: nothing is waited for. */
  readonly at: (record: RegisterRecord) => Temporal.Instant | null;
  /** The state it leads to. */
  readonly to: string;
  readonly take: (record: RegisterRecord, act: Act) => Effects;
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
  /** Who may open one; left out: `register.open`. */
  readonly opens?: RegisterRight;
  /** Whom it concerns too closely to have this right. */
  readonly bars?: (record: RegisterRecord, personId: string, right: RegisterRight) => boolean;
  /** The one message by which whoever opened it follows it: sent once, and changed by every act after that. */
  readonly progress?: (record: RegisterRecord, act: Pick<Act, "organisation" | "people">) => Words;
  /** What its owner is told when it is given to them; left out: the usual. */
  readonly toOwner?: (record: RegisterRecord, act: Act) => Words;
  /** Hears of what is long overdue where the owner's team has no manager. */
  readonly role: Role;
  /** What of it is kept each time, by the words of its entries. */
  readonly entries?: readonly string[];
  readonly turn?: Turn;
  /** When it comes next, while nothing of it is due; null: never. */
  readonly comes?: (record: RegisterRecord) => Temporal.Instant | null;
  /** When on its last day people are reminded; left out: at its due time. */
  readonly remindsAt?: (record: RegisterRecord) => Temporal.Instant | null;
  /** Its turn says so when its due time has come; the reminders before and long after stay. */
  readonly turnSaysDue?: true;
  /** Records of another kind that come of it: a button opens one, with this record as its occasion. */
  readonly makes?: { readonly kind: RegisterKindName; readonly from: readonly string[]; readonly label: WordKey };
  /** What follows from what was given, whenever something is; refuses what cannot go together. */
  readonly derive?: (record: RegisterRecord, act: Act) => Result<RegisterRecord, Refusal>;
  /** What follows when what it was made from becomes private; `insiderIds`: who may see that. */
  readonly aboutPrivate?: (record: RegisterRecord, insiderIds: readonly string[], act: Act) => RegisterRecord;
  /** What it tells of itself wherever it is shown, such as a score or who lacks a competence. */
  readonly tells?: (record: RegisterRecord, act: Pick<Act, "organisation" | "people">) => readonly Saying[];
  /** Where its review by a day brings it when that day has come. */
  readonly reviewState?: { readonly from: string; readonly to: string };
  /** What follows from any change by itself; `to`: the state it leads to. */
  readonly follows?: (before: RegisterRecord, after: RegisterRecord, to: string, act: Act) => RegisterRecord;
};

export const isOver = (kind: RegisterKind, { state }: Pick<RegisterRecord, "state">): boolean =>
  kind.over.includes(state);

export const required = (...fields: readonly string[]): readonly Asked[] =>
  fields.map((field) => ({ field, isRequired: true }));
export const optional = (...fields: readonly string[]): readonly Asked[] =>
  fields.map((field) => ({ field, isRequired: false }));
