// Live updates: every open page holds one stream of server-sent events. What changed is read once for all of them, and each gets what its reader may see.
import { draw, drawForMany, drawMessage } from "./live-drawing.tsx";
import { openStream, type Page } from "./live-stream.ts";
import { placesOf } from "./shell.ts";
import { ClockFace, Places } from "./view/sidebar.tsx";
import { isDirectChannel, maySee, seenBy, type WebChange, type WebPlaces } from "./web-chat-store.ts";
import type { Live, WebLog, WebParts } from "./web-parts.ts";

/** A comment line this often keeps proxies from closing a quiet stream. */
const HEARTBEAT_MS = 15_000;
/** Changes that committed late can have an earlier number than one already shown; the page drops what it has. */
const OVERLAP = 20;
const PLACES_AFTER_MS = 120;
/** Counting what is unread rests so many times as long as it took, so that it stays a small part of the server's work. */
const PLACES_REST = 5;
const PLACES_REST_MOST_MS = 2000;
/** Acts come in bursts, and each open page asks for itself again. */
const RECORDED_AFTER_MS = 1000;

type MessageChange = WebChange & { readonly kind: "message" };

export function createLive(log: WebLog): Live {
  const pages = new Set<Page>();
  /** Told since the last reading began. */
  let changes: MessageChange[] = [];
  let reading: Promise<unknown> = Promise.resolve();
  /** Pages whose list of places may have become old. */
  const outdated = new Set<Page>();
  let placesTimer: NodeJS.Timeout | undefined;
  let isCounting = false;
  let restsUntil = 0;
  let recordedTimer: NodeJS.Timeout | undefined;
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
    if (change.kind === "message") {
      // What is told while a reading runs is read together after it.
      if (changes.push(change) === 1) reading = reading.then(showChanges);
      return;
    }
    for (const page of pages) {
      if (change.kind === "unknown") page.close();
      else if (change.kind === "channel") channelChanged(page, change.channelId);
      else if (change.personId === page.viewer.id) void closeUnlessGood(page);
    }
  }

  /** A page that opens after this began finds in its own first reading what was told before. */
  async function showChanges(): Promise<void> {
    const told = changes;
    changes = [];
    const here = new Map<Page, readonly MessageChange[]>();
    for (const page of pages) {
      const concerning = told.filter((change) => concerns(page.viewer.id, change));
      if (concerning.some(({ channelId, threadId }) => !threadId && channelId !== page.channelId)) showPlaces(page);
      const shown = concerning.filter(({ channelId }) => channelId === page.channelId);
      if (shown.length > 0) here.set(page, shown);
    }
    if (!parts || here.size === 0) return;
    const ids = [...here.values()].flat().flatMap(({ messageId, threadId }) => [messageId, threadId ?? messageId]);
    const read = parts.store.commonMessages([...new Set(ids)]);
    const drawn = drawForMany();
    for (const [page, shown] of here) {
      enqueue(page, async () => {
        const messages = (await read).flatMap((message) => seenBy(page.viewer.id, message) ?? []);
        const changed = new Set(shown.map(({ messageId }) => messageId));
        const roots = new Set(shown.map(({ threadId }) => threadId));
        for (const message of messages) {
          if (changed.has(message.id)) page.send(drawn(message, page.viewer), message.revision);
        }
        // The line under a root says how many replies it has.
        for (const message of messages) {
          if (roots.has(message.id) && !changed.has(message.id)) page.send(drawn(message, page.viewer));
        }
      });
    }
    await read.catch(() => {});
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
    outdated.add(page);
    planPlaces();
  }

  function planPlaces(): void {
    if (isCounting) return;
    placesTimer ??= setTimeout(drawPlaces, Math.max(PLACES_AFTER_MS, restsUntil - performance.now()));
  }

  function counted(begun: number): void {
    const now = performance.now();
    isCounting = false;
    restsUntil = now + Math.min(PLACES_REST_MOST_MS, PLACES_REST * (now - begun));
    if (outdated.size > 0) planPlaces();
  }

  function drawPlaces(): void {
    placesTimer = undefined;
    const waiting = [...outdated].filter((page) => pages.has(page));
    outdated.clear();
    if (!parts || waiting.length === 0) return;
    const begun = performance.now();
    isCounting = true;
    const read = parts.store.places([...new Set(waiting.map(({ viewer }) => viewer.id))]);
    read.catch(() => {}).finally(() => counted(begun));
    for (const page of waiting) enqueue(page, async () => sendPlaces(page, placesOf(await read, page.viewer)));
  }

  /** Says that something was recorded, not what: each page reads what its reader may see. */
  function tellRecorded(): void {
    recordedTimer = undefined;
    for (const page of pages) if (page.page) page.tell("recorded");
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
      clearTimeout(placesTimer);
      outdated.clear();
      clearTimeout(recordedTimer);
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
    showRecords: () => {
      recordedTimer ??= setTimeout(tellRecorded, RECORDED_AFTER_MS);
    },
    showClock: (at) => {
      for (const page of pages) {
        page.send(draw("#clock-face", "outerHTML", <ClockFace now={at} viewer={page.viewer} />));
      }
    },
  };
}

/** Whether the person may learn of it, in a channel that is open to them. */
const concerns = (personId: string, { channelId, onlyForId }: MessageChange): boolean =>
  (!onlyForId || onlyForId === personId) && (!isDirectChannel(channelId) || maySee(personId, channelId, undefined));

async function catchUp({ store }: WebParts, page: Page, since: number): Promise<void> {
  if (!page.channelId) return;
  const missed = await store.changedSince(page.viewer.id, page.channelId, Math.max(0, since - OVERLAP));
  for (const message of missed) page.send(drawMessage(message, page.viewer), Math.max(since, message.revision));
}

/** Most changes leave the list as it is; then nothing is sent. */
function sendPlaces(page: Page, { channels, unread }: WebPlaces): void {
  const elsewhere = [...unread].filter(([channelId]) => channelId !== page.channelId);
  const places = JSON.stringify([channels.map(({ id, name, isPrivate }) => [id, name, isPrivate]), elsewhere]);
  if (places === page.places) return;
  page.places = places;
  const here = { ...(page.channelId && { channelId: page.channelId }), ...(page.page && { page: page.page }) };
  page.send(draw("#places", "outerMorph", <Places facts={{ viewer: page.viewer, channels, unread }} here={here} />));
}
