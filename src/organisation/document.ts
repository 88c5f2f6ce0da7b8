// The configuration document: the one file that says who the organisation is, in the form in which people write it.
import { z } from "zod";
import { policySchema } from "../oncall/policy-schema.ts";
import { scheduleSchema } from "../oncall/schedule-schema.ts";
import { type Role, roles } from "../people/person.ts";
import { calendarSchema } from "../sla/calendar-schema.ts";
import { langs } from "../words/say.ts";
import { alertSourceSchema } from "./alert-source-schema.ts";
import { approvalPolicySchema } from "./approval-schema.ts";
import { availabilitySchema, outageSourceSchema } from "./availability-schema.ts";
import { cabSchema } from "./cab-schema.ts";
import { changeFields, tags } from "./change-schema.ts";
import { deploySourceSchema } from "./deploy-source-schema.ts";
import { digestsSchema } from "./digest-schema.ts";
import { asNumber, asText, complain, day, key, named, pattern, words, zone } from "./document-parts.ts";
import { figuresSchema } from "./figures-schema.ts";
import { majorSchema, usualMajor } from "./major-schema.ts";
import { obligationsSchema } from "./obligation-schema.ts";
import { ownProblemRulesSchema, problemRulesSchema } from "./problem-schema.ts";
import { requestItemsSchema } from "./request-schema.ts";
import { serviceLevelFields } from "./service-level-schema.ts";

/** As many as a thread shows at a glance. */
const RUNBOOK_STEPS = 20;

const listed = (given: unknown): unknown => (typeof given === "string" || typeof given === "bigint" ? [given] : given);

