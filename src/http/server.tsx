// The one HTTP server: web chat, records, sign-in, health, metrics, and Slack's signed events.
import { createServer as createNodeServer, type IncomingMessage, type ServerResponse } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import { getRequestListener } from "@hono/node-server";
import { Hono, type MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import type { Attached } from "../app/page/record-pages.ts";
import type { Sessions } from "../app/sessions.ts";
import { serveFile } from "../platform/web/file-response.ts";
import { isId } from "../platform/web/request.ts";
import { PlainPage } from "../platform/web/view/page.tsx";
import { type WebEnv, wordsOf } from "../platform/web/viewer.ts";
import type { WebPlatform } from "../platform/web/web.ts";
import { MAX_UPLOAD_MB } from "../platform/web/web-parts.ts";
import { isAway } from "../store/database-errors.ts";
import type { Lang, WordKey } from "../words/say.ts";
import type { Assets } from "./assets.ts";
import { sayAway } from "./away.tsx";
import { type Boards, boardRoutes } from "./boards.ts";
import { bareHeaders, securityHeaders } from "./headers.ts";
import { type Health, healthRoutes } from "./health-routes.ts";
import type { Hooks } from "./hooks/hooks.ts";
import { calendarRoute, type OnCall, onCallRoute } from "./oncall-page.tsx";
import { type DrawPicture, pictureRoute } from "./picture-route.ts";
import { type Pages, recordRoute } from "./record-page.tsx";
import { fromOurPages, isDirect, knownHost } from "./same-origin.ts";
import { type Schedule, scheduleRoute } from "./schedule-page.tsx";
import { demoRoutes, settingsRoute } from "./settings-route.ts";
import { rememberNext, signInRoutes } from "./sign-in.tsx";
import { type Door, findPerson, guessLang, meet, readTheme, withToken } from "./visitor.ts";

export type ServerParts = {
  /** The address to bind to; 127.0.0.1 unless the operator said otherwise. */
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
  /** As people reach it, such as https://tocsin.example.org. */
  readonly publicUrl?: string;
  readonly web: WebPlatform;
  readonly assets: Assets;
  readonly sessions: Sessions;
  readonly pages: Pages;
  readonly onCall: OnCall;
  readonly schedule: Schedule;
  readonly boards: Boards;
  /** A record's attachment, if this person may see it. */
  attachment(personId: string, attachmentId: string): Promise<Attached | undefined>;
  /** A picture in a card, as SVG. */
  readonly picture: DrawPicture;
  readonly health: Health;
  /** Is told of each request that could not be answered because the database was away. */
  databaseAway?(path: string, cause: unknown, isAct: boolean): void;
  /** Signed events from Slack; verifies the raw body itself. */
  slackEvents?(request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** Machines that report; they prove themselves, each in its own way. */
  readonly hooks?: Hooks;
};

export type HttpServer = {
  /** Resolves when it listens; the address to open. */
  start(): Promise<string>;
  /** From now on each answer ends its connection, so that whoever asks again comes to another replica; resolves when nobody is connected. */
  drain(withinMs: number): Promise<void>;
  /** Resolves when all have left; after a while they are put out. */
  stop(): Promise<void>;
};

const STOP_WAITS_MS = 3000;
const TINY_BYTES = 16 * 1024;
const SMALL_BYTES = 256 * 1024;
/** So long a request may take to come in whole; a file of the largest size by a slow line. */
const REQUEST_MS = 120_000;
const HEADERS_MS = 15_000;
const UPLOAD_BYTES = (MAX_UPLOAD_MB + 1) * 1_048_576;

export function createServer(parts: ServerParts): HttpServer {
  let isLeaving = false;
  const answer = listener(parts);
  const server = createNodeServer({ requestTimeout: REQUEST_MS, headersTimeout: HEADERS_MS }, (request, response) => {
    if (isLeaving) response.shouldKeepAlive = false;
    answer(request, response);
  });
  const isEmpty = () =>
    new Promise<boolean>((resolve) => server.getConnections((error, count) => resolve(!error && count === 0)));
  return {
    start: () =>
      new Promise((resolve, reject) => {
        server.once("error", reject);
        server.listen(parts.port, parts.host, () => {
          server.off("error", reject);
          const address = server.address();
          const port = typeof address === "object" && address ? address.port : parts.port;
          const name = parts.host === "0.0.0.0" || parts.host === "::" ? "localhost" : parts.host;
          resolve(parts.publicUrl ?? `http://${name.includes(":") ? `[${name}]` : name}:${port}`);
        });
      }),
    drain: async (withinMs) => {
      isLeaving = true;
      for (const end = performance.now() + withinMs; performance.now() < end && !(await isEmpty()); ) await pause(20);
    },
    stop: () =>
      new Promise((resolve) => {
        // A connection that is kept alive becomes idle only when its last answer has been read.
        const idle = setInterval(() => server.closeIdleConnections(), 50);
        const all = setTimeout(() => server.closeAllConnections(), STOP_WAITS_MS);
        server.close(() => {
          clearInterval(idle);
          clearTimeout(all);
          resolve();
        });
      }),
  };
}

/** Slack's events do not pass through the pages' routes: they are many, and want an answer soon. */
function listener(parts: ServerParts): (request: IncomingMessage, response: ServerResponse) => void {
  const pages = getRequestListener(createApp(parts).fetch);
  const { slackEvents } = parts;
  if (!slackEvents) return pages;
  const headers = bareHeaders(parts.publicUrl?.startsWith("https:") ?? false);
  return (request, response) => {
    if (request.method !== "POST" || request.url?.split("?", 1)[0] !== "/slack/events") {
      pages(request, response);
      return;
    }
    response.setHeaders(headers);
    slackEvents(request, response).catch((cause: unknown) => {
      // The sender left while it was still sending.
      if (!request.destroyed) parts.web.parts.log.error({ err: cause, path: "/slack/events" }, "a request failed");
      response.destroy();
    });
  };
}

/** The routes alone, for tests without a socket. */
export function createApp(parts: ServerParts): Hono<WebEnv> {
  const { web } = parts;
  const publicUrl = parts.publicUrl ? new URL(parts.publicUrl) : undefined;
  const isHttps = publicUrl?.protocol === "https:";
  const { demo, directory, live } = web.parts;
  const door: Door = { directory, sessions: parts.sessions, isDemo: demo !== undefined, isHttps };

  const app = new Hono<WebEnv>();
  app.use(securityHeaders(isHttps));
  app.route("/", healthRoutes(parts.health, isDirect(publicUrl)));
  const { hooks } = parts;
  if (hooks) {
    app.all("/hooks/alerts/:source", (ask) => hooks.alerts(ask.req.param("source"), ask.req.raw));
    app.all("/hooks/deploys/:source", (ask) => hooks.deploys(ask.req.param("source"), ask.req.raw));
    app.all("/hooks/indicators/:source", (ask) => hooks.indicators(ask.req.param("source"), ask.req.raw));
    app.all("/hooks/outages/:source", (ask) => hooks.outages(ask.req.param("source"), ask.req.raw));
  }
  app.route("/", calendarRoute(parts.onCall));
  app.use(knownHost(parts.host, publicUrl));
  app.route("/", parts.assets.routes);
  app.use(readable, fromOurPages(publicUrl), meet(door));
  if (!door.isDemo) {
    for (const path of ["/sign-in", "/sign-out"]) app.use(path, tiny, withToken(door));
    app.route("/", signInRoutes(door, parts.assets.paths));
  }

  app.use(async (ask, next) => {
    if (ask.get("viewer")) return next();
    if (door.isDemo) return ask.html(plain(parts, ask, "web.nobody.title", "web.nobody.hint"), 503);
    if (ask.req.header("HX-Request")) ask.header("HX-Redirect", "/sign-in");
    if (ask.req.method === "GET" && !ask.req.header("HX-Request")) {
      rememberNext(door, ask);
      return ask.redirect("/sign-in", 303);
    }
    // Nothing of what a stranger sends is read.
    ask.header("Connection", "close");
    return ask.body(null, 401);
  });
  app.use(limitBody, withToken(door));
  app.route("/", settingsRoute(door));
  if (demo) app.route("/", demoRoutes(door, demo.clock, live));
  app.route(
    "/",
    web.routes(async (ask) => (await findPerson(door, ask))?.id === ask.get("viewer").id),
  );
  app.route("/", recordRoute(web.parts, parts.pages));
  app.route("/", onCallRoute(web.parts, parts.onCall));
  app.route("/", scheduleRoute(web.parts, parts.schedule));
  app.route("/", boardRoutes(web.parts, parts.boards));
  app.route("/", pictureRoute(parts.picture));
  app.get("/attachments/:id", async (ask) => {
    const id = ask.req.param("id");
    const file = isId(id) ? await parts.attachment(ask.get("viewer").id, id) : undefined;
    if (!file) return ask.notFound();
    return "insteadAt" in file ? ask.redirect(file.insteadAt, 303) : serveFile(file);
  });

  app.notFound((ask) => ask.html(plain(parts, ask, "web.missing.title", "web.missing.hint"), 404));
  app.onError((cause, ask) => {
    // Whoever left while still sending needs no answer, and nobody has to look at it.
    if (ask.req.raw.signal.aborted) return ask.body(null, 400);
    const path = new URL(ask.req.url).pathname.slice(0, 60);
    if (isAway(cause)) {
      const isAct = ask.req.method !== "GET" && ask.req.method !== "HEAD";
      parts.databaseAway?.(path, cause, isAct);
      ask.header("Retry-After", "5");
      return sayAway(ask, cause, (title, hint) => plain(parts, ask, title, hint));
    }
    web.parts.log.error({ err: cause, path }, "a request failed");
    return ask.html(plain(parts, ask, "web.error.title", "web.error.hint"), 500);
  });
  return app;
}

/** PostgreSQL keeps no zero byte, so nothing of ours has one in its address. */
const readable: MiddlewareHandler = (ask, next) =>
  ask.req.url.includes("%00") ? Promise.resolve(ask.text("There is no such page.\n", 404)) : next();

const limitTo = (maxSize: number): MiddlewareHandler =>
  bodyLimit({ maxSize, onError: (ask) => ask.text("That is too large.\n", 413) });
const tiny = limitTo(TINY_BYTES);
const small = limitTo(SMALL_BYTES);
const upload = limitTo(UPLOAD_BYTES);

/** Files come with messages and forms only; everything else is small. */
const limitBody: MiddlewareHandler = (ask, next) => (/^\/(say|form)$/.test(ask.req.path) ? upload : small)(ask, next);

type Asking = Parameters<typeof guessLang>[0];

function plain(parts: ServerParts, ask: Asking, title: WordKey, hint: WordKey): string {
  const lang: Lang = (ask.get("viewer") as { lang?: Lang } | undefined)?.lang ?? guessLang(ask);
  return `<!doctype html>${(
    <PlainPage lang={lang} theme={readTheme(ask)} title={wordsOf({ lang }, title)} assets={parts.assets.paths}>
      <h1>{wordsOf({ lang }, title)}</h1>
      <p>{wordsOf({ lang }, hint)}</p>
      <a class="button" href="/">
        {wordsOf({ lang }, "web.back")}
      </a>
    </PlainPage>
  )}`;
}
