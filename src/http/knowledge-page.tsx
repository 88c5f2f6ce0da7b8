// The page of the knowledge base: a search over all articles, in either language, and the latest ones where nothing is asked.
import { randomUUID } from "node:crypto";
import type { Hono } from "hono";
import type { KnowledgeAsked, KnowledgePage } from "../app/page/knowledge-page.ts";
import { CardView } from "../platform/web/view/card.tsx";
import { type WebEnv, wordsOf } from "../platform/web/viewer.ts";
import type { WebParts } from "../platform/web/web-parts.ts";
import { ExportLinks, exportRoute } from "./export-file.tsx";
import { Apply, addressOf, ServiceSelect } from "./filter.tsx";
import { type LookGiven, lookRoute, Redrawn } from "./look-page.tsx";
import { newButton } from "./register-page.tsx";
import { WorkLineView } from "./work-line.tsx";
import { workRow } from "./work-rows.ts";

export interface Knowledge {
  /** Undefined: this person may not look. */
  knowledge(personId: string, asked: KnowledgeAsked): Promise<KnowledgePage | undefined>;
}

type Given = LookGiven<KnowledgeAsked, KnowledgePage>;

const WORDS_LENGTH = 400;

const readAsked = ({ words = "", service }: Readonly<Record<string, string>>): KnowledgeAsked => ({
  words: words.trim().slice(0, WORDS_LENGTH),
  serviceKey: service || undefined,
});

export function knowledgeRoute(parts: WebParts, boards: Knowledge): Hono<WebEnv> {
  const app = lookRoute(parts, {
    ...{ path: "/knowledge", here: "knowledge", title: "web.knowledge", icon: "file" },
    readAsked,
    find: ({ id }, asked) => boards.knowledge(id, asked),
    filter: (given) => <Filter {...given} />,
    body: (given) => <Body {...given} />,
  });
  exportRoute(app, "/knowledge", async (viewer, query) => {
    const page = await boards.knowledge(viewer.id, readAsked(query));
    return page?.lines.map((line) => workRow(line, "kb", viewer));
  });
  return app;
}

const queryOf = ({ words, serviceKey }: KnowledgeAsked) => ({ words: words || undefined, service: serviceKey });

const Filter = ({ page, asked, viewer }: Given) => (
  <form class="board-filter" method="get" action="/knowledge" aria-label={wordsOf(viewer, "board.search")}>
    <label class="board-field">
      <span>{wordsOf(viewer, "board.search")}</span>
      <input
        type="search"
        name="words"
        value={asked.words}
        maxlength={WORDS_LENGTH}
        placeholder={wordsOf(viewer, "board.search-hint")}
      />
    </label>
    <ServiceSelect organisation={page.organisation} chosen={asked.serviceKey} viewer={viewer} />
    <Apply viewer={viewer} />
  </form>
);

const Body = ({ page, asked, viewer }: Given) => (
  <Redrawn class="board-body" id="knowledge-body" from={addressOf("/knowledge/body", queryOf(asked))}>
    <section id="articles">
      <h2>
        {asked.words === ""
          ? wordsOf(viewer, "knowledge.newest")
          : wordsOf(viewer, "knowledge.found", { count: page.lines.length, words: asked.words })}
      </h2>
      {page.lines.length === 0 && <p class="nothing">{wordsOf(viewer, "knowledge.nothing")}</p>}
      <ol class="work">
        {page.lines.map((line) => (
          <WorkLineView line={line} organisation={page.organisation} now={page.now} viewer={viewer} />
        ))}
      </ol>
    </section>
    <CardView card={{ lines: [], buttons: [newButton("kb", viewer)] }} spot={{ act: randomUUID() }} viewer={viewer} />
    <ExportLinks path="/knowledge" query={queryOf(asked)} viewer={viewer} />
  </Redrawn>
);
