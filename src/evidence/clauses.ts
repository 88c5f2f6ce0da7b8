// The clauses of ISO/IEC 20000-1:2018 as data: by which records of ours each is shown. Its words stand in words/; the table is that of rules section 8.
import { nearestOf } from "../organisation/nearest.ts";

/** Records of which a sample is drawn; from `scope` to `communication-plan` documents of that kind. */
export const sources = [
  ...(["incident", "major", "review", "missed", "security", "change", "emergency", "request", "problem"] as const),
  ...(["missed-target", "known-error", "kb", "improvement", "risk", "supplier", "obligation", "continuity"] as const),
  ...(["audit", "finding", "training", "demand", "certificate", "document", "release"] as const),
  ...(["scope", "management-policy", "change-policy", "security-policy", "management-plan"] as const),
  ...(["transition-plan", "continuity-plan", "capacity-plan", "communication-plan", "major-change"] as const),
  ...(["service-review", "management-review", "complaint", "suggestion", "kudos", "rated"] as const),
] as const;
export type Source = (typeof sources)[number];

/** What is in the pack as a whole, as tables. */
export const lists = [
  ...(["configuration", "digests", "posted-digests", "cab-meetings", "outages", "deploys"] as const),
  ...(["measurements", "schedule"] as const),
  ...(["links", "improvements", "pulses"] as const),
] as const;
export type List = (typeof lists)[number];

/** Of which it is told apart what is only there from what was done; when that is so stands with the queries. */
export const doable = [
  ...(["incident", "change", "request", "problem", "missed-target", "kb", "improvement", "risk", "supplier"] as const),
  ...(["obligation", "continuity", "audit", "finding", "training", "document"] as const),
  ...(["scope", "management-policy", "change-policy", "security-policy", "management-plan"] as const),
  ...(["transition-plan", "continuity-plan", "capacity-plan", "communication-plan", "major-change"] as const),
  ...(["service-review", "management-review", "outages", "pulses"] as const),
] as const satisfies readonly (Source | List)[];
export type Doable = (typeof doable)[number];

export const isDoable = (what: Source | List): what is Doable => (doable as readonly string[]).includes(what);

/** One of these is wanted: of `done` only what was done counts, of `there` whatever is there. */
export type Want =
  | { readonly is: "done"; readonly what: Doable }
  | { readonly is: "there"; readonly what: Source | List };

export type ClauseKey = (typeof clauses)[number]["key"];

export type Clause = {
  readonly key: string;
  /** Every number of the standard that it stands for. */
  readonly numbers: readonly string[];
  /** Each has to be met, by one of its alternatives. None: no record here shows the clause. */
  readonly wants: readonly (readonly Want[])[];
  /** Lists that go with it, but alone show nothing. */
  readonly besides: readonly List[];
  /** The figures of the period go with it. */
  readonly hasFigures: boolean;
  /** The audit programme goes with it. */
  readonly hasProgramme: boolean;
  /** Sampled where there are any: that there are none may be good news. */
  readonly perhaps: readonly Source[];
};

const done = (what: Doable): readonly Want[] => [{ is: "done", what }];
const there = (what: Source | List): readonly Want[] => [{ is: "there", what }];
const either = (...wants: readonly (readonly Want[])[]): readonly Want[] => wants.flat();

