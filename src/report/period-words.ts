// A period in words, the same wherever it stands, and why one was refused.
import type { InLanguages, Lang, Saying } from "../words/say.ts";
import { formatDay } from "./chart/chart-words.ts";
import type { Period } from "./period.ts";
import type { PeriodRefused } from "./read-period.ts";

export function periodSaying({ code, ...values }: PeriodRefused): Saying {
  return { key: `kpi.${code}`, values: values as Saying["values"] & {} };
}

const FULL = { day: "numeric", month: "short", year: "numeric" } as const;

/** "November 2026" of a whole month, "4 Nov 2026" of a day, else "23 Oct – 21 Nov 2026"; both days belong to it. */
export function periodText({ from, to }: Pick<Period, "from" | "to">, lang: Lang): string {
  const last = to.subtract({ days: 1 });
  if (from.day === 1 && from.add({ months: 1 }).equals(to)) {
    return formatDay(from, lang, { month: "long", year: "numeric" });
  }
  const [first, second] = [formatDay(from, lang, FULL), formatDay(last, lang, FULL)];
  if (from.equals(last)) return first;
  const { year, ...day } = FULL;
  if (from.year !== last.year) return `${first} – ${second}`;
  // The year stands where the language has it: behind both days, or before them.
  return lang === "en" ? `${formatDay(from, lang, day)} – ${second}` : `${first} – ${formatDay(last, lang, day)}`;
}

export const periodWords = (period: Pick<Period, "from" | "to">): InLanguages => ({
  en: periodText(period, "en"),
  "zh-CN": periodText(period, "zh-CN"),
});

/** "4 Nov 2026". */
export const dayWords = (day: Period["from"]): InLanguages => periodWords({ from: day, to: day.add({ days: 1 }) });
