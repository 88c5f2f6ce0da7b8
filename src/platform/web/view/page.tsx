// The document around every page: head, sidebar, the open thread, and the places that live updates and dialogs go to.
import type { Child } from "hono/jsx";
import type { Lang } from "../../../words/say.ts";
import { type Theme, wordsOf } from "../viewer.ts";
import { Icon, type IconName } from "./icons.tsx";
import { type Here, type ShellFacts, Sidebar } from "./sidebar.tsx";

/** Addresses of our own static files, with their fingerprints. */
export type AssetPaths = {
  readonly css: string;
  readonly js: string;
  readonly icon: string;
};

/** No indicator styles (our policy forbids inline ones), no evaluated expressions. */
const htmxConfig = JSON.stringify({ includeIndicatorCSS: false, history: true, defaultTimeout: 30_000, logAll: false });

export const Document = (props: {
  readonly lang: Lang;
  readonly theme: Theme;
  readonly title: string;
  readonly assets: AssetPaths;
  readonly csrf?: string;
  readonly children?: Child;
  readonly bodyClass: string;
  readonly scripts: boolean;
}) => (
  <html lang={props.lang} data-theme={props.theme}>
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1, interactive-widget=resizes-content" />
      <meta name="color-scheme" content={props.theme === "auto" ? "light dark" : props.theme} />
      <meta name="htmx-config" content={htmxConfig} />
      <title>{props.title}</title>
      <link rel="icon" href={props.assets.icon} type="image/svg+xml" />
      <link rel="stylesheet" href={props.assets.css} />
      {props.scripts && <script src={props.assets.js} defer />}
    </head>
    <body
      class={props.bodyClass}
      {...(props.csrf && {
        "hx-headers:inherited": JSON.stringify({ "X-Tocsin": props.csrf }),
        "hx-target:inherited": "#live",
      })}
    >
      {props.children}
    </body>
  </html>
);

/** A page of the chat: sidebar, main column, and the pane for a thread. */
export const ShellPage = (props: {
  readonly facts: ShellFacts;
  readonly here: Here;
  readonly title: string;
  readonly assets: AssetPaths;
  /** Of a conversation: from which revision on live updates are wanted. */
  readonly revision?: number;
  readonly pane?: Child;
  readonly children?: Child;
}) => {
  const { viewer } = props.facts;
  const live = new URLSearchParams({
    ...(props.revision !== undefined && { since: String(props.revision) }),
    ...(props.here.channelId && { channel: props.here.channelId }),
    ...(props.here.page && { page: props.here.page }),
  });
  return (
    <Document
      lang={viewer.lang}
      theme={viewer.theme}
      title={`${props.title} · ${wordsOf(viewer, "web.name")}`}
      assets={props.assets}
      csrf={viewer.csrf}
      bodyClass={props.pane ? "app with-pane" : "app"}
      scripts
    >
      <a class="skip" href="#main">
        {wordsOf(viewer, "web.skip")}
      </a>
      <Sidebar facts={props.facts} here={props.here} />
      <div class="scrim" data-nav-close />
      <main id="main" tabindex={-1}>
        {props.children}
      </main>
      <aside id="pane" aria-label={wordsOf(viewer, "web.thread")} data-pane>
        {props.pane}
      </aside>
      <div id="dialog-slot" />
      <div
        id="toasts"
        role="status"
        aria-live="polite"
        data-failed={wordsOf(viewer, "web.failed")}
        data-old={wordsOf(viewer, "web.away.old")}
      />
      <div
        id="live"
        hx-sse:connect={`/live?${live}`}
        hx-trigger="load, connect"
        hx-swap="none"
        hx-config="sse.pauseOnBackground:false sse.reconnectMaxDelay:5000"
        data-live
        data-lost={wordsOf(viewer, "web.connection.lost")}
        data-back={wordsOf(viewer, "web.connection.back")}
      />
    </Document>
  );
};

/** The bar over the main column. */
export const MainHead = (props: {
  readonly facts: ShellFacts;
  readonly icon?: IconName;
  readonly title: string;
  readonly topic?: string | undefined;
  readonly children?: Child;
}) => (
  <header class="main-head">
    <button
      type="button"
      class="icon-button only-phone"
      data-nav-open
      aria-label={wordsOf(props.facts.viewer, "web.menu")}
      aria-controls="sidebar"
    >
      <Icon name="menu" />
    </button>
    <div class="main-title">
      <h1>
        {props.icon && <Icon name={props.icon} />} {props.title}
      </h1>
      {props.topic && <p>{props.topic}</p>}
    </div>
    {props.children}
  </header>
);

/** A page outside the chat: sign-in, not found, failed. */
export const PlainPage = (props: {
  readonly lang: Lang;
  readonly theme: Theme;
  readonly title: string;
  readonly assets: AssetPaths;
  readonly children?: Child;
}) => (
  <Document
    lang={props.lang}
    theme={props.theme}
    title={`${props.title} · ${wordsOf(props, "web.name")}`}
    assets={props.assets}
    bodyClass="plain-page"
    scripts={false}
  >
    <main class="plain-card" id="main">
      {props.children}
    </main>
  </Document>
);
