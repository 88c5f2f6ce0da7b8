// The stream of server-sent events that one open page holds.
import type { PageFacts } from "./web-parts.ts";

/** A page that does not read is let go; it comes back and catches up. */
const MAX_WAITING = 500;

export type Page = PageFacts & {
  /** Without words: only keeps the connection. */
  readonly send: (html: string, revision?: number) => void;
  /** An event of the page's own, for whatever waits for it there. */
  readonly tell: (event: string) => void;
  readonly close: () => void;
  /** What it is sent, one after another, so that nothing overtakes. */
  queue: Promise<void>;
  /** What its list of places was drawn from. */
  places?: string;
};

/** The page stands in `pages` for as long as its stream is open. */
export function openStream(pages: Set<Page>, facts: PageFacts): { readonly page: Page; readonly response: Response } {
  const encoder = new TextEncoder();
  let page!: Page;
  const body = new ReadableStream<Uint8Array>(
    {
      start: (controller) => {
        const close = (): void => {
          if (pages.delete(page)) controller.close();
        };
        const write = (event: string): void => {
          if (!pages.has(page)) return;
          if ((controller.desiredSize ?? 0) < -MAX_WAITING) close();
          else controller.enqueue(encoder.encode(event));
        };
        const send = (html: string, revision?: number): void => write(toEvent(html, revision));
        const tell = (event: string): void => write(`event: ${event}\ndata: \n\n`);
        page = { ...facts, send, tell, close, queue: Promise.resolve() };
        pages.add(page);
        controller.enqueue(encoder.encode("retry: 1000\n\n"));
      },
      cancel: () => void pages.delete(page),
    },
    { highWaterMark: 1 },
  );
  const headers = {
    "Content-Type": "text/event-stream; charset=utf-8",
    "Cache-Control": "no-store",
    "X-Accel-Buffering": "no",
  };
  return { page, response: new Response(body, { headers }) };
}

/** Without words: a comment, which only keeps the connection. */
function toEvent(html: string, revision?: number): string {
  if (html === "") return ": still here\n\n";
  const data = html.split("\n").map((line) => `data: ${line}`);
  return `${revision === undefined ? "" : `id: ${revision}\n`}${data.join("\n")}\n\n`;
}
