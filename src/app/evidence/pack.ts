// The files of an evidence pack one after the other, none of them held in memory: populations and samples, tables, records, seals, pages, the manifest.
import { readFile } from "node:fs/promises";
import { Temporal } from "temporal-polyfill";
import {
  type ClauseFacts,
  clauseFile,
  clausePage,
  DIGESTS_FILE,
  FIGURES_FILE,
  listFile,
  type PackedVersion,
  PROGRAMME_FILE,
  populationFile,
  type Sampled,
  versionFile,
} from "../../evidence/clause-page.ts";
import { clauseLabel, type clauses, type Doable, type List, type Source } from "../../evidence/clauses.ts";
import { doablesOf, listsOf, sourcesOf } from "../../evidence/found.ts";
import { indexPage, type PackAbout, packTables, tableFile } from "../../evidence/index-page.ts";
import type { PageLook } from "../../evidence/page-look.ts";
import { type Proved, provedJson } from "../../evidence/proved.ts";
import { recordPage } from "../../evidence/record-page.ts";
import { openDraw } from "../../evidence/sample.ts";
import { openTable } from "../../evidence/table.ts";
import { inOneGo } from "../../kernel/steps.ts";
import type { View } from "../../organisation/view.ts";
import type { ReportDocument } from "../../report/service-report/document.ts";
import { toHtml } from "../../report/service-report/html.ts";
import { countDone, type EvidenceSpan, type Member, populationCursor } from "../../store/evidence-populations.ts";
import { appliedBefore, lastHappened, type SealFound, sealsCursor } from "../../store/evidence-reads.ts";
import { exportCursor } from "../../store/export-kinds.ts";
import { instantOf } from "../../store/instant.ts";
import { sayPlain } from "../../words/say.ts";
import type { Transaction } from "../ports.ts";
import { programmeDocument } from "../register/programme-page.ts";
import { type DigestRow, digestCells, digestsPage } from "./pack-digests.ts";
import { isoOf, packRows, rowsOf } from "./pack-rows.ts";
import { versionText } from "./pack-version.ts";
import { proveRecord } from "./prove-record.ts";
import type { Spools } from "./spool.ts";

export type PackAsked = {
  readonly about: PackAbout;
  readonly span: EvidenceSpan;
  readonly clauses: readonly (typeof clauses)[number][];
  readonly view: View;
  /** The figures of the period as of `at`, whose records are linked where `isPacked`. */
  figures(
    at: Temporal.Instant,
    isPacked: (reference: string) => boolean,
    links: readonly PageLink[],
  ): AsyncIterable<string>;
};

/** Its text is taken to the end before the next one is asked for. */
export type PackFile = { readonly path: string; readonly text: Iterable<string> | AsyncIterable<string> };

/** How far it is: records done of those drawn. */
export type PackProgress = (done: number, of: number) => void;

export type PackDrawn = {
  readonly sizes: ReadonlyMap<Source, number>;
  readonly records: number;
  /** Private ones among them. */
  readonly secrets: number;
};

/** Of which each is a row of the manifest. */
export type PackDraw = {
  readonly population: string;
  readonly asked: number;
  readonly seed: number;
  readonly drawn: readonly string[];
};

export type Pack = {
  files(progress: PackProgress): AsyncGenerator<PackFile>;
  /** Known once all files were taken. */
  drawn(): PackDrawn;
  draws(): readonly PackDraw[];
};

