// `npm run bench`: runs the benchmarks one after another and prints one table: ours, what it is compared with, and the ratio.
//   -- --only=timers,start   these alone (the names: --list); what follows a further -- is handed to them, as in -- --only=pages -- 100000 5
//   -- --write               the table goes to docs/benchmarks.md, with machine and date
//   -- --minutes=12          what would begin later is left out, and what runs by then is ended
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { availableParallelism, cpus, loadavg, release, tmpdir, totalmem } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));

/** `usual`: part of the table; `minutes`: no longer than that; `kept`: reads the million incidents that another one loaded. */
const benches = {
  inbound: { script: "inbound.js", minutes: 5, usual: true },
  report: { script: "report.js", minutes: 6, usual: true, kept: true, given: ["1000000", "5"] },
  pages: { script: "pages.js", minutes: 6, usual: true, kept: true, given: ["1000000", "5"] },
  timers: { test: "timers", project: "store", minutes: 3, usual: true },
  import: { script: "import.js", minutes: 3, usual: true },
  forged: { script: "forged.js", minutes: 2, usual: true },
  clocks: { test: "due-at", project: "unit", minutes: 2, usual: true },
  approval: { test: "approval", project: "unit", minutes: 2, usual: true },
  changes: { test: "change-windows", project: "unit", minutes: 2, usual: true },
  // Builds anew, so it is the last.
  start: { script: "start.js", minutes: 4, usual: true },
  scale: { script: "scale.js", minutes: 8 },
  turn: { script: "turn.js", minutes: 2 },
  suggest: { test: "suggest", project: "store", minutes: 4 },
  recount: { test: "recount", project: "store", minutes: 6 },
  alerts: { script: "alerts.js", minutes: 4 },
  picture: { script: "picture.js", minutes: 2 },
  evidence: { script: "evidence.js", minutes: 10 },
  restore: { script: "restore.js", minutes: 90 },
  soak: { script: "soak.js", minutes: 180 },
};

const flags = JSON.parse(readFileSync(join(root, "package.json"), "utf8"))
  .scripts.start.split(" ")
  .filter((part) => part.startsWith("--"));

function asked(argv) {
  const split = argv.indexOf("--");
  const own = split < 0 ? argv : argv.slice(0, split);
  const handed = split < 0 ? [] : argv.slice(split + 1);
  const value = (name) => own.find((word) => word.startsWith(`--${name}=`))?.slice(name.length + 3);
  const known = ["--write", "--list"];
  const isKnown = (word) => known.includes(word) || /^--(only|minutes)=./.test(word);
  // What a single benchmark takes may stand among ours: npm run bench:soak -- --minutes 60.
  const only = value("only")?.split(",");
  const more = only?.length === 1 ? own.filter((word) => !isKnown(word)) : [];
  const strange = only?.length === 1 ? [] : own.filter((word) => !isKnown(word));
  const unknown = (only ?? []).filter((name) => !(name in benches));
  if (strange.length > 0 || unknown.length > 0) {
    console.error(`Not known: ${[...strange, ...unknown].join(", ")}. Benchmarks: ${Object.keys(benches).join(", ")}.`);
    process.exit(64);
  }
  return {
    names: only ?? Object.keys(benches).filter((name) => benches[name].usual),
    minutes: Number(value("minutes") ?? (only ? 240 : 12)),
    isWritten: own.includes("--write"),
    isListed: own.includes("--list"),
    handed: [...more, ...handed],
  };
}

let running;
/** Runs it in a group of its own, so that nothing it started outlives it; resolves to why it is not to be believed. */
function run(command, env, ms) {
  const child = spawn(command[0], command.slice(1), {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ["ignore", "inherit", "inherit"],
    detached: true,
  });
  running = child;
  let isLate = false;
  const end = (signal) => {
    try {
      process.kill(-child.pid, signal);
    } catch {
      // It has ended already.
    }
  };
  const timer = setTimeout(() => {
    isLate = true;
    end("SIGTERM");
    setTimeout(() => end("SIGKILL"), 10_000).unref();
  }, ms);
  return new Promise((resolve) => {
    child.once("exit", (code, signal) => {
      clearTimeout(timer);
      end("SIGKILL");
      running = undefined;
      resolve(
        isLate ? "ended, it took too long" : signal ? `ended by ${signal}` : code > 1 ? `ended with ${code}` : "",
      );
    });
  });
}

/** Rows of what Vitest measured: a name says what is wanted, "(≤ 50 ms)", and one that begins with "baseline: " what it is compared with. */
function rowsOf(bench, path) {
  if (!existsSync(path)) return [];
  const groups = JSON.parse(readFileSync(path, "utf8")).files.flatMap((file) => file.groups);
  return groups.flatMap(({ benchmarks }) => {
    const base = benchmarks.find(({ name }) => name.startsWith("baseline: "));
    return benchmarks.flatMap(({ name, mean }) => {
      const [, what, most] = /^(.*) \(≤ ([\d.]+) ms\)$/.exec(name) ?? [];
      if (what === undefined || !(mean > 0)) return [];
      const baseline = base?.mean > 0 && {
        baseline: `${base.name.slice("baseline: ".length)}: ${short(base.mean)} ms`,
        ratio: `${short(mean / base.mean)} ×`,
      };
      const found = { bench, what, ours: `${short(mean)} ms`, wanted: `≤ ${most} ms`, isMet: mean <= Number(most) };
      return [{ ...found, ...baseline, load: loadavg()[0] }];
    });
  });
}

