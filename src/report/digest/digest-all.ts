// All figures behind a digest, and how each is computed: what a reader is answered privately.
import type { Card } from "../../chat/card.ts";
import { duration } from "../../organisation/values.ts";
import { plain, sayIn, type View } from "../../organisation/view.ts";
import type { Saying } from "../../words/say.ts";
import { kpiFormula, kpiIds, kpiName } from "../kpi/kpi.ts";
import type { Period } from "../period.ts";
import { figureWords, percentText, type Reading, type Readings, shareWords } from "./digest-figures.ts";

/** More do not fit a phone. */
const MOST = 24;

const isTold = ({ now }: Reading): boolean => now.value !== null && (now.n > 0 || now.value !== 0);
const toldIn = (readings: Readings) =>
  kpiIds.flatMap((id) => {
    const reading = readings[id];
    return reading && isTold(reading) ? [{ id, reading }] : [];
  });

/** `subject`: of the digest. */
export function figuresCard(readings: Readings, period: Period, subject: string, view: View): Card {
  const told = toldIn(readings).slice(0, MOST);
  const values = { from: `${period.from}`, to: `${period.to.subtract({ days: 1 })}` };
  return {
    headline: sayIn(view, "digest.figures", values),
    lines:
      told.length === 0
        ? [sayIn(view, "digest.figures-none")]
        : told.map(({ id, reading }) => {
            const figure = figureWords(kpiName(id), reading, inUnit(reading));
            return sayIn(view, figure.key, figure.values);
          }),
    buttons: [{ label: plain(view, "button.digest.explain"), intent: "digest.explain", subject }],
  };
}

function inUnit({ unit, now }: Reading): Saying {
  if (unit === "percent") return shareWords(now);
  if (unit !== "seconds") return { key: "digest.count", values: { count: percentText(now.value ?? 0, 1) } };
  const { value, median, p90, n } = now;
  const [mean, middle, most] = [value ?? 0, median ?? 0, p90 ?? 0].map(duration);
  return { key: "digest.time", values: { mean: mean ?? "", median: middle ?? "", p90: most ?? "", n } };
}

export const explainCard = (readings: Readings, view: View): Card => ({
  headline: sayIn(view, "digest.explain"),
  lines: toldIn(readings)
    .slice(0, MOST)
    .map(({ id }) => sayIn(view, "digest.explained", { name: kpiName(id), formula: kpiFormula(id) })),
});
