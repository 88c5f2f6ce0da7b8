// What the overview of open work looks like: its filter, the numbers over the list, and one line a record.
import type { OverviewPage } from "../app/page/overview-page.ts";
import type { WorkAsked } from "../app/page/work.ts";
import { workKinds } from "../chat/record-kind.ts";
import type { Priority } from "../incident/incident.ts";
import { wordsOf } from "../platform/web/viewer.ts";
import { workSorts } from "../store/open-work.ts";
import { ExportLinks } from "./export-file.tsx";
import { Apply, addressOf, Select, ServiceSelect, TeamSelect } from "./filter.tsx";
import { type LookGiven, Redrawn } from "./look-page.tsx";
import { WorkLineView } from "./work-line.tsx";

type Given = LookGiven<WorkAsked, OverviewPage>;

const PRIORITIES: readonly Priority[] = [1, 2, 3, 4];

const queryOf = (asked: WorkAsked) => ({
  kind: asked.kind,
  team: asked.teamKey,
  service: asked.serviceKey,
  priority: asked.priority ? String(asked.priority) : undefined,
  mine: asked.isMine ? "1" : undefined,
  sort: asked.sort === "priority" ? undefined : asked.sort,
});

export const OverviewFilter = ({ page, asked, viewer }: Given) => (
  <form class="board-filter" method="get" action="/overview" aria-label={wordsOf(viewer, "board.filter")}>
    <Select
      name="kind"
      label={wordsOf(viewer, "board.kind")}
      chosen={asked.kind}
      all={wordsOf(viewer, "board.all-kinds")}
      choices={workKinds.map((value) => ({ value, label: wordsOf(viewer, `board.kind.${value}`) }))}
    />
    <TeamSelect organisation={page.organisation} chosen={asked.teamKey} viewer={viewer} />
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

export const OverviewBody = ({ page, asked, viewer }: Given) => (
  <Redrawn class="board-body" id="overview-body" from={addressOf("/overview/body", queryOf(asked))}>
    <Tiles page={page} asked={asked} viewer={viewer} />
    {page.groups.length === 0 && (
      <p class="nothing">
        {wordsOf(viewer, queryIsEmpty(asked) ? "board.nothing" : "board.nothing-filtered")}{" "}
        {!queryIsEmpty(asked) && <a href="/overview">{wordsOf(viewer, "board.clear")}</a>}
      </p>
    )}
    {page.groups.map(({ key, lines, more }) => (
      <section id={`group-${key}`}>
        <h2>
          {wordsOf(viewer, `board.group.${key}`)} <span class="how-many">{lines.length + more}</span>
        </h2>
        <ol class="work">
          {lines.map((line) => (
            <WorkLineView line={line} organisation={page.organisation} now={page.now} viewer={viewer} />
          ))}
        </ol>
        {more > 0 && <p class="board-note">{wordsOf(viewer, "board.more", { count: more })}</p>}
      </section>
    ))}
    <ExportLinks path="/overview" query={queryOf(asked)} viewer={viewer} />
    {page.hidden > 0 && <p class="board-note">{wordsOf(viewer, "board.hidden", { count: page.hidden })}</p>}
  </Redrawn>
);

const queryIsEmpty = (asked: WorkAsked): boolean =>
  !asked.kind && !asked.teamKey && !asked.serviceKey && !asked.priority && !asked.isMine;

const Tiles = ({ page, asked, viewer }: Given) => (
  <ul class="tiles" aria-label={wordsOf(viewer, "board.priority")}>
    {PRIORITIES.map((priority) => {
      const isChosen = asked.priority === priority;
      const chosen = isChosen ? undefined : String(priority);
      return (
        page.byPriority && (
          <li>
            <a
              class={`tile p${priority}`}
              href={addressOf("/overview", { ...queryOf(asked), priority: chosen })}
              {...(isChosen && { "aria-current": "true" as const })}
            >
              <strong>{page.byPriority[priority]}</strong> <span>P{priority}</span>
            </a>
          </li>
        )
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
