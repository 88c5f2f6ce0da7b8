// What records are measured by, made from the document: each calendar with its days, each agreement, each undertaking, as content that is kept in versions.
import { Temporal } from "temporal-polyfill";
import { readDuration } from "../kernel/duration.ts";
import {
  type Agreement,
  type ServiceLevels,
  type SlaInForce,
  UNCONFIGURED,
  type Undertaking,
  usualAgreement,
  WORKING_HOURS,
} from "../sla/agreement.ts";
import { type Calendar, calendarOf } from "../sla/calendar.ts";
import type { CalendarSpec } from "../sla/calendar-spec.ts";
import { type NationalDays, withNationalDays } from "../sla/national-days.ts";
import type { NationalRule } from "../sla/national-rule.ts";
import { DEFAULT_TARGETS, type Target, type TargetKey } from "../sla/target.ts";
import type { Document } from "./document.ts";
import { unconfiguredCalendar } from "./empty-organisation.ts";

/** A calendar as it is kept: the rule stays readable beside the days that it gave, so that they can be carried on. */
export type CalendarContent = { readonly spec: CalendarSpec; readonly national: NationalDays | null };

/** `name` tells the measures of one kind apart: a calendar's key, "gold@2027-01-01", "team:shop". */
export type Measure =
  | { readonly kind: "calendar"; readonly name: string; readonly content: CalendarContent }
  | { readonly kind: "sla"; readonly name: string; readonly content: Agreement }
  | { readonly kind: "undertaking"; readonly name: string; readonly content: Undertaking };

/** A measure with the number under which records know this version of it. */
export type KeptMeasure = Measure & { readonly id: number };

/** The days that a rule gives a calendar, by the calendar's name. */
export type NationalDaysOf = (rule: NationalRule, name: string) => NationalDays;

type Sla = Document["slas"][number];

export function measuresOf(document: Document, nationalDays: NationalDaysOf): readonly Measure[] {
  const calendar = (name: string, spec: CalendarSpec): Measure => {
    const national = spec.national_holidays ? nationalDays(spec.national_holidays, name) : null;
    return { kind: "calendar", name, content: { spec, national } };
  };
  return [
    calendar(WORKING_HOURS, document.working_hours),
    ...document.calendars.map(({ key, ...spec }) => calendar(key, spec)),
    ...document.slas.map((sla): Measure => ({ kind: "sla", name: slaName(sla), content: agreementFrom(sla) })),
    { kind: "sla", name: usualAgreement.key, content: usualAgreement },
    ...document.olas.map((ola): Measure => {
      return { kind: "undertaking", name: `team:${ola.team}`, content: undertakingFrom(ola.team, ola) };
    }),
    ...document.suppliers.map((supplier): Measure => {
      return {
        kind: "undertaking",
        name: `supplier:${supplier.key}`,
        content: undertakingFrom(supplier.key, supplier),
      };
    }),
  ];
}

export const slaName = ({ key, from }: Pick<Sla, "key" | "from">): string =>
  from === undefined ? key : `${key}@${from}`;

/** A duration that has passed its check. */
function secondsOf(written: string): number {
  const read = readDuration(written);
  if (!read.ok) throw new Error(`"${written}" is no duration`);
  return read.value;
}

const priorities = ["P1", "P2", "P3", "P4"] as const satisfies readonly TargetKey[];

function agreementFrom(sla: Sla): Agreement {
  const targets = [...priorities, "request" as const, "complaint" as const].flatMap(
    (priority): [TargetKey, Target][] => {
      const given = sla.targets[priority];
      if (!given) return [];
      const target = {
        firstResponseSeconds: secondsOf(given.first_response),
        resolutionSeconds: secondsOf(given.resolution),
        updateSeconds: given.update === undefined ? null : secondsOf(given.update),
        calendar: given.hours ?? DEFAULT_TARGETS[priority].calendar,
      };
      return [[priority, target]];
    },
  );
  return {
    key: sla.key,
    targets: { ...DEFAULT_TARGETS, ...Object.fromEntries(targets) },
    calendarKey: sla.calendar ?? WORKING_HOURS,
    pausingReasons: sla.pauses,
    warnAt: [...new Set(sla.warn_at)].sort((a, b) => a - b),
    onPriorityChange: sla.on_priority_change,
    monthlyLimit: sla.incidents_per_month ?? null,
  };
}

function undertakingFrom(key: string, given: Omit<Document["olas"][number], "team">): Undertaking {
  const targets = priorities.flatMap((priority) => {
    const written = given.targets[priority];
    return written === undefined ? [] : [[priority, { seconds: secondsOf(written), hours: given.hours }] as const];
  });
  return { key, targets: Object.fromEntries(targets), calendarKey: given.calendar ?? WORKING_HOURS };
}

/** `inForce`: which kept version each measure of the document stands for. */
export function levelsFrom(
  document: Document,
  kept: readonly KeptMeasure[],
  inForce: ReadonlyMap<string, number>,
): ServiceLevels {
  const idOf = (kind: Measure["kind"], name: string) => {
    const id = inForce.get(measureKey({ kind, name }));
    if (id === undefined) throw new Error(`the ${kind} ${name} is not kept in any version`);
    return id;
  };
  const slas = document.slas.map((sla): SlaInForce => {
    const from = sla.from === undefined ? null : firstInstant(sla.from, document.organisation.zone);
    return { key: sla.key, id: idOf("sla", slaName(sla)), serviceKeys: sla.services ?? null, from };
  });
  const keys = [WORKING_HOURS, ...document.calendars.map(({ key }) => key)];
  return {
    ...everyVersion(kept),
    slas: [...slas, { key: usualAgreement.key, id: idOf("sla", usualAgreement.key), serviceKeys: null, from: null }],
    calendarIds: Object.fromEntries(keys.map((key) => [key, idOf("calendar", key)])),
    teamIds: Object.fromEntries(document.olas.map(({ team }) => [team, idOf("undertaking", `team:${team}`)])),
    supplierIds: Object.fromEntries(document.suppliers.map(({ key }) => [key, idOf("undertaking", `supplier:${key}`)])),
  };
}

/** Every version by its number, whether or not it still holds: records go on being measured by it. */
const everyVersion = (kept: readonly KeptMeasure[]) => ({
  calendars: new Map([
    [UNCONFIGURED, unconfiguredCalendar],
    ...kept.flatMap((one) => (one.kind === "calendar" ? [[one.id, calendarKept(one)] as const] : [])),
  ]),
  agreements: new Map(kept.flatMap((one) => (one.kind === "sla" ? [[one.id, one.content]] : []))),
  undertakings: new Map(kept.flatMap((one) => (one.kind === "undertaking" ? [[one.id, one.content]] : []))),
});

/** `levels` with the versions of a configuration that no longer holds, such as that of the demo. */
export function withVersions(levels: ServiceLevels, kept: readonly KeptMeasure[]): ServiceLevels {
  const { calendars, agreements, undertakings } = everyVersion(kept);
  return {
    ...levels,
    calendars: new Map([...calendars, ...levels.calendars]),
    agreements: new Map([...agreements, ...levels.agreements]),
    undertakings,
  };
}

export const measureKey = ({ kind, name }: Pick<Measure, "kind" | "name">): string => `${kind} ${name}`;

const firstInstant = (date: string, zone: string): Temporal.Instant =>
  Temporal.PlainDate.from(date).toZonedDateTime(zone).toInstant();

const calendarKept = ({ content }: { readonly content: CalendarContent }): Calendar =>
  calendarOf(content.national ? withNationalDays(content.spec, content.national) : content.spec);
