// What is found out about a problem: why after why down to its root, and what helps until it is solved.

import type { Refusal } from "../chat/decision.ts";
import { ok, type Result, refuse } from "../kernel/result.ts";
import type { Act } from "../organisation/act.ts";
import { readOptionalText } from "../organisation/given-words.ts";
import { missing } from "../organisation/refused.ts";
import { actor } from "../organisation/values.ts";
import { changed, type Decided, step, unchanged } from "./deciding.ts";
import type { Problem } from "./problem.ts";
import { line, named } from "./tell.ts";

/** The fields of the form, in their order. */
export const whyFields = ["why1", "why2", "why3", "why4", "why5"] as const;
export const WHY_LENGTH = 1_000;
export const WORKAROUND_LENGTH = 2_000;

/** `given`: in the order of the fields; an empty one between others is left out. */
export const analyseProblem = (problem: Problem, given: readonly string[], act: Act): Decided =>
  step(problem, "analyse", act, () => {
    const whys = readWhys(given);
    if (!whys.ok) return whys;
    if (whys.value.length === 0) return refuse(missing(whyFields[0]));
    const isSame = whys.value.join("\n") === problem.whys.join("\n");
    if (isSame) return unchanged(problem, { key: "problem.same", values: named(problem) });
    const written = line(problem, "analysed", {
      by: actor(act),
      count: whys.value.length,
      text: whys.value.at(-1) ?? "",
    });
    return changed(problem, act, {
      patch: { whys: whys.value },
      timeline: [written.entry],
      notices: [written.notice],
      answer: {
        lines: [{ key: "problem.analysed", values: { ...named(problem), count: whys.value.length } }],
        buttons: [{ label: "button.problem.close", intent: "problem.close", subject: problem.reference }],
      },
    });
  });

function readWhys(given: readonly string[]): Result<readonly string[], Refusal> {
  const whys: string[] = [];
  for (const [i, field] of whyFields.entries()) {
    const read = readOptionalText(field, given[i], WHY_LENGTH);
    if (!read.ok) return read;
    if (read.value !== "") whys.push(read.value);
  }
  return ok(whys);
}

/** "" takes it back. With it the problem is a known error, and whoever reports the same reads it. */
export const writeWorkaround = (problem: Problem, words: string, act: Act): Decided =>
  step(problem, "workaround", act, () => {
    const read = readOptionalText("workaround", words, WORKAROUND_LENGTH);
    if (!read.ok) return read;
    const workaround = read.value === "" ? null : read.value;
    if (workaround === problem.workaround) return unchanged(problem, { key: "problem.same", values: named(problem) });
    const said =
      workaround === null
        ? line(problem, "workaround-gone", { by: actor(act) })
        : line(problem, "workaround", { by: actor(act), text: workaround });
    return changed(problem, act, {
      patch: { workaround, knownSince: workaround === null ? null : (problem.knownSince ?? act.at) },
      timeline: [said.entry],
      notices: [said.notice],
      answer: {
        lines: [{ key: workaround === null ? "problem.unknown-error" : "problem.known-error", values: named(problem) }],
      },
    });
  });
