// Pictures as they are drawn: what comes back, in which size, with letters of both languages, and that a failure is not the end.
import { afterEach, expect, test } from "vitest";
import { openPictures, type Pictures } from "../../src/app/figures/pictures.ts";
import type { Chart } from "../../src/report/chart/chart.ts";
import { everyChart, trendChart } from "../support/charts.ts";

let pictures: Pictures;
afterEach(() => pictures.stop());

const look = { lang: "en", theme: "light" } as const;

/** Width and height of a PNG. */
function sizeOf(png: Uint8Array): readonly number[] {
  const bytes = Buffer.from(png);
  expect(bytes.subarray(1, 4).toString()).toBe("PNG");
  return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
}

test("every kind of picture is drawn for chat, 1600 pixels wide, and for pages", async () => {
  pictures = openPictures();
  for (const chart of everyChart) {
    expect(sizeOf(await pictures.png(chart, look))).toEqual([1600, 850]);
    const svg = await pictures.svg(chart, { lang: "zh-CN", theme: "dark", size: "narrow" });
    expect(svg).toMatch(/^<svg width="360" height="300"/);
    expect(svg).toContain("#1d1d25");
  }
});

test("the font has Chinese letters: two words of the same length do not look the same", async () => {
  pictures = openPictures();
  const named = (name: string): Chart => ({ ...trendChart, name: { en: name } });
  const [one, other] = await Promise.all([pictures.png(named("解决"), look), pictures.png(named("响应"), look)]);
  expect(Buffer.compare(Buffer.from(one), Buffer.from(other))).not.toBe(0);
});

test("a picture that cannot be drawn is refused, and the next one is drawn", async () => {
  pictures = openPictures();
  const broken = { ...trendChart, points: [{ from: "no day", value: 1, n: 1 }] };
  await expect(pictures.png(broken, look)).rejects.toThrow();
  expect(sizeOf(await pictures.png(trendChart, look))).toEqual([1600, 850]);
});

test("a thread that ended for want of work is started again", async () => {
  pictures = openPictures({ idleMs: 0 });
  for (let n = 0; n < 3; n++) {
    expect(sizeOf(await pictures.png({ ...trendChart, name: { en: `Number ${n}` } }, look))).toEqual([1600, 850]);
    // The end of an idle thread is a task of the event loop; after two turns it has begun.
    for (let turn = 0; turn < 2; turn++) await new Promise((resolve) => setTimeout(resolve, 0));
  }
});

test("a picture that is asked for again is drawn once: whoever had no time to wait finds it later", async () => {
  pictures = openPictures();
  const asked = pictures.png(trendChart, look);
  const again = pictures.png({ ...trendChart }, look);
  expect(await again).toBe(await asked);
  expect(await pictures.png(trendChart, look)).toBe(await asked);
  expect(await pictures.png(trendChart, { ...look, lang: "zh-CN" })).not.toBe(await asked);
});

test("who still waits when the bot stops is told", async () => {
  pictures = openPictures();
  const waiting = expect(pictures.png(trendChart, look)).rejects.toThrow("the bot is stopping");
  await pictures.stop();
  await waiting;
});
