// Pictures drawn in a worker thread, so that the bot never waits for one: started when wanted, ended when idle.
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import type { Chart } from "../../report/chart/chart.ts";
import { CHART_FONT, type ChartLook, chartSizes } from "../../report/chart/chart-look.ts";
import { optionsOf } from "../../report/chart/chart-options.ts";

export type Pictures = {
  /** For chat: 2.5 pixels a point, with its own background. */
  png(chart: Chart, look: ChartLook): Promise<Uint8Array>;
  /** For pages; the reader's browser brings the font. */
  svg(chart: Chart, look: ChartLook): Promise<string>;
  stop(): Promise<void>;
};

type Drawn = string | Uint8Array;
type Answer = { readonly id: number; readonly drawn?: Drawn; readonly failure?: string };
type Waiting = { readonly resolve: (drawn: Drawn) => void; readonly reject: (error: Error) => void };

/** Longer than a message is claimed for: one whose picture took too long, because the thread had to start, finds it started. */
const IDLE_MS = 45_000;
/** On a machine that is very busy, where the thread alone may take half a minute to start; drawing one takes a fifth of a second. */
const GIVE_UP_MS = 120_000;

export type PicturePace = { readonly idleMs?: number; readonly giveUpMs?: number };

/** Holds no thread until the first picture is asked for. */
export function openPictures({ idleMs = IDLE_MS, giveUpMs = GIVE_UP_MS }: PicturePace = {}): Pictures {
  const waiting = new Map<number, Waiting>();
  const pngs = new Map<string, Promise<Drawn>>();
  let worker: Worker | undefined;
  let last = 0;
  let watch: NodeJS.Timeout | undefined;

  const end = async (why: Error): Promise<void> => {
    clearTimeout(watch);
    const ended = worker;
    worker = undefined;
    for (const { reject } of waiting.values()) reject(why);
    waiting.clear();
    await ended?.terminate();
  };

  const start = (): Worker => {
    const started = startWorker();
    started.on("message", ({ id, drawn, failure }: Answer) => {
      const asker = waiting.get(id);
      waiting.delete(id);
      if (drawn === undefined) asker?.reject(new Error(`drawing a picture: ${failure}`));
      else asker?.resolve(drawn);
      guard();
    });
    started.on("error", (cause) => {
      if (worker === started) void end(new Error("drawing a picture", { cause }));
    });
    // Whoever waits for a picture keeps the process alive; an idle drawer does not.
    started.unref();
    return started;
  };

  /** Counts anew from each question and answer: to the end of an idle thread, or of one that answers nothing. */
  const guard = (): void => {
    clearTimeout(watch);
    const isIdle = waiting.size === 0;
    watch = setTimeout(() => void end(new Error(`no picture in ${giveUpMs} ms`)), isIdle ? idleMs : giveUpMs);
    if (isIdle) watch.unref();
  };

  const ask = (as: "svg" | "png", chart: Chart, look: ChartLook): Promise<Drawn> =>
    new Promise((resolve, reject) => {
      const [width, height] = chartSizes[look.size ?? "wide"];
      worker ??= start();
      last += 1;
      waiting.set(last, { resolve, reject });
      guard();
      worker.postMessage({ id: last, as, options: optionsOf(chart, look), width, height });
    });

  /** Whoever had no time left to wait for a picture finds it when they ask again, and does not have it drawn twice. */
  const askOnce = (chart: Chart, look: ChartLook): Promise<Drawn> => {
    const key = JSON.stringify([chart, look]);
    const known = pngs.get(key);
    if (known) return known;
    const made = ask("png", chart, look);
    pngs.set(key, made);
    const forget = () => void pngs.delete(key);
    made.then(() => void setTimeout(forget, idleMs).unref(), forget);
    return made;
  };

  return {
    png: async (chart, look) => (await askOnce(chart, look)) as Uint8Array,
    svg: async (chart, look) => (await ask("svg", chart, look)) as string,
    stop: () => end(new Error("the bot is stopping")),
  };
}

const startWorker = (): Worker =>
  new Worker(new URL("./picture-worker.mjs", import.meta.url), {
    // The bot's own larger young generation is of no use here, and what a thread took is given back slowly.
    resourceLimits: { maxYoungGenerationSizeMb: 8, maxOldGenerationSizeMb: 128 },
    workerData: {
      fontFamily: CHART_FONT,
      fontFile: fileURLToPath(new URL("../fonts/NotoSansHans-Regular.otf", import.meta.resolve("@embedpdf/fonts-sc"))),
    },
  });
