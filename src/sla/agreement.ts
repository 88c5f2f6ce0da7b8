// What was agreed: the targets of a service, of a team and of a supplier, in versions that never change once a record is measured by them.
import { Temporal } from "temporal-polyfill";
import { ALWAYS, type Calendar } from "./calendar.ts";
import { DEFAULT_TARGETS, type TargetHours, type TargetKey, type TargetSet } from "./target.ts";

/** What an incident can wait for. */
export const holdReasons = ["reporter", "supplier", "change", "planned"] as const;
export type HoldReason = (typeof holdReasons)[number];

/** One version of a service-level agreement: what the customer is promised. */
export type Agreement = {
  readonly key: string;
  readonly targets: TargetSet;
  /** Of targets in business hours. */
  readonly calendarKey: string;
  /** Hold reasons that stop the customer's clock. */
  readonly pausingReasons: readonly HoldReason[];
  /** Percent of a target at which is warned, ascending, each below 100. */
  readonly warnAt: readonly number[];
  /** Where the time of another priority's target begins: at the opening, or at the change. */
  readonly onPriorityChange: "opening" | "change";
  /** More incidents a month than this are beyond what was agreed; null: no limit. */
  readonly monthlyLimit: number | null;
};

/** One version of what a team (OLA) or a supplier (underpinning contract) undertakes: working time with it, by priority. */
export type Undertaking = {
  readonly key: string;
  readonly targets: { readonly [key in TargetKey]?: { readonly seconds: number; readonly hours: TargetHours } };
  readonly calendarKey: string;
};

/** An agreement with the services it is for, and from when on; `serviceKeys: null` is for all that have none of their own. */
export type SlaInForce = {
  readonly key: string;
  readonly id: number;
  readonly serviceKeys: readonly string[] | null;
  readonly from: Temporal.Instant | null;
};

/** Every version that records were or are measured by, by its number; and which ones are in force. */
export type ServiceLevels = {
  readonly calendars: ReadonlyMap<number, Calendar>;
  readonly agreements: ReadonlyMap<number, Agreement>;
  readonly undertakings: ReadonlyMap<number, Undertaking>;
  readonly slas: readonly SlaInForce[];
  readonly calendarIds: Readonly<Record<string, number>>;
  readonly teamIds: Readonly<Record<string, number>>;
  readonly supplierIds: Readonly<Record<string, number>>;
};

/** The organisation's own working hours, by which everything counts that names no other calendar. */
export const WORKING_HOURS = "working-hours";

export const USUAL_WARNINGS = [50, 75, 90] as const;

/** What holds where nothing was agreed. Only waiting for the reporter stops the clock. Source: rules sections 1 and 4. */
export const usualAgreement: Agreement = {
  key: "usual",
  targets: DEFAULT_TARGETS,
  calendarKey: WORKING_HOURS,
  pausingReasons: ["reporter"],
  warnAt: USUAL_WARNINGS,
  onPriorityChange: "opening",
  monthlyLimit: null,
};

/** The number of the agreement and of the calendar of a bot that nothing was configured for. */
export const UNCONFIGURED = 0;

/** The levels of an organisation with one calendar and nothing agreed. */
export const levelsWith = (calendar: Calendar): ServiceLevels => ({
  calendars: new Map([[UNCONFIGURED, calendar]]),
  agreements: new Map([[UNCONFIGURED, usualAgreement]]),
  undertakings: new Map(),
  slas: [{ key: usualAgreement.key, id: UNCONFIGURED, serviceKeys: null, from: null }],
  calendarIds: { [WORKING_HOURS]: UNCONFIGURED },
  teamIds: {},
  supplierIds: {},
});

/** The agreement for a record of the service that was opened at `at`: its own before the general one, the latest that had begun. */
export function slaOf(levels: ServiceLevels, serviceKey: string, at: Temporal.Instant): number {
  const begun = begunBy(levels, at);
  const own = latest(begun.filter(({ serviceKeys }) => serviceKeys?.includes(serviceKey)));
  return (own ?? latest(begun.filter(({ serviceKeys }) => serviceKeys === null)))?.id ?? UNCONFIGURED;
}

/** The version of the agreement called so that held at `at`; undefined: there is none. */
export const slaNamed = (levels: ServiceLevels, key: string, at: Temporal.Instant): number | undefined =>
  latest(begunBy(levels, at).filter((one) => one.key === key))?.id;

const begunBy = ({ slas }: ServiceLevels, at: Temporal.Instant): readonly SlaInForce[] =>
  slas.filter(({ from }) => from === null || Temporal.Instant.compare(from, at) <= 0);

const latest = (among: readonly SlaInForce[]): SlaInForce | undefined =>
  among.reduce<SlaInForce | undefined>(
    (best, one) => (best === undefined || isLater(one, best) ? one : best),
    undefined,
  );

const isLater = (a: SlaInForce, b: SlaInForce): boolean =>
  a.from !== null && (b.from === null || Temporal.Instant.compare(a.from, b.from) > 0);

export const agreementOf = (levels: ServiceLevels, id: number): Agreement =>
  levels.agreements.get(id) ?? usualAgreement;

/** The calendar version that `key` stands for now. */
export const calendarIdOf = (levels: ServiceLevels, key: string): number =>
  levels.calendarIds[key] ?? levels.calendarIds[WORKING_HOURS] ?? UNCONFIGURED;

/** The calendar of a target: every second, or the hours of the version. Throws for a version that nobody knows. */
export function calendarFor(levels: ServiceLevels, hours: TargetHours, calendarId: number): Calendar {
  if (hours === "always") return ALWAYS;
  const calendar = levels.calendars.get(calendarId);
  if (!calendar) throw new Error(`calendar version ${calendarId} is unknown`);
  return calendar;
}
