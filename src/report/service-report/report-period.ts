// The period of a report as dates: checked, and kept as it was asked for also while it is not over.
import { Temporal } from "temporal-polyfill";
import { ok, type Result } from "../../kernel/result.ts";
import type { Saying } from "../../words/say.ts";
import type { Period } from "../period.ts";
import { type PeriodRefused, readPeriod } from "../read-period.ts";

/** `to` is the first day that does not belong to it. */
export function reportPeriod(
  from: string,
  to: string,
  now: Temporal.Instant,
  zone: string,
): Result<Period, PeriodRefused> {
  const read = readPeriod(`${from}..${to}`, now, zone);
  return read.ok ? ok({ ...read.value, to: Temporal.PlainDate.from(to) }) : read;
}

/** A month such as "2026-11"; undefined: it is none, or it has not begun. */
export function reportMonth(text: string, now: Temporal.Instant, zone: string): Period | undefined {
  const read = /^\d{4}-\d\d$/.test(text) ? readPeriod(text, now, zone) : undefined;
  return read?.ok ? { ...read.value, to: read.value.from.add({ months: 1 }) } : undefined;
}

export const monthText = ({ from }: Pick<Period, "from">): string => from.toString().slice(0, 7);

export function periodSaying(refused: PeriodRefused): Saying {
  switch (refused.code) {
    case "period_unreadable":
      return { key: "cli.report.unreadable", values: { given: refused.given.replace("..", " – ") } };
    case "period_reversed":
      return { key: "cli.report.reversed", values: { from: refused.from, to: refused.to } };
    case "period_future":
      return { key: "cli.report.future", values: { from: refused.from } };
    case "period_too_long":
      return { key: "cli.report.too-long", values: { years: refused.years } };
    case "period_bad_zone":
      return { key: "cli.report.bad-zone", values: { given: refused.given } };
  }
}
