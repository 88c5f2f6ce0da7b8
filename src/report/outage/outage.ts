// An outage as people and monitoring tools tell of it, whoever told it.
import type { Temporal } from "temporal-polyfill";
import { toEpochSeconds } from "../../kernel/time.ts";
import type { AgreedAvailability } from "../../organisation/organisation.ts";
import type { OutageFact } from "../facts.ts";

export type Outage = {
  /** Of one that an incident marks the incident's reference; else an id of its own. */
  readonly id: string;
  readonly serviceKey: string;
  readonly from: Temporal.Instant;
  /** null: it still lasts. */
  readonly to: Temporal.Instant | null;
  /** Part of it worked. */
  readonly isPartial: boolean;
  /** Maintenance. */
  readonly isPlanned: boolean;
  readonly announcedAt: Temporal.Instant | null;
  readonly note: string;
  readonly origin: OutageOrigin;
  readonly madeById: string | null;
};

export type OutageOrigin =
  | { readonly kind: "chat" }
  | { readonly kind: "hook"; readonly source: string; readonly key: string }
  | { readonly kind: "incident"; readonly reference: string; readonly isPrivate: boolean };

export const factOf = (
  { serviceKey, from, to, isPartial, isPlanned, announcedAt, origin }: Outage,
  { partial }: AgreedAvailability,
): OutageFact => ({
  service: serviceKey,
  from: toEpochSeconds(from),
  to: to && toEpochSeconds(to),
  weight: isPartial ? partial : 1,
  isPlanned,
  announcedAt: announcedAt && toEpochSeconds(announcedAt),
  ...(origin.kind === "incident" && origin.isPrivate && { isPrivate: true }),
});
