// `tocsin evidence`: a zip for an auditor, of sampled records clause by clause, with everything that proves them.
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { type Command, Option } from "commander";
import { evidenceSpan } from "../app/evidence/find-gaps.ts";
import { openPack, type Pack, type PackAsked } from "../app/evidence/pack.ts";
import { packFigures } from "../app/evidence/pack-figures.ts";
import { openSpools } from "../app/evidence/spool.ts";
import { loadOrganisation } from "../app/organisation/organisation-start.ts";
import { openPeopleCache } from "../app/people-cache.ts";
import { clauses, clausesAsked, nearestClause, type Source } from "../evidence/clauses.ts";
import { isoMs } from "../kernel/time.ts";
import { openAlone } from "../store/alone.ts";
import { readClock } from "../store/clock.ts";
import type { Database } from "../store/database.ts";
import { type Lang, langs } from "../words/say.ts";
import { showProgress } from "./import-progress.ts";
import { isOfFile, reasonOf } from "./output.ts";
import { periodAsked } from "./period-asked.ts";
import { type End, ending, type Terminal, words } from "./terminal.ts";
import { releaseVersion } from "./version.ts";
import { withDatabase } from "./with-database.ts";
import { openZip } from "./zip-file.ts";

type Options = {
  readonly from: string;
  readonly to: string;
  readonly zone?: string;
  readonly clause?: readonly string[];
  readonly sample: string;
  readonly seed: string;
  readonly out: string;
  readonly lang?: string;
  readonly private?: true;
};

export function registerEvidence(program: Command, terminal: Terminal, end: End): void {
  const say = (key: Parameters<typeof words>[1]) => words(terminal, key);
  const several = (value: string, before: readonly string[] = []): readonly string[] => [...before, value];
  program
    .command("evidence")
    .description(say("cli.evidence"))
    .requiredOption("--from <date>", say("cli.evidence.from"))
    .requiredOption("--to <date>", say("cli.evidence.to"))
    .option("--zone <zone>", say("cli.report.zone"))
    .addOption(new Option("--clause <clause>", say("cli.evidence.clause")).argParser(several))
    .option("--sample <number>", say("cli.evidence.sample"), "25")
    .option("--seed <number>", say("cli.evidence.seed"), "7")
    .option("--out <file>", say("cli.evidence.out"), "pack.zip")
    .option("--lang <lang>", say("cli.evidence.lang"))
    .option("--private", say("cli.evidence.private"))
    .action((options: Options) => end(evidence(terminal, options)));
}

type Wanted = {
  readonly clauses: readonly (typeof clauses)[number][];
  readonly sample: number;
  readonly seed: number;
  readonly lang: Lang;
  readonly path: string;
};

async function evidence(terminal: Terminal, options: Options): Promise<number> {
  const wanted = wantedOf(terminal, options);
  if (typeof wanted === "number") return wanted;
  return withDatabase(terminal, (database, _settings, url) => make(terminal, { options, wanted, database, url }));
}

/** What was asked for, or the exit code after what is wrong with it was told. */
function wantedOf(terminal: Terminal, options: Options): Wanted | number {
  const asked = options.clause ?? [];
  const unknown = asked.find((one) => clausesAsked(one).length === 0);
  if (unknown !== undefined) {
    const known = clauses.map(({ key }) => key).join(", ");
    const values = { given: unknown, nearest: nearestClause(unknown), allowed: known };
    terminal.tell(words(terminal, "cli.evidence.no-clause", values));
    return ending.wrongUsage;
  }
  for (const [option, least] of [
    ["sample", 1],
    ["seed", 0],
  ] as const) {
    const given = options[option];
    if (/^\d{1,9}$/.test(given) && Number(given) >= least) continue;
    terminal.tell(words(terminal, "cli.evidence.no-number", { given, option: `--${option}`, least }));
    return ending.wrongUsage;
  }
  const lang = langs.find((one) => one === (options.lang ?? terminal.lang));
  if (!lang) {
    terminal.tell(words(terminal, "cli.evidence.no-lang", { given: options.lang ?? "" }));
    return ending.wrongUsage;
  }
  const path = resolve(terminal.folder, options.out);
  if (existsSync(path)) {
    terminal.tell(words(terminal, "cli.evidence.exists", { path: options.out }));
    return ending.notWritten;
  }
  const all = asked.flatMap(clausesAsked);
  return {
    ...{ lang, path, sample: Number(options.sample), seed: Number(options.seed) },
    clauses: all.length === 0 ? clauses : clauses.filter((one) => all.includes(one)),
  };
}

