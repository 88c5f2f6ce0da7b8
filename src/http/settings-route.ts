// The switches of the sidebar: language, colours, and in the demo whom you act as and what time it is.
import { Hono } from "hono";
import { setCookie } from "hono/cookie";
import { z } from "zod";
import { type ClockStep, clockSteps, type DemoClock, themes, type WebEnv } from "../platform/web/viewer.ts";
import { directChannelId, isDirectChannel } from "../platform/web/web-chat-store.ts";
import type { Live } from "../platform/web/web-parts.ts";
import { langs } from "../words/say.ts";
import { safePath } from "./sign-in.tsx";
import { cookieOptions, cookies, type Door } from "./visitor.ts";

const Settings = z.object({ lang: z.enum(langs).optional(), theme: z.enum(themes).optional() });

export function settingsRoute(door: Door): Hono<WebEnv> {
  return new Hono<WebEnv>().post("/settings", async (ask) => {
    const chosen = Settings.safeParse(await ask.req.parseBody());
    if (chosen.data?.lang) await door.directory.chooseLang(ask.get("viewer").id, chosen.data.lang);
    if (chosen.data?.theme) setCookie(ask, cookies.theme, chosen.data.theme, cookieOptions(door, 365));
    return ask.redirect(backTo(ask.req.header("x-from") ?? refererPath(ask.req.header("referer"))), 303);
  });
}

export function demoRoutes(door: Door, clock: DemoClock, live: Live): Hono<WebEnv> {
  const app = new Hono<WebEnv>();

  app.post("/act-as", async (ask) => {
    const { person } = await ask.req.parseBody();
    const found = typeof person === "string" ? await door.directory.person(person).catch(() => undefined) : undefined;
    if (found?.isActive) setCookie(ask, cookies.actAs, found.id, cookieOptions(door, 30));
    const back = backTo(refererPath(ask.req.header("referer")));
    const channelId = decodeURIComponent(/^\/c\/([^/?#]+)/.exec(back)?.[1] ?? "");
    return ask.redirect(isDirectChannel(channelId) && found ? `/c/${directChannelId(found.id)}` : back, 303);
  });

  app.post("/demo/clock", async (ask) => {
    const { step } = await ask.req.parseBody();
    if (!isStep(step)) return ask.body(null, 400);
    await clock.advance(step, ask.get("viewer").zone, (at) => live.showClock(at));
    live.showClock(await clock.now());
    return ask.body(null, 204);
  });

  return app;
}

const isStep = (word: unknown): word is ClockStep => (clockSteps as readonly unknown[]).includes(word);

function refererPath(referer: string | undefined): string | undefined {
  if (!referer || !URL.canParse(referer)) return undefined;
  const { pathname, search } = new URL(referer);
  return pathname + search;
}

const backTo = (path: string | undefined): string => safePath(path);
