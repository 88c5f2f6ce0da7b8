// An escalation as it is kept in its record: JSON, with instants as text.
import { Temporal } from "temporal-polyfill";
import type { Escalation } from "../oncall/escalation-effect.ts";

export type WrittenEscalation = Omit<Escalation, "awaits" | "acknowledged"> & {
  readonly awaits: { readonly repeat: number; readonly step: number; readonly dueAt: string } | null;
  readonly acknowledged: { readonly by: string; readonly at: string; readonly lastSignAt: string } | null;
};

const read = (written: string): Temporal.Instant => Temporal.Instant.from(written);

export const escalationOf = ({ awaits, acknowledged, ...same }: WrittenEscalation): Escalation => ({
  ...same,
  awaits: awaits && { ...awaits, dueAt: read(awaits.dueAt) },
  acknowledged: acknowledged && {
    by: acknowledged.by,
    at: read(acknowledged.at),
    lastSignAt: read(acknowledged.lastSignAt),
  },
});
