// Facts of pilots set apart: what was opened of a service while it was one belongs to its pilot for ever, also after it went live.
import { isPilotAt, type PilotTimes } from "../organisation/pilot.ts";
import { spanHolds } from "../sla/span.ts";
import type { Facts, SupplierFact } from "./facts.ts";
import { ofServices, omit } from "./narrow.ts";
import type { Span } from "./period.ts";

type Of = { readonly service: string | null; readonly at: number };

/** Whether something is meant, by its service and when it was opened. What is of no service is no pilot's. */
type Meant = (of: Of) => boolean;

const ofPilots =
  (times: PilotTimes): Meant =>
  ({ service, at }) =>
    service !== null && isPilotAt(times, service, at);

const opened = ({ service, openedAt }: { readonly service: string | null; readonly openedAt: number }): Of => ({
  service,
  at: openedAt,
});

/** All but incidents and suppliers, which are read by themselves. A change is one of pilots where each of its services was one. */
function picked(facts: Facts, times: PilotTimes, isPilot: boolean): Partial<Facts> {
  const isMeant: Meant = (of) => ofPilots(times)(of) === isPilot;
  const { changes, majors, outages, measurements, actions, requests, followUps, problems, complaints, suggestions } =
    facts;
  const isOfPilots = ({ services, openedAt: at }: Facts["changes"][number]): boolean =>
    services.length > 0 && services.every((service) => ofPilots(times)({ service, at }));
  return {
    changes: changes.filter((change) => isOfPilots(change) === isPilot),
    majors: majors.filter((one) => isMeant(opened(one))),
    outages: outages.filter(({ service, from }) => isMeant({ service, at: from })),
    measurements: measurements.filter(isMeant),
    actions: actions.filter((one) => isMeant(opened(one))),
    requests: requests.filter((one) => isMeant(opened(one))),
    followUps: followUps.filter((one) => isMeant(opened(one))),
    problems: problems?.filter((one) => isMeant(opened(one))) ?? null,
    complaints: complaints?.filter((one) => isMeant(opened(one))) ?? null,
    suggestions: suggestions.filter((one) => isMeant(opened(one))),
  };
}

/** The times between spans that are sorted and joined. */
function between(spans: readonly Span[]): readonly Span[] {
  const starts = [Number.NEGATIVE_INFINITY, ...spans.map(({ to }) => to)];
  const ends = [...spans.map(({ from }) => from), Number.POSITIVE_INFINITY];
  return starts.map((from, i) => ({ from, to: ends[i] ?? from })).filter(({ from, to }) => from < to);
}

type PilotsRead = {
  readonly times: PilotTimes;
  /** For which everything was read. */
  readonly span: Span;
  /** Those of the pilots; the others are among all. */
  readonly incidents: Facts["incidents"];
};

/** Facts of everything, those of pilots beside the others. `within` says when the agreed time of a service counts on which side. */
export function pilotsApart(all: Facts, { times, span, incidents }: PilotsRead): Facts {
  const keys = Object.keys(times);
  const theirs = { ...all, ...picked(all, times, true), incidents };
  const always = keys.filter((key) => spanHolds(times[key] ?? [], span));
  const { agreed, users, ...live } = { ...all, ...picked(all, times, false) };
  return {
    ...live,
    agreed: omit(agreed, always),
    users: omit(users, always),
    within: Object.fromEntries(keys.map((key) => [key, between(times[key] ?? [])])),
    pilots: { ...ofServices(theirs, keys), changes: theirs.changes ?? [], within: times },
  };
}

/** All that facts with pilots apart are made of, for what is to be looked after: that of pilots is too. */
export const bothSides = (facts: Facts): readonly Facts[] => (facts.pilots ? [facts, facts.pilots] : [facts]);

/** `suppliers` of all that facts with pilots apart are about. */
export function withSuppliers(facts: Facts, suppliers: readonly SupplierFact[], times: PilotTimes): Facts {
  const isPilot = (one: SupplierFact): boolean => ofPilots(times)(opened(one));
  const { pilots } = facts;
  return {
    ...{ ...facts, suppliers: suppliers.filter((one) => !isPilot(one)) },
    ...(pilots && { pilots: { ...pilots, suppliers: suppliers.filter(isPilot) } }),
  };
}
