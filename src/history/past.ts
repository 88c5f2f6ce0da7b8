// Incidents and changes as another tool had them: what is imported.
import type { Temporal } from "temporal-polyfill";
import type { ChangeType, ResultCode } from "../change/change.ts";
import type { IncidentState, LinkKind, Priority } from "../incident/incident.ts";
import type { Level } from "../organisation/organisation.ts";
import type { HoldReason } from "../sla/agreement.ts";
import type { Segments } from "../sla/segment.ts";

/** A stretch of time; `to` null: it lasts to the end of what is known. */
export type PastStretch = { readonly from: Temporal.Instant; readonly to: Temporal.Instant | null };

/** What became different at a time; the first one says how it was opened. */
export type PastMoment = {
  readonly at: Temporal.Instant;
  /** As the other tool words it. */
  readonly state?: string;
  readonly team?: string;
  readonly priority?: Priority;
};

export type PastIncident = {
  readonly number: string;
  readonly title: string;
  readonly description: string;
  readonly state: IncidentState;
  /** Key of ours where the map knows it, else what the other tool calls it; null: it does not say. */
  readonly service: string | null;
  readonly team: string | null;
  readonly impact: Level;
  readonly urgency: Level;
  readonly priority: Priority;
  readonly openedAt: Temporal.Instant;
  readonly acknowledgedAt: Temporal.Instant | null;
  readonly respondedAt: Temporal.Instant | null;
  /** The last time; null: it was not, or nobody knows when. */
  readonly resolvedAt: Temporal.Instant | null;
  readonly closedAt: Temporal.Instant | null;
  /** On hold: for whom or what it waits. */
  readonly waitsFor: HoldReason | null;
  /** When it came into the state it has. */
  readonly movedAt: Temporal.Instant;
  /** The last time that anything is known to have happened to it. */
  readonly lastAt: Temporal.Instant;
  readonly reopenCount: number;
  readonly madeSla: boolean | null;
  /** The life of the customer's clock, in order. Between two of them it was stopped. */
  readonly clock: Segments;
  readonly heldBy: readonly (PastStretch & { readonly team: string })[];
  readonly links: readonly { readonly kind: LinkKind; readonly to: string }[];
  readonly moments: readonly PastMoment[];
  readonly said: Readonly<Record<string, string>>;
  /** Still open there, and closed by the import: nothing had happened to it for as long as was asked for. */
  readonly isClosedHere?: true;
};

export type PastChange = {
  readonly number: string;
  readonly title: string;
  readonly description: string;
  readonly type: ChangeType;
  readonly state: "closed" | "rejected" | "withdrawn";
  readonly service: string | null;
  readonly team: string | null;
  readonly risk: Level | null;
  readonly createdAt: Temporal.Instant;
  readonly submittedAt: Temporal.Instant | null;
  readonly approvedAt: Temporal.Instant | null;
  readonly window: { readonly from: Temporal.Instant; readonly to: Temporal.Instant } | null;
  readonly startedAt: Temporal.Instant | null;
  readonly endedAt: Temporal.Instant | null;
  readonly closedAt: Temporal.Instant | null;
  readonly result: ResultCode | null;
  /** The incident it answers, as the other tool calls it. */
  readonly incident: string | null;
  readonly said: Readonly<Record<string, string>>;
};
