// The times of a request: by when somebody is to answer it, and by when it is to be fulfilled. Both begin once nothing has to be decided any more.
import type { Temporal } from "temporal-polyfill";
import type { Organisation } from "../organisation/organisation.ts";
import {
  type Agreement,
  agreementOf,
  calendarFor,
  calendarIdOf,
  type ServiceLevels,
  slaNamed,
  slaOf,
} from "../sla/agreement.ts";
import { type ClockReading, readClock } from "../sla/clock.ts";
import { ledgerOf } from "../sla/ledger.ts";
import { boundsOf, inState, type Segments } from "../sla/segment.ts";
import { allowedSeconds, type Target } from "../sla/target.ts";
import type { Clock } from "../sla/target-version.ts";
import type { WordKey } from "../words/say.ts";
import { isWorkedOn, type Request } from "./request.ts";

export const requestClocks = ["response", "fulfilment"] as const;
export type RequestClock = (typeof requestClocks)[number];

/** The version that holds for what is asked for at `at`; of the item's own agreement, else of that of its service. */
export function measuredBy(
  { slaKey, serviceKey }: Request["item"],
  { levels }: Pick<Organisation, "levels">,
  at: Temporal.Instant,
): Pick<Request, "slaId" | "calendarId"> {
  const slaId = (slaKey === null ? undefined : slaNamed(levels, slaKey, at)) ?? slaOf(levels, serviceKey, at);
  return { slaId, calendarId: calendarIdOf(levels, agreementOf(levels, slaId).calendarKey) };
}

/** What is promised to whoever asks for it at `at`. */
export const promiseOf = (item: Request["item"], organisation: Organisation, at: Temporal.Instant): Target =>
  agreementOf(organisation.levels, measuredBy(item, organisation, at).slaId).targets.request;

export const agreementOfRequest = ({ slaId }: Pick<Request, "slaId">, levels: ServiceLevels): Agreement =>
  agreementOf(levels, slaId);

/** undefined: it has not begun. */
export function clockOf(request: Request, kind: RequestClock, levels: ServiceLevels): Clock | undefined {
  if (request.segments.length === 0) return undefined;
  const { request: target } = agreementOfRequest(request, levels).targets;
  const { startedAt } = boundsOf(request.segments);
  return {
    segments: kind === "fulfilment" ? request.segments : responseSegments(request),
    targets: [
      {
        since: startedAt,
        seconds: allowedSeconds(target, kind === "response" ? "first_response" : "resolution") ?? 0,
        calendar: calendarFor(levels, target.calendar, request.calendarId),
        measuredFrom: null,
        forgivesMisses: false,
      },
    ],
  };
}

function responseSegments(request: Request): Segments {
  const { startedAt, stoppedAt } = boundsOf(request.segments);
  return [{ state: "running", from: startedAt, to: request.respondedAt ?? stoppedAt }];
}

function clockState(request: Request, levels: ServiceLevels): "running" | "paused" | "stopped" {
  const { state, segments, waitsFor } = request;
  // What had begun and is decided anew stands still meanwhile.
  const isDecidedAnew = segments.length > 0 && (state === "awaiting_approval" || state === "submitted");
  if (isDecidedAnew) return "paused";
  if (!isWorkedOn(request)) return "stopped";
  const isPaused = waitsFor !== null && agreementOfRequest(request, levels).pausingReasons.includes(waitsFor);
  return isPaused ? "paused" : "running";
}

/** With its clocks moved to what its state says at `at`. */
export function settleClocks(request: Request, { levels }: Organisation, at: Temporal.Instant): Request {
  const settled = { ...request, segments: inState(request.segments, clockState(request, levels), at) };
  const read = (kind: RequestClock): ClockReading | undefined => {
    const clock = clockOf(settled, kind, levels);
    return clock && readClock(clock, at);
  };
  const [response, fulfilment] = [read("response"), read("fulfilment")];
  return {
    ...settled,
    responseDueAt: response?.dueAt ?? null,
    responseMissedAt: response?.missedAt ?? null,
    fulfilDueAt: fulfilment?.dueAt ?? null,
    fulfilMissedAt: fulfilment?.missedAt ?? null,
  };
}

export type ClockView = { readonly name: WordKey; readonly reading: ClockReading; readonly pausedSeconds: number };

export const clockViews = (request: Request, { levels }: Organisation, now: Temporal.Instant): readonly ClockView[] =>
  requestClocks.flatMap((kind) => {
    const clock = clockOf(request, kind, levels);
    if (!clock) return [];
    const pauses = ledgerOf(clock, now).filter((row) => row.kind === "paused");
    const pausedSeconds = pauses.reduce((sum, { from, to }) => sum + from.until(to).total("seconds"), 0);
    return [{ name: `clock.request-${kind}`, reading: readClock(clock, now), pausedSeconds }];
  });
