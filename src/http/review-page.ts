// The pack of a management review as a page that prints, and as Markdown.
import { Hono } from "hono";
import { breathe } from "../app/breathe.ts";
import { type WebEnv, wordsOf } from "../platform/web/viewer.ts";
import type { ReportDocument } from "../report/service-report/document.ts";
import { toMarkdown } from "../report/service-report/markdown.ts";
import { documentPage } from "./document-page.ts";
import { addressOf } from "./filter.tsx";

export interface ReviewPacks {
  /** Undefined: this person may not look, or this is no period. */
  reviewPack(personId: string, period: string | undefined): Promise<ReportDocument | undefined>;
}

const FILE = "review-pack.md";

export function reviewRoute(boards: ReviewPacks): Hono<WebEnv> {
  const app = new Hono<WebEnv>();

  app.get("/review-pack", async (ask) => {
    const viewer = ask.get("viewer");
    const period = ask.req.query("period") || undefined;
    const document = await boards.reviewPack(viewer.id, period);
    if (!document) return ask.notFound();
    return documentPage(ask, document, [
      { text: wordsOf(viewer, "web.register"), href: "/register" },
      { text: wordsOf(viewer, "evidence.gaps.page"), href: "/gaps" },
      { text: FILE, href: addressOf(`/review-pack/${FILE}`, { period }) },
    ]);
  });

  app.get(`/review-pack/${FILE}`, async (ask) => {
    const document = await boards.reviewPack(ask.get("viewer").id, ask.req.query("period") || undefined);
    if (!document) return ask.notFound();
    return ask.body(await breathe(toMarkdown(document)), 200, {
      "Content-Type": "text/markdown; charset=utf-8",
      "Content-Disposition": `attachment; filename="${FILE}"`,
    });
  });

  return app;
}
