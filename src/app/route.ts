// What a slice says about each of its intents, so that `handle` and `look` can run all of them by the same path.
import type { Temporal } from "temporal-polyfill";
import type { Answer } from "../chat/answer.ts";
import type { Decision, Refusal } from "../chat/decision.ts";
import type { Choice, Form } from "../chat/form.ts";
import type { Inbound } from "../chat/inbound.ts";
import type { IntentKind } from "../chat/intent.ts";
import type { Notice, Words } from "../chat/notice.ts";
import type { RecordKindName } from "../chat/record-kind.ts";
import type { Result } from "../kernel/result.ts";
import type { Act } from "../organisation/act.ts";
import type { Lang } from "../words/say.ts";
import type { Query, Transaction } from "./ports.ts";

/** The place an act was done in, if it is one of ours, and the record whose card, thread or call it was done on. */
export type Scene = {
  readonly inbound: Inbound;
  readonly placeId?: string;
  /** Reference of the record whose thread this is. */
  readonly threadReference?: string;
  /** The thread hangs under a call in a channel, which is not where the record's conversation is. */
  readonly isUnderCall?: true;
};

/** An act on one existing record: locked, authorised (inside `decide`, by people/authorize), decided, written. */
export type RecordRoute<State, Facts = undefined> = {
  readonly kind: "record";
  readonly record: RecordKindName;
  /** Which record, when it is not `inbound.subject` (a message in a thread). Undefined: nothing to do, answer with silence. */
  readonly subject?: (scene: Scene, query: Query) => Promise<string | undefined>;
  /** What to say when there is no record to act on; silence by default. */
  readonly otherwise?: (scene: Scene, act: Omit<Act, "at">, query: Query) => Promise<Answer>;
  /** Read before the lock: files to store, candidates, other records' public facts. */
  readonly facts?: (scene: Scene, act: Omit<Act, "at">, query: Query) => Promise<Facts>;
  readonly decide: (state: State, act: Act, scene: Scene, facts: Facts) => Result<Decision<State>, Refusal>;
};

/** What people do with messages: write, change and take back one, pin it, make it a task. */
export type TalkAct = "said" | "edited" | "deleted" | "pinned" | "toTask";

/** What each of these means for one kind of record. */
export type Talk = {
  // biome-ignore lint/suspicious/noExplicitAny: each slice's state type is its own; the path only carries it through.
  readonly [act in TalkAct]: Pick<RecordRoute<any, any>, "facts" | "decide">;
};

/** What is said in a thread, whichever kind of record the thread belongs to: its letters tell. */
export type TalkRoute = {
  readonly kind: "talk";
  readonly act: TalkAct;
  /** Which record; undefined: nothing to do. */
  readonly subject: NonNullable<RecordRoute<unknown>["subject"]>;
  readonly otherwise?: NonNullable<RecordRoute<unknown>["otherwise"]>;
};

/** An act that makes a new record. `reference` and id are given, so that words can name them. */
export type CreateRoute<State, Facts = undefined> = {
  readonly kind: "create";
  readonly record: RecordKindName;
  readonly facts?: (scene: Scene, act: Omit<Act, "at">, query: Query) => Promise<Facts>;
  readonly decide: (
    made: { readonly id: string; readonly reference: string },
    act: Act,
    scene: Scene,
    facts: Facts,
  ) => Result<Decision<State>, Refusal> | { readonly insteadAnswer: Answer };
  /** A further form, which is shown in place of the decision's own answer. */
  readonly next?: (state: State, act: Act) => Form;
};

/** What an act on no record does to records as well. A refusal writes nothing of that record. */
export type RecordActs = {
  /** undefined: there is no such record, or there was nothing to decide. */
  readonly on: <State>(
    record: RecordKindName,
    reference: string,
    decide: (state: State, act: Act) => Result<Decision<State>, Refusal> | undefined,
  ) => Promise<Result<Decision<State>, Refusal> | undefined>;
  readonly create: <State>(
    record: RecordKindName,
    decide: (made: { readonly id: string; readonly reference: string }, act: Act) => Result<Decision<State>, Refusal>,
  ) => Promise<Result<Decision<State>, Refusal>>;
};

