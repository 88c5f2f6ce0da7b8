// The figures of problems against a second, independent count from their timelines; lives of problems by the real path.
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { botAct } from "../../src/app/page/act-for.ts";
import { recordActs } from "../../src/app/record-acts.ts";
import type { Act } from "../../src/organisation/act.ts";
import { cancelProblem, closeProblem } from "../../src/problem/close.ts";
import type { Decided } from "../../src/problem/deciding.ts";
import { acceptProblem, declareProblem, proposeForRepeats } from "../../src/problem/declare.ts";
import { cameBack, checkEffect } from "../../src/problem/effect.ts";
import type { Problem } from "../../src/problem/problem.ts";
import { findKpi } from "../../src/report/kpi/catalogue.ts";
import { readFacts } from "../../src/store/report-facts.ts";
import { createDatabase, type TestDatabase } from "../support/database.ts";
import { person } from "../support/incident-organisation.ts";
import { type PlainWorld, plainWorld } from "../support/plain-world.ts";
import { query } from "../support/query.ts";

let database: TestDatabase;
let world: PlainWorld;
beforeAll(async () => {
  database = await createDatabase();
  world = await plainWorld(database.url);
});
afterAll(async () => {
  await world.close();
  await database.drop();
});

const ends = ["none", "close", "cancel"] as const;
const effects = ["unknown", "helped", "back"] as const;
type Step =
  | "open"
  | "propose"
  | "accept"
  | Exclude<(typeof ends)[number], "none">
  | Exclude<(typeof effects)[number], "unknown">;

const aMonth = 30 * 24;
const life = fc.record({
  begins: fc.constantFrom<"open" | "propose" | "accept">("open", "open", "propose", "accept"),
  opened: fc.integer({ min: 0, max: 400 }),
  lasts: fc.integer({ min: 1, max: 300 }),
  end: fc.constantFrom(...ends, "close" as const, "close" as const),
  effect: fc.constantFrom(...effects),
  after: fc.integer({ min: 1, max: 200 }),
});
type Life = typeof life extends fc.Arbitrary<infer One> ? One : never;

/** What happens to it and when, in hours; what is only proposed waits. */
function stepsOf({ begins, opened, lasts, end, effect, after }: Life): readonly { at: number; step: Step }[] {
  if (begins === "propose") return [{ at: opened, step: "propose" }];
  const ended = opened + lasts;
  return [
    ...(begins === "open"
      ? [{ at: opened, step: "open" as const }]
      : [
          { at: Math.max(0, opened - 50), step: "propose" as const },
          { at: opened, step: "accept" as const },
        ]),
    ...(end === "none" ? [] : [{ at: ended, step: end }]),
    ...(end !== "close" || effect === "unknown"
      ? []
      : [{ at: ended + (effect === "helped" ? aMonth : after), step: effect }]),
  ];
}

/** Hours since the first of them. */
let hour = 0;
async function moveTo(next: number): Promise<void> {
  await query(database.ownerUrl, "UPDATE clock_shift SET shift_ms = shift_ms + $1", [(next - hour) * 3_600_000]);
  hour = next;
}

/** Anybody who works there: the right is not what is tested. */
const everyday = async () => ({ ...(await botAct(world)), actor: person("omar", { roles: ["administrator"] }) });

const doing: Readonly<Record<Exclude<Step, "open" | "propose">, (problem: Problem, act: Act) => Decided | undefined>> =
  {
    accept: acceptProblem,
    close: (problem, act) => closeProblem(problem, { causeClass: "process", cause: "So" }, act),
    cancel: (problem, act) => cancelProblem(problem, "No", act),
    helped: (problem, act) => checkEffect(problem, undefined, act),
    back: (problem, act) => cameBack(problem, "INC-9", act),
  };

const repeats = { title: "Slow", serviceKey: "shop", alike: [], references: ["INC-1"], days: 30 };

async function does(reference: string | undefined, step: Step): Promise<string> {
  const by = { actorId: null, act: "test" };
  let named = reference ?? "";
  await world.database.transaction(async (transaction) => {
    const acts = recordActs(world, transaction, await everyday(), by);
    const done =
      step === "open"
        ? await acts.create<Problem>("problem", (made, act) =>
            declareProblem(made, { title: "Slow", description: "", service: "" }, act),
          )
        : step === "propose"
          ? await acts.create<Problem>("problem", (made, act) => proposeForRepeats(made, repeats, act))
          : await acts.on<Problem>("problem", named, doing[step]);
    if (!done?.ok) throw new Error(done?.refusal.saying.key ?? "there is none");
    named = done.value.state.reference;
    return { keep: true, value: undefined };
  });
  return named;
}

