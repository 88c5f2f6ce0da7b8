// What a change touches: its services, those that depend on them, and what the records say of its risk.
import { findService } from "../organisation/find-service.ts";
import type { Organisation, Service } from "../organisation/organisation.ts";
import { elapsed } from "../sla/calendar.ts";
import type { Saying, Value } from "../words/say.ts";
import type { Around } from "./around.ts";
import type { Change } from "./change.ts";
import { serviceNames } from "./naming.ts";
import type { RiskFacts } from "./risk.ts";

/** Services that need one of these, also by way of others; in the order of the catalogue. */
export function dependantsOf(
  organisation: Pick<Organisation, "services">,
  keys: readonly string[],
): readonly Service[] {
  const reached = new Set(keys);
  let found = true;
  while (found) {
    const next = organisation.services.filter(
      ({ key, dependsOn }) => !reached.has(key) && dependsOn.some((needed) => reached.has(needed)),
    );
    for (const { key } of next) reached.add(key);
    found = next.length > 0;
  }
  return organisation.services.filter(({ key }) => reached.has(key) && !keys.includes(key));
}

/** Services that these need, also by way of others. */
export function needsOf({ services }: Pick<Organisation, "services">, keys: readonly string[]): readonly string[] {
  const reached = new Set(keys);
  for (const key of reached) {
    for (const needed of services.find((one) => one.key === key)?.dependsOn ?? []) reached.add(needed);
  }
  return [...reached].filter((key) => !keys.includes(key));
}

/** "Shop checkout (+ Billing and Reports depend on it)". */
export function affectedWord(
  { serviceKeys: keys, createdAt }: Pick<Change, "serviceKeys" | "createdAt">,
  organisation: Organisation,
): Saying {
  const dependants = dependantsOf(organisation, keys).map(({ name }): Value => name);
  const services = serviceNames(organisation, keys, createdAt);
  if (dependants.length === 0) return { key: "change-card.services", values: { services } };
  return {
    key: "change-card.services-and",
    values: { services, dependants: { list: dependants, join: "and" }, count: dependants.length },
  };
}

/** The affected services that the catalogue knows. */
export const servicesOf = (change: Pick<Change, "serviceKeys">, organisation: Organisation): readonly Service[] =>
  change.serviceKeys.flatMap((key) => findService(organisation, key) ?? []);

export function riskFactsOf(change: Change, organisation: Organisation, around: Around): RiskFacts {
  const { window } = change;
  return {
    services: servicesOf(change, organisation),
    dependants: dependantsOf(organisation, change.serviceKeys),
    isInBusinessHours: window !== null && elapsed(organisation.calendar, window.from, window.to) > 0,
    openIncidents: around.openIncidents,
    lately: around.lately,
    isFirst: around.isFirst,
  };
}
