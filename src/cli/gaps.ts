// `tocsin gaps`: clause by clause what the records show, what is missing with its next step, and what lies outside the tool.
import type { Command } from "commander";
import type { Temporal } from "temporal-polyfill";
import { evidenceSpan, findGaps } from "../app/evidence/find-gaps.ts";
import { loadOrganisation } from "../app/organisation/organisation-start.ts";
import { type Gap, type GapsAbout, gapRow, gapsOf, gapsPage, gapsText, usualPeriodOfGaps } from "../evidence/gaps.ts";
import { CSV_MARK, csvLine } from "../kernel/csv.ts";
import { inOneGo } from "../kernel/steps.ts";
import { isZone } from "../kernel/zone.ts";
import { toHtml } from "../report/service-report/html.ts";
import { toMarkdown } from "../report/service-report/markdown.ts";
import { readClock } from "../store/clock.ts";
import { langs } from "../words/say.ts";
import { hand } from "./hand.ts";
import { periodAsked } from "./period-asked.ts";
import { type End, ending, type Terminal, words } from "./terminal.ts";
import { withDatabase } from "./with-database.ts";

const formats = ["text", "md", "html", "csv", "json"] as const;
type Format = (typeof formats)[number];

type Options = {
  readonly from?: string;
  readonly to?: string;
  readonly zone?: string;
  readonly lang?: string;
  /** Left out: text where it is printed, Markdown in a file. */
  readonly format?: string;
  readonly out?: string;
};

export function registerGaps(program: Command, terminal: Terminal, end: End): void {
  const say = (key: Parameters<typeof words>[1]) => words(terminal, key);
  program
    .command("gaps")
    .description(say("cli.gaps"))
    .option("--from <date>", say("cli.gaps.from"))
    .option("--to <date>", say("cli.evidence.to"))
    .option("--zone <zone>", say("cli.report.zone"))
    .option("--format <format>", words(terminal, "cli.report.format", { allowed: formats.join(", ") }))
    .option("--lang <lang>", say("cli.evidence.lang"))
    .option("--out <file>", say("cli.report.out"))
    .action((options: Options) => end(gaps(terminal, options)));
}

async function gaps(terminal: Terminal, options: Options): Promise<number> {
  const wanted = options.format ?? (options.out === undefined ? "text" : "md");
  const format = formats.find((one) => one === wanted);
  const lang = langs.find((one) => one === (options.lang ?? terminal.lang));
  if (!format) {
    terminal.tell(words(terminal, "cli.report.no-format", { given: wanted, allowed: formats.join(", ") }));
    return ending.wrongUsage;
  }
  if (!lang) {
    terminal.tell(words(terminal, "cli.evidence.no-lang", { given: options.lang ?? "" }));
    return ending.wrongUsage;
  }
  return withDatabase(terminal, async ({ query }) => {
    const organisation = await loadOrganisation(query, { allowDemo: true, findChannels: async () => ({}) });
    const { now } = await readClock(query);
    const dates = datesOf(options, now, options.zone ?? organisation.figures.zone);
    const period = periodAsked(terminal, dates, now);
    if (!period) return ending.wrongUsage;
    const found = gapsOf(await findGaps(query, evidenceSpan(period)));
    const about = { name: organisation.name, from: dates.from, to: dates.to, lang };
    return hand(terminal, options.out, textOf(found, about, format));
  });
}

function datesOf({ from, to }: Options, now: Temporal.Instant, zone: string) {
  const usual = usualPeriodOfGaps(now, isZone(zone) ? zone : "UTC");
  return { zone, to: to ?? `${usual.to}`, from: from ?? `${usual.from}` };
}

function textOf(found: readonly Gap[], about: GapsAbout, format: Format): string {
  const { lang } = about;
  switch (format) {
    case "text":
      return gapsText(found, about);
    case "md":
      return inOneGo(toMarkdown(gapsPage(found, about)));
    case "html":
      return inOneGo(toHtml(gapsPage(found, about)));
    case "csv": {
      const rows = found.map((gap) => gapRow(gap, lang));
      return CSV_MARK + [columns, ...rows.map((row) => columns.map((name) => row[name]))].map(csvLine).join("");
    }
    case "json":
      return `${JSON.stringify(
        found.map((gap) => gapRow(gap, lang)),
        null,
        2,
      )}\n`;
  }
}

const columns = ["clause", "title", "result", "found", "next", "outside"] as const;