type Row = { readonly reference: string; readonly kind: string; readonly at: number };

test("closed, opened, their age and whether closing helped agree with what the timelines and the records tell", async () => {
  const lives = fc.sample(life, { numRuns: 40, seed: 11 });
  const events = lives
    .flatMap((life, i) => stepsOf(life).map((event) => ({ ...event, i })))
    .sort((a, b) => a.at - b.at);
  const references = new Map<number, string>();
  for (const { at, i, step } of events) {
    if (at > hour) await moveTo(at);
    references.set(i, await does(references.get(i), step));
  }
  const rows = await query<Row>(
    database.ownerUrl,
    `SELECT r.reference, t.kind, floor(extract(epoch FROM t.at))::float8 AS at FROM timeline t JOIN record r ON r.id = t.record_id
      WHERE r.kind = 'problem' ORDER BY t.at`,
  );
  const at = (reference: string, kind: string) =>
    rows.find((row) => row.reference === reference && row.kind === `problem.${kind}`)?.at;
  const all = [...references.values()].flatMap((reference) => {
    const opened = at(reference, "opened") ?? at(reference, "accepted");
    if (opened === undefined || at(reference, "cancelled") !== undefined) return [];
    const [closed, back] = [at(reference, "closed"), at(reference, "came-back")];
    const isEffective = back !== undefined ? false : at(reference, "effective") !== undefined ? true : null;
    return [{ reference, opened, closed, isClosed: closed !== undefined && back === undefined, isEffective }];
  });
  expect(references.size).toBe(lives.length);
  for (const isEffective of [true, false, null]) expect(all.map((one) => one.isEffective)).toContain(isEffective);
  const kept = await query<{ reference: string; isEffective: boolean | null }>(
    database.ownerUrl,
    `SELECT r.reference, p.is_effective AS "isEffective" FROM problem p JOIN record r ON r.id = p.record_id
      WHERE p.state NOT IN ('proposed', 'cancelled') ORDER BY r.number`,
  );
  expect(kept).toEqual(expect.arrayContaining(all.map(({ reference, isEffective }) => ({ reference, isEffective }))));
  expect(kept).toHaveLength(all.length);

  const first = Math.min(...rows.map(({ at: second }) => second)) - Math.min(...events.map(({ at }) => at)) * 3600;
  const organisation = world.organisation.held();
  let cameAgain = 0;
  for (const [from, to] of [
    [0, 200],
    [100, 400],
    [300, 800],
  ] as const) {
    const span = { from: first + from * 3600, to: first + to * 3600 };
    const inside = (second: number | undefined) => second !== undefined && second >= span.from && second < span.to;
    const opened = all.filter((one) => inside(one.opened)).length;
    const ages = all
      .flatMap((one) => (one.isClosed && inside(one.closed) ? [(one.closed ?? 0) - one.opened] : []))
      .sort((a, b) => a - b);
    const middle = (ages.length - 1) / 2;
    const median = ((ages[Math.floor(middle)] ?? 0) + (ages[Math.ceil(middle)] ?? 0)) / 2;
    const judged = all.filter((one) => inside(one.closed) && one.isEffective !== null);
    const helped = judged.filter(({ isEffective }) => isEffective).length;
    expect(ages.length).toBeGreaterThan(0);
    expect(judged.length).toBeGreaterThan(0);
    cameAgain += judged.length - helped;
    const facts = await readFacts(world.database.query, organisation, { span, now: first + 2000 * 3600 });
    const figure = findKpi("problem_closure")?.from(facts, span);
    expect(figure).toMatchObject({ met: ages.length, n: opened, value: (100 * ages.length) / opened });
    expect(figure?.parts).toEqual([
      { id: "median_age", value: median },
      { id: "with_cause", value: 100 },
      { id: "effective", value: (100 * helped) / judged.length },
    ]);
  }
  expect(cameAgain).toBeGreaterThan(0);
  const none = await readFacts(world.database.query, organisation, { span: { from: 0, to: 9 }, now: first });
  expect(findKpi("problem_closure")?.from(none, { from: 0, to: 9 }).value).toBeNull();
});
