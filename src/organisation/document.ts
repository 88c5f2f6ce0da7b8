// The configuration document: the one file that says who the organisation is, in the form in which people write it.
import { z } from "zod";
import { isZone } from "../kernel/zone.ts";
import { policySchema } from "../oncall/policy-schema.ts";
import { scheduleSchema } from "../oncall/schedule-schema.ts";
import { type Role, roles } from "../people/person.ts";
import { calendarSchema } from "../sla/calendar-schema.ts";
import { langs, type Saying } from "../words/say.ts";

/** What a fault of our own carries inside a zod issue. */
export type DocumentIssue = { readonly saying: Saying };

const complain = (key: Saying["key"], values?: Saying["values"]) => ({
  params: { saying: values ? { key, values } : { key } } satisfies DocumentIssue,
});

/** Platform ids written without quotes are read as numbers; they come as bigint and lose nothing. */
const asText = (given: unknown): unknown => (typeof given === "bigint" ? String(given) : given);
const listed = (given: unknown): unknown => (typeof given === "string" || typeof given === "bigint" ? [given] : given);

const words = (most: number) =>
  z
    .string()
    .trim()
    .refine((given) => given !== "", complain("document.empty"))
    .refine((given) => given.length <= most, complain("document.too-long", { most }));

const pattern = (form: RegExp, otherwise: Saying["key"]) =>
  z.string().refine((given) => form.test(given), complain(otherwise));

const key = pattern(/^[a-z][a-z0-9-]{0,39}$/, "document.bad-key");
const zone = z.string().refine(isZone, complain("document.unknown-zone"));

/** Words in both languages, or one text for everybody. */
const named = (most: number) =>
  z.preprocess(
    (given) => (typeof given === "string" ? { en: given } : given),
    z.strictObject({ en: words(most), "zh-CN": words(most).optional() }),
  );

const channel = z.preprocess(asText, words(80)).transform((given) => given.replace(/^#/, ""));
const channelList = z.preprocess(listed, z.array(channel)).optional();

const person = z.strictObject({
  key,
  name: words(80),
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
  scope: named(500).optional(),
  resources: named(500).optional(),
  hours: named(200).optional(),
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
  fallback: z.strictObject({ team: key, responder: key.optional() }),
});

export type Document = z.output<typeof documentSchema>;
export type DocumentPerson = Document["people"][number];
export type DocumentTeam = Document["teams"][number];
export type DocumentService = Document["services"][number];
