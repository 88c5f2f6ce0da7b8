// An incident that puts its service out of use: marked with its times, corrected, and over when the service works again.
import { Temporal } from "temporal-polyfill";
import type { Refusal } from "../chat/decision.ts";
import type { Field, Form } from "../chat/form.ts";
import { ok, type Result, refuse } from "../kernel/result.ts";
import type { Act } from "../organisation/act.ts";
import { formOf } from "../organisation/form-of.ts";
import { serviceName } from "../organisation/names.ts";
import { missing, notEntitled, wrongField } from "../organisation/refused.ts";
import { readPast } from "../organisation/time-refused.ts";
import { actor, clock, isoOf } from "../organisation/values.ts";
import { authorize } from "../people/authorize.ts";
import type { Saying } from "../words/say.ts";
import { changed, type Decided, step, unchanged } from "./deciding.ts";
import { factsOf } from "./facts.ts";
import { type Incident, type IncidentOutage, isOpen } from "./incident.ts";
import { type Line, line } from "./tell.ts";

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
    const { reference } = incident;
    if (extent === "none" && !current(incident)) {
      return unchanged(incident, { key: "incident.no-outage", values: { reference } });
    }
    const times = extent === "none" ? ok(undefined) : timesOf(incident, given, act);
    if (!times.ok) return times;
    const { outages, told, answer } = times.value
      ? withOutage(incident, { ...times.value, isPartial: extent === "partial", byId: act.actor.id }, act)
      : withoutOutage(incident, act);
    return changed(incident, act, {
      patch: { outages },
      timeline: [told.entry],
      notices: [told.notice],
      answer: { lines: [answer] },
    });
  });
}

export type OutageChange = {
  readonly outages: Incident["outages"];
  readonly told: Line;
  readonly answer: Saying;
};

function withOutage(incident: Incident, outage: IncidentOutage, act: Act): OutageChange {
  const values = valuesOf(incident, outage, act);
  return {
    outages: [...withoutCurrent(incident), outage],
    told: line(incident, "outage", values),
    answer: { key: "incident.outage-marked", values: { ...values, reference: incident.reference } },
  };
}

const withoutOutage = (incident: Incident, act: Act): OutageChange => ({
  outages: withoutCurrent(incident),
  told: line(incident, "outage-taken-back", { by: actor(act) }),
  answer: { key: "incident.outage-taken-back", values: { reference: incident.reference } },
});

const withoutCurrent = (incident: Incident): Incident["outages"] => {
  const known = current(incident);
  return incident.outages.filter((one) => one !== known);
};

const extentOf = (outage: IncidentOutage | undefined): (typeof extents)[number] =>
  outage ? (outage.isPartial ? "partial" : "full") : "none";

const mayMark = (incident: Incident, act: Act) =>
  authorize(act.actor, "mark-outage", factsOf(incident, act.organisation));

/** In the form that corrects an incident, for those who may say so: whether it puts its service out of use. */
export function outageField(incident: Incident, act: Act): readonly Field[] {
  if (!mayMark(incident, act).ok) return [];
  const make = formOf(act, incident.reference);
  return [make.choice("outOfUse", make.codes("out-of-use", extents), extentOf(current(incident)))];
}

/** By that field: its times stay as they are, and without any it is out of use since it was reported. Undefined: it stays as it is. */
export function editedOutage(
  incident: Incident,
  typed: string | undefined,
  act: Act,
): Result<OutageChange | undefined, Refusal> {
  const known = current(incident);
  const extent = extents.find((one) => one === typed);
  if (!extent || extent === extentOf(known)) return ok(undefined);
  const may = mayMark(incident, act);
  if (!may.ok) return refuse(notEntitled(may.refusal, act));
  if (extent === "none") return ok(withoutOutage(incident, act));
  const { from, to } = known ?? { from: incident.openedAt, to: isOpen(incident) ? null : incident.movedAt };
  return ok(withOutage(incident, { from, to, isPartial: extent === "partial", byId: act.actor.id }, act));
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
