// What the page of figures looks like: its filter, its pictures, and each figure beside the one it is compared with.
import {
  comparisons,
  type FiguresAsked,
  type FiguresFound,
  type FiguresSoon,
  pictureKinds,
} from "../app/page/figures-page.ts";
import { showTime } from "../platform/web/view/time.ts";
import { type Viewer, wordsOf } from "../platform/web/viewer.ts";
import type { Chart } from "../report/chart/chart.ts";
import { type ChartSize, type ChartTheme, chartSizes } from "../report/chart/chart-look.ts";
import { altTextOf, hasFigures } from "../report/chart/chart-words.ts";
import { isMet, shareWords } from "../report/digest/digest-figures.ts";
import type { FactSource } from "../report/facts.ts";
import { catalogue } from "../report/kpi/catalogue.ts";
import { type Figure, longerThan } from "../report/kpi/figure.ts";
import { valueText } from "../report/kpi/figure-text.ts";
import { departmentsOf } from "../report/kpi/kpi-asked.ts";
import { idOfLine, type KpiLine } from "../report/kpi/kpi-lines.ts";
import { partTexts } from "../report/kpi/part-text.ts";
import { trendMarks } from "../report/kpi/trend.ts";
import { periodText } from "../report/period-words.ts";
import { ExportLinks } from "./export-file.tsx";
import { figureName, isListed, recordsAddress } from "./figure-records.tsx";
import { figuresQuery } from "./figures-asked.ts";
import { Apply, addressOf, PeriodField, Select, ServiceSelect, TeamSelect } from "./filter.tsx";
import { Awaited, type LookGiven, Redrawn } from "./look-page.tsx";

type Given = LookGiven<FiguresAsked, FiguresSoon>;

export const FiguresFilter = ({ page, asked, viewer }: Given) => (
  <form class="board-filter" method="get" action="/figures" aria-label={wordsOf(viewer, "board.filter")}>
    <PeriodField value={asked.period} viewer={viewer} />
    <Select
      name="compare"
      label={wordsOf(viewer, "board.compare")}
      chosen={asked.compare}
      choices={comparisons.map((value) => ({ value, label: wordsOf(viewer, `board.compare.${value}`) }))}
    />
    <ServiceSelect organisation={page.organisation} chosen={asked.service} viewer={viewer} />
    <TeamSelect organisation={page.organisation} chosen={asked.team} viewer={viewer} />
    {departmentsOf(page.organisation).length > 0 && (
      <Select
        name="department"
        label={wordsOf(viewer, "board.department")}
        chosen={asked.department}
        all={wordsOf(viewer, "board.all-departments")}
        choices={departmentsOf(page.organisation).map((value) => ({ value, label: value }))}
      />
    )}
    <Apply viewer={viewer} />
  </form>
);

/** Drawn again when something was recorded, at most once in a while: figures are of days. */
export const FiguresBody = ({ page: { found }, asked, viewer }: Given) => {
  const from = addressOf("/figures/body", figuresQuery(asked));
  if ("computing" in found) return <Awaited id="figures-body" from={from} progress={found.computing} viewer={viewer} />;
  return (
    <Redrawn class="board-body" id="figures-body" from={from} when="recorded from:body throttle:30s, every 300s">
      {"refused" in found ? (
        <p class="nothing">
          {wordsOf(viewer, "board.bad-period", { given: asked.period })}{" "}
          <a href="/figures">{wordsOf(viewer, "board.clear")}</a>
        </p>
      ) : (
        <Found found={found} asked={asked} viewer={viewer} />
      )}
    </Redrawn>
  );
};

type FoundGiven = { readonly found: FiguresFound; readonly asked: FiguresAsked; readonly viewer: Viewer };

const Found = ({ found, asked, viewer }: FoundGiven) => (
  <>
    <p class="board-note">
      {wordsOf(viewer, "board.of-period", {
        period: periodText(found.period, viewer.lang),
        compared: periodText(found.compared, viewer.lang),
        zone: found.period.zone,
      })}
      {" · "}
      {wordsOf(viewer, "board.as-of", { at: showTime(`${found.at}`, "time", viewer) })}
      {found.isRunning && ` ${wordsOf(viewer, "board.so-far")}`}
    </p>
    <div class="pictures">
      {pictureKinds
        .filter((kind) => hasFigures(found.charts[kind]))
        .map((kind) => (
          <Picture kind={kind} chart={found.charts[kind]} asked={asked} viewer={viewer} />
        ))}
    </div>
    {pictureKinds
      .filter((kind) => !hasFigures(found.charts[kind]))
      .map((kind) => (
        <p class="board-note">{altTextOf(found.charts[kind], viewer.lang)}</p>
      ))}
    {found.hidesPrivate && <p class="board-note">{wordsOf(viewer, "board.hides-private")}</p>}
    <ExportLinks path="/figures" query={figuresQuery(asked)} viewer={viewer} />
    {sections.map((source) => (
      <Section source={source} lines={found.lines.filter((line) => !isEmpty(line))} asked={asked} viewer={viewer} />
    ))}
    {found.pilots.length > 0 && (
      <section id="figures-pilots">
        <h2>{wordsOf(viewer, "pilot.group")}</h2>
        {found.pilots.map(({ key, values }) => (
          <p class="board-note">{wordsOf(viewer, key, values)}</p>
        ))}
      </section>
    )}
    <Empty lines={found.lines.filter(isEmpty)} asked={asked} viewer={viewer} />
  </>
);

