// What the watch says: the figure with target and trend, the title of its problem, and whether a figure is watched.
import { Temporal } from "temporal-polyfill";
import type { Saying, Value } from "../../words/say.ts";
import type { Reading } from "../digest/digest-figures.ts";
import type { Figure } from "../kpi/figure.ts";
import { figureSaying, readingSaying } from "../kpi/kpi-card.ts";
import { unitSaying } from "../kpi/unit-saying.ts";
import type { Period } from "../period.ts";
import { dayWords } from "../period-words.ts";
import { WATCH_DAYS } from "./closings.ts";
import { OVER_AFTER_DAYS } from "./episode.ts";
import type { Watched } from "./watched.ts";

/** "Fixed in time 71 % (5/7) ▼ (target ≥ 98 % missed), 3 Feb 2031 – 4 Mar 2031". */
export function watchSaying({ name, measure }: Watched, reading: Reading, { from, to }: Period): Saying {
  const said = readingSaying(name, reading, valueSaying(measure, reading.now));
  return {
    key: "watch.figure",
    values: { figure: said, from: dayWords(from), to: dayWords(to.subtract({ days: 1 })) },
  };
}

/** Also of how many values it is the mean; what is measured all the time is told to the hundredth. */
function valueSaying({ unit, source }: Watched["measure"], now: Figure): Saying {
  if (now.value === null || unit === "seconds" || now.met !== undefined) return figureSaying(unit, now);
  const value = unitSaying(unit, now.value);
  return source === "measurements" ? { key: "kpi.counted", values: { value, n: now.n } } : value;
}

export const titleSaying = ({ name, service }: Watched): Saying =>
  service === null
    ? { key: "problem.kpi-title", values: { name } }
    : { key: "problem.kpi-title-service", values: { name, service } };

/** A problem that a miss opened, and the day whose closing it was. */
export type Running = { readonly reference: string; readonly beganOn: string };

export function watchedSaying({ service, apart }: Watched, running: Running | undefined): Saying {
  const others: Saying =
    apart > 0 ? { key: "watch.other-services", values: { count: apart } } : { key: "watch.everything" };
  const where: Value = service ?? others;
  return {
    key: "watch.explained",
    values: {
      ...{ where, days: WATCH_DAYS, over: OVER_AFTER_DAYS },
      ...{
        isRunning: running ? "yes" : "no",
        reference: running?.reference ?? "",
        since: running ? dayWords(Temporal.PlainDate.from(running.beganOn)) : "",
      },
    },
  };
}
