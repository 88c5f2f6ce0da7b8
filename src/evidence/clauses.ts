// The clauses of ISO/IEC 20000-1:2018 as data: by which records of ours each is shown. Its words stand in words/; the table is that of rules section 8.
import { nearestOf } from "../organisation/nearest.ts";

/** Records of which a sample is drawn; `policy` to `plan` are documents of that kind in a version that was approved. */
export const sources = [
  ...(["incident", "major", "review", "missed", "security", "change", "emergency", "request", "problem"] as const),
  ...([
    "known-error",
    "kb",
    "improvement",
    "risk",
    "supplier",
    "obligation",
    "continuity",
    "audit",
    "finding",
  ] as const),
  ...(["training", "demand", "certificate", "policy", "scope", "plan", "document"] as const),
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

export type ClauseKey = (typeof clauses)[number]["key"];

export type Clause = {
  readonly key: string;
  /** Every number of the standard that it stands for. */
  readonly numbers: readonly string[];
  /** Without one of each the clause is not shown. */
  readonly records: readonly Source[];
  readonly lists: readonly List[];
  /** Lists that go with it, but alone show nothing. */
  readonly besides: readonly List[];
  /** The figures of the period go with it. */
  readonly hasFigures: boolean;
  /** Sampled where there are any: that there are none may be good news. */
  readonly perhaps: readonly Source[];
  /** What makes the evidence: a command, or the configuration file. Empty: nothing in this tool does. */
  readonly next: string;
};

export const clauses = [
  clause("4.1", ["4.2", "4.3", "4.4"], { records: ["scope"], lists: ["configuration"], next: "/document new" }),
  clause("5.1", ["5.2", "5.3"], { records: ["policy"], lists: ["configuration"], next: "/document new" }),
  clause("6.1", [], { records: ["risk"], next: "/risk new" }),
  clause("6.2", ["6.3"], { records: ["plan"], lists: ["configuration"], hasFigures: true, next: "/document new" }),
  clause("7.2", ["7.3", "7.4"], { records: ["training"], lists: ["digests"], next: "/training new" }),
  clause("7.5", [], { records: ["document"], lists: ["configuration"], next: "/document new" }),
  clause("7.6", [], { records: ["kb"], next: "/kb new" }),
  clause("8.1", [], { records: ["obligation"], lists: ["configuration"], hasFigures: true, next: "/obligation new" }),
  clause("8.2.2", [], { lists: ["configuration"], perhaps: ["demand"], next: "tocsin config apply" }),
  clause("8.2.3", [], { records: ["supplier"], lists: ["configuration"], next: "/supplier new" }),
  clause("8.2.4", [], { lists: ["configuration"], next: "tocsin config apply" }),
  clause("8.2.5", ["8.2.6"], { records: ["change"], lists: ["configuration", "links"], next: "/change" }),
  clause("8.3.2", [], {
    ...{ records: ["service-review"], lists: ["measurements", "pulses"], next: "/meeting new" },
    ...{ perhaps: ["complaint", "suggestion", "kudos", "rated"], hasFigures: true },
  }),
  clause("8.3.3", [], {
    ...{ records: ["incident"], lists: ["configuration", "digests", "improvements"], perhaps: ["missed"] },
    ...{ besides: ["posted-digests"], hasFigures: true, next: "tocsin config apply" },
  }),
  clause("8.3.4", [], { records: ["supplier"], hasFigures: true, next: "/supplier new" }),
  clause("8.4.1", [], { next: "" }),
  clause("8.4.2", ["8.4.3"], { lists: ["digests"], perhaps: ["demand"], hasFigures: true, next: "/digest" }),
  clause("8.5.1.1", [], { records: ["policy"], lists: ["configuration"], next: "/document new" }),
  clause("8.5.1.2", [], { records: ["change"], perhaps: ["emergency"], next: "/change" }),
  clause("8.5.1.3", [], {
    ...{ records: ["change"], lists: ["cab-meetings", "schedule", "digests"], perhaps: ["emergency"] },
    ...{ hasFigures: true, next: "/change" },
  }),
  clause("8.5.2", [], { records: ["plan"], perhaps: ["demand"], next: "/document new" }),
  clause("8.5.3", [], { records: ["change"], lists: ["deploys"], next: "tocsin deploy try" }),
  clause("8.6.1", [], { records: ["incident"], perhaps: ["major", "review"], next: "/incident" }),
  clause("8.6.2", [], { records: ["request"], lists: ["configuration"], next: "/request" }),
  clause("8.6.3", [], { records: ["problem"], perhaps: ["known-error"], next: "/problem new" }),
  clause("8.7.1", [], { lists: ["configuration", "outages"], hasFigures: true, next: "/outage start" }),
  clause("8.7.2", [], { records: ["continuity"], next: "/continuity new" }),
  clause("8.7.3", [], { records: ["policy"], perhaps: ["security"], hasFigures: true, next: "/document new" }),
  clause("9.1", [], { lists: ["configuration", "measurements", "digests"], hasFigures: true, next: "/kpi" }),
  clause("9.2", [], { records: ["audit"], perhaps: ["finding"], next: "/audit new" }),
  clause("9.3", [], { records: ["management-review"], next: "/meeting new" }),
  clause("9.4", [], {
    ...{ lists: ["digests", "posted-digests"], besides: ["configuration"], hasFigures: true, next: "/digest" },
  }),
  clause("10.1", [], { records: ["finding"], perhaps: ["missed"], next: "/finding new" }),
  clause("10.2", [], {
    records: ["improvement"],
    lists: ["improvements"],
    perhaps: ["suggestion", "certificate"],
    next: "/improvement new",
  }),
] as const;

type Shown = { readonly [Part in "records" | "perhaps"]?: readonly Source[] } & {
  readonly lists?: readonly List[];
  readonly besides?: readonly List[];
  readonly hasFigures?: boolean;
  readonly next: string;
};

function clause<Key extends string>(key: Key, others: readonly string[], shown: Shown): Clause & { readonly key: Key } {
  return {
    key,
    numbers: [key, ...others],
    records: [],
    lists: [],
    besides: [],
    hasFigures: false,
    perhaps: [],
    ...shown,
  };
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
