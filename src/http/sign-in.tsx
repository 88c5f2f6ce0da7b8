// Signing in by a one-time link, and out again. Opening the link changes nothing: link previews open links too.
import { type Context, Hono } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import type { Sessions } from "../app/sessions.ts";
import type { AssetPaths } from "../platform/web/view/page.tsx";
import { PlainPage } from "../platform/web/view/page.tsx";
import { RichTextView } from "../platform/web/view/rich-text.tsx";
import { richWordsOf, type WebEnv, wordsOf } from "../platform/web/viewer.ts";
import type { WordKey } from "../words/say.ts";
import { csrfOf } from "./same-origin.ts";
import { cookieOptions, cookies, type Door, guessLang, readTheme, visitSecret } from "./visitor.ts";

const SESSION_DAYS = 30;

/** A one-time way in for this person, good for ten minutes. `baseUrl` is the server's public address. */
export async function makeSignInLink(sessions: Sessions, baseUrl: string, personId: string): Promise<string> {
  const { token } = await sessions.makeLink(personId);
  return new URL(`/sign-in/${token}`, baseUrl).href;
}

/** A path on this server; anything that could lead elsewhere is the front page. */
export const safePath = (path: string | undefined): string => (path && /^\/(?![/\\])[^\\\s]*$/.test(path) ? path : "/");

/** Long enough to ask for a link in a chat and to open it. */
const NEXT_SECONDS = 1800;

/** Whoever opens a page without being signed in comes there once they are, in this browser. */
export function rememberNext(door: Pick<Door, "isHttps">, ask: Context): void {
  // Browsers also ask by themselves, for icons and live updates.
  if (!ask.req.header("accept")?.includes("text/html")) return;
  const { pathname, search } = new URL(ask.req.url);
  const options = { ...cookieOptions(door, 1), maxAge: NEXT_SECONDS };
  setCookie(ask, cookies.next, safePath(`${pathname}${search}`.slice(0, 1000)), options);
}

export function signInRoutes(door: Door, assets: AssetPaths): Hono<WebEnv> {
  const app = new Hono<WebEnv>();

  app.get("/sign-in", (ask) => {
    const lang = guessLang(ask);
    const said = ask.req.query("said") === "out" ? "web.signed-out" : undefined;
    return ask.html(page({ lang, theme: readTheme(ask), assets, said, how: "web.sign-in.how" }));
  });

  app.get("/sign-in/:token", async (ask) => {
    const lang = guessLang(ask);
    const theme = readTheme(ask);
    const token = ask.req.param("token");
    const link = await door.sessions.linkFor(token);
    const person = link && (await door.directory.person(link.personId));
    if (!person?.isActive) {
      return ask.html(page({ lang, theme, assets, said: "web.sign-in.used", how: "web.sign-in.how" }), 410);
    }
    const csrf = csrfOf(visitSecret(door, ask));
    return ask.html(
      page({
        lang: person.lang,
        theme,
        assets,
        how: "web.sign-in.confirm",
        name: person.name,
        form: { token, csrf, next: safePath(ask.req.query("next") ?? getCookie(ask, cookies.next)) },
      }),
    );
  });

  app.post("/sign-in", async (ask) => {
    const data = await ask.req.formData();
    const used = await door.sessions.useLink(String(data.get("token") ?? ""));
    if (!used) {
      const shown = { lang: guessLang(ask), theme: readTheme(ask), assets, how: "web.sign-in.how" } as const;
      return ask.html(page({ ...shown, said: "web.sign-in.used" }), 410);
    }
    const session = await door.sessions.open(used.personId);
    for (const name of [cookies.visit, cookies.next]) deleteCookie(ask, name, { path: "/" });
    setCookie(ask, cookies.session, session.token, cookieOptions(door, SESSION_DAYS));
    return ask.redirect(safePath(String(data.get("next") ?? "/")), 303);
  });

  app.post("/sign-out", async (ask) => {
    const token = getCookie(ask, cookies.session);
    if (token) await door.sessions.close(token);
    deleteCookie(ask, cookies.session, { path: "/" });
    ask.header("Clear-Site-Data", '"cache"');
    return ask.redirect("/sign-in?said=out", 303);
  });

  return app;
}

type Shown = {
  readonly lang: "en" | "zh-CN";
  readonly theme: ReturnType<typeof readTheme>;
  readonly assets: AssetPaths;
  readonly said?: WordKey | undefined;
  readonly how: WordKey;
  /** Who is about to sign in: whoever opens somebody else's link sees that it is not theirs. */
  readonly name?: string;
  readonly form?: { readonly token: string; readonly csrf: string; readonly next: string };
};

/** Nobody yet; these sentences tell no times. */
const reader = { id: "", zone: "UTC", now: "" };

const page = ({ lang, theme, assets, said, how, name, form }: Shown): string =>
  `<!doctype html>${(
    <PlainPage lang={lang} theme={theme} assets={assets} title={wordsOf({ lang }, "web.sign-in.title")}>
      <h1>{wordsOf({ lang }, "web.sign-in.title")}</h1>
      {said && (
        <p class="said" role="status">
          {wordsOf({ lang }, said)}
        </p>
      )}
      <p>
        <RichTextView
          rich={richWordsOf({ lang }, how, name === undefined ? undefined : { name })}
          reader={{ ...reader, lang }}
        />
      </p>
      {form && (
        <form method="post" action="/sign-in">
          <input type="hidden" name="token" value={form.token} />
          <input type="hidden" name="csrf" value={form.csrf} />
          <input type="hidden" name="next" value={form.next} />
          <button type="submit" class="button primary">
            {wordsOf({ lang }, "web.sign-in.button")}
          </button>
        </form>
      )}
    </PlainPage>
  )}`;
