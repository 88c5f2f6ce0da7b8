// What a management review looks at, and the report about suppliers: pages that print, and the same as Markdown.
import { Hono } from "hono";
import { breathe } from "../app/breathe.ts";
import type { PrintedPage } from "../app/page/printed-page.ts";
import { type WebEnv, wordsOf } from "../platform/web/viewer.ts";
import { wordsOfKind } from "../register/naming.ts";
import { toMarkdown } from "../report/service-report/markdown.ts";
import { documentPage } from "./document-page.ts";
import { addressOf } from "./filter.tsx";

type Find = (personId: string, period: string | undefined) => Promise<PrintedPage | undefined>;

export interface ReviewPacks {
  /** Undefined: this person may not look. */
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
    const page = await find(viewer.id, period);
    if (!page) return ask.notFound();
    const { document, periods = [], isRefused, opens } = page;
    const links = [
      { text: wordsOf(viewer, "web.register"), href: "/register" },
      { text: wordsOf(viewer, "evidence.gaps.page"), href: "/gaps" },
      ...(opens
        ? [{ text: wordsOf(viewer, wordsOfKind.form({ kind: opens }, "new")), href: `/register?kind=${opens}` }]
        : []),
      ...(isRefused ? [] : [{ text: file, href: addressOf(`/${name}/${file}`, { period }) }]),
      ...periods.map((one) => ({ text: one, href: addressOf(`/${name}`, { period: one }) })),
    ];
    return documentPage(ask, document, links, isRefused ? 400 : 200);
  });
  app.get(`/${name}/${file}`, async (ask) => {
    const page = await find(ask.get("viewer").id, ask.req.query("period") || undefined);
    if (!page) return ask.notFound();
    return ask.body(await breathe(toMarkdown(page.document)), page.isRefused ? 400 : 200, {
      "Content-Type": "text/markdown; charset=utf-8",
      "Content-Disposition": `attachment; filename="${file}"`,
    });
  });
}
