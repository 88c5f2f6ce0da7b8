// What the page of figures looks like: its filter, its pictures, and each figure beside the one it is compared with.
import {
  comparisons,
  type FiguresAsked,
  type FiguresFound,
  type FiguresPage,
  pictureKinds,
} from "../app/page/figures-page.ts";
import { type Viewer, wordsOf } from "../platform/web/viewer.ts";
import type { Chart } from "../report/chart/chart.ts";
import { type ChartSize, type ChartTheme, chartSizes } from "../report/chart/chart-look.ts";
import { scaleOf, showScaled } from "../report/chart/chart-scale.ts";
import { altTextOf, daysText, hasFigures } from "../report/chart/chart-words.ts";
import { isMet, type Reading, shareWords } from "../report/digest/digest-figures.ts";
import type { FactSource } from "../report/facts.ts";
import { catalogue } from "../report/kpi/catalogue.ts";
import type { Figure } from "../report/kpi/figure.ts";
import type { Kpi } from "../report/kpi/kpi.ts";
import { trendMarks } from "../report/kpi/trend.ts";
import type { Period } from "../report/period.ts";
import { usualPeriod } from "../report/read-period.ts";
import { Apply, addressOf, Select, ServiceSelect } from "./filter.tsx";
import { type LookGiven, Redrawn } from "./look-page.tsx";

type Given = LookGiven<FiguresAsked, FiguresPage>;

const periods = ["7d", "30d", "90d", "365d", "this month", "last month", "last quarter", "last year"] as const;

const queryOf = (asked: FiguresAsked) => ({
  period: asked.period === usualPeriod ? undefined : asked.period,
  compare: asked.compare === "previous" ? undefined : asked.compare,
  service: asked.serviceKey,
});

export const FiguresFilter = ({ page, asked, viewer }: Given) => (
  <form class="board-filter" method="get" action="/figures" aria-label={wordsOf(viewer, "board.filter")}>
    <label class="board-field">
      <span>{wordsOf(viewer, "board.period")}</span>
      <input name="period" value={asked.period} list="periods" autocomplete="off" maxlength={60} />
      <datalist id="periods">
        {periods.map((period) => (
          <option value={period} />
        ))}
      </datalist>
    </label>
    <Select
      name="compare"
      label={wordsOf(viewer, "board.compare")}
      chosen={asked.compare}
      choices={comparisons.map((value) => ({ value, label: wordsOf(viewer, `board.compare.${value}`) }))}
    />
    <ServiceSelect organisation={page.organisation} chosen={asked.serviceKey} viewer={viewer} />
    <Apply viewer={viewer} />
  </form>
);

/** Drawn again when something was recorded, at most once in a while: figures are of days. */
export const FiguresBody = ({ page, asked, viewer }: Given) => (
  <Redrawn
    class="board-body"
    id="figures-body"
    from={addressOf("/figures/body", queryOf(asked))}
    when="recorded from:body throttle:30s, every 300s"
  >
    {page.found === "few" ? (
      <p class="nothing">
        {wordsOf(viewer, "board.too-few")} <a href="/figures">{wordsOf(viewer, "board.all-services")}</a>
      </p>
    ) : "refused" in page.found ? (
      <p class="nothing">
        {wordsOf(viewer, "board.bad-period", { given: asked.period })}{" "}
        <a href="/figures">{wordsOf(viewer, "board.clear")}</a>
      </p>
    ) : (
      <Found found={page.found} asked={asked} viewer={viewer} />
    )}
  </Redrawn>
);

type FoundGiven = { readonly found: FiguresFound; readonly asked: FiguresAsked; readonly viewer: Viewer };

const Found = ({ found, asked, viewer }: FoundGiven) => (
  <>
    <p class="board-note">
      {wordsOf(viewer, "board.of-period", {
        period: periodText(found.period, viewer),
        compared: periodText(found.compared, viewer),
        zone: found.period.zone,
      })}
    </p>
    <div class="pictures">
      {told(found).map((kind) => (
        <Picture kind={kind} chart={found.charts[kind]} asked={asked} viewer={viewer} />
      ))}
    </div>
    {sections.map((source) => (
      <section>
        <h2>{wordsOf(viewer, `board.source.${source}`)}</h2>
        <ul class="figures">
          {catalogue
            .filter((kpi) => kpi.source === source)
            .map((kpi) => (
              <FigureView kpi={kpi} reading={found.readings[kpi.id]} viewer={viewer} />
            ))}
        </ul>
      </section>
    ))}
  </>
);