export const clauses = [
  clause("4.1", ["4.2", "4.3", "4.4"], { wants: [done("scope"), there("configuration")] }),
  clause("5.1", ["5.2", "5.3"], { wants: [done("management-policy"), there("configuration")] }),
  clause("6.1", [], { wants: [done("risk")] }),
  clause("6.2", ["6.3"], { wants: [done("management-plan"), there("configuration")], hasFigures: true }),
  clause("7.2", ["7.3", "7.4"], {
    ...{ wants: [done("training")], perhaps: ["communication-plan"], besides: ["configuration", "digests"] },
  }),
  clause("7.5", [], { wants: [done("document")], besides: ["configuration"] }),
  clause("7.6", [], { wants: [done("kb")] }),
  clause("8.1", [], { wants: [done("obligation")], besides: ["configuration"], hasFigures: true }),
  clause("8.2.2", [], { wants: [there("configuration")], perhaps: ["demand"] }),
  clause("8.2.3", [], { wants: [done("supplier")], besides: ["configuration"] }),
  clause("8.2.4", [], { wants: [there("configuration")] }),
  clause("8.2.5", ["8.2.6"], { wants: [there("change"), there("configuration")], besides: ["links"] }),
  clause("8.3.2", [], {
    wants: [done("service-review"), either(done("pulses"), there("rated"))],
    ...{ perhaps: ["complaint", "suggestion", "kudos"], besides: ["measurements"], hasFigures: true },
  }),
  clause("8.3.3", [], {
    ...{ wants: [there("configuration"), there("posted-digests")], perhaps: ["incident", "missed", "service-review"] },
    ...{ besides: ["digests", "improvements"], hasFigures: true },
  }),
  clause("8.3.4", [], { wants: [done("supplier")], hasFigures: true }),
  clause("8.4.1", [], {}),
  clause("8.4.2", ["8.4.3"], {
    ...{ wants: [done("capacity-plan"), there("posted-digests")], perhaps: ["demand"], hasFigures: true },
  }),
  clause("8.5.1.1", [], { wants: [done("change-policy"), there("configuration")] }),
  clause("8.5.1.2", [], { wants: [there("change")], perhaps: ["emergency"] }),
  clause("8.5.1.3", [], {
    ...{ wants: [done("change")], perhaps: ["emergency"], besides: ["cab-meetings", "schedule", "digests"] },
    hasFigures: true,
  }),
  clause("8.5.2", [], { wants: [either(done("transition-plan"), done("major-change"))], perhaps: ["demand"] }),
  clause("8.5.3", [], { wants: [done("change")], perhaps: ["release"], besides: ["deploys"], hasFigures: true }),
  clause("8.6.1", [], { wants: [done("incident")], perhaps: ["major", "review"] }),
  clause("8.6.2", [], { wants: [done("request"), there("configuration")] }),
  clause("8.6.3", [], { wants: [done("problem")], perhaps: ["known-error"] }),
  clause("8.7.1", [], { wants: [there("configuration"), done("outages")], hasFigures: true }),
  clause("8.7.2", [], { wants: [done("continuity")], perhaps: ["continuity-plan"] }),
  clause("8.7.3", [], { wants: [done("security-policy")], perhaps: ["security"], hasFigures: true }),
  clause("9.1", [], {
    wants: [there("configuration"), either(there("posted-digests"), there("measurements"))],
    ...{ besides: ["digests"], hasFigures: true },
  }),
  clause("9.2", [], { wants: [done("audit")], perhaps: ["finding"], hasProgramme: true }),
  clause("9.3", [], { wants: [done("management-review")], hasFigures: true }),
  clause("9.4", [], {
    ...{ wants: [there("posted-digests")], besides: ["digests", "configuration"], hasFigures: true },
  }),
  clause("10.1", [], { wants: [either(done("finding"), done("missed-target"))], perhaps: ["missed"] }),
  clause("10.2", [], {
    ...{ wants: [done("improvement")], perhaps: ["suggestion", "certificate"], besides: ["improvements"] },
  }),
] as const;

function clause<Key extends string>(
  key: Key,
  others: readonly string[],
  shown: Partial<Omit<Clause, "key" | "numbers">>,
): Clause & { readonly key: Key } {
  const none = { wants: [], besides: [], perhaps: [], hasFigures: false, hasProgramme: false };
  return { key, numbers: [key, ...others], ...none, ...shown };
}

/** "4.1–4.4": as it stands above a page. */
export const clauseLabel = ({ numbers }: Clause): string =>
  numbers.length > 1 ? `${numbers[0]}–${numbers.at(-1)}` : (numbers[0] ?? "");

/** "8.5.1" means all that begin so, and what lies deeper than the table goes is its own. */
export function clausesAsked(asked: string): readonly (typeof clauses)[number][] {
  const number = asked.trim().replace(/^§\s*/, "");
  return clauses.filter(({ numbers }) =>
    numbers.some((one) => one === number || one.startsWith(`${number}.`) || number.startsWith(`${one}.`)),
  );
}

/** What somebody probably meant. */
export function nearestClause(asked: string): string {
  const known = clauses.flatMap(({ numbers }) => numbers.flatMap(headsOf));
  const parent = headsOf(asked).findLast((head) => known.includes(head));
  return parent ?? nearestOf(asked, [...new Set(known)]) ?? "8.5.1";
}

/** "8", "8.5", "8.5.1" of "8.5.1". */
const headsOf = (number: string): readonly string[] =>
  number.split(".").map((_, place, parts) => parts.slice(0, place + 1).join("."));
