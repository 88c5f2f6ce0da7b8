// The status of each service: what is open on it, which change runs, and what comes.
import type { Hono } from "hono";
import type { ServiceLine, ServicesPage } from "../app/page/services-page.ts";
import type { Scheduled } from "../change/window/surroundings.ts";
import type { Priority } from "../incident/incident.ts";
import { Icon, type IconName } from "../platform/web/view/icons.tsx";
import { showTime } from "../platform/web/view/time.ts";
import { type Viewer, type WebEnv, wordsOf } from "../platform/web/viewer.ts";
import type { WebParts } from "../platform/web/web-parts.ts";
import { Apply, addressOf, nameIn, nameOf, TeamSelect } from "./filter.tsx";
import { type LookGiven, lookRoute, Redrawn } from "./look-page.tsx";

export interface Services {
  /** Undefined: this person may not look. */
  services(personId: string, teamKey: string | undefined): Promise<ServicesPage | undefined>;
}

type TeamAsked = { readonly teamKey: string | undefined };
type Given = LookGiven<TeamAsked, ServicesPage>;

export const servicesRoute = (parts: WebParts, boards: Services): Hono<WebEnv> =>
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
    <ul class="services">
      {page.lines.map((line) => (
        <Line line={line} page={page} viewer={viewer} />
      ))}
    </ul>
    {page.hidden > 0 && <p class="board-note">{wordsOf(viewer, "board.hidden", { count: page.hidden })}</p>}
  </Redrawn>
);

const stateIcons: Readonly<Record<ServiceLine["state"], IconName>> = {
  down: "critical",
  maintenance: "maintenance",
  disturbed: "critical",
  impaired: "active",
  well: "good",
};

const Line = ({ line, page, viewer }: { line: ServiceLine; page: ServicesPage; viewer: Viewer }) => (
  <li class={`service ${line.state}`} id={`service-${line.key}`}>
    <h2>
      <Icon name={stateIcons[line.state]} />
      <span>{nameIn(line.name, viewer)}</span>
    </h2>
    <p class="service-state">
      {wordsOf(viewer, `board.state.${line.state}`)}
      {line.outSince &&
        ` · ${wordsOf(viewer, "board.since", { at: showTime(line.outSince.toString(), "date-time", viewer) })}`}
    </p>
    <p>
      <Open line={line} viewer={viewer} />
    </p>
    {line.availability && <p>{wordsOf(viewer, line.availability.key, line.availability.values)}</p>}
    {line.running.map((change) => (
      <ChangeLine what="board.running" change={change} viewer={viewer} />
    ))}
    {line.next && <ChangeLine what="board.next" change={line.next} viewer={viewer} />}
    <p class="service-team">{nameOf(page.organisation, "teams", line.teamKey, viewer)}</p>
  </li>
);

const PRIORITIES: readonly Priority[] = [1, 2, 3, 4];

const Open = ({ line, viewer }: { line: ServiceLine; viewer: Viewer }) => {
  const some = PRIORITIES.filter((priority) => line.open[priority] > 0);
  if (some.length === 0) return <>{wordsOf(viewer, "board.none-open")}</>;
  return (
    <a href={addressOf("/overview", { service: line.key })}>
      {some.map((priority) => (
        <span class={`prio p${priority}`}>
          P{priority} × {line.open[priority]}
        </span>
      ))}
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
