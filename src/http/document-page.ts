// A document as a page that prints: it brings its own look, and nothing else may be loaded.
import { createHash } from "node:crypto";
import type { Context } from "hono";
import { breathe } from "../app/breathe.ts";
import type { WebEnv } from "../platform/web/viewer.ts";
import type { ReportDocument } from "../report/service-report/document.ts";
import { type HtmlLook, toHtml } from "../report/service-report/html.ts";
import { reportCss } from "../report/service-report/report-css.ts";
import { readTheme } from "./visitor.ts";

/** The look is known by its hash. */
const policy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash("sha256").update(reportCss).digest("base64")}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

export async function documentPage(
  ask: Context<WebEnv>,
  document: ReportDocument,
  links: NonNullable<HtmlLook["links"]>,
  status: 200 | 400 = 200,
): Promise<Response> {
  const theme = readTheme(ask);
  const html = await breathe(toHtml(document, { links, ...(theme !== "auto" && { theme }) }));
  return ask.html(html, status, { "Content-Security-Policy": policy });
}