/** An act on no record (settings, set-up, publishing): runs in the same transaction, audited on ORG-1. */
export type PlainRoute<Facts = undefined> = {
  readonly kind: "plain";
  /** Read before the transaction begins: what takes long, or is drawn. */
  readonly facts?: (act: Act, scene: Scene, query: Query) => Promise<Facts>;
  readonly run: (
    act: Act,
    scene: Scene,
    transaction: Transaction,
    acts: RecordActs,
    facts: Facts,
  ) => Promise<Result<PlainDone, Refusal>>;
};
export type PlainDone = {
  readonly answer?: Words;
  /** The language the answer is given in, when the act has just changed it. */
  readonly lang?: Lang;
  /** What the audit keeps of it: no secrets. */
  readonly audit: { readonly [key: string]: string | number | boolean | null };
  readonly notices?: readonly Notice[];
  /** The answer holds a secret (a sign-in link): it is given once and not kept for a second delivery. */
  readonly isSecret?: true;
};

/** A look that was refused: `look` turns it into a card and the refusal is audited. */
export type LookRefused = { readonly kind: "refusal"; readonly refusal: Refusal };

/** Looks only, or opens a form. */
export type LookRoute = {
  readonly kind: "look";
  readonly look: (act: Act, scene: Scene, query: Query) => Promise<Answer | LookRefused>;
  /** The form again, after a live field changed. */
  readonly refresh?: (act: Act, scene: Scene, query: Query) => Promise<Form | undefined>;
  /** Completion for an argument, or for a field of its form. */
  readonly suggest?: (act: Act, scene: Scene, typed: string, query: Query) => Promise<readonly Choice[]>;
};

// biome-ignore-start lint/suspicious/noExplicitAny: each slice's types are its own; the router only carries them through.
export type Route = RecordRoute<any, any> | TalkRoute | CreateRoute<any, any> | PlainRoute<any> | LookRoute;
// biome-ignore-end lint/suspicious/noExplicitAny: as above.

/** A route for every intent. */
export type Routes = Readonly<Record<IntentKind, Route>>;

/** A timer whose time has come. `isLate`: it could not run when it was due (the bot was down), rules section 2. */
export type DueTimer = {
  readonly kind: string;
  /** Belongs into the keys of what the timer says, so that a reopened record is told again. */
  readonly generation: number;
  readonly repeat: number;
  readonly step: number;
  readonly dueAt: Temporal.Instant;
  readonly isLate: boolean;
};

/** What happens when a timer of one kind is due. The act's actor is the bot itself. Refused or undefined: nothing to do any more. */
// biome-ignore lint/suspicious/noExplicitAny: each slice's state type is its own; the timer job only carries it through.
export type RecordTimerRoute<State = any, Facts = any> = {
  readonly record: RecordKindName;
  /** Read once before the records are locked. */
  readonly facts?: (act: Omit<Act, "at">, query: Query) => Promise<Facts>;
  /** Decided by who may act now: what we hold in memory may be a moment old. */
  readonly isAboutPeople?: true;
  readonly decide: (
    state: State,
    act: Act,
    timer: DueTimer,
    facts: Facts,
  ) => Result<Decision<State>, Refusal> | undefined;
};

/** The same for a timer of the organisation itself, whose record is locked. */
// biome-ignore lint/suspicious/noExplicitAny: the timer job only carries through what was found ahead.
export type OrganisationTimerRoute<Ahead = any> = {
  readonly record: "organisation";
  /** What takes long, before the record is locked; another replica may do the same, and run the timer first. */
  readonly ahead?: (act: Act, timer: DueTimer, query: Query) => Promise<Ahead>;
  readonly run: (
    act: Act,
    timer: DueTimer,
    transaction: Transaction,
    acts: RecordActs,
    ahead: Ahead,
  ) => Promise<Pick<PlainDone, "audit"> & { readonly notices: readonly Notice[] }>;
};

export type TimerRoute = RecordTimerRoute | OrganisationTimerRoute;
