// The status of each service: whether it can be used, what is open on it, which change runs, what comes, and how it did this month.
import type { Hono } from "hono";
import type { ServiceLine, ServiceOutage, ServicePages, ServicesPage } from "../app/page/services-page.ts";
import type { Scheduled } from "../change/window/surroundings.ts";
import type { Priority } from "../incident/incident.ts";
import { Icon, type IconName } from "../platform/web/view/icons.tsx";
import { showTime } from "../platform/web/view/time.ts";
import { type Viewer, type WebEnv, wordsOf } from "../platform/web/viewer.ts";
import type { WebParts } from "../platform/web/web-parts.ts";
import { isMet } from "../report/digest/digest-figures.ts";
import { valueText } from "../report/kpi/figure-text.ts";
import type { KpiLine } from "../report/kpi/kpi-lines.ts";
import { type AvailabilityNow, availabilityValues } from "../report/outage/list-card.ts";
import { monthText } from "../report/service-report/report-period.ts";
import { Bar } from "./bar.tsx";
import { Apply, addressOf, nameIn, nameOf, TeamSelect } from "./filter.tsx";
import { type LookGiven, lookRoute, Redrawn } from "./look-page.tsx";

type TeamAsked = { readonly teamKey: string | undefined };
type Given = LookGiven<TeamAsked, ServicesPage>;

export const servicesRoute = (parts: WebParts, boards: ServicePages): Hono<WebEnv> =>
  lookRoute(parts, {
    ...{ path: "/services", here: "services", title: "web.services", icon: "pulse" },
    readAsked: ({ team }): TeamAsked => ({ teamKey: team || undefined }),
    find: ({ id }, { teamKey }) => boards.services(id, teamKey),
    filter: (given) => <Filter {...given} />,
    body: (given) => <ServicesBody {...given} />,
  });

const Filter = ({ page, asked, viewer }: Given) => (
  <form class="board-filter" method="get" action="/services" aria-label={wordsOf(viewer, "board.filter")}>
    <TeamSelect organisation={page.organisation} chosen={asked.teamKey} viewer={viewer} />
    <Apply viewer={viewer} />
  </form>
);

const ServicesBody = ({ page, asked, viewer }: Given) => (
  <Redrawn class="board-body" id="services-body" from={addressOf("/services/body", { team: asked.teamKey })}>
    {page.lines.length === 0 && <p class="nothing">{wordsOf(viewer, "board.no-services")}</p>}
    <Lines lines={page.lines.filter(({ isPilot }) => !isPilot)} page={page} viewer={viewer} />
    {page.lines.some(({ isPilot }) => isPilot) && (
      <section id="pilots">
        <h2>{wordsOf(viewer, "pilot.group")}</h2>
        <Lines lines={page.lines.filter(({ isPilot }) => isPilot)} page={page} viewer={viewer} />
      </section>
    )}
    {page.hidden > 0 && <p class="board-note">{wordsOf(viewer, "board.hidden", { count: page.hidden })}</p>}
  </Redrawn>
);

const Lines = (props: { lines: readonly ServiceLine[]; page: ServicesPage; viewer: Viewer }) => (
  <ul class="services">
    {props.lines.map((line) => (
      <Line line={line} page={props.page} viewer={props.viewer} />
    ))}
  </ul>
);

const stateIcons: Readonly<Record<ServiceLine["state"], IconName>> = {
  down: "critical",
  degraded: "critical",
  disturbed: "critical",
  impaired: "active",
  maintenance: "maintenance",
  well: "good",
};

const Line = ({ line, page, viewer }: { line: ServiceLine; page: ServicesPage; viewer: Viewer }) => (
  <li class={`service ${line.state}`} id={`service-${line.key}`}>
    <h2>
      <Icon name={stateIcons[line.state]} />
      <span>{nameOf(page.organisation, "services", line.key, viewer)}</span>
    </h2>
    <p class="service-state">
      {wordsOf(viewer, `board.state.${line.state}`)}
      {line.outage &&
        ` · ${wordsOf(viewer, "board.since", { at: showTime(`${line.outage.from}`, "date-time", viewer) })}`}
    </p>
    {line.state === "degraded" && line.outage && (
      <p>{wordsOf(viewer, "board.weight", { percent: Math.round(100 * line.outage.weight) })}</p>
    )}
    {line.maintenance && <Maintenance maintenance={line.maintenance} now={page.now} viewer={viewer} />}
    <p>
      <Open line={line} viewer={viewer} />
    </p>
    {line.running.map((change) => (
      <ChangeLine what="board.running" change={change} viewer={viewer} />
    ))}
    {line.next && <ChangeLine what="board.next" change={line.next} viewer={viewer} />}
    {line.availability && <AvailabilityView availability={line.availability} viewer={viewer} />}
    {line.core.length > 0 && (
      <dl class="core">
        {line.core.map((figure) => (
          <CoreFigure line={figure} viewer={viewer} />
        ))}
      </dl>
    )}
    <p class="service-foot">
      <span>{nameOf(page.organisation, "teams", line.teamKey, viewer)}</span>
      <a href={addressOf("/figures", { service: line.key })}>{wordsOf(viewer, "web.figures")}</a>
      <a href={`/reports/${encodeURIComponent(line.key)}/${monthHere(page)}`}>{wordsOf(viewer, "board.report")}</a>
    </p>
  </li>
);

