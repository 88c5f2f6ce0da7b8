// `tocsin review-pack`: what a management review looks at, as a file.
import type { Command } from "commander";
import { loadOrganisation } from "../app/organisation/organisation-start.ts";
import { openPeopleCache } from "../app/people-cache.ts";
import { reviewPack } from "../app/register/review-pack.ts";
import { inOneGo } from "../kernel/steps.ts";
import { toHtml } from "../report/service-report/html.ts";
import { toMarkdown } from "../report/service-report/markdown.ts";
import { readClock } from "../store/clock.ts";
import { type Lang, langs } from "../words/say.ts";
import { hand } from "./hand.ts";
import { periodAsked } from "./period-asked.ts";
import { type End, ending, type Terminal, words } from "./terminal.ts";
import { withDatabase } from "./with-database.ts";

const formats = { md: toMarkdown, html: toHtml } as const;
type Format = keyof typeof formats;

type Options = {
  readonly from: string;
  readonly to: string;
  readonly zone?: string;
  readonly lang?: string;
  readonly format: string;
  readonly out?: string;
};

export function registerReviewPack(program: Command, terminal: Terminal, end: End): void {
  const say = (key: Parameters<typeof words>[1]) => words(terminal, key);
  const allowed = Object.keys(formats).join(", ");
  program
    .command("review-pack")
    .description(say("cli.review-pack"))
    .requiredOption("--from <date>", say("cli.evidence.from"))
    .requiredOption("--to <date>", say("cli.evidence.to"))
    .option("--zone <zone>", say("cli.report.zone"))
    .option("--format <format>", words(terminal, "cli.report.format", { allowed }), "md")
    .option("--lang <lang>", say("cli.evidence.lang"))
    .option("--out <file>", say("cli.report.out"))
    .action((options: Options) => {
      const format = (Object.keys(formats) as Format[]).find((one) => one === options.format);
      const lang = langs.find((one) => one === (options.lang ?? terminal.lang));
      if (format && lang) return end(write(terminal, options, format, lang));
      terminal.tell(
        format
          ? words(terminal, "cli.evidence.no-lang", { given: options.lang ?? "" })
          : words(terminal, "cli.report.no-format", { given: options.format, allowed }),
      );
      return end(Promise.resolve(ending.wrongUsage));
    });
}

const write = (terminal: Terminal, { from, to, zone, out }: Options, format: Format, lang: Lang): Promise<number> =>
  withDatabase(terminal, async (database) => {
    const { query } = database;
    const organisation = await loadOrganisation(query, { allowDemo: true, findChannels: async () => ({}) });
    const { now } = await readClock(query);
    const period = periodAsked(terminal, { from, to, zone: zone ?? organisation.figures.zone }, now);
    if (!period) return ending.wrongUsage;
    const people = await openPeopleCache(database, (error) => terminal.tell(String(error)));
    try {
      const view = { lang, organisation, people: people.book(organisation) };
      const pack = await reviewPack(period, { ...view, at: now, recordAddress: () => undefined }, query);
      return await hand(terminal, out, inOneGo(formats[format](pack)));
    } finally {
      people.stop();
    }
  });
