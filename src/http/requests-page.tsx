// Requests on the web: what is asked for, how far each is and by when; and the catalogue, from which they are asked for.
import { randomUUID } from "node:crypto";
import type { Hono } from "hono";
import type { CataloguePage, RequestsAsked, RequestsPage } from "../app/page/requests-page.ts";
import { CardView } from "../platform/web/view/card.tsx";
import { type WebEnv, wordsOf } from "../platform/web/viewer.ts";
import type { WebParts } from "../platform/web/web-parts.ts";
import { requestStates } from "../request/request.ts";
import { ExportLinks, exportRoute, WHOLE } from "./export-file.tsx";
import { Apply, addressOf, nameIn, Select, ServiceSelect, TeamSelect } from "./filter.tsx";
import { type LookGiven, lookRoute, Redrawn } from "./look-page.tsx";
import { WorkLineView } from "./work-line.tsx";
import { workRow } from "./work-rows.ts";

/** Undefined: this person may not look. */
export interface Requests {
  requests(personId: string, asked: RequestsAsked): Promise<RequestsPage | undefined>;
  catalogue(personId: string): Promise<CataloguePage | undefined>;
}

type Given = LookGiven<RequestsAsked, RequestsPage>;

const readAsked = (query: Readonly<Record<string, string>>): RequestsAsked => ({
  state: requestStates.find((state) => state === query.state),
  serviceKey: query.service || undefined,
  teamKey: query.team || undefined,
  itemKey: query.item || undefined,
  isMine: query.mine === "1",
});

export function requestsRoute(parts: WebParts, boards: Requests): Hono<WebEnv> {
  const app = lookRoute(parts, {
    ...{ path: "/requests", here: "requests", title: "web.requests", icon: "box" },
    readAsked,
    find: ({ id }, asked) => boards.requests(id, asked),
    filter: (given) => <Filter {...given} />,
    body: (given) => <Body {...given} />,
  });
  exportRoute(app, "/requests", async (viewer, query) => {
    const page = await boards.requests(viewer.id, { ...readAsked(query), most: WHOLE });
    return page?.lines.map((line) => workRow(line, "requests", viewer));
  });
  return app;
}

const queryOf = ({ state, serviceKey, teamKey, itemKey, isMine }: RequestsAsked) => ({
  ...{ state, service: serviceKey, team: teamKey, item: itemKey },
  mine: isMine ? "1" : undefined,
});

const Filter = ({ page, asked, viewer }: Given) => (
  <form class="board-filter" method="get" action="/requests" aria-label={wordsOf(viewer, "board.filter")}>
    <Select
      name="state"
      label={wordsOf(viewer, "board.request-state")}
      chosen={asked.state}
      all={wordsOf(viewer, "board.request-open")}
      choices={requestStates.map((value) => ({ value, label: wordsOf(viewer, `request-state.${value}`) }))}
    />
    <Select
      name="item"
      label={wordsOf(viewer, "board.request-item")}
      chosen={asked.itemKey}
      all={wordsOf(viewer, "board.request-all-items")}
      choices={page.organisation.requestItems.map(({ key, name }) => ({ value: key, label: nameIn(name, viewer) }))}
    />
    <TeamSelect organisation={page.organisation} chosen={asked.teamKey} viewer={viewer} />
    <ServiceSelect organisation={page.organisation} chosen={asked.serviceKey} viewer={viewer} />
    <label class="board-check">
      <input type="checkbox" name="mine" value="1" checked={asked.isMine} />
      <span>{wordsOf(viewer, "board.request-mine")}</span>
    </label>
    <Apply viewer={viewer} />
  </form>
);

const Body = ({ page, asked, viewer }: Given) => (
  <Redrawn class="board-body" id="requests-body" from={addressOf("/requests/body", queryOf(asked))}>
    <p>
      <a class="button primary" href="/catalogue">
        {wordsOf(viewer, "button.request.catalogue")}
      </a>
    </p>
    {page.lines.length === 0 && <p class="nothing">{wordsOf(viewer, "board.no-requests")}</p>}
    {page.lines.length > 0 && (
      <ol class="work">
        {page.lines.map((line) => (
          <WorkLineView line={line} organisation={page.organisation} now={page.now} viewer={viewer} />
        ))}
      </ol>
    )}
    {page.more > 0 && <p class="board-note">{wordsOf(viewer, "board.more", { count: page.more })}</p>}
    {page.hidden > 0 && <p class="board-note">{wordsOf(viewer, "board.hidden", { count: page.hidden })}</p>}
    <ExportLinks path="/requests" query={queryOf(asked)} viewer={viewer} />
  </Redrawn>
);

export const catalogueRoute = (parts: WebParts, boards: Requests): Hono<WebEnv> =>
  lookRoute(parts, {
    ...{ path: "/catalogue", here: "requests", title: "catalogue.choose", icon: "box" },
    readAsked: () => undefined,
    find: ({ id }) => boards.catalogue(id),
    body: ({ page, viewer }) => (
      <div class="board-body families" id="catalogue-body">
        {page.families.length === 0 && <p class="nothing">{wordsOf(viewer, "catalogue.empty")}</p>}
        {page.families.map(({ name, cards }) => (
          <section>
            <h2>{nameIn(name, viewer)}</h2>
            <div class="catalogue">
              {cards.map((card) => (
                <CardView card={card} spot={{ act: randomUUID() }} viewer={viewer} />
              ))}
            </div>
          </section>
        ))}
      </div>
    ),
  });