const short = (value) => (value >= 100 ? Math.round(value).toLocaleString("en") : String(Number(value.toPrecision(3))));

function table(rows) {
  const cells = rows.map((row) => [
    row.bench,
    row.what,
    row.ours,
    row.baseline ?? "",
    row.ratio ?? "",
    row.wanted ?? "",
    row.isMet ? "yes" : "**no**",
  ]);
  const all = [["", "what", "ours", "baseline", "ratio", "wanted", "met"], ...cells];
  const widths = all[0].map((_, column) => Math.max(3, ...all.map((cell) => cell[column].length)));
  const line = (cell) => `| ${cell.map((text, column) => text.padEnd(widths[column])).join(" | ")} |`;
  return [line(all[0]), `| ${widths.map((width) => "-".repeat(width)).join(" | ")} |`, ...cells.map(line)].join("\n");
}

const wish = asked(process.argv.slice(2));
if (wish.isListed) {
  for (const [name, { usual }] of Object.entries(benches)) console.log(`${name}${usual ? "" : " (with --only)"}`);
  process.exit(0);
}
const folder = await mkdtemp(join(tmpdir(), "tocsin-bench-"));
// The server that is started in it by root runs as another account.
await chmod(folder, 0o711);
const results = join(folder, "results.jsonl");
writeFileSync(results, "");
const kept = join(folder, "million");
const until = performance.now() + wish.minutes * 60_000;
const troubles = [];
const stop = () => {
  try {
    if (running) process.kill(-running.pid, "SIGTERM");
  } catch {
    // It has ended already.
  }
  setTimeout(() => {
    rmSync(folder, { recursive: true, force: true });
    process.exit(130);
  }, 3000);
};
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, stop);

try {
  for (const script of ["build.mjs", "compile-bench.mjs"]) {
    const done = spawnSync(process.execPath, [join(root, "scripts", script)], { cwd: root, stdio: "inherit" });
    if (done.status !== 0) process.exit(done.status ?? 1);
  }
  for (const name of wish.names) {
    const bench = benches[name];
    const left = until - performance.now();
    if (left < 20_000) {
      troubles.push(`${name}: not run, the time was over`);
      continue;
    }
    console.log(`\n── ${name}`);
    const json = join(folder, `${name}.json`);
    const isShared = bench.kept && wish.names.filter((other) => benches[other].kept).length > 1;
    if (isShared && !existsSync(kept)) {
      mkdirSync(kept);
      await chmod(kept, 0o711);
    }
    const env = { BENCH_RESULTS: results, ...(isShared && { BENCH_DATA: kept }) };
    const given = wish.handed.length > 0 ? wish.handed : (bench.given ?? []);
    const vitest = [join(root, "node_modules/vitest/vitest.mjs"), "bench", "--run", "--project", bench.project];
    const command = bench.test
      ? [process.execPath, ...vitest, `test/bench/${bench.test}.bench.ts`, `--outputJson=${json}`]
      : [process.execPath, ...flags, join(root, ".bench/test/bench", bench.script), ...given];
    const why = await run(command, env, Math.min(left, bench.minutes * 60_000));
    if (why) troubles.push(`${name}: ${why}`);
    if (bench.test)
      for (const row of rowsOf(name, json)) writeFileSync(results, `${JSON.stringify(row)}\n`, { flag: "a" });
  }
  const rows = readFileSync(results, "utf8")
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line));
  const [cpu] = cpus();
  const machine = `${availableParallelism()} × ${cpu?.model.trim() ?? "?"}, ${Math.round(totalmem() / 2 ** 30)} GB, Linux ${release().split("-")[0]}, Node.js ${process.version}`;
  const loads = rows.map(({ load }) => load).filter((load) => load > 0);
  const busy = `load ${short(Math.min(...loads))}–${short(Math.max(...loads))}`;
  const head = `${new Date().toISOString().slice(0, 16).replace("T", " ")} UTC, ${machine}, ${busy}`;
  const missing = troubles.map((line) => `- ${line}`).join("\n");
  console.log(`\n${head}\n\n${table(rows)}\n${missing && `\n${missing}\n`}`);
  if (wish.isWritten) {
    const path = join(root, "docs/benchmarks.md");
    const page = readFileSync(path, "utf8");
    const [before, , after] = page.split(/<!-- (?:table|end) -->\n?/);
    writeFileSync(
      path,
      `${before}<!-- table -->\n\n${head}\n\n${table(rows)}\n${missing && `\n${missing}\n`}\n<!-- end -->\n${after ?? ""}`,
    );
    console.log("Written to docs/benchmarks.md.");
  }
  process.exitCode = troubles.length > 0 || rows.some(({ isMet }) => !isMet) ? 1 : 0;
} finally {
  await rm(folder, { recursive: true, force: true });
}
