// A random day from its seed to the verdict: planned, lived in virtual time, given the hours to come to rest, and judged.
import { beginDay, clockOf, type Day } from "./day.ts";
import { happen } from "./happen.ts";
import { judge, type Verdict } from "./judge.ts";
import { planDay, type Step } from "./plan.ts";
import type { Plant } from "./plants.ts";
import { wake } from "./rounds.ts";

/** Long enough for every round of every policy that a day can have. */
const REST_MS = 2 * 3_600_000;
/** Then what was said last is delivered, however often the chat has to be asked. */
const DELIVERY_MS = 3_600_000;
const CHANGED = "search";

export type Played = { readonly day: Day; readonly steps: readonly Step[]; readonly verdict: Verdict };

export type Told = { readonly plant?: Plant | undefined; readonly steps?: readonly Step[] };

/** The same seed gives the same day; `steps` leaves some of its own out. */
export function playDay(seed: number, { plant, steps: given }: Told = {}): Played {
  const day = beginDay(seed, plant);
  const steps = given ?? planDay(seed, day.end - day.begin);
  for (const step of steps) day.agenda.add(day.begin + step.atMs, () => happen(day, step));
  day.agenda.runUntil(day.end);
  // Those who are down come back, and nobody does anything any more.
  day.agenda.runUntil(day.end + REST_MS);
  day.stoppedAt = clockOf(day);
  wake(day);
  day.agenda.runUntil(day.end + REST_MS + DELIVERY_MS);
  if (plant === "changes a record without an act") tamper(day);
  return { day, steps, verdict: judge(day) };
}

function tamper(day: Day): void {
  const [kept] = day.tables.records.values();
  if (kept?.state && "serviceKey" in kept.state) kept.state = { ...kept.state, serviceKey: CHANGED, title: "Another" };
}

/** As few steps as still break the same invariant: ever smaller parts of the day are left out. */
export function shorten(played: Played, plant?: Plant): Played {
  const wanted = new Set(played.verdict.violations.map(({ invariant }) => invariant));
  const { seed } = played.day;
  let best = played;
  for (let size = Math.ceil(best.steps.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let from = 0; from < best.steps.length; ) {
      const steps = best.steps.filter((_, n) => n < from || n >= from + size);
      const tried = playDay(seed, { plant, steps });
      if (tried.verdict.violations.some(({ invariant }) => wanted.has(invariant))) best = tried;
      else from += size;
    }
  }
  return best;
}

/** For people: what has to be done to see it again. */
export function telling({ day, steps, verdict }: Played): string {
  const at = (ms: number) => new Date(day.begin + ms).toISOString().slice(0, 19);
  return [
    `SIMULATION_SEED=${day.seed} npm run test:simulation`,
    ...verdict.violations.slice(0, 8).map(({ invariant, what }) => `${invariant}: ${what}`),
    ...steps.map(({ atMs, what, name }) => `  ${at(atMs)} ${what} (${name})`),
  ].join("\n");
}
