// What the overview of open work looks like: its filter, the numbers over the list, and one line an incident.
import type { Temporal } from "temporal-polyfill";
import type { OverviewAsked, OverviewPage, WorkLine } from "../app/page/overview-page.ts";
import type { Priority } from "../incident/incident.ts";
import { duration } from "../organisation/values.ts";
import { Icon } from "../platform/web/view/icons.tsx";
import { showTime } from "../platform/web/view/time.ts";
import { type Viewer, wordsOf } from "../platform/web/viewer.ts";
import { workSorts } from "../store/open-work.ts";
import { Apply, addressOf, namedChoices, nameOf, Select, ServiceSelect } from "./board-page.tsx";

type Given = { readonly page: OverviewPage; readonly asked: OverviewAsked; readonly viewer: Viewer };

const PRIORITIES: readonly Priority[] = [1, 2, 3, 4];

const queryOf = (asked: OverviewAsked) => ({
  team: asked.teamKey,
  service: asked.serviceKey,
  priority: asked.priority ? String(asked.priority) : undefined,
  mine: asked.isMine ? "1" : undefined,
  sort: asked.sort === "priority" ? undefined : asked.sort,
});

export const OverviewFilter = ({ page, asked, viewer }: Given) => (
  <form class="board-filter" method="get" action="/overview" aria-label={wordsOf(viewer, "board.filter")}>
    <Select
      name="team"
      label={wordsOf(viewer, "board.team")}
      chosen={asked.teamKey}
      all={wordsOf(viewer, "board.all-teams")}
      choices={namedChoices(page.organisation.teams, viewer)}
    />
    <ServiceSelect organisation={page.organisation} chosen={asked.serviceKey} viewer={viewer} />
    <Select
      name="sort"
      label={wordsOf(viewer, "board.sort")}
      chosen={asked.sort}
      choices={workSorts.map((sort) => ({ value: sort, label: wordsOf(viewer, `board.sort.${sort}`) }))}
    />
    {asked.priority && <input type="hidden" name="priority" value={asked.priority} />}
    <label class="board-check">
      <input type="checkbox" name="mine" value="1" checked={asked.isMine} />
      <span>{wordsOf(viewer, "board.mine")}</span>
    </label>
    <Apply viewer={viewer} />
  </form>
);

/** Drawn again whenever something was recorded, and now and then, since time passes. */
export const OverviewBody = ({ page, asked, viewer }: Given) => (
  <div
    class="board-body"
    id="overview-body"
    hx-get={addressOf("/overview/body", queryOf(asked))}
    hx-trigger="acted from:body, recorded from:body, every 60s"
    hx-target="this"
    hx-swap="outerMorph"
  >
    <Tiles page={page} asked={asked} viewer={viewer} />
    {page.lines.length === 0 && (
      <p class="nothing">
        {wordsOf(viewer, queryIsEmpty(asked) ? "board.nothing" : "board.nothing-filtered")}{" "}
        {!queryIsEmpty(asked) && <a href="/overview">{wordsOf(viewer, "board.clear")}</a>}
      </p>
    )}
    <ol class="work">
      {page.lines.map((line) => (
        <Line line={line} page={page} viewer={viewer} />
      ))}
    </ol>
    {page.more > 0 && <p class="board-note">{wordsOf(viewer, "board.more", { count: page.more })}</p>}
    {page.hidden > 0 && <p class="board-note">{wordsOf(viewer, "board.hidden", { count: page.hidden })}</p>}
  </div>
);

const queryIsEmpty = (asked: OverviewAsked): boolean =>
  !asked.teamKey && !asked.serviceKey && !asked.priority && !asked.isMine;

const Tiles = ({ page, asked, viewer }: Given) => (
  <ul class="tiles" aria-label={wordsOf(viewer, "board.priority")}>
    {PRIORITIES.map((priority) => {
      const isChosen = asked.priority === priority;
      const chosen = isChosen ? undefined : String(priority);
      return (
        <li>
          <a
            class={`tile p${priority}`}
            href={addressOf("/overview", { ...queryOf(asked), priority: chosen })}
            {...(isChosen && { "aria-current": "true" as const })}
          >
            <strong>{page.byPriority[priority]}</strong> <span>P{priority}</span>
          </a>
        </li>
      );
    })}
    <li class={`tile plain${page.overdue > 0 ? " late" : ""}`}>
      <strong>{page.overdue}</strong> <span>{wordsOf(viewer, "board.overdue")}</span>
    </li>
    <li class={`tile plain${page.unowned > 0 ? " soon" : ""}`}>
      <strong>{page.unowned}</strong> <span>{wordsOf(viewer, "board.unowned")}</span>
    </li>
  </ul>
);

const Line = ({ line, page, viewer }: { line: WorkLine; page: OverviewPage; viewer: Viewer }) => {
  const service = nameOf(page.organisation, "services", line.serviceKey, viewer);
  const owner = line.owner ?? nameOf(page.organisation, "teams", line.teamKey, viewer);
  return (
    <li class="work-line" id={`work-${line.reference}`}>
      <span class={`prio p${line.priority}`}>P{line.priority}</span>
      <div class="work-what">
        <a href={`/r/${line.reference}`}>
          <span class="ref">{line.reference}</span> {line.title}
        </a>
        <p>
          {line.isMajor && <span class="flag late">{wordsOf(viewer, "board.major")}</span>}
          {line.isPrivate && (
            <span class="flag">
              <Icon name="lock" /> {wordsOf(viewer, "board.private")}
            </span>
          )}
          <span>{service}</span>
          <span>{wordsOf(viewer, `state.${line.state}`)}</span>
          <span class={line.owner ? "" : "soon"}>{owner}</span>
          <span>
            {wordsOf(viewer, "board.opened", { at: showTime(line.openedAt.toString(), "date-time", viewer) })}
          </span>
        </p>
      </div>
      <Clocks line={line} now={page.now} viewer={viewer} />
    </li>
  );
};

const Clocks = ({ line, now, viewer }: { line: WorkLine; now: Temporal.Instant; viewer: Viewer }) => (
  <div class="work-clocks">
    {line.answerDueAt && <Due what="board.answer-by" due={line.answerDueAt} line={line} now={now} viewer={viewer} />}
    {line.fixDueAt && <Due what="board.fix-by" due={line.fixDueAt} line={line} now={now} viewer={viewer} />}
    {!line.fixDueAt && (
      <p class="due">{wordsOf(viewer, line.state === "on_hold" ? "board.stopped" : "board.no-clock")}</p>
    )}
  </div>
);

/** Less than a quarter of the way is left. */
const SOON = 0.25;

const Due = (props: {
  readonly what: "board.answer-by" | "board.fix-by";
  readonly due: Temporal.Instant;
  readonly line: WorkLine;
  readonly now: Temporal.Instant;
  readonly viewer: Viewer;
}) => {
  const { due, line, now, viewer } = props;
  const left = (due.epochMilliseconds - now.epochMilliseconds) / 1000;
  const whole = (due.epochMilliseconds - line.openedAt.epochMilliseconds) / 1000;
  const how = left < 0 ? "late" : left < SOON * whole ? "soon" : "fine";
  const at = showTime(due.toString(), "date-time", viewer);
  const time = duration(Math.abs(left));
  return (
    <p class={`due ${how}`}>
      <span>{wordsOf(viewer, props.what, { at })}</span>
      <strong>{wordsOf(viewer, left < 0 ? "board.over" : "board.left", { time })}</strong>
    </p>
  );
};
