// What is planned for a day before it begins: who knows when somebody does something, and what breaks; nothing of it depends on the rest.
import { type ChangeActName, changeActs, type IncidentActName, incidentActs } from "./acts.ts";
import { type Chance, chance } from "./chance.ts";
import { type Turn, turn } from "./turns.ts";

export type Step = {
  /** Names its dice; the same however many others are left out. */
  readonly name: string;
  /** Milliseconds after the day's begin. */
  readonly atMs: number;
  readonly what: "report" | "alert opens" | "draft" | IncidentActName | ChangeActName | Turn;
};

const often: Readonly<Partial<Record<Step["what"], number>>> = {
  ...{ report: 7, "alert opens": 3, draft: 4, acknowledge: 9, take: 3, resolve: 6, escalate: 4, update: 3, alert: 4 },
  ...{ submit: 5, approve: 14, reject: 2, "withdraw-vote": 3, delegate: 3, "change-edit": 4, start: 3, finish: 2 },
  ...{ override: 3, "leave or return": 2, "stand-in": 2, crash: 3, stall: 2, "vendor away": 2 },
};
const kinds: readonly Step["what"][] = [
  ...(["report", "alert opens", "draft"] as const),
  ...(Object.keys(incidentActs) as IncidentActName[]),
  ...(Object.keys(changeActs) as ChangeActName[]),
  ...(Object.keys(turn) as Turn[]),
].flatMap((what) => Array.from({ length: often[what] ?? 1 }, () => what));

const HOUR = 3_600_000;

/** In order of time. Much of it comes in bursts, as days go. */
export function planDay(seed: number, lengthMs: number): readonly Step[] {
  const dice = chance(seed, "plan");
  const first = dice.below(12 * HOUR);
  const steps: Step[] = [
    { name: "step 0", atMs: first, what: "report" },
    { name: "step 1", atMs: first + dice.below(HOUR), what: "draft" },
  ];
  const many = dice.between(25, 70);
  let at = first;
  for (let n = 2; n < many; n++) {
    at = next(dice, at, lengthMs);
    steps.push({ name: `step ${n}`, atMs: at, what: dice.pick(kinds) });
  }
  return steps.toSorted((a, b) => a.atMs - b.atMs);
}

function next(dice: Chance, at: number, lengthMs: number): number {
  if (dice.percent(15)) return dice.below(lengthMs);
  return Math.min(lengthMs - 1, at + dice.below(dice.percent(50) ? HOUR / 12 : HOUR));
}
