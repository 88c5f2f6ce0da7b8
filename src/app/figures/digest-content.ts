// A digest in words: what its row, or somebody who asks, wants told of which days, to whom.
import type { Temporal } from "temporal-polyfill";
import type { Words } from "../../chat/notice.ts";
import type { Act } from "../../organisation/act.ts";
import { type Digest, servicesOfDigest } from "../../organisation/digest.ts";
import type { Viewer } from "../../people/visibility.ts";
import type { Chart } from "../../report/chart/chart.ts";
import { dailyWords } from "../../report/digest/digest-daily.ts";
import { digestDays } from "../../report/digest/digest-times.ts";
import { weeklyWords } from "../../report/digest/digest-weekly.ts";
import type { Period } from "../../report/period.ts";
import type { Query } from "../ports.ts";
import { readCharts } from "./digest-pictures.ts";
import { readDaily } from "./digest-reading.ts";
import { readWeekly } from "./digest-weekly.ts";
import { timesOf } from "./digests.ts";

/** `since`: the first date whose digest was never posted. */
export type DigestOf = {
  readonly digest: Digest;
  /** Of its row; "": nothing is kept of it. */
  readonly id: string;
  readonly date: Temporal.PlainDate;
  readonly since: Temporal.PlainDate;
  readonly isLate: boolean;
  readonly viewers: readonly Viewer[];
};

export type DigestContent = {
  readonly words: Words;
  /** Its pictures; none of a quiet day. */
  readonly charts: readonly Chart[];
  readonly period: Period;
  readonly services: readonly string[] | null;
};

export async function digestContent(
  { digest, since, ...asked }: DigestOf,
  act: Pick<Act, "organisation" | "people" | "at">,
  query: Query,
): Promise<DigestContent> {
  const services = servicesOfDigest(digest, act.organisation.services);
  const period = digestDays(timesOf(digest, act.organisation), asked.date, since);
  const full = { ...asked, services, period };
  const words =
    digest.kind === "daily"
      ? dailyWords(await readDaily(full, act, query))
      : weeklyWords(await readWeekly(full, digest.kind, act, query));
  const charts = words.lines.length > 1 ? await readCharts({ digest, ...full }, act, query) : [];
  return { words, charts, period, services };
}