/** `connection` is in one snapshot from begin to end. */
export function openPack(connection: Transaction, asked: PackAsked, spools: Spools): Pack {
  const { about, span, view } = asked;
  const members = new Map<Source, readonly Member[]>();
  const sizes = new Map<Source, number>();
  const listed = new Map<List, number>();
  const done = new Map<Doable, number>();
  const shown = new Map<string, Sampled>();
  const versions: PackedVersion[] = [];
  const sources = [...new Set(asked.clauses.flatMap(sourcesOf))];
  const look: PageLook = {
    lang: view.lang,
    zone: about.zone,
    nameOf: (id) => (id === null ? sayPlain(view.lang, "evidence.record.bot") : (view.people.find(id)?.name ?? id)),
  };
  const references = () => [...new Map([...members.values()].flat().map((one) => [one.reference, one])).values()];
  const facts = (): ClauseFacts => ({
    ...{ records: sizes, lists: listed, done, versions },
    samples: new Map(
      [...members].map(([source, all]) => [source, all.map((one) => shown.get(one.reference) ?? withheld(one))]),
    ),
  });

  const back = { text: sayPlain(view.lang, "evidence.index.back"), href: "../index.html" };
  const beside = (clause: PackAsked["clauses"][number] | undefined, side: "before" | "after"): readonly PageLink[] =>
    clause === undefined
      ? []
      : [
          {
            text: sayPlain(view.lang, `evidence.clause.${side}`, { label: clauseLabel(clause) }),
            href: `../${clauseFile(clause)}`,
          },
        ];

  async function* population(source: Source): AsyncGenerator<string> {
    const draw = openDraw<Member>(about.seed, about.sample);
    const table = openTable(["reference", "at", "service", "state", "private"]);
    yield table.head;
    for await (const some of rowsOf<Member>(connection, populationCursor(source), [span.from, span.to])) {
      for (const member of some) draw.offer(member);
      yield some
        .map((one) => {
          const isHidden = one.is_private && !about.showsPrivate;
          const words = isHidden ? ["", ""] : [one.service ?? "", one.state];
          return table.row([one.reference, isoOf(one.at), ...words, one.is_private ? "true" : "false"]);
        })
        .join("");
    }
    members.set(source, draw.drawn());
    sizes.set(source, draw.size);
  }

  async function* list(name: List): AsyncGenerator<string> {
    const from = name === "configuration" ? await appliedBefore(connection, span.from) : null;
    const values = [from ? isoOf(from) : span.from, span.to, !about.showsPrivate];
    const rows = rowsOf(connection, exportCursor(name), values);
    const read =
      name === "configuration"
        ? noting(rows as AsyncIterable<readonly VersionRow[]>)
        : name === "posted-digests"
          ? worded(rows as AsyncIterable<readonly DigestRow[]>)
          : rows;
    yield* packRows(read, (count) => listed.set(name, count));
  }

  async function* worded(rows: AsyncIterable<readonly DigestRow[]>) {
    for await (const some of rows) yield some.map((row) => digestCells(row, look));
  }

  const postedRows = (): AsyncIterable<readonly DigestRow[]> =>
    rowsOf<DigestRow>(connection, exportCursor("posted-digests"), [span.from, span.to, !about.showsPrivate]);

  async function* noting(rows: AsyncIterable<readonly VersionRow[]>): AsyncGenerator<readonly VersionRow[]> {
    for await (const some of rows) {
      versions.push(...some.map(({ id, applied_at: at }) => ({ id, at: isoOf(at) })));
      yield some;
    }
  }

  async function* seals(): AsyncGenerator<string> {
    const [from, to] = spools.span();
    if (from === undefined || to === undefined) return;
    for await (const some of rowsOf<SealFound>(connection, sealsCursor, [from, to])) {
      yield some
        .map(({ id, at, heads, previous, hash }) => {
          const hashes = { previous: previous.toString("hex"), hash: hash.toString("hex") };
          return `${JSON.stringify({ id, at: isoOf(at), heads, ...hashes })}\n`;
        })
        .join("");
    }
  }

  async function* files(progress: PackProgress): AsyncGenerator<PackFile> {
    yield { path: "verify.mjs", text: [await verifierText()] };
    for (const source of sources) yield { path: populationFile(source), text: population(source) };
    for (const name of new Set(asked.clauses.flatMap(listsOf))) {
      yield { path: listFile(name), text: list(name) };
    }
    for (const version of versions) {
      yield { path: versionFile(version), text: [await versionText(connection, version, look)] };
    }
    for (const what of new Set(asked.clauses.flatMap(doablesOf))) {
      done.set(what, await countDone(connection, what, span));
    }
    const at = await readUntil(connection, span);
    const all = references();
    const shows = clausesOf(asked.clauses, members);
    for (const [done, { reference, at: since }] of all.entries()) {
      const record = await proveRecord(connection, reference, { view, at, showsPrivate: about.showsPrivate });
      await spools.keep(record, look);
      shown.set(reference, sampledOf(record, isoOf(since)));
      const page = recordPage(record, look, shows.get(reference) ?? []);
      yield { path: `records/${reference}.html`, text: pageText(page, [back]) };
      yield { path: `records/${reference}.json`, text: [provedJson(record)] };
      progress(done + 1, all.length);
    }
    if (asked.clauses.some(({ hasFigures }) => hasFigures)) {
      const figures = asked.figures(at, (reference) => shown.has(reference), [{ ...back, href: "index.html" }]);
      yield { path: FIGURES_FILE, text: figures };
    }
    if (asked.clauses.some(({ hasProgramme }) => hasProgramme)) {
      const recordAddress = (reference: string) => (shown.has(reference) ? `records/${reference}.html` : undefined);
      const programme = await programmeDocument({ ...view, at, recordAddress }, connection);
      yield { path: PROGRAMME_FILE, text: pageText(programme, [{ ...back, href: "index.html" }]) };
    }
    if (asked.clauses.some((clause) => listsOf(clause).includes("posted-digests"))) {
      yield { path: DIGESTS_FILE, text: digestsPage(postedRows(), look, [{ ...back, href: "index.html" }]) };
    }
    for (const table of packTables) yield { path: tableFile(table), text: spools.read(table) };
    yield { path: "proof/seals.ndjson", text: seals() };
    for (const [n, clause] of asked.clauses.entries()) {
      const links = [back, ...beside(asked.clauses[n - 1], "before"), ...beside(asked.clauses[n + 1], "after")];
      yield { path: clauseFile(clause), text: pageText(clausePage(clause, facts(), look), links) };
    }
    yield { path: "index.html", text: pageText(indexPage(about, asked.clauses, facts(), look)) };
  }

  return {
    files,
    drawn: () => {
      const all = references();
      return { sizes, records: all.length, secrets: all.filter(({ is_private }) => is_private).length };
    },
    draws: () =>
      [...members].map(([source, drawn]) => ({
        ...{ population: populationFile(source), asked: about.sample, seed: about.seed },
        drawn: drawn.map(({ reference }) => reference),
      })),
  };
}

