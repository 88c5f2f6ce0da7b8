// What stands where a picture was that is no longer kept.
import { sayPlain } from "../../words/say.ts";
import { CHART_FONTS, type ChartLook, chartColours, chartSizes } from "./chart-look.ts";

/** As SVG, in a picture's own size and colours. */
export function gonePicture({ lang, theme, size = "wide" }: ChartLook): string {
  const [width, height] = chartSizes[size];
  const { paper, soft } = chartColours[theme];
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">
<rect width="100%" height="100%" fill="${paper}"/>
<text x="50%" y="50%" text-anchor="middle" font-family="${CHART_FONTS}" font-size="16" fill="${soft}">${sayPlain(lang, "chart.gone")}</text>
</svg>`;
}
