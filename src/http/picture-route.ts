// The pictures of cards in the web chat: drawn for each reader in their language and colours.
import { Hono } from "hono";
import type { WebEnv } from "../platform/web/viewer.ts";
import type { ChartLook } from "../report/chart/chart-look.ts";
import { svgHeaders } from "./headers.ts";

/** undefined: there is no such picture, or not for this person. */
export type DrawPicture = (personId: string, pictureId: string, look: ChartLook) => Promise<string | undefined>;

export function pictureRoute(draw: DrawPicture): Hono<WebEnv> {
  const app = new Hono<WebEnv>();
  app.get("/pictures/:id", async (ask) => {
    const { id, lang, theme: chosen } = ask.get("viewer");
    const { dark, size } = ask.req.query();
    const theme = chosen === "dark" || (chosen === "auto" && dark === "1") ? "dark" : "light";
    const svg = await draw(id, ask.req.param("id"), { lang, theme, size: size === "narrow" ? "narrow" : "wide" });
    return svg === undefined ? ask.notFound() : ask.body(svg, 200, svgHeaders);
  });
  return app;
}
