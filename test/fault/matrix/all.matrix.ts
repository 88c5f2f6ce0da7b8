// Every row with every seed that is asked for (npm run test:fault:matrix). What is done is kept, and not done again.
import { appendFileSync } from "node:fs";
import { expect, test } from "vitest";
import { rows } from "./rows.ts";
import { runRow } from "./run.ts";

type Asked = {
  readonly row?: string;
  readonly seeds: readonly number[];
  /** Lines of JSON, one a run; `done` are those that are there. */
  readonly file: string;
  readonly done: readonly string[];
  readonly commit: string;
  /** Nothing is begun after it, epoch milliseconds. */
  readonly until: number;
};

const asked = JSON.parse(process.env.TEST_MATRIX ?? "{}") as Asked;
const chosen = rows.filter(({ name }) => asked.row === undefined || name.startsWith(asked.row));

// Seed after seed, so that whatever there is time for has tried every row.
const runs = asked.seeds.flatMap((seed) => chosen.map((row) => ({ row, seed, name: row.name })));

test.for(runs)("$name, seed $seed", { timeout: 400_000 }, async ({ row, seed, name }, { skip }) => {
  if (asked.done.includes(`${name} ${seed}`) || Date.now() > asked.until) return skip();
  const started = Date.now();
  const keep = (result: object) =>
    appendFileSync(
      asked.file,
      `${JSON.stringify({ row: name, seed, commit: asked.commit, ms: Date.now() - started, ...result })}\n`,
    );
  const outcome = await runRow(row, seed).catch((error: unknown) => {
    keep({ error: String(error) });
    throw error;
  });
  keep(outcome);
  expect(outcome.violations).toEqual([]);
});
