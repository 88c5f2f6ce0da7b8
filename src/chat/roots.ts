// The first words of commands, in the order in which help and registrations show them.
import { type RegisterKindName, registerKindNames } from "./register-kinds.ts";

const ownRoots = [
  "incident",
  "change",
  "problem",
  "request",
  "service",
  "outage",
  "kpi",
  "sla",
  "oncall",
  "major",
  "review",
  "digest",
  "ask",
  "feedback",
  "register",
  "tocsin",
] as const;
export type Root = (typeof ownRoots)[number] | RegisterKindName;
export const roots: readonly Root[] = [...ownRoots.slice(0, -1), ...registerKindNames, "tocsin"];
