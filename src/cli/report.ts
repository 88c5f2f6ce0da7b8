// `tocsin report`: the figures of a period as JSON or CSV, or its service report as Markdown or HTML.
import type { Command } from "commander";
import { loadOrganisation } from "../app/organisation/organisation-start.ts";
import { addressOf } from "../app/record-address.ts";
import type { Settings } from "../app/settings.ts";
import { inOneGo } from "../kernel/steps.ts";
import { listOf, nearestOf } from "../organisation/nearest.ts";
import type { Organisation } from "../organisation/organisation.ts";
import { pilotsDuring } from "../organisation/pilot.ts";
import { spanOf } from "../report/period.ts";
import { figuresCsv } from "../report/service-report/figures-csv.ts";
import { figuresJson } from "../report/service-report/figures-json.ts";
import { toHtml } from "../report/service-report/html.ts";
import { toMarkdown } from "../report/service-report/markdown.ts";
import { monthsCsv } from "../report/service-report/months-csv.ts";
import { reportDocument } from "../report/service-report/report-document.ts";
import { periodSaying, reportPeriod } from "../report/service-report/report-period.ts";
import { comparedStretch, serviceReport, stretchOf } from "../report/service-report/service-report.ts";
import { recordsIn } from "../report/tellable.ts";
import { readClock } from "../store/clock.ts";
import type { Database } from "../store/database.ts";
import { readReportFacts } from "../store/report-facts.ts";
import { sayPlain } from "../words/say.ts";
import { hand } from "./hand.ts";
import { type End, ending, type Terminal, words } from "./terminal.ts";
import { withDatabase } from "./with-database.ts";

const formats = ["json", "md", "html", "csv", "months"] as const;
type Format = (typeof formats)[number];

type Options = {
  readonly from: string;
  readonly to: string;
  readonly zone?: string;
  readonly service?: readonly string[];
  readonly format: string;
  readonly out?: string;
};

export function registerReport(program: Command, terminal: Terminal, end: End): void {
  const several = (value: string, before: readonly string[] = []): readonly string[] => [...before, value];
  program
    .command("report")
    .description(words(terminal, "cli.report"))
    .requiredOption("--from <date>", words(terminal, "cli.report.from"))
    .requiredOption("--to <date>", words(terminal, "cli.report.to"))
    .option("--zone <zone>", words(terminal, "cli.report.zone"))
    .option("--service <service>", words(terminal, "cli.report.service"), several)
    .option("--format <format>", words(terminal, "cli.report.format", { allowed: formats.join(", ") }), "json")
    .option("--out <file>", words(terminal, "cli.report.out"))
    .action((options: Options) => end(report(terminal, options)));
}

async function report(terminal: Terminal, options: Options): Promise<number> {
  const format = formats.find((one) => one === options.format);
  if (!format) {
    terminal.tell(words(terminal, "cli.report.no-format", { given: options.format, allowed: formats.join(", ") }));
    return ending.wrongUsage;
  }
  return withDatabase(terminal, async (database, settings) => {
    const organisation = await loadOrganisation(database.query, { allowDemo: true, findChannels: async () => ({}) });
    const unknown = await unknownService(database, organisation, options.service ?? []);
    if (unknown !== undefined) {
      const known = organisation.services.map(({ key }) => key);
      const nearest = nearestOf(unknown, known) ?? "none";
      terminal.tell(words(terminal, "cli.report.no-service", { given: unknown, nearest, allowed: listOf(known) }));
      return ending.notFound;
    }
    const made = await makeReport(terminal, { database, organisation, settings, options, format });
    return typeof made === "number" ? made : hand(terminal, options.out, made);
  });
}

/** One that neither the configuration nor any record names. */
async function unknownService({ prisma }: Database, { services }: Organisation, asked: readonly string[]) {
  for (const key of asked) {
    if (services.some((one) => one.key === key)) continue;
    if (!(await prisma.incident.findFirst({ where: { serviceKey: key }, select: { recordId: true } }))) return key;
  }
  return undefined;
}

type Asked = {
  readonly database: Database;
  readonly organisation: Organisation;
  readonly settings: Settings;
  readonly options: Options;
  readonly format: Format;
};

/** The text, or the exit code after what is wrong was told. */
async function makeReport(terminal: Terminal, asked: Asked): Promise<string | number> {
  const { database, organisation, settings, options, format } = asked;
  const { query } = database;
  const { now } = await readClock(query);
  const period = reportPeriod(options.from, options.to, now, options.zone ?? organisation.figures.zone);
  if (!period.ok) {
    const { key, values } = periodSaying(period.refusal);
    terminal.tell(sayPlain(terminal.lang, key, values));
    return ending.wrongUsage;
  }
  const services = options.service ? [...new Set(options.service)] : null;
  const isData = format === "json" || format === "csv";
  const span = isData ? comparedStretch(period.value) : stretchOf(period.value);
  const facts = await readReportFacts(query, organisation, {
    ...{ period: spanOf(period.value), span, now: Math.floor(now.epochMilliseconds / 1000) },
    ...(services && { filter: { services } }),
  });
  const given = { facts, organisation, services, period: period.value, lang: terminal.lang };
  const { targets } = organisation.figures;
  const pilots = pilotsDuring(organisation, spanOf(period.value), services);
  const count = recordsIn(facts, spanOf(period.value)).secrets;
  if (count > 0) terminal.tell(words(terminal, "cli.report.private", { count }));
  if (format === "json") return `${JSON.stringify(inOneGo(figuresJson({ ...given, pilots, targets })), null, 2)}\n`;
  if (format === "csv") return figuresCsv(inOneGo(figuresJson({ ...given, pilots, targets })));
  // What is told of one service alone counts everything, so its months do too.
  const report = inOneGo(serviceReport({ ...given, showsPrivate: services?.length === 1 }));
  if (format === "months") return inOneGo(monthsCsv(report, terminal.lang));
  const address = settings.publicUrl ?? `http://localhost:${settings.port}`;
  const document = inOneGo(
    reportDocument(report, organisation, {
      lang: terminal.lang,
      recordAddress: (reference) => addressOf(address, reference),
      // Whoever reads the file is not known here.
      mayShow: () => false,
    }),
  );
  return inOneGo(format === "md" ? toMarkdown(document) : toHtml(document));
}
