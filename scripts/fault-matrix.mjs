// `npm run test:fault`: every fault with many seeds, at most two hours, resumable; ends with a table.
//   --row NAME    that row, or those whose names begin so   --seed N     this seed alone
//   --seeds N     seeds 1 to N (50 where a run takes less than 10 s, else 5)
//   --jobs N      so many runs at the same moment (1)       --minutes N  nothing is begun later (120)
//   --anew        forgets what was done before on this commit
import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { availableParallelism, cpus } from "node:os";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { runnerImport } from "vite";
import { build } from "./build.mjs";
import { isBuilt } from "./freshness.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const { values } = parseArgs({
  options: {
    row: { type: "string" },
    seed: { type: "string" },
    seeds: { type: "string" },
    jobs: { type: "string", default: "1" },
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
const minutes = whole("minutes", 120);
const jobs = whole("jobs", 64);
const seeds = values.seed
  ? [whole("seed", 1e9)]
  : values.seeds && Array.from({ length: whole("seeds", 1000) }, (_, n) => n + 1);

const commit = execFileSync("git", ["rev-parse", "--short", "HEAD"], { cwd: root, encoding: "utf8" }).trim();
const folder = `${root}.fault-matrix`;
const file = `${folder}/${commit}.jsonl`;
mkdirSync(folder, { recursive: true });
if (values.anew) rmSync(file, { force: true });
const read = (path) =>
  existsSync(path)
    ? readFileSync(path, "utf8")
        .split("\n")
        .filter((line) => line !== "")
        .map((line) => JSON.parse(line))
    : [];
const isWell = ({ error, violations }) => error === undefined && violations.length === 0;
const inSeconds = (ms) => (ms / 1000).toFixed(1);

/** A row that was never run here is taken for one of half a minute. */
const UNKNOWN_MS = 30_000;

/** What every row took before, on any commit, tells what this will take. */
function plan() {
  const names = rows.map(({ name }) => name);
  const chosen = names.includes(values.row) ? [values.row] : names.filter((name) => name.startsWith(values.row ?? ""));
  const known = Map.groupBy
    ? Map.groupBy(
        readdirSync(folder)
          .filter((name) => name.endsWith(".jsonl"))
          .flatMap((name) => read(`${folder}/${name}`)),
        ({ row }) => row,
      )
    : new Map();
  const done = new Set(
    read(file)
      .filter(isWell)
      .map(({ row, seed }) => `${row} ${seed}`),
  );
  const planned = chosen.map((row) => {
    const took = (known.get(row) ?? []).map(({ ms }) => ms);
    const ms = took.length > 0 ? took.reduce((sum, one) => sum + one, 0) / took.length : UNKNOWN_MS;
    const wanted =
      seeds ?? Array.from({ length: took.length > 0 && Math.max(...took) < 10_000 ? 50 : 5 }, (_, n) => n + 1);
    const left = wanted.filter((seed) => !done.has(`${row} ${seed}`)).length;
    return { left, ms: left * ms };
  });
  const sum = (of) => planned.reduce((total, one) => total + of(one), 0);
  const total = sum((one) => one.ms) / jobs / 60_000;
  console.log(
    `${chosen.length} rows, ${sum((one) => one.left)} runs to do (${done.size} done before on ${commit}), ${jobs} at the same moment: about ${Math.ceil(total)} min, several times that on a machine with other work.`,
  );
  if (total > minutes) {
    console.log(
      `Nothing is begun after ${minutes} min: every row with its first seeds, then the further ones as far as the time goes. Run it again to go on, or with more --jobs.`,
    );
  }
}

if (!isBuilt()) build();
// Straight from the sources.
const { rows } = (await runnerImport(`${root}test/fault/matrix/rows.ts`, { configFile: false, logLevel: "error" }))
  .module;
plan();
const until = Date.now() + minutes * 60_000;
const asked = { ...(values.row && { row: values.row }), ...(seeds && { seeds }), file, commit, until, of: jobs };
const children = new Set();
const runPart = (part) =>
  new Promise((resolve) => {
    const child = spawn(
      process.execPath,
      ["node_modules/vitest/vitest.mjs", "run", "--project", "matrix", "--maxWorkers=1", "--reporter=dot"],
      {
        cwd: root,
        stdio: ["ignore", "ignore", "inherit"],
        env: { ...process.env, TEST_MATRIX: JSON.stringify({ ...asked, part }) },
      },
    );
    children.add(child);
    child.on("exit", (code) => resolve(code ?? 1));
  });
/** Somebody watches: a run of two minutes is not a run that hangs. */
const QUIET_MS = 60_000;
const before = read(file).length;
let told = before;
let isStopped = false;
let spokenAt = Date.now();
const say = (words) => {
  spokenAt = Date.now();
  console.log(`${new Date(spokenAt).toISOString().slice(11, 19)} ${words}`);
};
const tell = () => {
  const results = read(file);
  for (const { row, seed, ms, error, cannot, violations = [] } of results.slice(told)) {
    const how = error ? "NOT FINISHED" : cannot ? "not here" : violations.length > 0 ? "VIOLATIONS" : "well";
    say(`${row}, seed ${seed}: ${how}, ${inSeconds(ms)} s`);
    if (error) console.log(`  ${error.split("\n")[0]}`);
    for (const { invariant, what } of violations) console.log(`  ${invariant} ${what}`);
  }
  told = results.length;
  if (Date.now() - spokenAt > QUIET_MS) say(`still at it: ${results.length - before} runs are done`);
};
const telling = setInterval(tell, 1000);
// The parts of a run in a terminal are told by it; what is done by then is told as well.
const stopped = (signal) => {
  isStopped = true;
  if (signal === "SIGTERM") for (const child of children) child.kill(signal);
};
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, stopped);
const codes = await Promise.all(Array.from({ length: jobs }, (_, part) => runPart(part)));
clearInterval(telling);
tell();
if (isStopped) console.log("\nStopped. What was done is kept; the same line goes on from here.");

