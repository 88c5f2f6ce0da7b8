// Why a typed time is none, at its field; and reading one that has passed.
import { Temporal } from "temporal-polyfill";
import type { Refusal } from "../chat/decision.ts";
import { ok, type Result, refuse } from "../kernel/result.ts";
import type { TimeRefused } from "../kernel/time.ts";
import { readTypedTime } from "../kernel/typed-time.ts";
import type { Saying, Values } from "../words/say.ts";
import type { Act } from "./act.ts";
import { wrongField } from "./refused.ts";
import { clock } from "./values.ts";

export function timeRefused(refusal: TimeRefused): Saying {
  if (refusal.code === "time_unreadable")
    return { key: "refused.time-unreadable", values: { typed: refusal.given.slice(0, 60) } };
  return { key: "refused.time-skipped", values: skipped(refusal) };
}

/** A wall time that the zone skips has no instant: its day is that of the next one that exists. */
function skipped({ given, next, zone }: Extract<TimeRefused, { readonly code: "time_skipped" }>): Values {
  const at = `${Temporal.PlainDateTime.from(next).toZonedDateTime(zone).toInstant()}`;
  const [typed = given] = /\d{1,2}:\d\d/.exec(given) ?? [];
  return { typed, day: { kind: "time", at, show: "date" }, next: { kind: "time", at, show: "time" } };
}

/** What lies less than this ahead was meant as now: forms know minutes. */
const NOW_SECONDS = 60;

/** On the actor's wall; "" is now. What has not come yet is refused. */
export function readPast(
  field: string,
  typed: string,
  { at, actor }: Pick<Act, "at" | "actor">,
): Result<Temporal.Instant, Refusal> {
  if (typed.trim() === "") return ok(at);
  const read = readTypedTime(typed, at, actor.zone);
  if (!read.ok) return refuse(wrongField(field, timeRefused(read.refusal)));
  const time = read.value;
  if (Temporal.Instant.compare(time, at) <= 0) return ok(time);
  if (Temporal.Instant.compare(time, at.add({ seconds: NOW_SECONDS })) < 0) return ok(at);
  return refuse(wrongField(field, { key: "refused.not-yet", values: { at: clock(time) } }));
}
