// Draws pictures in a thread of its own: options in, SVG or PNG out. Plain JavaScript, so that Node runs it from the
// sources and from the build alike.
import { setPriority } from "node:os";
import { parentPort, workerData } from "node:worker_threads";
import { Resvg } from "@resvg/resvg-js";
import { BarChart, HeatmapChart, LineChart } from "echarts/charts";
import {
  GridComponent,
  LegendComponent,
  MarkLineComponent,
  TitleComponent,
  VisualMapContinuousComponent,
} from "echarts/components";
import { init, use } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";

use([BarChart, HeatmapChart, LineChart]);
use([GridComponent, LegendComponent, MarkLineComponent, TitleComponent, VisualMapContinuousComponent, SVGRenderer]);

// Where cores are scarce, the bot goes first. Linux counts threads one by one; elsewhere this would slow the whole bot.
if (process.platform === "linux") setPriority(5);

/** Points become pixels of a screen with a high resolution. */
const PIXELS_A_POINT = 2.5;

function draw({ options, width, height }) {
  const chart = init(null, null, { renderer: "svg", ssr: true, width, height });
  try {
    chart.setOption(options);
    return chart.renderToSVGString();
  } finally {
    chart.dispose();
  }
}

function toPng(svg, width) {
  const { fontFile, fontFamily } = workerData;
  const font = { loadSystemFonts: false, fontFiles: [fontFile], defaultFontFamily: fontFamily };
  return new Resvg(svg, { fitTo: { mode: "width", value: width * PIXELS_A_POINT }, font }).render().asPng();
}

parentPort.on("message", (wanted) => {
  try {
    const svg = draw(wanted);
    const drawn = wanted.as === "svg" ? svg : new Uint8Array(toPng(svg, wanted.width));
    parentPort.postMessage({ id: wanted.id, drawn }, wanted.as === "svg" ? [] : [drawn.buffer]);
  } catch (error) {
    parentPort.postMessage({ id: wanted.id, failure: String(error) });
  }
});