/** The month that runs, as an address of a report names it. */
const monthHere = ({ now, organisation }: ServicesPage): string =>
  monthText({ from: now.toZonedDateTimeISO(organisation.figures.zone).toPlainDate() });

const Maintenance = (props: { maintenance: ServiceOutage; now: ServicesPage["now"]; viewer: Viewer }) => {
  const { maintenance, now, viewer } = props;
  const { from, to } = maintenance;
  const show = (at: typeof from) => showTime(`${at}`, "date-time", viewer);
  const values = {
    ...{ isOn: from.epochMilliseconds <= now.epochMilliseconds ? "yes" : "no", from: show(from) },
    ...{ hasEnd: to ? "yes" : "no", to: to ? show(to) : "" },
  };
  return (
    <p>
      <Icon name="maintenance" /> {wordsOf(viewer, "board.maintenance", values)}
    </p>
  );
};

/** From here on the budget is nearly spent. */
const SCARCE = 0.25;

const AvailabilityView = ({ availability, viewer }: { availability: AvailabilityNow; viewer: Viewer }) => {
  const { percent, isMet, left, total } = availability;
  const values = availabilityValues(availability);
  const share = total > 0 ? Math.max(0, left) / total : 0;
  const tone = share > SCARCE ? "good" : share > 0 ? "soon" : "late";
  return (
    <div class="availability">
      <p class={percent !== null && !isMet ? "late" : ""}>
        <strong>{wordsOf(viewer, "board.available", values)}</strong>{" "}
        <span>{wordsOf(viewer, "board.available-target", values)}</span>
      </p>
      <Bar
        parts={[
          { share: 1 - share, tone: share > 0 ? "rest" : "late" },
          { share, tone },
        ]}
      />
      <p class={left < 0 ? "late" : ""}>{wordsOf(viewer, "board.budget", values)}</p>
    </div>
  );
};

const CoreFigure = ({ line, viewer }: { line: KpiLine; viewer: Viewer }) => {
  const { unit, now, target } = line.reading;
  const isMissed = isMet(line.reading) === false;
  return (
    <div>
      <dt>{"kpi" in line ? wordsOf(viewer, `kpi.${line.kpi.id}`) : nameIn(line.indicator.name, viewer)}</dt>
      <dd class={isMissed ? "late" : ""}>
        <strong>{now.value === null ? wordsOf(viewer, "figure.none") : valueText(viewer.lang, unit, now.value)}</strong>
        {target !== undefined && (
          <span>
            {" "}
            {wordsOf(viewer, isMissed ? "board.target-missed" : "board.target", {
              target: valueText(viewer.lang, unit, target),
            })}
          </span>
        )}
      </dd>
    </div>
  );
};

const PRIORITIES: readonly Priority[] = [1, 2, 3, 4];

const Open = ({ line, viewer }: { line: ServiceLine; viewer: Viewer }) => {
  const some = PRIORITIES.filter((priority) => line.open[priority] > 0);
  if (some.length + line.imported === 0) return <>{wordsOf(viewer, "board.none-open")}</>;
  return (
    <a href={addressOf("/overview", { service: line.key })}>
      {some.map((priority) => (
        <span class={`prio p${priority}`}>
          P{priority} × {line.open[priority]}
        </span>
      ))}
      {line.imported > 0 && (
        <span class="board-note">{wordsOf(viewer, "board.imported-count", { count: line.imported })}</span>
      )}
      {line.overdue > 0 && (
        <span class="late">
          <strong>{wordsOf(viewer, "board.late-count", { count: line.overdue })}</strong>
        </span>
      )}
    </a>
  );
};

const ChangeLine = (props: {
  readonly what: "board.running" | "board.next";
  readonly change: Scheduled;
  readonly viewer: Viewer;
}) => {
  const { what, change, viewer } = props;
  const at = (what === "board.running" ? change.window.to : change.window.from).toString();
  return (
    <p>
      <Icon name="change" /> <a href={`/r/${change.reference}`}>{change.reference}</a>{" "}
      {wordsOf(viewer, what, { title: change.title, at: showTime(at, "date-time", viewer) })}
    </p>
  );
};
