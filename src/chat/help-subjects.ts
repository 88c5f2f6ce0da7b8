// What help is ordered by: each subject with its commands, and those that one needs first.
import { feedbackKinds, registerKindNames } from "./register-kinds.ts";
import type { Root } from "./roots.ts";

export const helpSubjectNames = ["trouble", "wishes", "changes", "on-call", "figures", "records", "yourself"] as const;
export type HelpSubjectName = (typeof helpSubjectNames)[number];

type HelpSubject = { readonly roots: readonly Root[]; readonly first: readonly `${Root} ${string}`[] };

const asked: readonly Root[] = [...feedbackKinds, "kb"];

export const helpSubjects: Record<HelpSubjectName, HelpSubject> = {
  trouble: {
    roots: ["incident", "outage", "major", "problem", "review"],
    first: ["incident report", "incident mine", "incident list"],
  },
  wishes: {
    roots: ["request", "ask", "feedback", ...asked],
    first: ["request order", "ask question", "feedback complaint"],
  },
  changes: { roots: ["change"], first: ["change submit", "change mine", "change calendar"] },
  "on-call": { roots: ["oncall"], first: ["oncall who", "oncall take", "oncall swap"] },
  figures: { roots: ["service", "kpi", "sla", "digest"], first: ["service list", "kpi show", "digest now"] },
  records: {
    roots: ["register", ...registerKindNames.filter((kind) => !asked.includes(kind))],
    first: ["register show", "improvement new", "risk new"],
  },
  yourself: { roots: ["tocsin"], first: ["tocsin me", "tocsin home", "tocsin sign-in"] },
};
