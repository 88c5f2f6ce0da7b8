// What a digest says is a tree of sayings: records and figures in it are marked as such, so that they can be found again.
import type { Temporal } from "temporal-polyfill";
import type { InLanguages, Saying, Value, Values } from "../../words/say.ts";

/** A record in a digest; everything that is said of one stands in such a saying. */
export const RECORD = "digest.record";

/** A figure in a digest. */
export const FIGURE = "digest.behind";

export const record = (reference: string, detail?: Saying): Saying => ({
  key: RECORD,
  values: detail ? { reference, detail, hasDetail: "yes" } : { reference, hasDetail: "no" },
});

/** `id`: of a KPI or an indicator, or `OPEN_WORK`. `service`: of this one alone, where the digest is about more. */
export const behind = (id: string, figure: Value, service?: string): Saying => ({
  key: FIGURE,
  values: { figure, id, ...(service !== undefined && { service }) },
});

/** A count with nothing behind it leads nowhere. */
export const counted = (id: string, count: number, figure: Value = count, service?: string): Value =>
  count > 0 ? behind(id, figure, service) : figure;

/** What is open now. */
export const OPEN_WORK = "open-work";

/** The saying with each one in it, the innermost first, as `change` makes it. */
export function eachSaying(saying: Saying, change: (saying: Saying) => Saying): Saying {
  if (!saying.values) return change(saying);
  const values: Values = Object.fromEntries(
    Object.entries(saying.values).map(([name, value]) => [name, eachIn(value, change)]),
  );
  return change({ ...saying, values });
}

function eachIn(value: Value, change: (saying: Saying) => Saying): Value {
  if (typeof value !== "object") return value;
  if ("key" in value) return eachSaying(value, change);
  if ("list" in value) return { ...value, list: value.list.map((one) => eachIn(one, change)) };
  return "of" in value ? { ...value, of: eachIn(value.of, change) } : value;
}

/** "Tuesday 24 November", "11月24日星期二". */
export const dateWords = (date: Temporal.PlainDate): InLanguages => ({
  en: date.toLocaleString("en-GB", { weekday: "long", day: "numeric", month: "long" }),
  "zh-CN": date.toLocaleString("zh-CN", { weekday: "long", day: "numeric", month: "long" }),
});

export const weekdayWords = (date: Temporal.PlainDate): InLanguages => ({
  en: date.toLocaleString("en-GB", { weekday: "long" }),
  "zh-CN": date.toLocaleString("zh-CN", { weekday: "long" }),
});
