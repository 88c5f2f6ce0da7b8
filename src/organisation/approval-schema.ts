// Approval policies as the configuration document says them: a condition, stages in order, and who decides when they cannot.
import { z } from "zod";
import { roles } from "../people/person.ts";
import { complain, key, named } from "./document-parts.ts";

/** What conditions tell records apart by: the types of a change, as its slice has them, and a request of the catalogue. */
export const policyTypes = ["normal", "standard", "emergency", "request"] as const;
export const policyRisks = ["low", "medium", "high"] as const;

/** Approvals wanted, or the percentage of those who are asked, as it is written: "2", "50%". */
const NEED = /^(?:[1-9]\d?|100)%?$/;
const MOST_STAGES = 10;

const listOf = <Of extends z.ZodType>(of: Of) =>
  z.array(of).refine((given) => given.length > 0, complain("approval.empty-list"));

const condition = z.strictObject({
  types: listOf(z.enum(policyTypes)).optional(),
  risks: listOf(z.enum(policyRisks)).optional(),
  services: listOf(key).optional(),
  tags: listOf(key).optional(),
});

const source = z
  .strictObject({
    role: z.enum(roles).optional(),
    team: key.optional(),
    manager_of: key.optional(),
    person: key.optional(),
    any_of: z.enum(["service-owners"]).optional(),
  })
  .refine(
    (given) => Object.values(given).filter((value) => value !== undefined).length === 1,
    complain("approval.source-unclear"),
  );

const stage = z.strictObject({
  name: named(60),
  /** Whom it asks; everybody counts once. */
  from: listOf(source),
  need: z.preprocess(
    (given) => (typeof given === "bigint" || typeof given === "number" ? String(given) : given),
    z
      .string()
      .refine((given) => NEED.test(given), complain("approval.bad-need"))
      .default("1"),
  ),
  /** One rejection is enough. */
  any_reject_fails: z.boolean().default(false),
  /** Skipped where it does not hold. */
  when: condition.optional(),
});

export const approvalPolicySchema = z.strictObject({
  key,
  name: named(60),
  /** Left out: every change that no policy before it takes. */
  when: condition.default({}),
  stages: listOf(stage).refine(
    (given) => given.length <= MOST_STAGES,
    complain("approval.too-many-stages", { most: MOST_STAGES }),
  ),
  /** Decides where nobody may, or too few are left. */
  fallback: z.enum(roles).default("change-manager"),
  /** Small organisations: one's own change may be approved, which is recorded as an exception. */
  self_approval: z.boolean().default(false),
});

export type DocumentApprovalPolicy = z.output<typeof approvalPolicySchema>;
