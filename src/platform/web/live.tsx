// Live updates: every open page holds one stream of server-sent events and gets, drawn for its own reader, what changed.
import type { Child } from "hono/jsx";
import { readShell } from "./shell.ts";
import { MessageView } from "./view/message.tsx";
import { ClockFace, Places } from "./view/sidebar.tsx";
import { isDirectChannel, maySee, type WebChange, type WebMessage } from "./web-chat-store.ts";
import type { Live, PageFacts, WebLog, WebParts } from "./web-parts.ts";

/** A comment line this often keeps proxies from closing a quiet stream. */
const HEARTBEAT_MS = 15_000;
/** Changes that committed late can have an earlier number than one already shown; the page drops what it has. */
const OVERLAP = 20;
const PLACES_AFTER_MS = 120;
/** A page that does not read is let go; it comes back and catches up. */
const MAX_WAITING = 500;

type Page = PageFacts & {
  readonly send: (html: string, revision?: number) => void;
  readonly close: () => void;
  /** Draws one after another, so that nothing overtakes. */
  queue: Promise<void>;
  placesTimer?: NodeJS.Timeout | undefined;
};

export function createLive(log: WebLog): Live {
  const pages = new Set<Page>();
  let parts: WebParts | undefined;
  let stopListening: (() => void) | undefined;
  let heartbeat: NodeJS.Timeout | undefined;

  const enqueue = (page: Page, work: (parts: WebParts) => Promise<void>): void => {
    page.queue = page.queue
      .then(() => (parts && pages.has(page) ? work(parts) : undefined))
      .catch((cause) => {
        log.warn({ cause }, "a live update could not be drawn; the page will catch up");
        page.close();
      });
  };

  function onChange(change: WebChange): void {
    for (const page of pages) tell(page, change);
  }

  function tell(page: Page, change: WebChange): void {
    if (change.kind === "signed-out") {
      if (change.personId === page.viewer.id) void closeUnlessGood(page);
      return;
    }
    if (change.kind === "unknown") {
      page.close();
      return;
    }
    if (change.kind === "channel") {
      channelChanged(page, change.channelId);
      return;
    }
    if (change.onlyForId && change.onlyForId !== page.viewer.id) return;
    if (change.channelId === page.channelId) {
      enqueue(page, async (held) => sendMessage(held, page, change.messageId));
    } else if (
      !change.threadId &&
      (!isDirectChannel(change.channelId) || maySee(page.viewer.id, change.channelId, undefined))
    ) {
      showPlaces(page);
    }
  }

  function channelChanged(page: Page, channelId: string): void {
    showPlaces(page);
    if (page.channelId !== channelId) return;
    enqueue(page, async ({ store }) => {
      if (!maySee(page.viewer.id, channelId, await store.channel(channelId))) page.close();
    });
  }

  /** Soon, and once for a burst. */
  function showPlaces(page: Page): void {
    page.placesTimer ??= setTimeout(() => {
      page.placesTimer = undefined;
      enqueue(page, async (held) => {
        const facts = await readShell(held, page.viewer);
        const here = { ...(page.channelId && { channelId: page.channelId }), ...(page.page && { page: page.page }) };
        page.send(draw("#places", "outerMorph", <Places facts={facts} here={here} />));
      });
    }, PLACES_AFTER_MS);
  }

  async function closeUnlessGood(page: Page): Promise<void> {
    if (!(await page.isGood().catch(() => false))) page.close();
  }

  function beat(): void {
    for (const page of pages) {
      page.send("");
      void closeUnlessGood(page);
    }
  }

  return {
    start: async (made) => {
      parts = made;
      stopListening = made.store.listen(onChange);
      heartbeat = setInterval(beat, HEARTBEAT_MS);
      heartbeat.unref();
    },
    stop: async () => {
      clearInterval(heartbeat);
      for (const page of pages) page.close();
      stopListening?.();
      parts = undefined;
    },
    open: ({ since, ...facts }) => {
      const { page, response } = openStream(pages, facts);
      enqueue(page, (held) => catchUp(held, page, since));
      showPlaces(page);
      return response;
    },
    showClock: (at) => {
      for (const page of pages) {
        page.send(draw("#clock-face", "outerHTML", <ClockFace now={at} viewer={page.viewer} />));
      }
    },
  };
}

function openStream(pages: Set<Page>, facts: PageFacts): { readonly page: Page; readonly response: Response } {
  const encoder = new TextEncoder();
  let page!: Page;
  const body = new ReadableStream<Uint8Array>(
    {
      start: (controller) => {
        const close = (): void => {
          if (!pages.delete(page)) return;
          clearTimeout(page.placesTimer);
          controller.close();
        };
        const send = (html: string, revision?: number): void => {
          if (!pages.has(page)) return;
          if ((controller.desiredSize ?? 0) < -MAX_WAITING) close();
          else controller.enqueue(encoder.encode(toEvent(html, revision)));
        };
        page = { ...facts, send, close, queue: Promise.resolve() };
        pages.add(page);
        controller.enqueue(encoder.encode("retry: 1000\n\n"));
      },
      cancel: () => {
        pages.delete(page);
        clearTimeout(page.placesTimer);
      },
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

async function catchUp({ store }: WebParts, page: Page, since: number): Promise<void> {
  if (!page.channelId) return;
  const missed = await store.changedSince(page.viewer.id, page.channelId, Math.max(0, since - OVERLAP));
  for (const message of missed) page.send(drawMessage(page, message), Math.max(since, message.revision));
}

async function sendMessage({ store }: WebParts, page: Page, messageId: string): Promise<void> {
  const message = await store.message(page.viewer.id, messageId);
  if (!message) return;
  page.send(drawMessage(page, message), message.revision);
  if (!message.threadId) return;
  const root = await store.message(page.viewer.id, message.threadId);
  if (root) page.send(drawMessage(page, root));
}

/** A root goes to the channel and to the head of its own thread, a reply to the thread; a page drops what it does not show. */
function drawMessage({ viewer }: Page, message: WebMessage): string {
  const inThread = draw(
    `#thread-${message.threadId ?? message.id}`,
    "upsert",
    <MessageView message={message} viewer={viewer} stand="thread" />,
  );
  if (message.threadId) return inThread;
  return inThread + draw("#messages", "upsert", <MessageView message={message} viewer={viewer} stand="channel" />);
}

const draw = (target: string, swap: string, child: Child): string =>
  String(
    <hx-partial hx-target={target} hx-swap={swap}>
      {child}
    </hx-partial>,
  );