// The last word on a row and a seed counts.
const last = [...new Map(read(file).map((result) => [`${result.row} ${result.seed}`, result])).values()];
const names = [...new Set(last.map(({ row }) => row))];
console.log(
  `\n| row | seeds | violations | not finished | deaths | longest take-over s | longest start s | slowest s |\n| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |`,
);
for (const name of names) {
  const results = last.filter(({ row }) => row === name);
  const [{ cannot }] = results;
  if (cannot) {
    console.log(`| ${name} | – | – | – | – | – | – | ${cannot} |`);
    continue;
  }
  const sum = (of) => results.reduce((total, one) => total + of(one), 0);
  const longestOf = (of) => {
    const taken = results.map(of).filter((ms) => ms !== undefined);
    return taken.length > 0 ? inSeconds(Math.max(...taken)) : "–";
  };
  const cells = [
    ...[name, results.length, sum((one) => one.violations?.length ?? 0), sum((one) => (one.error ? 1 : 0))],
    ...[
      sum((one) => one.deaths ?? 0),
      longestOf(({ takeOverMs }) => takeOverMs),
      longestOf(({ restartMs }) => restartMs),
    ],
    inSeconds(Math.max(...results.map(({ ms }) => ms))),
  ];
  console.log(`| ${cells.join(" | ")} |`);
}
const failed = last.filter((result) => !isWell(result));
for (const { row, seed, error, violations = [] } of failed) {
  console.log(`\n${row}, seed ${seed}: npm run test:fault -- --row ${row} --seed ${seed}`);
  if (error) console.log(error);
  for (const { invariant, what } of violations) console.log(`  ${invariant} ${what}`);
}
const ran = last.filter(({ cannot }) => !cannot);
const beside = ran.filter(({ row, takeOverMs }) => row.endsWith("-2") && takeOverMs !== undefined);
const longest = Math.max(0, ...beside.map(({ takeOverMs }) => takeOverMs));
console.log(
  `\n${new Set(ran.map(({ row }) => row)).size} rows, ${ran.length} runs, ${failed.length} of them with violations or not finished. A killed replica's work was taken over by the other one within ${inSeconds(longest)} s at most (15 s are allowed; ${beside.length} times).`,
);
const starts = ran.flatMap(({ restartMs }) => (restartMs === undefined ? [] : [restartMs])).sort((a, b) => a - b);
if (starts.length > 0) {
  const inTime = starts.filter((ms) => ms <= 5000).length;
  const [median, most] = [starts[Math.floor(starts.length / 2)], starts.at(-1)].map(inSeconds);
  console.log(
    `What replaces a dead process served ${median} s after its start in the middle, ${most} s at most; 5 s are wanted, and ${inTime} of ${starts.length} took no longer (on a machine with other work this says little).`,
  );
}
console.log(
  `${new Date().toISOString().slice(0, 10)}, ${commit}, ${cpus()[0]?.model ?? "?"}, ${availableParallelism()} processors`,
);
process.exit(isStopped ? 130 : Math.max(...codes, failed.length > 0 || longest > 15_000 ? 1 : 0));
