// The steps of a change: the lines of its plan, its verification and its backout, with the minutes each is to take.
import type { Act } from "../organisation/act.ts";
import { shortened } from "../organisation/values.ts";
import type { Change, ChangeStep, StepKind } from "./change.ts";

const MOST_STEPS = 50;
const STEP_LENGTH = 200;

const sources = [
  ["do", "plan"],
  ["verify", "verification"],
  ["backout", "backout"],
] as const satisfies readonly (readonly [StepKind, keyof Change])[];

/** Steps anew where their text was given; the owner of a step that still reads the same stays. */
export function stepsOf(patch: Partial<Change>, before: readonly ChangeStep[]): Partial<Pick<Change, "steps">> {
  if (!sources.some(([, field]) => patch[field] !== undefined)) return {};
  const steps = sources.flatMap(([kind, field]) => {
    const text = patch[field];
    return text === undefined ? before.filter((one) => one.kind === kind) : readSteps(text, kind, before);
  });
  return { steps: steps.map((one, i) => ({ ...one, number: i + 1 })) };
}

function readSteps(text: string, kind: StepKind, before: readonly ChangeStep[]): readonly ChangeStep[] {
  return text
    .split("\n")
    .map((words) => words.replace(/^\s*(?:\d+\s*[.)、．]|[-*•])\s*/, "").trim())
    .filter((words) => words !== "")
    .slice(0, MOST_STEPS)
    .map((words) => {
      const { title, plannedMinutes } = withMinutes(words);
      const ownerId = before.find((one) => one.kind === kind && one.title === title)?.ownerId ?? null;
      return {
        ...{ number: 0, title, kind, ownerId, plannedMinutes, state: "planned" },
        ...{ startedAt: null, endedAt: null, doneById: null, note: null },
      };
    });
}

const minutesAtEnd = /(?<!\d)(\d{1,4})\s{0,3}(?:min|mins|minutes?|分|分钟)\.?\s{0,3}[)\]）】]?[.。]?$/i;
const separators = new Set(" \t([（【,，;；:：·•|/–—-");

/** "Migrate (15 min)", "Migrate · 15 min", "Migrate 15min", "迁移数据库，15 分钟"; 0 where nothing is said. */
function withMinutes(words: string): Pick<ChangeStep, "title" | "plannedMinutes"> {
  const [end = "", minutes = "0"] = minutesAtEnd.exec(words.slice(-40)) ?? [];
  let length = words.length - end.length;
  while (end !== "" && length > 0 && separators.has(words.charAt(length - 1))) length--;
  return { title: shortened(words.slice(0, length) || words, STEP_LENGTH), plannedMinutes: Number(minutes) };
}

/** The step that is under way: running, or failed and not yet done again; undefined: none is. */
export function runningStep({ steps, backedOutAt }: Pick<Change, "steps" | "backedOutAt">): ChangeStep | undefined {
  const counts = steps.filter(({ kind }) => (kind === "backout") === (backedOutAt !== null));
  return counts.find(({ state }) => state === "running") ?? counts.findLast(({ state }) => state === "failed");
}

/** With the first planned step of the kind under way; after the plan comes the verification. */
export function begun(steps: readonly ChangeStep[], kind: StepKind, { at }: Pick<Act, "at">): readonly ChangeStep[] {
  const kinds: readonly StepKind[] = kind === "backout" ? ["backout"] : ["do", "verify"];
  const next = steps.find((one) => one.state === "planned" && kinds.includes(one.kind));
  return steps.map((one) => (one === next ? { ...one, state: "running", startedAt: at } : one));
}
