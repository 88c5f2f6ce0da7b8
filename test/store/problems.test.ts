// The figures of problems against a second, independent count from their timelines; lives of problems by the real path.
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { botAct } from "../../src/app/page/act-for.ts";
import { recordActs } from "../../src/app/record-acts.ts";
import { cancelProblem, closeProblem } from "../../src/problem/close.ts";
import { declareProblem } from "../../src/problem/declare.ts";
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

type End = "none" | "close" | "cancel";
type Life = { readonly opened: number; readonly lasts: number; readonly end: End };
const life: fc.Arbitrary<Life> = fc.record({
  opened: fc.integer({ min: 0, max: 400 }),
  lasts: fc.integer({ min: 1, max: 300 }),
  end: fc.constantFrom("none", "close", "close", "cancel"),
});

/** Hours since the first of them. */
let hour = 0;
async function moveTo(next: number): Promise<void> {
  await query(database.ownerUrl, "UPDATE clock_shift SET shift_ms = shift_ms + $1", [(next - hour) * 3_600_000]);
  hour = next;
}

/** Anybody who works there: the right is not what is tested. */
const everyday = async () => ({ ...(await botAct(world)), actor: person("omar", { roles: ["administrator"] }) });

async function does(reference: string | undefined, end: End): Promise<string> {
  const by = { actorId: null, act: "test" };
  let named = reference ?? "";
  await world.database.transaction(async (transaction) => {
    const acts = recordActs(world, transaction, await everyday(), by);
    const done = reference
      ? await acts.on<Problem>("problem", reference, (problem, act) =>
          end === "close"
            ? closeProblem(problem, { causeClass: "process", cause: "So" }, act)
            : cancelProblem(problem, "No", act),
        )
      : await acts.create<Problem>("problem", (made, act) =>
          declareProblem(made, { title: "Slow", description: "", service: "" }, act),
        );
    if (!done?.ok) throw new Error(done?.refusal.saying.key ?? "there is none");
    named = done.value.state.reference;
    return { keep: true, value: undefined };
  });
  return named;
}

type Row = { readonly reference: string; readonly kind: string; readonly at: number };

test("closed, opened and their age agree with what the timelines tell", async () => {
  const lives = fc.sample(life, { numRuns: 30, seed: 11 });
  const events = lives
    .flatMap(({ opened, lasts, end }, i) => [
      { at: opened, i, end: "none" as const },
      ...(end === "none" ? [] : [{ at: opened + lasts, i, end }]),
    ])
    .sort((a, b) => a.at - b.at || Number(a.end !== "none") - Number(b.end !== "none"));
  const references = new Map<number, string>();
  for (const { at, i, end } of events) {
    if (at > hour) await moveTo(at);
    references.set(i, await does(references.get(i), end));
  }
  const rows = await query<Row>(
    database.ownerUrl,
    `SELECT r.reference, t.kind, floor(extract(epoch FROM t.at))::float8 AS at FROM timeline t JOIN record r ON r.id = t.record_id
      WHERE r.kind = 'problem' ORDER BY t.at`,
  );
  const at = (reference: string, kind: string) =>
    rows.find((row) => row.reference === reference && row.kind === kind)?.at;
  const all = [...new Set(rows.map(({ reference }) => reference))].flatMap((reference) => {
    const opened = at(reference, "problem.opened") ?? Number.NaN;
    if (at(reference, "problem.cancelled") !== undefined) return [];
    return [{ opened, closed: at(reference, "problem.closed") }];
  });
  expect(rows.filter(({ kind }) => kind === "problem.opened")).toHaveLength(lives.length);

  const first = Math.min(...rows.map(({ at: second }) => second));
  const organisation = world.organisation.held();
  for (const [from, to] of [
    [0, 200],
    [100, 400],
    [300, 800],
  ] as const) {
    const span = { from: first + from * 3600, to: first + to * 3600 };
    const inside = (second: number | undefined) => second !== undefined && second >= span.from && second < span.to;
    const opened = all.filter((one) => inside(one.opened)).length;
    const ages = all
      .flatMap((one) => (inside(one.closed) ? [(one.closed ?? 0) - one.opened] : []))
      .sort((a, b) => a - b);
    const middle = (ages.length - 1) / 2;
    const median = ((ages[Math.floor(middle)] ?? 0) + (ages[Math.ceil(middle)] ?? 0)) / 2;
    const facts = await readFacts(world.database.query, organisation, { span, now: first + 900 * 3600 });
    const figure = findKpi("problem_closure")?.from(facts, span);
    expect(figure).toMatchObject({ met: ages.length, n: opened, value: (100 * ages.length) / opened });
    expect(figure?.parts).toEqual([
      { id: "median_age", value: median },
      { id: "with_cause", value: 100 },
    ]);
  }
  const none = await readFacts(world.database.query, organisation, { span: { from: 0, to: 9 }, now: first });
  expect(findKpi("problem_closure")?.from(none, { from: 0, to: 9 }).value).toBeNull();
});