/** Those with nothing to show come last. */
const told = ({ charts }: FiguresFound) => [
  ...pictureKinds.filter((kind) => hasFigures(charts[kind])),
  ...pictureKinds.filter((kind) => !hasFigures(charts[kind])),
];

const sections: readonly FactSource[] = [...new Set(catalogue.map(({ source }) => source))];

const periodText = ({ from, to }: Period, { lang }: Viewer): string => daysText(from, to.subtract({ days: 1 }), lang);

const PHONE = "(max-width: 760px)";
const DARK = "(prefers-color-scheme: dark)";

const Picture = (props: {
  readonly kind: string;
  readonly chart: Chart;
  readonly asked: FiguresAsked;
  readonly viewer: Viewer;
}) => {
  const { kind, chart, asked, viewer } = props;
  const address = (theme: ChartTheme, size: ChartSize) =>
    addressOf(`/figures/picture/${kind}`, { ...queryOf(asked), theme, size });
  const usual = viewer.theme === "dark" ? "dark" : "light";
  const [width, height] = chartSizes.wide;
  return (
    <picture>
      {viewer.theme === "auto" && <source media={`${PHONE} and ${DARK}`} srcset={address("dark", "narrow")} />}
      <source media={PHONE} srcset={address(usual, "narrow")} />
      {viewer.theme === "auto" && <source media={DARK} srcset={address("dark", "wide")} />}
      <img src={address(usual, "wide")} width={width} height={height} alt={altTextOf(chart, viewer.lang)} />
    </picture>
  );
};

const FigureView = ({ kpi, reading, viewer }: { kpi: Kpi; reading: Reading | undefined; viewer: Viewer }) => {
  if (!reading) return null;
  const { now, before, trend } = reading;
  const met = isMet(reading);
  const better = trend.isBetter === null ? "" : trend.isBetter ? " better" : " worse";
  return (
    <li class="figure" id={`figure-${kpi.id}`}>
      <h3>{wordsOf(viewer, `kpi.${kpi.id}`)}</h3>
      <p class={`figure-value${met === false ? " missed" : ""}`}>{figureText(kpi, now, viewer)}</p>
      <p class="figure-facts">
        {reading.target !== undefined && (
          <span>
            {wordsOf(viewer, met === undefined ? "board.target" : met ? "board.target-met" : "board.target-missed", {
              target: showScaled(viewer.lang, reading.target, scaleOf(kpi.unit, [reading.target])),
            })}
          </span>
        )}
        {now.median !== undefined && now.p90 !== undefined && (
          <span>
            {wordsOf(viewer, "board.spread", {
              median: figureText(kpi, { value: now.median, n: now.n }, viewer),
              p90: figureText(kpi, { value: now.p90, n: now.n }, viewer),
              n: now.n,
            })}
          </span>
        )}
        {before.value !== null && (
          <span class={`figure-before${better}`}>
            {trend.sign && `${trendMarks[trend.sign]} `}
            {wordsOf(viewer, "board.before", { value: figureText(kpi, before, viewer) })}
          </span>
        )}
        {now.isProvisional && <span>{wordsOf(viewer, "board.provisional")}</span>}
      </p>
      <details>
        <summary>{wordsOf(viewer, "board.how")}</summary>
        <p>{wordsOf(viewer, `kpi.${kpi.id}-formula`)}</p>
      </details>
    </li>
  );
};

/** With how many it rests on, where it is a share; "n/a" where there was nothing. */
function figureText({ unit }: Pick<Kpi, "unit">, figure: Figure, viewer: Viewer): string {
  if (figure.value === null || unit === "percent") {
    const { key, values } = shareWords(figure);
    return wordsOf(viewer, key, values);
  }
  return showScaled(viewer.lang, figure.value, scaleOf(unit, [figure.value]));
}
