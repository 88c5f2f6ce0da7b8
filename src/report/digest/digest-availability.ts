// How available services were, as a digest tells it: one figure of all together, and by name each that is below its own target.
import type { Saying, Value } from "../../words/say.ts";
import type { Facts } from "../facts.ts";
import { trendMarks } from "../kpi/trend.ts";
import { percentText } from "../kpi/unit-saying.ts";
import { ofService } from "../narrow.ts";
import { type Period, spanOf } from "../period.ts";
import { tellable } from "../tellable.ts";
import { dots, type Reading } from "./digest-figures.ts";
import type { Seen } from "./digest-lines.ts";
import { behind } from "./digest-sayings.ts";

/** In percent. */
export type BelowTarget = { readonly name: Value; readonly percent: number; readonly target: number };

export type AvailabilityTold = {
  readonly reading: Reading;
  /** What all of them have agreed; undefined: they differ. */
  readonly target: number | undefined;
  readonly services: number;
  /** The worst first. Hidden are those of so few records that an outage of a private one would show. */
  readonly below: Seen<BelowTarget>;
};

/** undefined: nothing was agreed for this time. `facts` of the services that the digest is about. */
export function availabilityOf(
  facts: Facts,
  period: Period,
  reading: Reading | undefined,
  nameOf: (service: string) => Value,
): AvailabilityTold | undefined {
  const { agreed = {} } = facts;
  if (!reading || reading.now.value === null) return undefined;
  const all = (reading.now.parts ?? []).map(({ id, value }) => ({ id, value, target: agreed[id]?.target ?? 0 }));
  const missed = all.filter(({ value, target }) => value < target).toSorted((a, b) => a.value - b.value);
  const shown = missed.filter(({ id }) => tellable(ofService(facts, id), spanOf(period)) !== "merged");
  const targets = [...new Set(all.map(({ target }) => target))];
  return {
    reading,
    target: targets.length === 1 ? targets[0] : undefined,
    services: all.length,
    below: {
      shown: shown.map(({ id, value, target }) => ({ name: nameOf(id), percent: value, target })),
      hidden: missed.length - shown.length,
    },
  };
}

export const isBelow = (told: AvailabilityTold | undefined): boolean =>
  told !== undefined && told.below.shown.length + told.below.hidden > 0;

/** A target with its three decimals. */
const inPercent = (target: number): Saying => ({ key: "digest.percent", values: { percent: percentText(target, 3) } });

/** By name at most; the rest is a number. */
const MOST = 3;

/** "availability 99.97 % ▲ (target 99.9 % ✓)": the sign is that of each service's own target. */
export function availabilitySaying(told: AvailabilityTold, name: Saying = { key: "digest.availability" }): Saying {
  const { reading, target, services, below } = told;
  const { sign } = reading.trend;
  const named = below.shown.slice(0, MOST);
  const more = below.shown.length + below.hidden - named.length;
  const list = dots([
    ...named.map(({ name, percent, target: own }): Saying => {
      const values = { name, percent: percentText(percent, 2), target: inPercent(own) };
      return { key: "digest.availability-below", values };
    }),
    ...(more > 0 ? [{ key: "digest.more", values: { count: more } } as const] : []),
  ]);
  const met = target === undefined ? "all" : "met";
  return {
    key: "digest.availability-figure",
    values: {
      name,
      figure: behind("availability", {
        key: "digest.percent",
        values: { percent: percentText(reading.now.value ?? 0, 2) },
      }),
      ...{ mark: sign === null ? "" : trendMarks[sign], hasMark: sign === null ? "no" : "yes" },
      ...{ target: target === undefined ? "" : inPercent(target), services: list ?? "" },
      state: !isBelow(told) ? met : services === 1 ? "missed" : "below",
    },
  };
}