type Making = {
  readonly options: Options;
  readonly wanted: Wanted;
  readonly database: Database;
  readonly url: string;
};

async function make(terminal: Terminal, { options, wanted, database, url }: Making): Promise<number> {
  const organisation = await loadOrganisation(database.query, { allowDemo: true, findChannels: async () => ({}) });
  const { now } = await readClock(database.query);
  const zone = options.zone ?? organisation.figures.zone;
  const period = periodAsked(terminal, { from: options.from, to: options.to, zone }, now);
  if (!period) return ending.wrongUsage;
  const people = await openPeopleCache(database, (error) => terminal.tell(String(error)));
  const connection = await openAlone(url, "tocsin evidence");
  const spools = await openSpools();
  const showsPrivate = options.private ?? false;
  const { clauses: asked, lang, sample, seed } = wanted;
  const about = { name: organisation.name, from: options.from, to: options.to, zone, seed, sample, showsPrivate };
  try {
    await connection.run({ name: "begin", text: "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY" }, []);
    const view = { lang, organisation, people: people.book(organisation) };
    const span = evidenceSpan(period);
    const figures: PackAsked["figures"] = (at, isPacked, links) =>
      packFigures(database.query, view, { period, at, showsPrivate, isPacked, links });
    const pack = openPack(connection, { about, span, clauses: asked, view, figures }, spools);
    return await write(terminal, pack, { out: options.out, wanted, about, madeAt: isoMs(now) });
  } finally {
    people.stop();
    await connection.close();
    await spools.close();
  }
}

type Writing = {
  readonly out: string;
  readonly wanted: Wanted;
  readonly about: Parameters<typeof openPack>[1]["about"];
  readonly madeAt: string;
};

async function write(terminal: Terminal, pack: Pack, { out, wanted, about, madeAt }: Writing): Promise<number> {
  const progress = showProgress(terminal, "packing");
  const zip = openZip(wanted.path);
  const files: Record<string, string> = {};
  try {
    for await (const { path, text } of pack.files((done, of) => progress.at(done / of, done))) {
      files[path] = await zip.add(path, text);
    }
    const told = { ...about, lang: wanted.lang, clauses: wanted.clauses.map(({ key }) => key) };
    const manifest = JSON.stringify({ about: told, draws: pack.draws(), files }, null, 1);
    const print = await zip.add("manifest.json", [`${manifest}\n`]);
    // The only file that tells two packs of the same records apart.
    await zip.add("created.txt", [`${madeAt}\nTocsin ${releaseVersion()}\n${print}\n`]);
    await zip.keep();
    progress.end();
    tellDone(terminal, pack, { out, wanted, about, files: Object.keys(files).length + 2, print });
    return ending.done;
  } catch (error) {
    progress.end();
    await zip.drop();
    if (!isOfFile(error)) throw error;
    terminal.tell(words(terminal, "cli.export.not-kept", { path: out, reason: reasonOf(error) }));
    return ending.notWritten;
  }
}

type Done = Omit<Writing, "madeAt"> & { readonly files: number; readonly print: string };

function tellDone(terminal: Terminal, pack: Pack, { out, wanted, about, files, print }: Done): void {
  const { sizes, records, secrets } = pack.drawn();
  const asked = wanted.sample;
  for (const [source, size] of sizes) {
    if (size === 0 || size >= asked) continue;
    const what = { key: `evidence.source.${source as Source}` } as const;
    terminal.tell(words(terminal, "cli.evidence.takes-all", { what, asked, size }));
  }
  if (records === 0) terminal.tell(words(terminal, "cli.evidence.empty"));
  if (secrets > 0) {
    const values = { count: secrets, isShown: about.showsPrivate ? "yes" : "no" };
    terminal.tell(words(terminal, "cli.evidence.secrets", values));
  }
  terminal.tell(words(terminal, "cli.evidence.done", { records, clauses: wanted.clauses.length, files, path: out }));
  terminal.print(`${words(terminal, "cli.evidence.print", { hash: print })}\n`);
}
