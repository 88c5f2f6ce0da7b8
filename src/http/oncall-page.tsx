// The on-call page: who is called now, the gaps, and the coming shifts; and the calendar feeds at their secret addresses.
import { randomUUID } from "node:crypto";
import { Hono } from "hono";
import type { Card } from "../chat/card.ts";
import { CardView } from "../platform/web/view/card.tsx";
import type { WebEnv } from "../platform/web/viewer.ts";
import type { WebParts } from "../platform/web/web-parts.ts";
import { lookRoute, Redrawn } from "./look-page.tsx";

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

export const onCallRoute = (parts: WebParts, onCall: OnCall): Hono<WebEnv> =>
  lookRoute(parts, {
    ...{ path: "/on-call", here: "on-call", title: "web.oncall", icon: "bell-line" },
    readAsked: () => undefined,
    find: ({ id }) => onCall.cards(id),
    body: ({ page, viewer }) => (
      <Redrawn class="record" id="on-call-body" from="/on-call/body">
        {page.map((card) => (
          <CardView card={card} spot={{ act: randomUUID() }} viewer={viewer} />
        ))}
      </Redrawn>
    ),
  });
