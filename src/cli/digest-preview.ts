// `tocsin digest preview morning --at 2026-11-24T08:00`: the digest as it would be posted, its words and its pictures written as files; nothing is posted.
import { mkdir, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { Command } from "commander";
import { Temporal } from "temporal-polyfill";
import { digestContent } from "../app/figures/digest-content.ts";
import { POSTED_ON } from "../app/figures/digest-pictures.ts";
import { wantedDigests } from "../app/figures/digests.ts";
import { openPictures } from "../app/figures/pictures.ts";
import { nowOf } from "../app/incident/incident-now.ts";
import { loadOrganisation } from "../app/organisation/organisation-start.ts";
import { openPeopleCache } from "../app/people-cache.ts";
import type { Settings } from "../app/settings.ts";
import type { Card } from "../chat/card.ts";
import { wordsToCard } from "../chat/notice.ts";
import { ok } from "../kernel/result.ts";
import { flatten, type RichText } from "../kernel/rich-text.ts";
import { readInstant } from "../kernel/time.ts";
import type { Digest } from "../organisation/digest.ts";
import { altTextOf } from "../report/chart/chart-words.ts";
import type { Database } from "../store/database.ts";
import { langs } from "../words/say.ts";
import { type End, ending, type Terminal, words } from "./terminal.ts";
import { withDatabase } from "./with-database.ts";

type Options = { readonly at?: string; readonly to: string };

export function registerDigest(program: Command, terminal: Terminal, end: End): void {
  program
    .command("digest")
    .description(words(terminal, "cli.digest"))
    .command("preview")
    .description(words(terminal, "cli.digest.preview"))
    .argument("<name>", words(terminal, "cli.digest.name"))
    .option("--at <time>", words(terminal, "cli.digest.at"))
    .option("--to <folder>", words(terminal, "cli.digest.to"), ".")
    .action((name: string, options: Options) =>
      end(withDatabase(terminal, (database, settings) => preview(terminal, { database, settings }, name, options))),
    );
}

type Given = { readonly database: Database; readonly settings: Settings };

async function preview(
  terminal: Terminal,
  { database, settings }: Given,
  name: string,
  options: Options,
): Promise<number> {
  const { query } = database;
  const { publicUrl } = settings;
  const organisation = await loadOrganisation(query, { allowDemo: true, findChannels: async () => ({}) });
  const wanted = await wantedDigests(organisation, query);
  const digest = wanted.find(({ key }) => key === name);
  if (!digest) {
    const allowed = wanted.map(({ key }) => key).join(", ") || "–";
    terminal.tell(words(terminal, "refused.no-digest", { value: name, allowed }));
    return ending.notFound;
  }
  const at = options.at === undefined ? ok(await nowOf(query)) : readInstant(options.at, digest.zone);
  if (!at.ok) {
    terminal.tell(words(terminal, "cli.digest.bad-time", { given: options.at ?? "", zone: digest.zone }));
    return ending.wrongUsage;
  }
  const now = at.value;
  if (Temporal.Instant.compare(now, await nowOf(query)) < 0) terminal.tell(words(terminal, "cli.digest.past"));
  const pictures = openPictures();
  const people = await openPeopleCache(database, (error) => terminal.tell(String(error)));
  try {
    const act = { organisation, people: people.book(organisation), at: now };
    const date = now.toZonedDateTimeISO(digest.zone).toPlainDate();
    const asked = {
      digest,
      id: digest.key,
      date,
      since: date,
      isLate: false,
      viewers: anyPlace,
      ...(publicUrl && { publicUrl }),
    };
    const content = await digestContent(asked, act, query);
    const folder = resolve(terminal.folder, options.to);
    await mkdir(folder, { recursive: true });
    for (const lang of langsOf(digest)) {
      const messages = [content.words, ...content.more.map((one) => one.words)].map((said) =>
        linesOf(wordsToCard(said, lang), digest.zone),
      );
      const name = `digest-${digest.key}-${date}.${lang}`;
      const drawn = content.charts.map((chart, n) => ({ chart, file: `${name}-${n + 1}.png` }));
      for (const { chart, file } of drawn) {
        await writeFile(join(folder, file), await pictures.png(chart, { lang, theme: POSTED_ON }));
        terminal.print(`${join(folder, file)}\n`);
      }
      const shownPictures = drawn.map(({ chart, file }) => `![${altTextOf(chart, lang)}](${file})`);
      const path = join(folder, `${name}.md`);
      const [first = [], ...more] = messages;
      const texts = [[...first, ...shownPictures], ...more].map((rows) => `# ${rows.join("\n\n")}\n`);
      await writeFile(path, texts.join("\n"));
      terminal.print(`${path}\n`);
    }
    for (const { name, bytes } of content.files) {
      await writeFile(join(folder, name), bytes);
      terminal.print(`${join(folder, name)}\n`);
    }
    return ending.done;
  } finally {
    await pictures.stop();
    people.stop();
  }
}

/** The headline first. */
const linesOf = ({ headline, lines }: Card, zone: string): readonly string[] =>
  [...(headline ? [headline] : []), ...lines].map((line) => shown(line, zone));

/** A channel sees no private record. */
const anyPlace = [{ kind: "place", placeId: "" }] as const;

const langsOf = ({ lang }: Digest) => (lang ? [lang] : langs);

/** With times on the wall of the digest's zone, and links as Markdown. */
const shown = (line: RichText, zone: string): string =>
  flatten(
    line.map((span) => {
      if (span.kind === "time") return { kind: "text", text: wall(span.at, zone, span.show === "time") };
      return span.kind === "link" ? { kind: "text", text: `[${span.text}](${span.href})` } : span;
    }),
  );

const wall = (at: string, zone: string, isShort: boolean): string => {
  const local = Temporal.Instant.from(at).toZonedDateTimeISO(zone).toPlainDateTime();
  const time = local.toPlainTime().toString({ smallestUnit: "minute" });
  return isShort ? time : `${local.toPlainDate()} ${time}`;
};
