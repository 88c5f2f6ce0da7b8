// What `tocsin sla try` is asked: times, working time and pauses read from the command line.
import { Temporal } from "temporal-polyfill";
import { readDuration } from "../kernel/duration.ts";
import { ok, type Result, refuse } from "../kernel/result.ts";
import { readInstant } from "../kernel/time.ts";
import type { Pause } from "../sla/span.ts";
import type { Saying } from "../words/say.ts";
import type { FileFault } from "./calendar-file.ts";

export type SlaTryArgs = {
  readonly calendarFile: string;
  readonly start: string;
  readonly work?: string | undefined;
  readonly pause?: readonly string[] | undefined;
  readonly stop?: string | undefined;
};

export type Question = {
  readonly start: Temporal.Instant;
  readonly stop: Temporal.Instant | null;
  readonly workSeconds: number | null;
  readonly pauses: readonly (Pause & { readonly to: Temporal.Instant })[];
};

/** Reads the arguments in the zone of the calendar, or names every one that cannot be read. */
export function readQuestion(args: SlaTryArgs, zone: string): Result<Question, readonly FileFault[]> {
  const start = readTime(args.start, zone);
  const stop = args.stop === undefined ? ok(null) : readTime(args.stop, zone);
  const work = args.work === undefined ? ok(null) : readWork(args.work);
  const pauses = (args.pause ?? []).map((text) => readPause(text, zone));
  const faults = [
    ...faultOf("--start", start),
    ...faultOf("--stop", stop),
    ...faultOf("--work", work),
    ...pauses.flatMap((pause) => faultOf("--pause", pause)),
    ...(args.work === undefined && args.stop === undefined ? [NOTHING_ASKED] : []),
  ];
  if (faults.length > 0 || !start.ok || !stop.ok || !work.ok) return refuse(faults);
  const held = pauses.flatMap((pause) => (pause.ok ? [pause.value] : []));
  return ok({ start: start.value, stop: stop.value, workSeconds: work.value, pauses: held });
}

const NOTHING_ASKED: FileFault = { place: "--work", saying: { key: "sla.try.nothing_asked" } };

function faultOf(place: string, read: Result<unknown, Saying>): readonly FileFault[] {
  return read.ok ? [] : [{ place, saying: read.refusal }];
}

function readTime(given: string, zone: string): Result<Temporal.Instant, Saying> {
  const read = readInstant(given, zone);
  if (!read.ok) {
    const { code, ...values } = read.refusal;
    return refuse({ key: `sla.try.${code}`, values });
  }
  const { year } = read.value.toZonedDateTimeISO("UTC");
  return year < 1900 || year > 2200 ? refuse({ key: "sla.try.time_out_of_range", values: { given } }) : read;
}

function readWork(given: string): Result<number, Saying> {
  const read = readDuration(given);
  return read.ok ? read : refuse({ key: "sla.try.duration_unreadable", values: { given } });
}

function readPause(given: string, zone: string): Result<Question["pauses"][number], Saying> {
  const [begin, end, ...rest] = given.split("/");
  if (begin === undefined || end === undefined || rest.length > 0) {
    return refuse({ key: "sla.try.pause_unreadable", values: { given } });
  }
  const from = readTime(begin, zone);
  const to = readTime(end, zone);
  if (!from.ok) return from;
  if (!to.ok) return to;
  if (Temporal.Instant.compare(from.value, to.value) <= 0) return ok({ from: from.value, to: to.value });
  return refuse({ key: "sla.try.pause_reversed", values: { given } });
}
