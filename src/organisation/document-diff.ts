// What differs between two configuration documents, in words.
import type { Saying } from "../words/say.ts";
import type { Document } from "./document.ts";
import { slaName } from "./measures.ts";

type Entry = { readonly key: string };

const lists = [
  "people",
  "teams",
  "services",
  "schedules",
  "policies",
  "approval_policies",
  "catalogue",
  "calendars",
  "suppliers",
  "alert_sources",
  "deploy_sources",
  "outage_sources",
  "indicator_sources",
  "maintenance_windows",
  "obligations",
] as const;
const blocks = [
  "organisation",
  "lowest_priority",
  "self_approval",
  "working_hours",
  "channels",
  "levels",
  "roles",
  "fallback",
  "major_incidents",
  "problem_rules",
  "figures",
  "change_rules",
  "cab",
] as const;

/** One sentence a difference, in the order of the document; none → an empty list. */
export function differences(before: Document, after: Document): readonly Saying[] {
  return [
    ...blocks.flatMap((block) => changes(block, before[block], after[block])),
    ...lists.flatMap((list) => listChanges(list, before[list] ?? [], after[list] ?? [])),
    ...listChanges("slas", versioned(before.slas), versioned(after.slas)),
    ...listChanges("olas", keyedByTeam(before.olas), keyedByTeam(after.olas)),
    ...listChanges("digests", keyedByName(before.digests), keyedByName(after.digests)),
  ];
}

/** Each version of an agreement is an entry of its own. */
const versioned = (slas: Document["slas"]) => slas.map((sla) => ({ ...sla, key: slaName(sla) }));
const keyedByName = (digests: Document["digests"]) => digests.map((one) => ({ ...one, key: one.name }));
const keyedByTeam = (olas: Document["olas"]) => olas.map((ola) => ({ ...ola, key: ola.team }));

function listChanges(list: string, before: readonly Entry[], after: readonly Entry[]): readonly Saying[] {
  const added = after.filter(({ key }) => !before.some((entry) => entry.key === key));
  const removed = before.filter(({ key }) => !after.some((entry) => entry.key === key));
  const kept = after.flatMap((entry) => {
    const earlier = before.find(({ key }) => key === entry.key);
    return earlier ? changes(`${list}.${entry.key}`, earlier, entry) : [];
  });
  return [
    ...added.map(({ key }): Saying => ({ key: "diff.added", values: { path: `${list}.${key}` } })),
    ...removed.map(({ key }): Saying => ({ key: "diff.removed", values: { path: `${list}.${key}` } })),
    ...kept,
  ];
}

/** Field by field down to what is no block; lists count as one value, but those of as many blocks as before. */
function changes(path: string, before: unknown, after: unknown): readonly Saying[] {
  const [from, to] = [shown(before), shown(after)];
  if (from === to) return [];
  if (isBlock(before) && isBlock(after)) {
    const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    return fields.flatMap((field) => changes(`${path}.${field}`, before[field], after[field]));
  }
  if (areBlocks(before) && areBlocks(after) && before.length === after.length) {
    return before.flatMap((entry, i) => changes(`${path}[${i}]`, entry, after[i]));
  }
  if (before === undefined) return [{ key: "diff.set", values: { path, to } }];
  if (after === undefined) return [{ key: "diff.unset", values: { path, from } }];
  return [{ key: "diff.changed", values: { path, from, to } }];
}

const isBlock = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const areBlocks = (value: unknown): value is readonly Readonly<Record<string, unknown>>[] =>
  Array.isArray(value) && value.length > 0 && value.every(isBlock);

/** The same text for the same content, whatever the order of the fields. */
function shown(value: unknown): string {
  if (typeof value === "string") return value;
  if (Array.isArray(value)) return `[${value.map(shown).join(", ")}]`;
  if (!isBlock(value)) return String(value);
  const held = Object.entries(value).filter(([, content]) => content !== undefined);
  return `{${held
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([field, content]) => `${field}: ${shown(content)}`)
    .join(", ")}}`;
}
