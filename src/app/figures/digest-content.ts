// A digest in words: what its row, or somebody who asks, wants told of which days, to whom.
import type { Temporal } from "temporal-polyfill";
import type { Act } from "../../organisation/act.ts";
import { type Digest, servicesOfDigest } from "../../organisation/digest.ts";
import type { Viewer } from "../../people/visibility.ts";
import type { Chart } from "../../report/chart/chart.ts";
import { dailyWords } from "../../report/digest/digest-daily.ts";
import { type DigestPages, linkedWords } from "../../report/digest/digest-links.ts";
import { digestDays } from "../../report/digest/digest-times.ts";
import { weeklyWords } from "../../report/digest/digest-weekly.ts";
import type { Period } from "../../report/period.ts";
import type { Lang } from "../../words/say.ts";
import type { Query } from "../ports.ts";
import { digestPages } from "./digest-addresses.ts";
import { type FileReader, readMonthly } from "./digest-monthly.ts";
import { readCharts } from "./digest-pictures.ts";
import { type DigestAsked, type DigestMessages, readDaily } from "./digest-reading.ts";
import { readWeekly } from "./digest-weekly.ts";
import { timesOf } from "./digests.ts";

type Reader = Pick<Act, "organisation" | "people" | "at">;

/** `since`: the first date whose digest was never posted. */
export type DigestOf = {
  readonly digest: Digest;
  /** Of its row; "": nothing is kept of it. */
  readonly id: string;
  readonly date: Temporal.PlainDate;
  readonly since: Temporal.PlainDate;
  readonly isLate: boolean;
  readonly viewers: readonly Viewer[];
  /** Where people reach the pages; left out: nobody knows the address. */
  readonly publicUrl?: string;
};

export type DigestContent = DigestMessages & {
  /** Its pictures; none of a quiet day. */
  readonly charts: readonly Chart[];
  readonly period: Period;
  readonly services: readonly string[] | null;
};

export async function digestContent(
  { digest, since, publicUrl, ...asked }: DigestOf,
  act: Reader,
  query: Query,
): Promise<DigestContent> {
  const services = servicesOfDigest(digest, act.organisation.services);
  const period = digestDays(timesOf(digest, act.organisation), asked.date, since);
  const full = { ...asked, services, period };
  const pages = publicUrl === undefined ? undefined : digestPages(publicUrl, full, act.organisation);
  const pageOf = (reference: string) => pages?.record(reference);
  const told = await contentOf(digest, full, { pageOf, lang: langOfDigest(digest, act) }, act, query);
  const content = pages ? linked(told, pages) : told;
  const charts = content.words.lines.length > 1 ? await readCharts({ digest, ...full }, act, query) : [];
  return { ...content, charts, period, services };
}

/** A message about one service has its figures. */
const linked = ({ words, more, ...told }: DigestMessages, pages: DigestPages): DigestMessages => ({
  ...told,
  words: linkedWords(words, pages),
  more: more.map(({ key, words }) => ({
    key,
    words: linkedWords(words, { ...pages, figure: (id) => pages.figure(id, key) }),
  })),
});

async function contentOf(
  { kind }: Digest,
  asked: DigestAsked,
  files: FileReader,
  act: Reader,
  query: Query,
): Promise<DigestMessages> {
  switch (kind) {
    case "daily":
      return { ...alone, words: dailyWords(await readDaily(asked, act, query)) };
    case "weekly":
      return { ...alone, words: weeklyWords(await readWeekly(asked, act, query)) };
    case "monthly":
      return readMonthly(asked, files, act, query);
  }
}

const alone = { more: [], files: [] } as const;

/** A file has one language, whoever opens it. */
function langOfDigest({ lang, to }: Digest, { organisation, people }: Reader): Lang {
  const reader = to.kind === "person" ? people.find(to.personId) : undefined;
  return lang ?? reader?.lang ?? organisation.lang;
}
