// The status of each service: what is open on it, which change runs, and what comes.
import { Hono } from "hono";
import type { ServiceLine, ServicesPage } from "../app/page/services-page.ts";
import type { Scheduled } from "../change/window/surroundings.ts";
import type { Priority } from "../incident/incident.ts";
import { readShell } from "../platform/web/shell.ts";
import { Icon, type IconName } from "../platform/web/view/icons.tsx";
import { showTime } from "../platform/web/view/time.ts";
import { type Viewer, type WebEnv, wordsOf } from "../platform/web/viewer.ts";
import type { WebParts } from "../platform/web/web-parts.ts";
import { addressOf, BoardPage, namedChoices, nameIn, nameOf, Select } from "./board-page.tsx";

export interface Services {
  /** Undefined: this person may not look. */
  services(personId: string, teamKey: string | undefined): Promise<ServicesPage | undefined>;
}

export function servicesRoute(parts: WebParts, boards: Services): Hono<WebEnv> {
  const app = new Hono<WebEnv>();

  app.get("/services", async (ask) => {
    const viewer = ask.get("viewer");
    const teamKey = ask.req.query("team") || undefined;
    const [page, facts] = await Promise.all([boards.services(viewer.id, teamKey), readShell(parts, viewer)]);
    if (!page) return ask.notFound();
    return ask.html(
      `<!doctype html>${(
        <BoardPage parts={parts} facts={facts} page="services" title="web.services" icon="pulse">
          <Filter page={page} teamKey={teamKey} viewer={viewer} />
          <ServicesBody page={page} teamKey={teamKey} viewer={viewer} />
        </BoardPage>
      )}`,
    );
  });

  app.get("/services/body", async (ask) => {
    const viewer = ask.get("viewer");
    const teamKey = ask.req.query("team") || undefined;
    const page = await boards.services(viewer.id, teamKey);
    return page ? ask.html(<ServicesBody page={page} teamKey={teamKey} viewer={viewer} />) : ask.notFound();
  });

  return app;
}

type Given = { readonly page: ServicesPage; readonly teamKey: string | undefined; readonly viewer: Viewer };

const Filter = ({ page, teamKey, viewer }: Given) => (
  <form class="board-filter" method="get" action="/services" aria-label={wordsOf(viewer, "board.filter")}>
    <Select
      name="team"
      label={wordsOf(viewer, "board.team")}
      chosen={teamKey}
      all={wordsOf(viewer, "board.all-teams")}
      choices={namedChoices(page.organisation.teams, viewer)}
    />
    <button type="submit" class="button">
      {wordsOf(viewer, "board.apply")}
    </button>
  </form>
);

/** Drawn again whenever something was recorded, and now and then, since windows open and close. */
const ServicesBody = ({ page, teamKey, viewer }: Given) => (
  <div
    class="board-body"
    id="services-body"
    hx-get={addressOf("/services/body", { team: teamKey })}
    hx-trigger="acted from:body, recorded from:body, every 60s"
    hx-target="this"
    hx-swap="outerMorph"
  >
    {page.lines.length === 0 && <p class="nothing">{wordsOf(viewer, "board.no-services")}</p>}
    <ul class="services">
      {page.lines.map((line) => (
        <Line line={line} page={page} viewer={viewer} />
      ))}
    </ul>
    {page.hidden > 0 && <p class="board-note">{wordsOf(viewer, "board.hidden", { count: page.hidden })}</p>}
  </div>
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
