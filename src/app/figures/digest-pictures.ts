// The pictures of digests: read with the digest, kept as data in its row (or for whoever asked for one), and drawn when a chat or a page shows them.

import type { Words } from "../../chat/notice.ts";
import type { Act } from "../../organisation/act.ts";
import type { Digest, DigestTo } from "../../organisation/digest.ts";
import type { Viewer } from "../../people/visibility.ts";
import type { Chart } from "../../report/chart/chart.ts";
import type { ChartLook } from "../../report/chart/chart-look.ts";
import { altTextOf, titleOf } from "../../report/chart/chart-words.ts";
import { stepsOf } from "../../report/chart/figure-charts.ts";
import { gonePicture } from "../../report/chart/gone-picture.ts";
import { chartPeriod, digestCharts } from "../../report/digest/digest-charts.ts";
import { type Period, spanOf } from "../../report/period.ts";
import type { Services } from "../../store/digest-reads.ts";
import { findDigest } from "../../store/digests.ts";
import { CHART_FILE, findOwnFile, type OwnFile } from "../../store/own-files.ts";
import type { Lang } from "../../words/say.ts";
import { actFor } from "../page/act-for.ts";
import type { Query } from "../ports.ts";
import type { World } from "../world.ts";
import { factsOf } from "./digest-readings.ts";
import { comparedPeriods, hidesIncidents, toldPart } from "./part-told.ts";

/** Their paper in chat: white, their own, so that they can be read on dark ground too. */
export const POSTED_ON = "light";

type Charted = {
  readonly digest: Pick<Digest, "kind">;
  readonly period: Period;
  readonly services: Services;
  readonly viewers: readonly Viewer[];
};

/** `period`: the days that the digest tells of. */
export async function readCharts(
  { digest: { kind }, period, services, viewers }: Charted,
  { organisation, at }: Pick<Act, "organisation" | "at">,
  query: Query,
): Promise<readonly Chart[]> {
  const shown = chartPeriod(kind, period);
  const told = [...comparedPeriods(period), ...stepsOf(shown).periods];
  const spans = told.map(spanOf);
  const stretch = { from: Math.min(...spans.map(({ from }) => from)), to: spanOf(shown).to };
  // What the words leave out of a period the picture leaves out too, and each of its steps is told by itself.
  const all = await factsOf({ services, at }, stretch, organisation, query);
  const { facts, leftOut } = toldPart(all, told, { isWhole: services === null, viewers });
  const target = organisation.figures.targets.resolution_sla;
  const charts = digestCharts(facts, { kind, period: shown, target });
  return hidesIncidents({ leftOut }) ? charts.map((chart) => ({ ...chart, hidesPrivate: true })) : charts;
}

/** `idOf`: of each in its place. */
function withPictures(words: Words, charts: readonly Chart[], idOf: (place: number) => string): Words {
  if (charts.length === 0) return words;
  const altOf = (chart: Chart) => ({ en: altTextOf(chart, "en"), "zh-CN": altTextOf(chart, "zh-CN") });
  return { ...words, pictures: charts.map((chart, n) => ({ id: idOf(n), alt: altOf(chart) })) };
}

/** `id`: of the digest's row, which keeps them. */
export const postedPictures = (words: Words, id: string, charts: readonly Chart[]): Words =>
  withPictures(words, charts, (n) => `digest-${id}-${n + 1}`);

const CHART_TYPE = "application/json";

/** One that nobody posted is kept for whoever asked. */
export const chartFile = (id: string, chart: Chart): OwnFile => ({
  ...{ id, name: CHART_FILE, type: CHART_TYPE },
  bytes: new TextEncoder().encode(JSON.stringify(chart)),
});

/** `ids`: of the files that keep them, in the same order. */
export const ownPictures = (words: Words, ids: readonly string[], charts: readonly Chart[]): Words =>
  withPictures(words, charts, (n) => `own-${ids[n]}`);

type Picture = { readonly chart: Chart; readonly to: DigestTo };

async function findOwn(query: Query, fileId: string): Promise<Picture | undefined> {
  const file = await findOwnFile(query, fileId);
  if (file?.type !== CHART_TYPE) return undefined;
  return { chart: JSON.parse(file.bytes.toString()) as Chart, to: { kind: "person", personId: file.personId } };
}

/** undefined: there is no such digest or file, or it has no such picture. */
async function findPicture(query: Query, pictureId: string): Promise<Picture | undefined> {
  const [, fileId] = /^own-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(pictureId) ?? [];
  if (fileId !== undefined) return findOwn(query, fileId);
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
  if (found && isFor(found.to, personId)) return world.pictures.svg(found.chart, look);
  // Earlier releases swept them while their message stayed. The same for what is somebody else's: it tells nobody anything.
  return act && pictureId.startsWith("own-") ? gonePicture(look) : undefined;
}

/** One's own digest is for nobody else. */
export const isFor = (to: DigestTo, personId: string): boolean => to.kind !== "person" || to.personId === personId;

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
