// What every kind of record can say of its open work: lines with clocks, in groups that ask for something different each.
import { Temporal } from "temporal-polyfill";
import type { WorkKindName } from "../../chat/record-kind.ts";
import type { Priority } from "../../incident/incident.ts";
import type { Act } from "../../organisation/act.ts";
import { type Secrecy, visibilityOf } from "../../people/visibility.ts";
import type { WorkFilter, WorkSort } from "../../store/open-work.ts";
import type { Saying, WordKey } from "../../words/say.ts";
import type { Query } from "../ports.ts";

/** A moment by which something is to happen. */
export type WorkDue = {
  /** A sentence with `{at}`. */
  readonly words: WordKey;
  readonly at: Temporal.Instant;
  /** Since when the time until then runs. */
  readonly since: Temporal.Instant;
};

export type WorkLine = {
  readonly reference: string;
  readonly title: string;
  /** How urgent, from 1 to 4, as its colour. */
  readonly grade: Priority;
  readonly isMajor: boolean;
  readonly isPrivate: boolean;
  readonly serviceKeys: readonly string[];
  readonly teamKey: string;
  /** undefined: nobody has it. */
  readonly owner: string | undefined;
  readonly openedAt: Temporal.Instant;
  /** It waits for nobody here: that nobody has it is no fault. */
  readonly isHistory?: boolean;
  /** How it stands, and what else is to be known at a glance. */
  readonly facts: readonly Saying[];
  readonly dues: readonly WorkDue[];
  /** What is said where no clock runs. */
  readonly idle: WordKey;
};

export const workGroups = [
  "incidents",
  "to-approve",
  "running",
  "today",
  "review",
  "later",
  "problems",
  "requests",
] as const;
export type WorkGroupKey = (typeof workGroups)[number];

export type WorkGroup = {
  readonly key: WorkGroupKey;
  readonly lines: readonly WorkLine[];
  /** How many belong to it but do not stand in `lines`. */
  readonly more: number;
};

export type WorkAsked = Omit<WorkFilter, "ownerId"> & {
  readonly kind?: WorkKindName;
  readonly isMine: boolean;
  readonly sort: WorkSort;
  /** Of lines in a group; left out: as many as a page shows. */
  readonly most?: number;
};

export type WorkFound = {
  readonly groups: readonly WorkGroup[];
  readonly overdue: number;
  readonly unowned: number;
  /** Private ones that the reader may only know the number of, whatever was asked for. */
  readonly hidden: number;
};

/** Reads what is open of one kind, as this person may see it. */
export type ReadWork = (act: Act, query: Query, asked: WorkAsked) => Promise<WorkFound>;

/** By the one function that says who sees what. */
export const isSeen = ({ secrecy }: { readonly secrecy: Secrecy }, act: Act): boolean =>
  visibilityOf(secrecy, { kind: "person", person: act.actor }, "web-page") === "full";

export const isPast = (due: Temporal.Instant | null, now: Temporal.Instant): boolean =>
  due !== null && Temporal.Instant.compare(due, now) < 0;

export function ownerName(act: Act, personId: string | null): string | undefined {
  const owner = personId === null ? undefined : act.people.span(personId);
  return owner?.kind === "person" ? owner.name : undefined;
}
