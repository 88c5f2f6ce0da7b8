// How long a picture takes, how long the event loop is held by it, and what the process holds before, with and after the thread.
// Run: npm run bench -- --only=picture. Wanted: ≤ 1 s a picture, event loop ≤ 20 ms.
import { monitorEventLoopDelay } from "node:perf_hooks";
import { setTimeout as after } from "node:timers/promises";
import type { Pictures } from "../../src/app/figures/pictures.js";
import { everyChart } from "../support/charts.js";
import { tell } from "./result.js";

// As the bot runs it: the drawing thread's script lies beside the compiled sources.
const { openPictures } = (await import(new URL("../../../dist/app/figures/pictures.js", import.meta.url).href)) as {
  openPictures: (pace: { idleMs: number }) => Pictures;
};

const ROUNDS = 5;
const IDLE_MS = 1000;
const megabytes = (): string => `${(process.memoryUsage.rss() / 1_048_576).toFixed(0)} MB`;

const pictures = openPictures({ idleMs: IDLE_MS });
const before = megabytes();
const delay = monitorEventLoopDelay({ resolution: 1 });
await after(200);
delay.enable();
await after(5000);
const alone = delay.max;
delay.reset();
const took: number[] = [];
let first = 0;
for (let round = 0; round < ROUNDS; round++) {
  for (const chart of everyChart) {
    for (const [lang, theme] of [
      ["en", "light"],
      ["zh-CN", "dark"],
    ] as const) {
      const begun = performance.now();
      await pictures.png(chart, { lang, theme });
      const ms = performance.now() - begun;
      if (first === 0) first = ms;
      else took.push(ms);
    }
  }
}
delay.disable();
const held = megabytes();
await after(IDLE_MS + 1000);
took.sort((a, b) => a - b);
const at = (share: number): number => took[Math.floor((took.length - 1) * share)] ?? 0;
console.log(`a picture, the first with the start of the thread: ${first.toFixed(0)} ms`);
console.log(`a picture afterwards: median ${at(0.5).toFixed(0)} ms of ${took.length}`);
tell("picture", { what: "a picture, the longest of all", ours: at(1), unit: "ms", most: 1000 });
const idle = { name: "doing nothing", value: alone / 1e6 };
tell("picture", { what: "event loop held while drawing", ours: delay.max / 1e6, unit: "ms", baseline: idle, most: 20 });
console.log(`memory before ${before}, drawing ${held}, idle again ${megabytes()}`);
await pictures.stop();
