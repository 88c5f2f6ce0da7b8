// A page for looking: the whole of it, and its body alone, which is drawn again whenever something was recorded.
import { Hono } from "hono";
import { raw } from "hono/html";
import type { Child } from "hono/jsx";
import type { HtmlEscapedString } from "hono/utils/html";
import type { Progress } from "../kernel/steps.ts";
import { readShell } from "../platform/web/shell.ts";
import type { IconName } from "../platform/web/view/icons.tsx";
import { MainHead, ShellPage } from "../platform/web/view/page.tsx";
import type { Here, ShellFacts } from "../platform/web/view/sidebar.tsx";
import { type Viewer, type WebEnv, wordsOf } from "../platform/web/viewer.ts";
import type { WebParts } from "../platform/web/web-parts.ts";
import type { WordKey } from "../words/say.ts";

export type LookGiven<Asked, Page> = { readonly asked: Asked; readonly page: Page; readonly viewer: Viewer };

export type Look<Asked, Page> = {
  readonly path: string;
  /** Which link of the sidebar is marked. */
  readonly here: NonNullable<Here["page"]>;
  readonly title: WordKey;
  readonly icon: IconName;
  readAsked(query: Readonly<Record<string, string>>): Asked;
  /** Undefined: this person may not look. */
  find(viewer: Viewer, asked: Asked): Promise<Page | undefined>;
  /** Above the body; stays as it is when that is drawn again. */
  filter?(given: LookGiven<Asked, Page>): Child;
  body(given: LookGiven<Asked, Page>): HtmlEscapedString | Promise<HtmlEscapedString>;
};

export function lookRoute<Asked, Page>(parts: WebParts, look: Look<Asked, Page>): Hono<WebEnv> {
  const app = new Hono<WebEnv>();
  const find = async (viewer: Viewer, query: Readonly<Record<string, string>>) => {
    const asked = look.readAsked(query);
    const page = await look.find(viewer, asked);
    return page === undefined ? undefined : { asked, page, viewer };
  };

  app.get(look.path, async (ask) => {
    const viewer = ask.get("viewer");
    const [given, facts] = await Promise.all([find(viewer, ask.req.query()), readShell(parts, viewer)]);
    if (!given) return ask.notFound();
    return ask.html(
      `<!doctype html>${(
        <Framed parts={parts} facts={facts} page={look.here} title={wordsOf(viewer, look.title)} icon={look.icon}>
          {look.filter?.(given)}
          {look.body(given)}
        </Framed>
      )}`,
    );
  });

  app.get(`${look.path}/body`, async (ask) => {
    const given = await find(ask.get("viewer"), ask.req.query());
    return given ? ask.html(look.body(given)) : ask.notFound();
  });

  return app;
}

/** What every page for looking stands in. */
export const Framed = (props: {
  readonly parts: WebParts;
  readonly facts: ShellFacts;
  readonly page: NonNullable<Here["page"]>;
  readonly title: string;
  readonly icon?: IconName;
  /** Beside the title. */
  readonly head?: Child;
  readonly children?: Child;
}) => (
  <ShellPage facts={props.facts} here={{ page: props.page }} title={props.title} assets={props.parts.assets}>
    <MainHead facts={props.facts} title={props.title} {...(props.icon && { icon: props.icon })}>
      {props.head}
    </MainHead>
    <div class="scroll-page">
      <div class="board">{props.children}</div>
    </div>
  </ShellPage>
);

/** In the place of what is still being computed: asks for it until it is there, without a script by loading the page again. */
export const Awaited = (props: {
  readonly id: string;
  readonly from: string;
  readonly progress: Progress | undefined;
  readonly viewer: Viewer;
}) => (
  <div
    class="board-body"
    id={props.id}
    hx-get={props.from}
    hx-trigger="load delay:1s"
    hx-target="this"
    hx-swap="outerHTML"
  >
    <Computed progress={props.progress} viewer={props.viewer} />
    {/* Raw: an element of ours would be moved to the head, where scripts do not keep it from working. */}
    <noscript>{raw('<meta http-equiv="refresh" content="2"/>')}</noscript>
  </div>
);

/** How far it is. */
export const Computed = ({
  progress,
  viewer,
}: {
  readonly progress: Progress | undefined;
  readonly viewer: Viewer;
}) => (
  <p class="nothing" role="status" data-computing>
    {progress ? wordsOf(viewer, "board.computed", progress) : wordsOf(viewer, "board.computing")}
  </p>
);

/** Asks for itself again after each act on the page, whenever something was recorded, and now and then, since time passes. */
export const Redrawn = (props: {
  readonly id: string;
  readonly class: string;
  readonly from: string;
  /** Other moments than the usual ones, as htmx writes them. */
  readonly when?: string;
  readonly children?: Child;
}) => (
  <div
    class={props.class}
    id={props.id}
    hx-get={props.from}
    hx-trigger={props.when ?? "acted from:body, recorded from:body, every 60s"}
    hx-target="this"
    hx-swap="outerMorph"
  >
    {props.children}
  </div>
);