/** Neither now nor before was there anything to measure. */
const isEmpty = ({ reading: { now, before } }: KpiLine): boolean =>
  now.value === null && before.value === null && longerThan(now) === undefined;

type LinesGiven = { readonly lines: readonly KpiLine[]; readonly asked: FiguresAsked; readonly viewer: Viewer };

const Section = ({
  source,
  lines,
  asked,
  viewer,
  fills,
}: LinesGiven & { readonly source: FactSource; fills?: true }) => {
  const own = lines.filter((line) => sourceOf(line) === source);
  if (own.length === 0) return null;
  return (
    <section>
      <h2>{wordsOf(viewer, `board.source.${source}`)}</h2>
      {fills && <p class="board-note">{wordsOf(viewer, `board.fills.${source}`)}</p>}
      <ul class="figures">
        {own.map((line) => (
          <FigureView line={line} asked={asked} viewer={viewer} />
        ))}
      </ul>
    </section>
  );
};

/** What cannot be measured yet stands folded at the end, with what would fill it. */
const Empty = ({ lines, asked, viewer }: LinesGiven) =>
  lines.length === 0 ? null : (
    <details class="figures-empty" id="figures-empty">
      <summary>{wordsOf(viewer, "board.empty-figures", { count: lines.length })}</summary>
      {sections.map((source) => (
        <Section source={source} lines={lines} asked={asked} viewer={viewer} fills />
      ))}
    </details>
  );

const sourceOf = (line: KpiLine): FactSource => ("kpi" in line ? line.kpi.source : "measurements");

const sections: readonly FactSource[] = [
  ...new Set<FactSource>([...catalogue.map(({ source }) => source), "measurements"]),
];

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
    addressOf(`/figures/picture/${kind}`, { ...figuresQuery(asked), theme, size });
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

const FigureView = ({ line, asked, viewer }: { line: KpiLine; asked: FiguresAsked; viewer: Viewer }) => {
  const { now, before, trend, target, unit } = line.reading;
  const met = isMet(line.reading);
  const better = trend.isBetter === null ? "" : trend.isBetter ? " better" : " worse";
  const figure = "kpi" in line ? line.kpi : line.indicator;
  const told = (one: Figure) => figureText(line, one, viewer);
  return (
    <li class="figure" id={`figure-${idOfLine(line)}`}>
      <h3>{figureName(figure, viewer)}</h3>
      <p class={`figure-value${met === false ? " missed" : ""}`}>{told(now)}</p>
      <p class="figure-facts">
        {target !== undefined && (
          <span>
            {wordsOf(viewer, met === undefined ? "board.target" : met ? "board.target-met" : "board.target-missed", {
              target: valueText(viewer.lang, unit, target),
            })}
          </span>
        )}
        {now.median !== undefined && now.p90 !== undefined && (
          <span>
            {wordsOf(viewer, "board.spread", {
              median: valueText(viewer.lang, unit, now.median),
              p90: valueText(viewer.lang, unit, now.p90),
              n: now.n,
            })}
          </span>
        )}
        {before.value !== null && (
          <span class={`figure-before${better}`}>
            {trend.sign && `${trendMarks[trend.sign]} `}
            {wordsOf(viewer, "board.before", { value: told(before) })}
          </span>
        )}
        {partTexts(viewer.lang, now).map((text) => (
          <span>{text}</span>
        ))}
        {now.isProvisional && <span>{wordsOf(viewer, "board.provisional")}</span>}
      </p>
      {now.n > 0 && isListed(figure) && (
        <a class="figure-records" href={recordsAddress(idOfLine(line), asked)}>
          {wordsOf(viewer, "board.behind")} <span class="unseen">{figureName(figure, viewer)}</span>
        </a>
      )}
      <details>
        <summary>{wordsOf(viewer, "board.how")}</summary>
        <p>{wordsOf(viewer, "kpi" in line ? `kpi.${line.kpi.id}-formula` : "board.own-formula")}</p>
      </details>
    </li>
  );
};

/** With how many it rests on, where it is a share; "n/a" where there was nothing. */
function figureText(line: KpiLine, figure: Figure, viewer: Viewer): string {
  const { unit } = line.reading;
  const longer = longerThan(figure);
  if (longer !== undefined) return wordsOf(viewer, "kpi.longer-than", { time: valueText(viewer.lang, unit, longer) });
  if (figure.value === null || figure.met !== undefined) {
    const { key, values } = shareWords(figure);
    return wordsOf(viewer, key, values);
  }
  return valueText(viewer.lang, unit, figure.value);
}
