// The on-call page: who is called now, the gaps, and the coming shifts; and the calendar feeds at their secret addresses.
import { randomUUID } from "node:crypto";
import { Hono } from "hono";
import type { Card } from "../chat/card.ts";
import { readShell } from "../platform/web/shell.ts";
import { CardView } from "../platform/web/view/card.tsx";
import { MainHead, ShellPage } from "../platform/web/view/page.tsx";
import { type Viewer, type WebEnv, wordsOf } from "../platform/web/viewer.ts";
import type { WebParts } from "../platform/web/web-parts.ts";

export type OnCall = {
  /** Undefined: this person may not look. */
  cards(personId: string): Promise<readonly Card[] | undefined>;
  /** The text of the feed behind the address; undefined when there is none. */
  feed(token: string): Promise<string | undefined>;
};

/** Reached without signing in: the address itself is the secret. */
export function calendarRoute(onCall: OnCall): Hono {
  const app = new Hono();
  app.get("/calendar/:file{[A-Za-z0-9_-]{20,60}\\.ics}", async (ask) => {
    const token = ask.req.param("file").replace(/\.ics$/, "");
    const text = await onCall.feed(token);
    if (text === undefined) return ask.notFound();
    return ask.body(text, 200, { "Content-Type": "text/calendar; charset=utf-8", "Cache-Control": "no-store" });
  });
  return app;
}

export function onCallRoute(parts: WebParts, onCall: OnCall): Hono<WebEnv> {
  const app = new Hono<WebEnv>();

  app.get("/on-call", async (ask) => {
    const viewer = ask.get("viewer");
    const cards = await onCall.cards(viewer.id);
    if (!cards) return ask.notFound();
    const facts = await readShell(parts, viewer);
    const title = wordsOf(viewer, "web.oncall");
    return ask.html(
      `<!doctype html>${(
        <ShellPage facts={facts} here={{ page: "on-call" }} title={title} assets={parts.assets}>
          <MainHead facts={facts} title={title} icon="bell-line" />
          <div class="scroll-page">
            <OnCallBody cards={cards} viewer={viewer} />
          </div>
        </ShellPage>
      )}`,
    );
  });

  app.get("/on-call/body", async (ask) => {
    const viewer = ask.get("viewer");
    const cards = await onCall.cards(viewer.id);
    return cards ? ask.html(<OnCallBody cards={cards} viewer={viewer} />) : ask.notFound();
  });

  return app;
}

/** Drawn again after each act on the page, and now and then. */
const OnCallBody = ({ cards, viewer }: { cards: readonly Card[]; viewer: Viewer }) => (
  <div
    class="record"
    id="on-call-body"
    hx-get="/on-call/body"
    hx-trigger="acted from:body, recorded from:body, every 60s"
    hx-target="this"
    hx-swap="outerMorph"
  >
    {cards.map((card) => (
      <CardView card={card} spot={{ act: randomUUID() }} viewer={viewer} />
    ))}
  </div>
);
