// Who is asking: in the demo whoever the cookie chose to act as, elsewhere the holder of a session.
import { randomBytes } from "node:crypto";
import type { Context, MiddlewareHandler } from "hono";
import { getCookie, setCookie } from "hono/cookie";
import { ANSWER_WITHIN_MS, within } from "../app/deadline.ts";
import type { Sessions } from "../app/sessions.ts";
import { type Theme, themes, type Viewer, type WebEnv } from "../platform/web/viewer.ts";
import type { WebDirectory, WebPerson } from "../platform/web/web-chat-store.ts";
import { type Lang, langOf, langs } from "../words/say.ts";
import { csrfOf, isSameToken } from "./same-origin.ts";

export type Door = {
  readonly directory: WebDirectory;
  readonly sessions: Sessions;
  readonly isDemo: boolean;
  readonly isHttps: boolean;
};

export const cookies = {
  session: "tocsin_session",
  visit: "tocsin_visit",
  actAs: "tocsin_as",
  theme: "tocsin_theme",
  lang: "tocsin_lang",
  next: "tocsin_next",
};

export const cookieOptions = (door: Pick<Door, "isHttps">, days: number) =>
  ({ httpOnly: true, sameSite: "Lax", secure: door.isHttps, path: "/", maxAge: days * 86_400 }) as const;

/** The person this request acts as. */
export async function findPerson(door: Door, ask: Context): Promise<WebPerson | undefined> {
  const personId = door.isDemo ? await chosenPerson(door, ask) : await signedIn(door, ask);
  const person = personId ? await door.directory.person(personId) : undefined;
  return person?.isActive ? person : undefined;
}

async function signedIn(door: Door, ask: Context): Promise<string | undefined> {
  const token = getCookie(ask, cookies.session);
  return token ? door.sessions.holder(token) : undefined;
}

/** A demo visitor begins as the first one who is nobody in particular: an ordinary reporter. */
async function chosenPerson(door: Door, ask: Context): Promise<string | undefined> {
  const everybody = await door.directory.everybody();
  const chosen = getCookie(ask, cookies.actAs);
  const first = everybody.find(({ isAdmin, isGuest }) => !isAdmin && !isGuest) ?? everybody[0];
  return (everybody.find(({ id }) => id === chosen) ?? first)?.id;
}

/** The secret of this visit: the session, or before one a random cookie. */
export function visitSecret(door: Door, ask: Context): string {
  const held = (door.isDemo ? undefined : getCookie(ask, cookies.session)) ?? getCookie(ask, cookies.visit);
  if (held) return held;
  const made = randomBytes(24).toString("base64url");
  setCookie(ask, cookies.visit, made, cookieOptions(door, 30));
  return made;
}

export function readTheme(ask: Context): Theme {
  const chosen = getCookie(ask, cookies.theme);
  return themes.find((theme) => theme === chosen) ?? "auto";
}

/** Of a visitor whom we do not know, or cannot ask the database about: as the last one here had it, else as the browser asks. */
export const guessLang = (ask: Context): Lang => {
  const last = getCookie(ask, cookies.lang);
  return langs.find((lang) => lang === last) ?? langOf(ask.req.header("accept-language"));
};

/** From here on it is known whether somebody we know is asking. */
export function meet(door: Door): MiddlewareHandler<WebEnv> {
  return async (ask, next) => {
    const viewer = await within(ANSWER_WITHIN_MS, findViewer(door, ask));
    if (viewer) ask.set("viewer", viewer);
    return next();
  };
}

async function findViewer(door: Door, ask: Context): Promise<Viewer | undefined> {
  const person = await findPerson(door, ask);
  if (!person) return undefined;
  const now = await door.directory.now();
  if (getCookie(ask, cookies.lang) !== person.lang) setCookie(ask, cookies.lang, person.lang, cookieOptions(door, 365));
  return { ...person, now, theme: readTheme(ask), csrf: csrfOf(visitSecret(door, ask)) };
}

/** An act must carry the token of its visit, in a header (htmx) or a field (plain forms). */
export function withToken(door: Door): MiddlewareHandler<WebEnv> {
  return async (ask, next) => {
    if (ask.req.method === "GET" || ask.req.method === "HEAD") return next();
    const given = ask.req.header("x-tocsin") || (await fieldOf(ask));
    if (!given || !isSameToken(given, csrfOf(visitSecret(door, ask)))) {
      return ask.text("This page is too old to act. Reload it, then try again.\n", 403);
    }
    return next();
  };
}

async function fieldOf(ask: Context): Promise<string | undefined> {
  const type = ask.req.header("content-type") ?? "";
  if (!/^(application\/x-www-form-urlencoded|multipart\/form-data)/.test(type)) return undefined;
  const field = (await ask.req.parseBody()).csrf;
  return typeof field === "string" ? field : undefined;
}
