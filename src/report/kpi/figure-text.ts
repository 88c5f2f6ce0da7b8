// A figure in words: small numbers as numbers, a duration with its spread, and "n/a" where there was nothing.
import { type Lang, sayPlain } from "../../words/say.ts";
import { scaleOf, showScaled } from "../chart/chart-scale.ts";
import { askedFor, type Figure } from "./figure.ts";
import type { Unit } from "./kpi.ts";
import { percentText } from "./unit-saying.ts";

/** From so many on a share is told in percent. */
const FEW = 5;
/** From here on tenths of a percent say too little: 99.95 % is half of 99.9 %. */
const NEARLY = 99;

/** "97.5 %", "4.2 h", "12": percent never say 100 where something was missed, nor 0 where something was met. */
export function valueText(lang: Lang, unit: Unit, value: number): string {
  if (unit !== "percent") return showScaled(lang, value, scaleOf(unit, [value]));
  return sayPlain(lang, "chart.percent", { value: Number(percentText(value, value > NEARLY && value < 100 ? 3 : 1)) });
}

/** "93 % (13/14)", "89 % (8/9; 17 asked)", "1 of 2", "mean 3.2 h, median 54 min, 90 % 6 h (12)", "n/a". */
export function figureText(lang: Lang, unit: Unit, figure: Figure): string {
  const { value, n, met, median, p90, isProvisional } = figure;
  if (value === null) return sayPlain(lang, "figure.none");
  const shown = (one: number) => valueText(lang, unit, one);
  const words = () => {
    if (met !== undefined && n < FEW) return sayPlain(lang, "figure.few", { met, n });
    const asked = askedFor(figure);
    if (met !== undefined && asked !== undefined) {
      return sayPlain(lang, "figure.share-asked", { percent: shown(value), met, n, asked });
    }
    if (met !== undefined) return sayPlain(lang, "figure.share", { percent: shown(value), met, n });
    if (median === undefined || p90 === undefined) return shown(value);
    return n === 1
      ? shown(value)
      : sayPlain(lang, "figure.duration", { mean: shown(value), median: shown(median), p90: shown(p90), n });
  };
  return isProvisional ? sayPlain(lang, "figure.provisional", { figure: words() }) : words();
}
