// Why a period was refused, in words.
import type { Saying } from "../words/say.ts";
import type { PeriodRefused } from "./read-period.ts";

export function periodSaying({ code, ...values }: PeriodRefused): Saying {
  return { key: `kpi.${code}`, values: values as Saying["values"] & {} };
}
