// An escalation as it is kept in its record: JSON, with instants as text.
import type { Escalation } from "../oncall/escalation-effect.ts";
import { read } from "./written.ts";

export type WrittenEscalation = Omit<Escalation, "awaits" | "acknowledged"> & {
  readonly awaits: { readonly repeat: number; readonly step: number; readonly dueAt: string } | null;
  readonly acknowledged: { readonly by: string; readonly at: string; readonly lastSignAt: string } | null;
};

export const escalationOf = ({ awaits, acknowledged, ...same }: WrittenEscalation): Escalation => ({
  ...same,
  awaits: awaits && { ...awaits, dueAt: read(awaits.dueAt) },
  acknowledged: acknowledged && {
    by: acknowledged.by,
    at: read(acknowledged.at),
    lastSignAt: read(acknowledged.lastSignAt),
  },
});
