// `npm run test:fault:matrix`: every fault with many seeds, at most two hours, resumable; ends with a table.
//   --row NAME    rows whose name begins so   --seed N   this seed alone
//   --seeds N     seeds 1 to N (5)            --minutes N  nothing is begun later (120)
//   --anew        forgets what was done before on this commit
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { availableParallelism, cpus } from "node:os";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const root = fileURLToPath(new URL("..", import.meta.url));
const { values } = parseArgs({
  options: {
    row: { type: "string" },
    seed: { type: "string" },
    seeds: { type: "string", default: "5" },
    minutes: { type: "string", default: "120" },
    anew: { type: "boolean", default: false },
  },
});
const whole = (name, most) => {
  const number = Number(values[name]);
  if (Number.isInteger(number) && number >= 1 && number <= most) return number;
  console.error(`--${name} takes a whole number from 1 to ${most}; you wrote ${values[name]}.`);
  process.exit(2);
};
const seeds = values.seed ? [whole("seed", 1e9)] : Array.from({ length: whole("seeds", 1000) }, (_, n) => n + 1);
const until = Date.now() + whole("minutes", 120) * 60_000;

const commit = execFileSync("git", ["rev-parse", "--short", "HEAD"], { cwd: root, encoding: "utf8" }).trim();
const folder = `${root}.fault-matrix`;
const file = `${folder}/${commit}.jsonl`;
mkdirSync(folder, { recursive: true });
if (values.anew) rmSync(file, { force: true });
const read = () =>
  existsSync(file)
    ? readFileSync(file, "utf8")
        .split("\n")
        .filter((line) => line !== "")
        .map((line) => JSON.parse(line))
    : [];
const isWell = ({ error, violations }) => error === undefined && violations.length === 0;
const done = read()
  .filter(isWell)
  .map(({ row, seed }) => `${row} ${seed}`);

console.log(`seeds ${seeds.join(" ")}${values.row ? `, rows ${values.row}*` : ""}, ${done.length} runs done before`);
const asked = { ...(values.row && { row: values.row }), seeds, file, done, commit, until };
const { status } = spawnSync(
  process.execPath,
  ["node_modules/vitest/vitest.mjs", "run", "--project", "matrix", "--maxWorkers=1"],
  { cwd: root, stdio: "inherit", env: { ...process.env, TEST_MATRIX: JSON.stringify(asked) } },
);

// The last word on a row and a seed counts.
const last = new Map(read().map((result) => [`${result.row} ${result.seed}`, result]));
const byRow = Map.groupBy
  ? Map.groupBy(last.values(), ({ row }) => row)
  : [...last.values()].reduce((all, one) => all.set(one.row, [...(all.get(one.row) ?? []), one]), new Map());
console.log(
  `\n| row | seeds | violations | not finished | deaths | slowest s |\n| --- | ---: | ---: | ---: | ---: | ---: |`,
);
for (const [row, results] of byRow) {
  const sum = (of) => results.reduce((total, one) => total + of(one), 0);
  const slowest = Math.max(...results.map(({ ms }) => ms)) / 1000;
  const cells = [row, results.length, sum((one) => one.violations?.length ?? 0), sum((one) => (one.error ? 1 : 0))];
  console.log(`| ${[...cells, sum((one) => one.deaths ?? 0), slowest.toFixed(0)].join(" | ")} |`);
  for (const { seed, error, violations = [] } of results) {
    if (error) console.log(`|   seed ${seed}: ${error.split("\n")[0]} |`);
    for (const { invariant, what } of violations) console.log(`|   seed ${seed}: ${invariant} ${what} |`);
  }
}
console.log(
  `\n${new Date().toISOString().slice(0, 10)}, ${commit}, ${cpus()[0]?.model ?? "?"}, ${availableParallelism()} processors`,
);
process.exit(status ?? 1);
