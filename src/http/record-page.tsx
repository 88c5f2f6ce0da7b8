// One record with its card and timeline: where a reference such as INC-142 leads to.
import { randomUUID } from "node:crypto";
import { Hono } from "hono";
import type { RecordPage, Related } from "../app/page/record-page.ts";
import { parseReference } from "../kernel/reference.ts";
import { clean } from "../platform/web/clean.ts";
import { readShell } from "../platform/web/shell.ts";
import { CardView } from "../platform/web/view/card.tsx";
import { Files, recordFile } from "../platform/web/view/file.tsx";
import { RichTextView } from "../platform/web/view/rich-text.tsx";
import { showTime } from "../platform/web/view/time.ts";
import { type Viewer, type WebEnv, wordsOf } from "../platform/web/viewer.ts";
import type { WebParts } from "../platform/web/web-parts.ts";
import { Framed, Redrawn } from "./look-page.tsx";
import { RecordClocks } from "./record-clocks.tsx";

/** Whoever wires it checks that the person may see the record: absent and closed both are undefined. */
export interface Pages {
  record(personId: string, reference: string): Promise<RecordPage | undefined>;
}

export function recordRoute(parts: WebParts, pages: Pages): Hono<WebEnv> {
  const app = new Hono<WebEnv>();

  app.get("/r/:reference", async (ask) => {
    const viewer = ask.get("viewer");
    const reference = parseReference(ask.req.param("reference"));
    const page = reference && (await pages.record(viewer.id, reference));
    if (!page) return ask.notFound();
    const facts = await readShell(parts, viewer);
    return ask.html(
      `<!doctype html>${(
        <Framed
          parts={parts}
          facts={facts}
          page="record"
          title={page.reference}
          head={
            page.conversation && (
              <a
                class="button"
                href={`/c/${encodeURIComponent(page.conversation.channelId)}/t/${page.conversation.threadId}`}
              >
                {wordsOf(viewer, "web.record.conversation")}
              </a>
            )
          }
        >
          <RecordBody page={page} viewer={viewer} />
        </Framed>
      )}`,
    );
  });

  app.get("/r/:reference/body", async (ask) => {
    const viewer = ask.get("viewer");
    const reference = parseReference(ask.req.param("reference"));
    const page = reference && (await pages.record(viewer.id, reference));
    return page ? ask.html(<RecordBody page={page} viewer={viewer} />) : ask.notFound();
  });

  return app;
}

const RelatedRecords = ({ related, viewer }: { related: readonly Related[]; viewer: Viewer }) => (
  <section class="related">
    <h2>{wordsOf(viewer, "web.record.related")}</h2>
    <ul>
      {related.map(({ words, reference, title }) => (
        <li>
          {wordsOf(viewer, words)}{" "}
          {title === undefined ? <b>{clean(reference)}</b> : <a href={`/r/${reference}`}>{reference}</a>}{" "}
          {title !== undefined && clean(title)}
        </li>
      ))}
    </ul>
  </section>
);

const RecordBody = ({ page, viewer }: { page: RecordPage; viewer: Viewer }) => (
  <Redrawn
    class="record"
    id="record-body"
    from={`/r/${page.reference}/body`}
    when="acted from:body, recorded from:body, every 15s"
  >
    <CardView card={page.card} spot={{ act: randomUUID() }} viewer={viewer} />
    {page.clocks.length > 0 && <RecordClocks clocks={page.clocks} viewer={viewer} />}
    {page.related.length > 0 && <RelatedRecords related={page.related} viewer={viewer} />}
    {page.sections.map((section) => (
      <CardView card={section} spot={{ act: randomUUID() }} viewer={viewer} />
    ))}
    <h2>{wordsOf(viewer, "web.record.timeline")}</h2>
    <ol class="timeline">
      {page.timeline.map((line) => (
        <li class={`entry voice-${line.voice}`}>
          <time datetime={line.at} title={showTime(line.at, "full", viewer)}>
            {showTime(line.at, "date-time", viewer)}
          </time>
          <div>
            <span class="voice">{wordsOf(viewer, `web.record.voice.${line.voice}`)}</span>
            <p>
              <RichTextView rich={line.words} reader={viewer} />
            </p>
            {line.more.length > 0 && (
              <ul class="more">
                {line.more.map((sentence) => (
                  <li>
                    <RichTextView rich={sentence} reader={viewer} />
                  </li>
                ))}
              </ul>
            )}
            <Files files={line.files.map(recordFile)} />
          </div>
        </li>
      ))}
    </ol>
  </Redrawn>
);
