// What a visitor reads while the database is away: an act was not saved, a page cannot be read now; what was kept, and what to do.
import type { Context } from "hono";
import { toast } from "../platform/web/act.tsx";
import { sentence, type Viewer, type WebEnv } from "../platform/web/viewer.ts";
import { CommitUnknown } from "../store/database-errors.ts";
import type { WordKey } from "../words/say.ts";
import { guessLang } from "./visitor.ts";

/** Pages ask by htmx for parts of themselves, and show what went wrong with an act as a note over what stands there. */
export function sayAway(
  ask: Context<WebEnv>,
  cause: unknown,
  page: (title: WordKey, hint: WordKey) => string,
): Response | Promise<Response> {
  const isLook = ask.req.method === "GET" || ask.req.method === "HEAD";
  const said = wordsFor(isLook, cause);
  if (!ask.req.header("HX-Request")) return ask.html(page("web.away.title", said), 503);
  ask.header("HX-Reswap", "none");
  // What stands there goes on standing there: the page says that it may be old, and asks again by itself.
  if (isLook) return ask.body(null, 503);
  const viewer = (ask.get("viewer") as Viewer | undefined) ?? { id: "", zone: "UTC", now: "", lang: guessLang(ask) };
  return toast(ask, viewer, sentence(viewer, said), 503);
}

function wordsFor(isLook: boolean, cause: unknown): "web.away.look" | "answer.in-doubt" | "answer.not-saved" {
  if (isLook) return "web.away.look";
  return cause instanceof CommitUnknown ? "answer.in-doubt" : "answer.not-saved";
}
