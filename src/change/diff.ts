// Two versions of a change, field by field, for people to read: before → after, and for long texts the lines that differ.
import type { Act } from "../organisation/act.ts";
import { shortened, who } from "../organisation/values.ts";
import type { Saying, Value } from "../words/say.ts";
import type { Change } from "./change.ts";
import { serviceNames, typeWord, windowWord } from "./naming.ts";
import { riskChoices } from "./risk-choices.ts";

const texts = [
  "title",
  "description",
  "plan",
  "backout",
  "verification",
  "testEvidence",
  "monitoredKpi",
  "communication",
  "incidentReference",
  "securityReason",
] as const;
type TextField = (typeof texts)[number];

export type DiffField =
  | TextField
  | "type"
  | "services"
  | "window"
  | "implementer"
  | "requester"
  | "risk"
  | "links"
  | "predecessors";

const NONE: Saying = { key: "change-diff.none" };
const SHORT = 120;
const LINES = 6;

const list = (values: readonly Value[]): Value => (values.length === 0 ? NONE : { list: values, join: "and" });

/** What was ticked, in words. */
export const riskWords = (answers: Change["riskAnswers"]): Value =>
  list(
    riskChoices
      .filter((choice) => answers[choice.slice(0, -2) as keyof typeof answers] === Number(choice.slice(-1)))
      .map((choice): Saying => ({ key: `risk.${choice}` })),
  );

/** One line a field that differs; none: they are the same. */
export function diffOf(before: Change, after: Change, act: Pick<Act, "organisation" | "people">): readonly Saying[] {
  const person = (id: string | null): Value => (id === null ? NONE : who(act, id));
  const services = ({ serviceKeys }: Change) => list(serviceNames(act.organisation, serviceKeys).list);
  const pairs: readonly (readonly [DiffField, Value, Value])[] = [
    ["type", typeWord(before.type), typeWord(after.type)],
    ["services", services(before), services(after)],
    ["window", windowWord(before.window), windowWord(after.window)],
    ["implementer", person(before.implementerId), person(after.implementerId)],
    ["requester", person(before.requesterId), person(after.requesterId)],
    ["risk", riskWords(before.riskAnswers), riskWords(after.riskAnswers)],
    ["links", list(before.links.map(({ href }) => href)), list(after.links.map(({ href }) => href))],
    ["predecessors", list(before.predecessors), list(after.predecessors)],
  ];
  return [
    ...texts.flatMap((field) => textDiff(field, before[field] ?? "", after[field] ?? "")),
    ...pairs
      .filter(([, was, is]) => JSON.stringify(was) !== JSON.stringify(is))
      .map(([field, was, is]) => fieldLine(field, was, is)),
  ];
}

const fieldLine = (field: DiffField, was: Value, is: Value): Saying => ({
  key: "change-diff.field",
  values: { field: { key: `change-diff.${field}` }, was, is },
});

function textDiff(field: TextField, was: string, is: string): readonly Saying[] {
  if (was === is) return [];
  if (was.length <= SHORT && is.length <= SHORT && !`${was}${is}`.includes("\n")) {
    return [fieldLine(field, was || NONE, is || NONE)];
  }
  const [gone, come] = [linesOnlyIn(was, is), linesOnlyIn(is, was)];
  return [
    {
      key: "change-diff.lines",
      values: { field: { key: `change-diff.${field}` }, was: gone || NONE, is: come || NONE },
    },
  ];
}

/** Lines of the one that the other has not, a few of them. */
function linesOnlyIn(one: string, other: string): string {
  const known = new Set(other.split("\n").map((line) => line.trim()));
  const only = one
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "" && !known.has(line));
  const shown = only.slice(0, LINES).map((line) => shortened(line, SHORT));
  return [...shown, ...(only.length > LINES ? ["…"] : [])].join(" / ");
}
