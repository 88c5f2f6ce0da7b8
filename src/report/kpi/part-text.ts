// What a figure is made of, in words: bands of age, what waits for a word, which share answered.
import { type Lang, sayPlain } from "../../words/say.ts";
import type { Figure } from "./figure.ts";
import { valueText } from "./figure-text.ts";
import type { Unit } from "./kpi.ts";

/** In their units. Others are services, or stand in the figure itself. */
const units = {
  ...{ unacknowledged: "count", oldest: "seconds" },
  ...{ start: "count", major: "count", p1: "count", p2: "count", p3: "count", p4: "count" },
  ...{ d0_1: "count", d2_5: "count", d6_30: "count", d31_90: "count", d91: "count", paused: "count" },
  ...{ d1_5: "count", d6_10: "count", d11_30: "count", d31: "count" },
  ...{ u50_75: "count", u76_85: "count", u86_95: "count", u96: "count" },
  ...{ cohort: "percent", response_rate: "percent", with_cause: "percent", effective: "percent" },
  ...{ successful_with_issues: "count", backed_out: "count", failed: "count", pending: "count" },
  ...{ median_age: "seconds", mtbsi: "seconds", per_1000_users: "count", escalated: "count", late: "count" },
} as const satisfies Record<string, Unit>;

type Told = keyof typeof units;

const isTold = (id: string): id is Told => Object.hasOwn(units, id);

/** "0–1 days: 3", "not acknowledged: 2"; counts of nothing are left out. */
export const partTexts = (lang: Lang, { parts = [] }: Pick<Figure, "parts">): readonly string[] =>
  parts.flatMap(({ id, value }) => {
    if (!isTold(id) || (value === 0 && units[id] === "count")) return [];
    return [sayPlain(lang, `part.${id}`, { value: valueText(lang, units[id], value) })];
  });
