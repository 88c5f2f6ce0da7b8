// The pictures of digests: read with the digest, kept in its row as data, and drawn when a chat or a page shows them.

import type { Words } from "../../chat/notice.ts";
import type { Act } from "../../organisation/act.ts";
import type { Digest, DigestTo } from "../../organisation/digest.ts";
import type { Chart } from "../../report/chart/chart.ts";
import type { ChartLook } from "../../report/chart/chart-look.ts";
import { altTextOf, titleOf } from "../../report/chart/chart-words.ts";
import { chartPeriod, digestCharts } from "../../report/digest/digest-charts.ts";
import { type Period, spanOf } from "../../report/period.ts";
import type { Services } from "../../store/digest-reads.ts";
import { findDigest } from "../../store/digests.ts";
import type { Lang } from "../../words/say.ts";
import { actFor } from "../page/act-for.ts";
import type { Query } from "../ports.ts";
import type { World } from "../world.ts";
import { factsOf } from "./digest-readings.ts";

/** Their paper in chat: white, their own, so that they can be read on dark ground too. */
export const POSTED_ON = "light";

type Charted = { readonly digest: Pick<Digest, "kind">; readonly period: Period; readonly services: Services };

/** `period`: the days that the digest tells of. */
export async function readCharts(
  { digest: { kind }, period, services }: Charted,
  { organisation, at }: Pick<Act, "organisation" | "at">,
  query: Query,
): Promise<readonly Chart[]> {
  const shown = chartPeriod(kind, period);
  const facts = await factsOf({ services, at }, spanOf(shown), organisation, query);
  const target = organisation.figures.targets.resolution_sla;
  return digestCharts(facts, { kind, period: shown, isOfSome: services !== null, target });
}

/** `id`: of the digest's row. */
export const withPictures = (words: Words, id: string, charts: readonly Chart[]): Words =>
  charts.length === 0
    ? words
    : {
        ...words,
        pictures: charts.map((chart, n) => ({
          id: `digest-${id}-${n + 1}`,
          alt: { en: altTextOf(chart, "en"), "zh-CN": altTextOf(chart, "zh-CN") },
        })),
      };

/** undefined: there is no such digest, or it has no such picture. */
async function findPicture(
  query: Query,
  pictureId: string,
): Promise<{ readonly chart: Chart; readonly to: DigestTo } | undefined> {
  const [, id = "", n = ""] = /^digest-(\d{1,9})-(\d)$/.exec(pictureId) ?? [];
  const digest = await findDigest(query, id);
  const chart = digest?.charts[Number(n) - 1];
  return digest && chart && { chart, to: digest.to };
}

/** For a page of our own. Totals only, so that everybody may see them but guests; one's own digest is for nobody else. */
export async function drawSvg(
  world: World,
  personId: string,
  pictureId: string,
  look: ChartLook,
): Promise<string | undefined> {
  const act = await actFor(world, personId);
  const found = act && !act.actor.isGuest ? await findPicture(world.database.query, pictureId) : undefined;
  return found && isFor(found.to, personId) ? world.pictures.svg(found.chart, look) : undefined;
}

/** One's own digest is for nobody else. */
const isFor = (to: DigestTo, personId: string): boolean => to.kind !== "person" || to.personId === personId;

/** The files of a digest name no record that somebody in its channel may not see; guests see none. */
export async function mayOpenDigest({ actor }: Pick<Act, "actor">, digestId: number, query: Query): Promise<boolean> {
  const digest = actor.isGuest ? undefined : await findDigest(query, `${digestId}`);
  return digest !== undefined && isFor(digest.to, actor.id);
}

/** For chat. */
export async function drawPng(
  world: World,
  pictureId: string,
  lang: Lang,
): Promise<{ readonly title: string; readonly bytes: Uint8Array } | undefined> {
  const found = await findPicture(world.database.query, pictureId);
  if (!found) return undefined;
  return {
    title: titleOf(found.chart, lang),
    bytes: await world.pictures.png(found.chart, { lang, theme: POSTED_ON }),
  };
}