type VersionRow = { readonly id: number; readonly applied_at: Date };

/** Clocks that still run are read at the end of the period, or when something last happened: the same pack each time. */
async function readUntil(connection: Transaction, { to }: EvidenceSpan): Promise<Temporal.Instant> {
  const [end, last] = [Temporal.Instant.from(to), await lastHappened(connection)];
  if (last === null) return end;
  return Temporal.Instant.compare(instantOf(last), end) < 0 ? instantOf(last) : end;
}

const sampledOf = ({ reference, isWithheld, look }: Proved, at: string): Sampled => ({
  ...{
    reference,
    at,
    isWithheld,
    title: look?.title ?? "",
    service: look?.service ?? "",
    state: look?.stateName ?? "",
  },
});

const withheld = ({ reference, at }: Member): Sampled => ({
  ...{ reference, at: isoOf(at), isWithheld: true, title: "", service: "", state: "" },
});

type PageLink = { readonly text: string; readonly href: string };

const pageText = (document: ReportDocument, links: readonly PageLink[] = []): readonly string[] => [
  inOneGo(toHtml(document, { links })),
];

/** By reference: of which clauses each sampled record is evidence. */
function clausesOf(
  all: PackAsked["clauses"],
  members: ReadonlyMap<Source, readonly Member[]>,
): ReadonlyMap<string, PackAsked["clauses"]> {
  const found = new Map<string, PackAsked["clauses"][number][]>();
  for (const clause of all) {
    const own = sourcesOf(clause).flatMap((source) => members.get(source) ?? []);
    for (const reference of new Set(own.map((one) => one.reference))) {
      found.set(reference, [...(found.get(reference) ?? []), clause]);
    }
  }
  return found;
}

/** The functions by which the bot makes its hashes, and the verifier that uses them, as one file. */
async function verifierText(): Promise<string> {
  const read = (path: string) => readFile(new URL(path, import.meta.url), "utf8");
  const [proof, verify] = [await read("../../kernel/proof.mjs"), await read("../../evidence/verify.mjs")];
  const imports = /^import [^;]*;\n/gm;
  const foreign = (verify.match(imports) ?? []).filter((one) => !one.includes('from "../'));
  return [...foreign, proof.replace(/^export /gm, ""), verify.replace(imports, "")].join("\n");
}
