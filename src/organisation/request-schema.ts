// The request catalogue as the configuration document says it: what can be asked for, with which form, and what follows.
import { z } from "zod";
import { asText, complain, key, named, namedFrom, wholeNumber } from "./document-parts.ts";
import { type RequestItem, type RequestTask, requestFieldTypes } from "./request-items.ts";

/** As many as a form is bearable with; two steps where a chat shows five at a time. */
const MOST_FIELDS = 10;
const MOST_TASKS = 10;
const MOST_CHOICES = 25;
const MOST_ITEMS = 200;

const atMost = <Of extends z.ZodType>(of: Of, most: number) =>
  z.array(of).refine((given) => given.length <= most, complain("catalogue.too-many", { most }));

const field = z.strictObject({
  key,
  label: named(45),
  hint: named(100).optional(),
  type: z.enum(requestFieldTypes).default("text"),
  required: z.boolean().default(true),
  choices: atMost(z.preprocess(asText, named(75)), MOST_CHOICES).optional(),
});

const listed = (given: unknown): unknown => (typeof given === "bigint" ? [given] : given);

const task = z.strictObject({
  text: named(120),
  /** Left out: the team of the item's service. */
  team: key.optional(),
  /** Tasks that have to be done before: 1 is the first of the list. */
  after: z.preprocess(listed, z.array(wholeNumber(1, MOST_TASKS))).default([]),
});

const item = z.strictObject({
  key,
  name: named(75),
  description: named(200).optional(),
  /** What it is found under. */
  family: named(40),
  service: key,
  form: atMost(field, MOST_FIELDS).default([]),
  /** One of approval_policies; left out: nobody has to agree. */
  policy: key.optional(),
  tasks: atMost(task, MOST_TASKS).default([]),
  /** One of slas; left out: that of its service. */
  sla: key.optional(),
  instructions: named(2_000).optional(),
  private: z.boolean().default(false),
});

export const requestItemsSchema = atMost(item, MOST_ITEMS).default([]);

export type DocumentRequestItem = z.output<typeof item>;

/** `teamOf`: the team of a service. */
export function requestItemFrom(given: DocumentRequestItem, teamOf: (serviceKey: string) => string): RequestItem {
  const { description, instructions } = given;
  return {
    key: given.key,
    name: namedFrom(given.name),
    ...(description && { description: namedFrom(description) }),
    family: namedFrom(given.family),
    serviceKey: given.service,
    form: given.form.map(({ key: field, label, hint, type, required, choices }) => ({
      ...{ key: field, label: namedFrom(label), type, isRequired: required, choices: (choices ?? []).map(namedFrom) },
      ...(hint && { hint: namedFrom(hint) }),
    })),
    policyKey: given.policy ?? null,
    tasks: given.tasks.map(
      ({ text, team, after }): RequestTask => ({
        text: namedFrom(text),
        teamKey: team ?? teamOf(given.service),
        after: after.map((number) => number - 1),
      }),
    ),
    slaKey: given.sla ?? null,
    ...(instructions && { instructions: namedFrom(instructions) }),
    isPrivate: given.private,
  };
}
