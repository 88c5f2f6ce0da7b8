// Approvals and delegations as they are kept in the JSON column of whatever is decided on, checked as they are read.
import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import type { Approval } from "../approval/approval.ts";
import { roles } from "../people/person.ts";
import type { InLanguages } from "../words/say.ts";

const instant = z.string().transform((text) => Temporal.Instant.from(text));
export const namedShape: z.ZodType<InLanguages> = z.object({ en: z.string(), "zh-CN": z.string().exactOptional() });
const person = z.string();

const vote = z.object({
  personId: person,
  rightOfId: person,
  decision: z.enum(["approve", "reject"]),
  comment: z.string().nullable(),
  at: instant,
  contentHash: z.string(),
  asFallback: z.boolean(),
});

const source = z.union([
  z.object({ role: z.enum(roles) }),
  z.object({ team: z.string() }),
  z.object({ managerOf: z.string() }),
  z.object({ person }),
  z.object({ anyOf: z.literal("service-owners") }),
]);

const stage = z.object({
  name: namedShape,
  from: z.array(source),
  wants: z.union([z.object({ count: z.number() }), z.object({ percent: z.number() })]),
  anyRejectFails: z.boolean(),
  state: z.enum(["waiting", "open", "approved", "rejected", "skipped"]),
  openedAt: instant.nullable(),
  settledAt: instant.nullable(),
  eligibleIds: z.array(person),
  need: z.number(),
  isWithFallback: z.boolean(),
  votes: z.array(vote),
});

export const approvalShape: z.ZodType<Approval, unknown> = z.object({
  policyKey: z.string(),
  policyName: namedShape,
  fallback: z.enum(roles),
  allowsSelfApproval: z.boolean(),
  contentHash: z.string(),
  round: z.number(),
  askedAt: instant,
  expiresAt: instant,
  stages: z.array(stage),
  exceptions: z.array(z.enum(["decided-by-fallback", "self-approved", "break-glass"])),
});

export const delegationShape = z.object({
  id: z.string(),
  fromId: person,
  toId: person,
  from: instant,
  until: instant,
  revokedAt: instant.nullable(),
  reference: z.string().nullable(),
});
