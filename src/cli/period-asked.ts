// The period that a command was asked for, checked.
import type { Temporal } from "temporal-polyfill";
import type { Period } from "../report/period.ts";
import { periodSaying, reportPeriod } from "../report/service-report/report-period.ts";
import { sayPlain } from "../words/say.ts";
import type { Terminal } from "./terminal.ts";

type Asked = { readonly from: string; readonly to: string; readonly zone: string };

/** Undefined after what is wrong with it was told. */
export function periodAsked(terminal: Terminal, { from, to, zone }: Asked, now: Temporal.Instant): Period | undefined {
  const period = reportPeriod(from, to, now, zone);
  if (period.ok) return period.value;
  const { key, values } = periodSaying(period.refusal);
  terminal.tell(sayPlain(terminal.lang, key, values));
  return undefined;
}
