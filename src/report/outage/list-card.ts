// What is out now, and how much of each service's error budget of the month is left.
import type { Card } from "../../chat/card.ts";
import { toEpochSeconds } from "../../kernel/time.ts";
import type { Act } from "../../organisation/act.ts";
import { availabilityAgreed } from "../../organisation/agreed-availability.ts";
import { nameWithStage } from "../../organisation/names.ts";
import type { Service } from "../../organisation/organisation.ts";
import type { Span } from "../../sla/span.ts";
import { type Saying, say, sayPlain, type Values } from "../../words/say.ts";
import { agreedSeconds, availabilityOf } from "../availability/availability.ts";
import { budgetOf } from "../availability/budget.ts";
import { type Period, spanOf } from "../period.ts";
import { factOf, type Outage } from "./outage.ts";
import { endButton, valuesOf } from "./start.ts";

const MOST_LINES = 12;
const MOST_BUTTONS = 4;

export type OutageList = {
  /** All that count, those of private incidents too where there is enough else. */
  readonly outages: readonly Outage[];
  /** Those that the reader may know of. */
  readonly seen: readonly Outage[];
  /** The month, in the zone of the organisation. */
  readonly month: Span;
  /** undefined: all that something is agreed about, or that were out. */
  readonly service: Service | undefined;
};

export function outageCard(act: Act, { outages, seen, month, service }: OutageList): Card {
  const { lang } = act.actor;
  const isMeant = ({ serviceKey }: Outage) => service === undefined || serviceKey === service.key;
  const open = seen.filter((outage) => outage.to === null && isMeant(outage));
  const services = service
    ? [service]
    : act.organisation.services.filter(
        ({ key, availability }) => availability || outages.some(({ serviceKey }) => serviceKey === key),
      );
  const now = toEpochSeconds(act.at);
  const budgets = services.slice(0, MOST_LINES).map((one) => budgetSaying(one, outages, month, now));
  const standing = open
    .slice(0, MOST_LINES)
    .map((outage): Saying => ({ key: "outage.told", values: valuesOf(act, outage) }));
  return {
    tone: open.length > 0 ? "critical" : "good",
    headline: say(lang, { key: "outage.list-headline", values: { count: open.length } }),
    lines: [...standing, ...budgets].map((saying) => say(lang, saying)),
    ...(services.length === 0 && { note: say(lang, { key: "outage.list-empty" }) }),
    buttons: open.slice(0, MOST_BUTTONS).map((outage) => {
      const { label, ...button } = endButton(outage);
      const { name } = act.organisation.services.find(({ key }) => key === outage.serviceKey) ?? {};
      return {
        ...button,
        label:
          open.length === 1
            ? sayPlain(lang, label)
            : sayPlain(lang, "button.outage-over-of", { service: name ?? outage.serviceKey }),
      };
    }),
  };
}

/** The month that runs, by the days of the figures. */
export function runningMonth({ at, organisation }: Pick<Act, "at" | "organisation">): Period {
  const { zone } = organisation.figures;
  const from = at.toZonedDateTimeISO(zone).toPlainDate().with({ day: 1 });
  return { from, to: from.add({ months: 1 }), zone };
}

export const monthOf = (act: Pick<Act, "at" | "organisation">): Span => spanOf(runningMonth(act));

/** How available a service was in a month so far, beside what is agreed. Percent, and seconds. */
export type AvailabilityNow = {
  /** null: no service time was agreed yet. */
  readonly percent: number | null;
  readonly target: number;
  readonly isMet: boolean;
  /** Of the error budget of the whole month; less than none when more was lost. */
  readonly left: number;
  readonly total: number;
};

export function availabilityNow(
  service: Service,
  outages: readonly Outage[],
  month: Span,
  now: number,
): AvailabilityNow {
  const agreed = availabilityAgreed(service);
  const facts = outages.filter(({ serviceKey }) => serviceKey === service.key).map((outage) => factOf(outage, agreed));
  const { percent, down } = availabilityOf(facts, agreed, month, now);
  const { left, total } = budgetOf(agreed.target, agreedSeconds(agreed, month), down);
  return { percent, target: agreed.target, isMet: percent === null || percent >= agreed.target, left, total };
}

/** The values of sentences about it: percent and minutes, cut off. */
export const availabilityValues = ({ percent, target, isMet, left, total }: AvailabilityNow): Values => ({
  hasPercent: percent === null ? "no" : "yes",
  percent: percent === null ? "" : downTo(percent, 3),
  isMet: isMet ? "yes" : "no",
  target,
  isLeft: left >= 0 ? "yes" : "no",
  left: downTo(Math.abs(left) / 60, 1),
  total: downTo(total / 60, 1),
});

/** "Shop checkout: 99.95 % available this month (target 99.9 %), 23.4 of 44.6 min may still be lost". */
export const budgetSaying = (service: Service, outages: readonly Outage[], month: Span, now: number): Saying => ({
  key: "outage.budget",
  values: { service: nameWithStage(service), ...availabilityValues(availabilityNow(service, outages, month, now)) },
});

/** Cut off, not rounded: 99.9996 is not all of the time. */
const downTo = (value: number, digits: number): number => Math.floor(value * 10 ** digits + 1e-6) / 10 ** digits;
