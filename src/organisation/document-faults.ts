// What zod says about a document, as faults with words.
import type { z } from "zod";
import type { PolicyRefused, ScheduleRefused } from "../oncall/schedule-refused.ts";
import type { CalendarRefused } from "../sla/calendar-refused.ts";
import type { Saying } from "../words/say.ts";
import { calendarSaying } from "./calendar-words.ts";
import type { DocumentIssue } from "./document-parts.ts";
import type { Fault, Path } from "./finding.ts";
import { listOf, nearestOf } from "./nearest.ts";
import { onCallSaying } from "./on-call-faults.ts";
import { fieldsAt } from "./schema-fields.ts";

type Issue = z.core.$ZodIssue;

/** `valueAt` gives what stands in the document at a path. */
export function faultsOf(issue: Issue, schema: z.ZodType, valueAt: (path: Path) => unknown): readonly Fault[] {
  const path = issue.path.filter((step): step is string | number => typeof step !== "symbol");
  if (issue.code === "unrecognized_keys") {
    const known = fieldsAt(schema, path);
    return issue.keys.map((field) => ({ path: [...path, field], atKey: true, saying: unknownField(field, known) }));
  }
  return [{ path, saying: sayingOf(issue, path, valueAt(path)) }];
}

function unknownField(field: string, known: readonly string[]): Saying {
  const nearest = nearestOf(field, known) ?? known[0] ?? "";
  return { key: "document.unknown-field", values: { value: field, nearest, allowed: listOf(known) } };
}

function sayingOf(issue: Issue, path: Path, given: unknown): Saying {
  if (given === undefined && issue.code !== "custom") {
    const expected = issue.code === "invalid_type" ? issue.expected : "string";
    return { key: "document.missing", values: { field: String(path.at(-1) ?? ""), expected } };
  }
  if (issue.code === "invalid_type") return { key: "document.wrong-type", values: { expected: issue.expected } };
  if (issue.code === "invalid_value") return unknownChoice(given, issue.values.map(String));
  if (issue.code === "too_small" && isNumber(issue.origin)) {
    return { key: "document.at-least", values: { least: String(issue.minimum) } };
  }
  if (issue.code === "too_big" && isNumber(issue.origin)) {
    return { key: "document.at-most", values: { most: String(issue.maximum) } };
  }
  if (issue.code === "too_small" || issue.code === "too_big") {
    return { key: "document.wrong-type", values: { expected: "array" } };
  }
  if (issue.code === "custom" && (path[0] === "schedules" || path[0] === "policies")) {
    return onCallSaying(issue.params as ScheduleRefused | PolicyRefused);
  }
  if (issue.code === "custom") return customSaying(issue.params as DocumentIssue | CalendarRefused, given);
  if (path.at(-1) === "rotation") return { key: "schedule.rotation" };
  return { key: "document.other" };
}

const isNumber = (origin: string): boolean => origin === "number" || origin === "int";

function unknownChoice(given: unknown, choices: readonly string[]): Saying {
  const value = brief(given);
  const nearest = nearestOf(value, choices) ?? choices[0] ?? "";
  return { key: "document.unknown-choice", values: { value, nearest, allowed: listOf(choices) } };
}

function customSaying(params: DocumentIssue | CalendarRefused, given: unknown): Saying {
  if ("code" in params) return calendarSaying(params);
  return { key: params.saying.key, values: { value: brief(given), ...params.saying.values } };
}

/** A value as it can stand inside a sentence. */
function brief(given: unknown): string {
  const text = typeof given === "string" || typeof given === "bigint" ? String(given) : (JSON.stringify(given) ?? "");
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
