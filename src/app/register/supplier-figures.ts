// How suppliers did in a quarter against what is agreed: the figures, and the sentences that tell them. Source: ISO/IEC 20000-1 8.2.3 and 8.3.4.
import { Temporal } from "temporal-polyfill";
import { fromEpochSeconds, toEpochSeconds } from "../../kernel/time.ts";
import type { Act } from "../../organisation/act.ts";
import { serviceName } from "../../organisation/names.ts";
import { day, duration, shortened } from "../../organisation/values.ts";
import type { RegisterRecord } from "../../register/record.ts";
import type { SupplierFact } from "../../report/facts.ts";
import { type Period, spanOf } from "../../report/period.ts";
import { readSupplierFacts } from "../../store/report-suppliers.ts";
import type { Saying } from "../../words/say.ts";
import type { Query, Transaction } from "../ports.ts";

/** The calendar quarter that ended last, on the walls of the zone of the figures. */
export function lastQuarter(at: Temporal.Instant, zone: string): Period {
  const today = at.toZonedDateTimeISO(zone).toPlainDate();
  const to = today.with({ day: 1, month: today.month - ((today.month - 1) % 3) });
  return { from: to.subtract({ months: 3 }), to, zone };
}

/** "2031-Q1" of the quarter it begins with. */
export const quarterName = ({ from }: Pick<Period, "from">): string => `${from.year}-Q${Math.ceil(from.month / 3)}`;

/** What waited for suppliers in the period; private incidents are not counted. */
export async function waitsIn(
  period: Period,
  serviceKey: string | undefined,
  { organisation, at }: Pick<Act, "organisation" | "at">,
  query: Query | Transaction,
): Promise<readonly SupplierFact[]> {
  const filter = serviceKey === undefined ? {} : { services: [serviceKey] };
  const waits = await readSupplierFacts(query, organisation, { span: spanOf(period), now: toEpochSeconds(at), filter });
  return waits.filter(({ isPrivate }) => !isPrivate);
}

export type SupplierFigures = {
  /** Incidents that waited for them. */
  readonly waits: number;
  /** Of those that the contract promises a time for and that are decided; one that still waits in time is not. */
  readonly decided: number;
  readonly met: number;
  /** Still waited at the end. */
  readonly waiting: number;
  /** The longest wait in seconds; null: none. */
  readonly longest: number | null;
  readonly reviews: number;
  readonly disputes: number;
};

export function supplierFigures(
  record: RegisterRecord,
  waits: readonly SupplierFact[],
  period: Period,
): SupplierFigures {
  const own = waits.filter((wait) => isOf(record, wait));
  const decided = own.filter(({ targetSeconds, isWaiting, seconds }) => isJudged(targetSeconds, isWaiting, seconds));
  const span = spanOf(period);
  const inQuarter = record.entries.filter(
    ({ at }) =>
      Temporal.Instant.compare(at, fromEpochSeconds(span.from)) >= 0 &&
      Temporal.Instant.compare(at, fromEpochSeconds(span.to)) < 0,
  );
  const count = (what: string) => inQuarter.filter((entry) => entry.what === what).length;
  return {
    ...{ waits: own.length, decided: decided.length, waiting: own.filter(({ isWaiting }) => isWaiting).length },
    met: decided.filter(({ targetSeconds, seconds }) => seconds <= (targetSeconds ?? 0)).length,
    longest: own.reduce<number | null>((most, { seconds }) => Math.max(most ?? 0, seconds), null),
    ...{ reviews: count("reviewed"), disputes: count("disputed") },
  };
}

/** For which part they answer, by which contract, and when it is looked at again. */
export function partLine(
  record: RegisterRecord,
  { organisation, people }: Pick<Act, "organisation" | "people">,
): Saying {
  const { reference, title, values, serviceKey, ownerId, reviewBy } = record;
  const { responsibility = "", contract = "", contact = "" } = values;
  return {
    key: "register.supplier-part",
    values: {
      ...{ reference, title: shortened(title, 60), owner: people.span(ownerId) },
      service: serviceKey === null ? { key: "service-report.all" } : serviceName(organisation, serviceKey),
      ...{ part: shortened(responsibility, 120), hasPart: responsibility === "" ? "no" : "yes" },
      ...{ contract: shortened(contract, 40), hasContract: contract === "" ? "no" : "yes" },
      ...{ contact: shortened(contact, 60), hasContact: contact === "" ? "no" : "yes" },
      ...{ reviewBy: reviewBy === null ? "" : day(reviewBy), hasReview: reviewBy === null ? "no" : "yes" },
    },
  };
}

export const quarterLine = ({ state }: Pick<RegisterRecord, "state">, figures: SupplierFigures): Saying => ({
  key: "register.supplier-quarter",
  values: {
    ...{ waits: figures.waits, met: figures.met, decided: figures.decided, waiting: figures.waiting },
    ...{ hasLongest: figures.longest === null ? "no" : "yes", longest: duration(figures.longest ?? 0) },
    ...{ reviews: figures.reviews, disputes: figures.disputes, isDisputed: state === "disputed" ? "yes" : "no" },
  },
});

/** One that still waits in time has neither kept nor broken anything. */
const isJudged = (target: number | null, isWaiting: boolean, seconds: number): boolean =>
  target !== null && (!isWaiting || seconds > target);

/** By the contract that the configuration names, or what it calls the supplier; else by the service. */
function isOf({ title, values, serviceKey }: RegisterRecord, { supplier, service }: SupplierFact): boolean {
  const called = [title, values.contract ?? ""].map((name) => name.trim().toLowerCase());
  return supplier === null ? service === serviceKey : called.includes(supplier.toLowerCase()) || service === serviceKey;
}