const channel = z.preprocess(asText, words(80)).transform((given) => given.replace(/^#/, ""));
const channelList = z.preprocess(listed, z.array(channel)).optional();

const person = z.strictObject({
  key,
  name: words(80),
  /** Where a page reaches them beside the chats; for the paging webhook. */
  phone: z.preprocess(asText, pattern(/^\+[1-9]\d{6,14}$/, "document.bad-phone")).optional(),
  /** Figures can be asked for by the department of whoever an incident concerns. */
  department: words(60).optional(),
  email: pattern(/^[^\s@<>"]{1,64}@[^\s@<>"]{1,190}$/, "document.bad-email").optional(),
  slack: pattern(/^[UW][A-Z0-9]{2,30}$/, "document.bad-slack-id").optional(),
  discord: z.preprocess(asText, pattern(/^\d{15,21}$/, "document.bad-discord-id")).optional(),
  lang: z.enum(langs).optional(),
  zone: zone.optional(),
  roles: z.array(z.enum(roles)).default([]),
});

const team = z.strictObject({
  key,
  name: named(80),
  /** By platform, an id or a name. */
  channels: z
    .strictObject({ slack: channel.optional(), discord: channel.optional(), web: channel.optional() })
    .default({}),
  members: z.array(key),
  first_responder: key.optional(),
  /** Who is on call for the team; leads over `first_responder`, which is called when nobody is. */
  schedule: key.optional(),
  /** How a call goes on when nobody answers it. */
  policy: key.optional(),
  manager: key.optional(),
});

/** A channel with a language of its own; others follow the organisation. */
const ownChannel = z.strictObject({
  slack: channel.optional(),
  discord: channel.optional(),
  web: channel.optional(),
  lang: z.enum(langs),
});

const service = z.strictObject({
  key,
  name: named(80),
  description: named(500).optional(),
  team: key,
  owner: key.optional(),
  criticality: z.enum(["high", "medium", "low"]).default("medium"),
  hints: z.array(z.preprocess(asText, words(60))).default([]),
  channels: z.strictObject({ slack: channelList, discord: channelList, web: channelList }).default({}),
  depends_on: z.array(key).default([]),
  /** What several services have in common; maintenance windows and freezes may name them. */
  tags,
  /** Whose contract underpins it. */
  supplier: key.optional(),
  scope: named(500).optional(),
  resources: named(500).optional(),
  hours: named(200).optional(),
  /** How many people use it; complaints are told for each thousand of them. */
  users: z.preprocess(asNumber, z.number().int().min(1).max(1_000_000_000)).optional(),
  /** Its core figures, in this order: KPIs, and indicators of one's own. */
  indicators: z
    .array(pattern(/^[a-z][a-z0-9_-]{0,39}$/, "document.bad-key"))
    .max(20)
    .optional(),
  /** What is checked when it fails, in this order; a checklist in the incident's thread. */
  runbook: z
    .array(named(120))
    .refine((steps) => steps.length <= RUNBOOK_STEPS, complain("document.too-many-steps", { most: RUNBOOK_STEPS }))
    .optional(),
  /** So many days after an incident or a request was closed whoever it was for is asked whether it is still fine. */
  follow_up_days: z.preprocess(asNumber, z.number().int().min(1).max(90)).optional(),
  /** Where it is otherwise here than for everything. */
  problem_rules: ownProblemRulesSchema,
  /** What is agreed about being there; left out: 99.9 % around the clock. */
  availability: availabilitySchema,
  /** A pilot is run like any other; its figures stand apart. Left out: live. */
  stage: z.enum(["pilot", "live"]).optional(),
  /** When what the catalogue says of it is looked at again; the weekly digest reminds of it. */
  review_by: day.optional(),
});

const examples = z.strictObject({ high: named(200), medium: named(200), low: named(200) });

const holders = Object.fromEntries(roles.map((role) => [role, z.array(key).optional()])) as Record<
  Role,
  z.ZodOptional<z.ZodArray<typeof key>>
>;

export const documentSchema = z.strictObject({
  organisation: z.strictObject({
    name: words(80),
    lang: z.enum(langs).default("en"),
    zone,
    report_emoji: pattern(/^[a-z0-9_+-]{1,50}$/, "document.bad-emoji").default("rotating_light"),
  }),
  working_hours: calendarSchema,
  ...serviceLevelFields,
  /** Impact and urgency lead no lower than this; left out: P4. */
  lowest_priority: z.enum(["P3", "P4"]).optional(),
  /** Nobody is kept from deciding on what is their own: not by any policy, nor on light records. Each time is an exception. */
  self_approval: z.boolean().optional(),
  /** What each level of impact and urgency means here; shown beside the choice. */
  levels: z.strictObject({ impact: examples, urgency: examples }).optional(),
  people: z.array(person),
  /** Further holders of roles, by role. */
  roles: z.strictObject(holders).default({}),
  teams: z.array(team),
  services: z.array(service),
  channels: z.array(ownChannel).default([]),
  schedules: z.array(scheduleSchema).default([]),
  policies: z.array(policySchema).default([]),
  /** Who has to agree to a change; the first whose condition holds. */
  approval_policies: z.array(approvalPolicySchema).default([]),
  /** What people can ask for. */
  catalogue: requestItemsSchema,
  /** Work that comes again. */
  obligations: obligationsSchema,
  fallback: z.strictObject({ team: key, responder: key.optional() }),
  alert_sources: z.array(alertSourceSchema).default([]),
  deploy_sources: z.array(deploySourceSchema).default([]),
  outage_sources: z.array(outageSourceSchema).default([]),
  indicator_sources: z.array(outageSourceSchema).default([]),
  /** By which zone the days of reports are told, and what each figure is to reach. */
  figures: figuresSchema,
  major_incidents: majorSchema.default(usualMajor),
  /** When the same coming back is proposed as a problem, and when it is looked at whether closing one helped. */
  problem_rules: problemRulesSchema,
  /** The change advisory board; left out: nobody meets. */
  cab: cabSchema,
  digests: digestsSchema,
  ...changeFields,
});

export type Document = z.output<typeof documentSchema>;
export type DocumentPerson = Document["people"][number];
export type DocumentTeam = Document["teams"][number];
export type DocumentService = Document["services"][number];
export type DocumentAlertSource = Document["alert_sources"][number];
export type DocumentDeploySource = Document["deploy_sources"][number];
export type DocumentOutageSource = Document["outage_sources"][number];
