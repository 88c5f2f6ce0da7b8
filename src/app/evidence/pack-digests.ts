// What digests and reports said, as their readers read it: sentences for the table of a pack, and a page of those that stood in channels.

import type { Card } from "../../chat/card.ts";
import { spokenLines, wordsToCard } from "../../chat/notice.ts";
import { lineOf } from "../../evidence/card-blocks.ts";
import type { PageLook } from "../../evidence/page-look.ts";
import { flatten, withoutLinks, withTimesWritten } from "../../kernel/rich-text.ts";
import { cellOf } from "../../kernel/rows-text.ts";
import { isoMs } from "../../kernel/time.ts";
import type { Block, Run } from "../../report/service-report/document.ts";
import { htmlParts } from "../../report/service-report/html.ts";
import { dayWords } from "../../report/service-report/report-telling.ts";
import { type PostedDigest, readPosted } from "../../store/digests.ts";
import { instantOf } from "../../store/instant.ts";
import { sayPlain } from "../../words/say.ts";
import { shownOr } from "./shown-or.ts";

/** A row of the list of posted digests. */
export type DigestRow = {
  readonly key: string;
  readonly local_date: unknown;
  readonly posted_at: Date;
  readonly posted: unknown;
  /** Where it stood, as it is called; null: it went to a person, or the place is gone. */
  readonly place: string | null;
};

type Told = {
  readonly to: string;
  readonly isPersonal: boolean;
  readonly cards: readonly Card[];
  readonly zone: string;
};

/** Undefined: it is not what the bot writes. */
function toldBy({ posted, place }: DigestRow, { lang, nameOf }: PageLook): Told | undefined {
  return shownOr(
    () => {
      const { to, zone, words, more } = readPosted(posted);
      const names = { channel: () => placeOf(to), place: () => place ?? "", person: () => personOf(to, nameOf) };
      return {
        ...{ to: names[to.kind](), isPersonal: to.kind === "person", zone },
        cards: [words, ...more.map((one) => one.words)].map((one) => wordsToCard(one, lang)),
      };
    },
    () => undefined,
  );
}

const placeOf = (to: PostedDigest["to"]): string => (to.kind === "channel" ? `#${to.channel}` : "");
const personOf = (to: PostedDigest["to"], nameOf: PageLook["nameOf"]): string =>
  to.kind === "person" ? nameOf(to.personId) : "";

/** One row of the table. */
export function digestCells(row: DigestRow, look: PageLook): Readonly<Record<string, string>> {
  const told = toldBy(row, look);
  const lines = told?.cards.flatMap(spokenLines) ?? [];
  return {
    ...{
      key: row.key,
      local_date: `${cellOf(row.local_date)}`,
      posted_at: isoMs(instantOf(row.posted_at)),
      to: told?.to ?? "",
    },
    words: told
      ? lines.map((line) => flatten(withTimesWritten(line, told.zone))).join("\n")
      : JSON.stringify(row.posted),
  };
}

/** The page, digest by digest, so that none is held; what went to one person stands in the table alone. */
export async function* digestsPage(
  rows: AsyncIterable<readonly DigestRow[]>,
  look: PageLook,
  links: readonly { readonly text: string; readonly href: string }[],
): AsyncGenerator<string> {
  const title = sayPlain(look.lang, "evidence.digests.title");
  const page = htmlParts({ lang: look.lang, title }, { links });
  yield page.head;
  yield page.blocks([
    { kind: "heading", level: 1, text: title, id: "top" },
    { kind: "words", line: [sayPlain(look.lang, "evidence.digests.lead")] },
  ]);
  for await (const some of rows) for (const row of some) yield page.blocks(blocksOf(row, look));
  yield page.tail;
}

function blocksOf(row: DigestRow, look: PageLook): readonly Block[] {
  const told = toldBy(row, look);
  if (!told || told.isPersonal) return [];
  const when = dayWords(instantOf(row.posted_at).toZonedDateTimeISO(told.zone).toPlainDate(), look.lang);
  return [
    {
      kind: "heading",
      level: 2,
      text: `${when} · ${told.to} · ${row.key}`,
      id: `${row.key}-${cellOf(row.local_date)}`,
    },
    ...told.cards.flatMap((card): readonly Block[] =>
      spokenLines(card).map((rich, n) => {
        const line = lineOf(withoutLinks(rich), told.zone);
        return { kind: "words", line: n === 0 && card.headline ? line.map(strong) : line };
      }),
    ),
  ];
}

const strong = (run: Run): Run => (typeof run === "string" ? { text: run, isStrong: true } : run);
