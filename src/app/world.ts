// Everything the running bot holds, handed to the functions that need it: connections, caches, routes, what to wake.
import type { Logger } from "pino";
import type { Decision, Refusal } from "../chat/decision.ts";
import type { PlatformName } from "../chat/inbound.ts";
import type { RecordKindName } from "../chat/record-kind.ts";
import type { Result } from "../kernel/result.ts";
import type { Act } from "../organisation/act.ts";
import type { Organisation } from "../organisation/organisation.ts";
import type { Platform } from "../platform/platform.ts";
import type { Database } from "../store/database.ts";
import type { RecordStore } from "../store/record-store.ts";
import type { DatabaseTrouble } from "./database-trouble.ts";
import type { Pictures } from "./figures/pictures.ts";
import type { Metrics } from "./metrics.ts";
import type { Pager } from "./oncall/pager.ts";
import type { RosterCache } from "./oncall/roster-cache.ts";
import type { OrganisationCache } from "./organisation/organisation-cache.ts";
import type { OwnChannels } from "./own-channels.ts";
import type { RecordFile, RecordPage } from "./page/record-page.ts";
import type { PeopleCache } from "./people-cache.ts";
import type { PaintCard, Query, Transaction } from "./ports.ts";
import type { LookRoute, Routes, Talk, TimerRoute } from "./route.ts";
import type { Turns } from "./turns.ts";

/** What a slice with records of its own brings along. */
export type RecordKind = {
  // biome-ignore lint/suspicious/noExplicitAny: each slice's state type is its own; the path only carries it through.
  readonly store: RecordStore<any>;
  readonly paintCard: PaintCard;
  /** Its page on the web; undefined alike for what does not exist and for what this person may not see. */
  readonly page: (world: World, personId: string, reference: string) => Promise<RecordPage | undefined>;
  /** What stands under a link to it, for everybody there to see. */
  readonly preview: LookRoute["look"];
  /** Completion of its number. */
  readonly suggest: NonNullable<LookRoute["suggest"]>;
  /** What is written in its thread. */
  readonly talk: Talk;
  /** Whether somebody may have a file that belongs to it; left out where none ever does. */
  readonly seesFile?: (act: Act, recordId: string, file: RecordFile, query: Query) => Promise<boolean>;
  /** In the transaction that makes a record: what else follows from it. */
  readonly created?: (
    transaction: Transaction,
    state: unknown,
    more: { readonly organisation: Organisation; readonly number: number },
  ) => Promise<void>;
  /** In the transaction that writes an act: what it changes for other records. Sends its statements before it waits. */
  readonly saved?: (
    transaction: Transaction,
    // biome-ignore lint/suspicious/noExplicitAny: as above; `before` is null for a new record.
    states: { readonly before: any; readonly after: any },
    organisation: Organisation,
  ) => Promise<void>;
  /** Where people decide on records of this kind: what is looked at again once people or the configuration have changed. */
  readonly approvals?: Approvals;
};

type Approvals = {
  /** References of those that wait for a decision. */
  readonly asked: (query: Query) => Promise<readonly string[]>;
  // biome-ignore-start lint/suspicious/noExplicitAny: as above.
  readonly facts: (act: Omit<Act, "at">, query: Query) => Promise<any>;
  readonly lookAgain: (state: any, act: Act, facts: any) => Result<Decision<any>, Refusal> | undefined;
  // biome-ignore-end lint/suspicious/noExplicitAny: as above.
};

export type World = {
  readonly database: Database;
  readonly organisation: OrganisationCache;
  readonly people: PeopleCache;
  readonly roster: RosterCache;
  readonly ownChannels: OwnChannels;
  readonly routes: Routes;
  /** Completion for a command's argument by its name, where the command's own route has none. */
  readonly suggest: Readonly<Record<string, LookRoute["suggest"]>>;
  readonly timerRoutes: Readonly<Record<string, TimerRoute>>;
  readonly records: { readonly [kind in RecordKindName]: RecordKind };
  /** The chats that are connected. */
  readonly platforms: ReadonlyMap<PlatformName, Platform>;
  /** The chats that cannot be reached, and why. */
  readonly away: ReadonlyMap<PlatformName, string>;
  /** The way to people's phones, where there is one. */
  readonly pager?: Pager;
  readonly pictures: Pictures;
  readonly log: Logger;
  readonly metrics: Metrics;
  /** Is told whenever the database was away. */
  readonly trouble: DatabaseTrouble;
  readonly turns: Turns;
  /** Where people reach our pages, if that is known. */
  readonly publicUrl?: string;
  /** Something was written that the jobs should see at once. */
  readonly wake: () => void;
};
