// What a management review looks at, and the report about suppliers: pages that print, and the same as Markdown.
import { Hono } from "hono";
import { breathe } from "../app/breathe.ts";
import { type WebEnv, wordsOf } from "../platform/web/viewer.ts";
import type { ReportDocument } from "../report/service-report/document.ts";
import { toMarkdown } from "../report/service-report/markdown.ts";
import { documentPage } from "./document-page.ts";
import { addressOf } from "./filter.tsx";

type Find = (personId: string, period: string | undefined) => Promise<ReportDocument | undefined>;

export interface ReviewPacks {
  /** Undefined: this person may not look, or this is no period. */
  readonly reviewPack: Find;
  /** The same. */
  readonly suppliers: Find;
  /** The same; it has a period of its own. */
  readonly programme: Find;
}

export function reviewRoute(boards: ReviewPacks): Hono<WebEnv> {
  const app = new Hono<WebEnv>();
  printed(app, "review-pack", (...asked) => boards.reviewPack(...asked));
  printed(app, "suppliers", (...asked) => boards.suppliers(...asked));
  printed(app, "audit-programme", (...asked) => boards.programme(...asked));
  return app;
}

/** `/name` as a page, `/name/name.md` as a file; both of `?period=`. */
function printed(app: Hono<WebEnv>, name: string, find: Find): void {
  const file = `${name}.md`;
  app.get(`/${name}`, async (ask) => {
    const viewer = ask.get("viewer");
    const period = ask.req.query("period") || undefined;
    const document = await find(viewer.id, period);
    if (!document) return ask.notFound();
    return documentPage(ask, document, [
      { text: wordsOf(viewer, "web.register"), href: "/register" },
      { text: wordsOf(viewer, "evidence.gaps.page"), href: "/gaps" },
      { text: file, href: addressOf(`/${name}/${file}`, { period }) },
    ]);
  });
  app.get(`/${name}/${file}`, async (ask) => {
    const document = await find(ask.get("viewer").id, ask.req.query("period") || undefined);
    if (!document) return ask.notFound();
    return ask.body(await breathe(toMarkdown(document)), 200, {
      "Content-Type": "text/markdown; charset=utf-8",
      "Content-Disposition": `attachment; filename="${file}"`,
    });
  });
}
