// "Why these times?": the clocks of an incident explained, interval by interval, adding up to the figures on its card.
import type { Temporal } from "temporal-polyfill";
import type { Button, Card } from "../../chat/card.ts";
import { clockText } from "../../kernel/duration.ts";
import type { RichText } from "../../kernel/rich-text.ts";
import { ledgerLines } from "../../organisation/ledger-lines.ts";
import { teamName } from "../../organisation/names.ts";
import type { Origin } from "../../organisation/origin.ts";
import { clock, shortened } from "../../organisation/values.ts";
import { plain, sayIn, type View } from "../../organisation/view.ts";
import { type ClockReading, readClock } from "../../sla/clock.ts";
import { ledgerOf } from "../../sla/ledger.ts";
import type { Saying, Values } from "../../words/say.ts";
import type { Incident } from "../incident.ts";
import { type HeldTime, supplierTime, teamTimes } from "./held-times.ts";
import type { Outlook } from "./outlook.ts";
import { agreementOfIncident, clockOf, isMeasured, latestTerms, promisedClocks, targetOf } from "./terms.ts";

export function whyCard(incident: Incident, outlook: Outlook | null, now: Temporal.Instant, view: View): Card {
  if (incident.origin && !isMeasured(incident)) return importedCard(incident, incident.origin, view);
  const { levels } = view.organisation;
  const clocks = promisedClocks.map((kind) => ({ kind, clock: clockOf(incident, kind, levels) }));
  const readings = clocks.map(({ kind, clock: own }) => figure(kind, readClock(own, now)));
  const fix = clockOf(incident, "resolution", levels);
  return {
    headline: whyHeadline(incident, view),
    lines: [
      sayIn(view, "sla.why.by", termsValues(incident, view)),
      ...changes(incident, view),
      ...readings.map((said) => sayIn(view, said.key, said.values)),
      ...ledgerLines(ledgerOf(fix, now), view),
      ...heldLines(incident, now, view),
      ...(outlook ? [sayIn(view, "sla.why.outlook", outlookValues(outlook))] : []),
      ...(incident.justified ? [sayIn(view, "sla.why.justified", justifiedValues(incident, view))] : []),
    ],
    note: sayIn(view, "sla.why.note"),
    buttons: showButton(incident, view),
  };
}

const whyHeadline = ({ reference, title }: Incident, view: View): RichText =>
  sayIn(view, "sla.why.headline", { reference, title: shortened(title, 120) });

const showButton = ({ reference }: Incident, view: View): readonly Button[] => [
  { label: plain(view, "button.show"), intent: "incident.show", subject: reference },
];

/** What another tool measured: its word stands, there are no intervals of ours. */
function importedCard(incident: Incident, { source, number, madeSla }: Origin, view: View): Card {
  const met = madeSla === null ? "unknown" : madeSla ? "yes" : "no";
  return {
    headline: whyHeadline(incident, view),
    lines: [sayIn(view, "sla.why.imported", { source: { key: `origin.${source}` }, number, met })],
    buttons: showButton(incident, view),
  };
}

function termsValues(incident: Incident, { organisation: { levels } }: View): Values {
  const { slaId, calendarId } = latestTerms(incident, levels);
  const { key, pausingReasons } = agreementOfIncident(incident, levels);
  return {
    agreement: key,
    version: String(slaId),
    calendar: String(calendarId),
    hours: targetOf(incident, levels).calendar,
    pauses: { list: pausingReasons.map((reason): Saying => ({ key: `hold.${reason}` })), join: "or" },
    hasPauses: pausingReasons.length > 0 ? "yes" : "no",
  };
}

/** Each change of what it is measured by, when there was one. */
const changes = (incident: Incident, view: View): readonly RichText[] =>
  incident.terms.slice(1).map((terms) =>
    sayIn(view, "sla.why.change", {
      at: clock(terms.since),
      priority: terms.priority,
      calendar: String(terms.calendarId),
      from: terms.measuredFrom ? clock(terms.measuredFrom) : clock(incident.openedAt),
      forgives: terms.forgivesMisses ? "yes" : "no",
    }),
  );

function figure(kind: "first_response" | "resolution", reading: ClockReading): Saying {
  const values = {
    clock: kind,
    used: clockText(reading.elapsedSeconds),
    target: clockText(reading.targetSeconds),
    left: clockText(Math.abs(reading.remainingSeconds)),
    result: reading.result,
    due: reading.dueAt ? clock(reading.dueAt) : "",
    missed: reading.missedAt ? clock(reading.missedAt) : "",
  };
  if (reading.result === "missed") return { key: "sla.why.missed", values };
  return { key: `sla.why.${reading.result}`, values };
}

function heldLines(incident: Incident, now: Temporal.Instant, view: View): readonly RichText[] {
  const { levels } = view.organisation;
  const supplier = supplierTime(incident, levels, now);
  return [
    ...teamTimes(incident, levels, now).map((held) => heldLine(held, teamName(view.organisation, held.of), view)),
    ...(supplier ? [heldLine(supplier, { key: "hold.supplier" }, view)] : []),
  ];
}

const heldLine = (held: HeldTime, who: Values[string], view: View): RichText =>
  sayIn(view, "sla.why.held", {
    who,
    used: clockText(held.seconds),
    hasTarget: held.targetSeconds === null ? "no" : "yes",
    target: clockText(held.targetSeconds ?? 0),
    result: held.result,
  });

const outlookValues = ({ alike, missed }: Outlook): Values => ({
  percent: Math.round((missed / alike) * 100),
  missed,
  alike,
});

const justifiedValues = (incident: Incident, view: View): Values => ({
  reason: incident.justified?.reason ?? "",
  by: view.people.span(incident.justified?.byId ?? ""),
});
