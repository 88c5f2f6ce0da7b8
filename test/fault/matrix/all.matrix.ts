// Every row with every seed that is asked for (npm run test:fault). What is done is kept, and not done again.
import { appendFileSync, existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { rows } from "./rows.ts";
import { runRow } from "./run.ts";

type Asked = {
  readonly row?: string;
  /** These alone; otherwise as many as a row's length allows. */
  readonly seeds?: readonly number[];
  /** Lines of JSON, one a run. */
  readonly file: string;
  readonly commit: string;
  /** Nothing is begun after it, epoch milliseconds. */
  readonly until: number;
  /** This process does every `of`th run, beginning with the `part`th, counted from 0. */
  readonly part: number;
  readonly of: number;
};

type Result = { readonly row: string; readonly seed: number; readonly ms: number; readonly error?: string };

/** At least so many seeds a row, and so many where each takes less than ten seconds. */
const SEEDS = 5;
const SEEDS_OF_QUICK = 50;
const QUICK_MS = 10_000;

const asked = JSON.parse(process.env.TEST_MATRIX ?? "{}") as Asked;
const exact = rows.filter(({ name }) => name === asked.row);
const chosen =
  exact.length > 0 ? exact : rows.filter(({ name }) => asked.row === undefined || name.startsWith(asked.row));
const seeds = asked.seeds ?? Array.from({ length: SEEDS_OF_QUICK }, (_, index) => index + 1);

const results = (): readonly Result[] =>
  existsSync(asked.file)
    ? readFileSync(asked.file, "utf8")
        .split("\n")
        .filter((line) => line !== "")
        .map((line) => JSON.parse(line) as Result)
    : [];
const before = new Set(
  results()
    .filter(({ error, ...one }) => error === undefined && !("violations" in one && (one.violations as []).length > 0))
    .map(({ row, seed }) => `${row} ${seed}`),
);

const isQuick = (name: string): boolean =>
  results()
    .filter(({ row }) => row === name)
    .every(({ ms }) => ms < QUICK_MS);

// Seed after seed, so that whatever there is time for has tried every row.
const runs = seeds
  .flatMap((seed) => chosen.map((row) => ({ row, seed, name: row.name })))
  .filter(({ name, seed }) => !before.has(`${name} ${seed}`))
  .filter((_, index) => index % asked.of === asked.part);

test.for(runs)("$name, seed $seed", { timeout: 900_000 }, async ({ row, seed, name }, { skip }) => {
  if (Date.now() > asked.until) return skip();
  if (!asked.seeds && seed > SEEDS && !isQuick(name)) return skip();
  const started = Date.now();
  const keep = (result: object) =>
    appendFileSync(
      asked.file,
      `${JSON.stringify({ row: name, seed, commit: asked.commit, ms: Date.now() - started, ...result })}\n`,
    );
  const cannot = row.cannot?.();
  if (cannot !== undefined) {
    keep({ cannot, violations: [] });
    return skip(cannot);
  }
  const outcome = await runRow(row, seed).catch((error: unknown) => {
    keep({ error: error instanceof Error ? error.message : String(error) });
    throw error;
  });
  keep(outcome);
  expect(outcome.violations).toEqual([]);
});

test("the rows that were asked for are there", () => expect(chosen).not.toEqual([]));
