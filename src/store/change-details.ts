// What is kept of a change in its JSON column: read back with its instants, and checked as it is read.
import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { announcements, changeTypes, modelStates, stepKinds } from "../change/change.ts";
import { riskClasses, riskQuestions } from "../change/risk.ts";
import { collisionReasons } from "../organisation/change-rules.ts";
import { originSources } from "../organisation/origin.ts";
import type { Saying } from "../words/say.ts";
import { approvalShape as approval, delegationShape as delegation } from "./approval-shape.ts";
import type { ChangeDetails } from "./change-columns.ts";

const instant = z.string().transform((text) => Temporal.Instant.from(text));
const saying = z.custom<Saying>((value) => typeof value === "object" && value !== null && "key" in value);
const person = z.string();

const answers = z.partialRecord(z.enum(riskQuestions), z.union([z.literal(0), z.literal(1), z.literal(2)]));

const risk = z.object({
  answers,
  ruleVersion: z.number(),
  questionScore: z.number(),
  factScore: z.number(),
  class: z.enum(riskClasses),
  reasons: z.array(saying),
});

const step = z.object({
  number: z.number(),
  title: z.string(),
  kind: z.enum(stepKinds),
  ownerId: person.nullable(),
  plannedMinutes: z.number(),
  state: z.enum(["planned", "running", "done", "failed", "skipped"]),
  startedAt: instant.nullable(),
  endedAt: instant.nullable(),
  doneById: person.nullable(),
  note: z.string().nullable(),
});

const question = z.object({
  id: z.string(),
  number: z.number(),
  askedById: person,
  text: z.string(),
  at: instant,
  answer: z.string().nullable(),
  answeredById: person.nullable(),
  answeredAt: instant.nullable(),
});

const conflict = z.object({
  reason: z.enum(collisionReasons),
  severity: z.enum(["block", "warn"]),
  with: z.string(),
  until: instant.nullable(),
});

const origin = z.object({
  source: z.enum(originSources),
  number: z.string(),
  madeSla: z.boolean().nullable(),
  said: z.record(z.string(), z.string()),
});

const review = z.object({
  demandedAt: instant,
  dueAt: instant,
  ownerId: person.nullable(),
  text: z.string(),
  lessons: z.string(),
  remindAt: instant.nullable(),
  reminders: z.number(),
  closedAt: instant.nullable(),
  closedById: person.nullable(),
});

const retrospective = z.object({
  dueAt: instant.nullable(),
  outcome: z.enum(["pending", "approved", "rejected"]),
  remindedAt: instant.nullable(),
  decidedById: person.nullable(),
  decidedAt: instant.nullable(),
  comment: z.string().nullable(),
});

const transition = z.object({
  plan: z.string(),
  criteria: z.array(
    z.object({ number: z.number(), text: z.string(), metAt: instant.nullable(), metById: person.nullable() }),
  ),
  note: z.string(),
});

const breakGlass = z.object({
  firstId: person,
  reason: z.string(),
  at: instant,
  secondId: person.nullable(),
  confirmedAt: instant.nullable(),
});

const model = z.object({
  state: z.enum(modelStates),
  serviceKeys: z.array(z.string()),
  steps: z.array(z.object({ kind: z.enum(stepKinds), title: z.string() })),
  longestMinutes: z.number(),
  runs: z.array(z.string()),
  proposedById: person,
  proposedAt: instant,
  decidedById: person.nullable(),
  decidedAt: instant.nullable(),
  comment: z.string().nullable(),
});

const pollAnswer = z.object({ personId: person, isGood: z.boolean(), words: z.string(), at: instant });

const suspect = z.object({
  incidentReference: z.string(),
  at: instant,
  state: z.enum(["suggested", "confirmed", "rejected"]),
  byId: person.nullable(),
  decidedAt: instant.nullable(),
});

const askedContent = z.object({
  round: z.number(),
  serviceKeys: z.array(z.string()),
  type: z.enum(changeTypes),
  riskAnswers: answers,
  window: z.object({ from: instant, to: instant }).nullable(),
  plan: z.string(),
  backout: z.string(),
  verification: z.string(),
  testEvidence: z.string(),
  implementerId: person.nullable(),
  transition: z.object({ plan: z.string(), criteria: z.array(z.string()) }).optional(),
});

const schema: z.ZodType<ChangeDetails, unknown> = z.object({
  description: z.string(),
  holdReason: z.string().nullable(),
  pauses: z.array(z.object({ from: instant, to: instant.nullable() })),
  askedWindow: z.object({ from: instant, to: instant }).nullable(),
  plan: z.string(),
  backout: z.string(),
  verification: z.string(),
  testEvidence: z.string(),
  communication: z.string(),
  monitoredKpi: z.string(),
  links: z.array(z.object({ label: z.string(), href: z.string() })),
  securityReason: z.string().nullable(),
  model: model.nullable(),
  predecessors: z.array(z.string()),
  riskAnswers: answers,
  risk: risk.nullable(),
  approval: approval.nullable(),
  delegations: z.array(delegation),
  pastApprovals: z.array(approval),
  // Older rows do not have it.
  askedContents: z.array(askedContent).default([]),
  materialEditorIds: z.array(person),
  steps: z.array(step),
  questions: z.array(question),
  backedOutAt: instant.nullable(),
  backoutReason: z.string().nullable(),
  resultText: z.string().nullable(),
  remindedPercent: z.number(),
  overrunWarnedAt: instant.nullable(),
  review: review.nullable(),
  retrospective: retrospective.nullable(),
  breakGlass: breakGlass.nullable(),
  announced: z.array(z.enum(announcements)),
  pollAnswers: z.array(pollAnswer),
  suspects: z.array(suspect),
  conflicts: z.array(conflict),
  // Older rows do not have it.
  origin: origin.nullable().default(null),
  usage: saying.nullable().default(null),
  transition: transition.nullable().default(null),
});

/** Throws on what no release of ours wrote. */
export const readDetails = (written: unknown): ChangeDetails => schema.parse(written);
