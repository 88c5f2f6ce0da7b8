// An incident that puts its service out of use: marked with its times, corrected, and over when the service works again.
import { Temporal } from "temporal-polyfill";
import type { Refusal } from "../chat/decision.ts";
import type { Form } from "../chat/form.ts";
import { ok, type Result, refuse } from "../kernel/result.ts";
import type { Act } from "../organisation/act.ts";
import { formOf } from "../organisation/form-of.ts";
import { serviceName } from "../organisation/names.ts";
import { missing, wrongField } from "../organisation/refused.ts";
import { readPast } from "../organisation/time-refused.ts";
import { actor, clock, isoOf } from "../organisation/values.ts";
import type { Saying } from "../words/say.ts";
import { changed, type Decided, step, unchanged } from "./deciding.ts";
import { type Incident, type IncidentOutage, isOpen } from "./incident.ts";
import { line } from "./tell.ts";

const extents = ["full", "partial", "none"] as const;

/** As a form gives it. */
export type OutageGiven = {
  /** full, partial, or none: it was no outage after all. */
  readonly extent: string;
  /** "": since it was reported. */
  readonly from: string;
  /** "": it still lasts; of an incident that is over: until it was resolved. */
  readonly to: string;
};

/** The one that lasts, or of an incident that is over the last one. */
const current = (incident: Incident): IncidentOutage | undefined => {
  const last = incident.outages.at(-1);
  return last && (last.to === null || !isOpen(incident)) ? last : undefined;
};

export const openOutage = ({ outages }: Pick<Incident, "outages">): IncidentOutage | undefined =>
  outages.find(({ to }) => to === null);

export function outageForm(incident: Incident, act: Act): Form {
  const make = formOf(act, incident.reference);
  const known = current(incident);
  return make.form("incident.mark-outage.save", "form.outage", [
    make.choice("extent", make.codes("outage-extent", extents), known?.isPartial ? "partial" : "full"),
    make.when("since", true, isoOf(known?.from ?? incident.openedAt)),
    make.when("worksSince", false, known?.to ? isoOf(known.to) : undefined),
  ]);
}

/** Takes the place of the one that lasts. */
export function markOutage(incident: Incident, given: OutageGiven, act: Act): Decided {
  return step(incident, "mark-outage", act, () => {
    const extent = extents.find((known) => known === given.extent);
    if (!extent) return refuse(missing("extent"));
    const known = current(incident);
    const others = incident.outages.filter((one) => one !== known);
    const { reference } = incident;
    if (extent === "none") {
      if (!known) return unchanged(incident, { key: "incident.no-outage", values: { reference } });
      const taken = line(incident, "outage-taken-back", { by: actor(act) });
      return changed(incident, act, {
        patch: { outages: others },
        timeline: [taken.entry],
        notices: [taken.notice],
        answer: { lines: [{ key: "incident.outage-taken-back", values: { reference } }] },
      });
    }
    const times = timesOf(incident, given, act);
    if (!times.ok) return times;
    const outage = { ...times.value, isPartial: extent === "partial", byId: act.actor.id };
    const values = valuesOf(incident, outage, act);
    const marked = line(incident, "outage", values);
    return changed(incident, act, {
      patch: { outages: [...others, outage] },
      timeline: [marked.entry],
      notices: [marked.notice],
      answer: { lines: [{ key: "incident.outage-marked", values: { ...values, reference } }] },
    });
  });
}

function timesOf(
  incident: Incident,
  given: OutageGiven,
  act: Act,
): Result<Pick<IncidentOutage, "from" | "to">, Refusal> {
  const from = given.from.trim() === "" ? ok(incident.openedAt) : readPast("since", given.from, act);
  if (!from.ok) return from;
  if (given.to.trim() === "") return ok({ from: from.value, to: isOpen(incident) ? null : incident.movedAt });
  const to = readPast("worksSince", given.to, act);
  return to.ok ? inOrder("worksSince", from.value, to.value) : to;
}

const inOrder = (
  field: string,
  from: Temporal.Instant,
  to: Temporal.Instant,
): Result<Pick<IncidentOutage, "from" | "to">, Refusal> =>
  Temporal.Instant.compare(from, to) < 0
    ? ok({ from, to })
    : refuse(wrongField(field, { key: "refused.outage-reversed", values: { from: clock(from), to: clock(to) } }));

/** The service works again; `typed`: since when, "" is now. */
export function restoreService(incident: Incident, typed: string, act: Act): Decided {
  return step(incident, "restore-service", act, () => {
    const { reference } = incident;
    if (!openOutage(incident)) return unchanged(incident, { key: "incident.no-outage", values: { reference } });
    const outages = restored(incident, "worksSince", typed, act);
    if (!outages.ok) return outages;
    const ended = outages.value.find((one) => !incident.outages.includes(one));
    const values = { by: actor(act), at: clock(ended?.to ?? act.at, act.at) };
    const told = line(incident, "outage-over", values);
    return changed(incident, act, {
      patch: { outages: outages.value },
      timeline: [told.entry],
      notices: [told.notice],
      answer: { lines: [{ key: "incident.outage-over", values: { ...values, reference } }] },
    });
  });
}

/** The outages with the one that lasts ended; refused when that would be before it began. */
export function restored(
  incident: Incident,
  field: string,
  typed: string,
  act: Act,
): Result<Incident["outages"], Refusal> {
  const open = openOutage(incident);
  if (!open) return ok(incident.outages);
  const to = readPast(field, typed, act);
  if (!to.ok) return to;
  const times = inOrder(field, open.from, to.value);
  if (!times.ok) return times;
  return ok(incident.outages.map((one) => (one === open ? { ...one, ...times.value } : one)));
}

function valuesOf(incident: Incident, { from, to, isPartial }: IncidentOutage, act: Act) {
  return {
    by: actor(act),
    service: serviceName(act.organisation, incident.serviceKey),
    extent: isPartial ? "partial" : "full",
    from: clock(from, act.at),
    isOver: to ? "yes" : "no",
    to: to ? clock(to, from) : "",
  } as const;
}

/** For the card. */
export function outagePart(incident: Incident): readonly Saying[] {
  const open = openOutage(incident);
  if (!open) return [];
  const values = { extent: open.isPartial ? "partial" : "full", from: clock(open.from, incident.openedAt) };
  return [{ key: "card.outage", values }];
}
