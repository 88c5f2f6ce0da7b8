// Which outages count for somebody who looks at services one by one: as in their figures.
import type { Act } from "../../organisation/act.ts";
import { runningMonth } from "../../report/outage/list-card.ts";
import type { Outage } from "../../report/outage/outage.ts";
import type { Query } from "../ports.ts";
import { factsFor } from "./kpi-part.ts";
import { hidesIncidents } from "./part-told.ts";

/** A private incident marks it. */
export const isSecret = ({ origin }: Outage): boolean => origin.kind === "incident" && origin.isPrivate;

/** Those of the services with an outage that a private incident marks that have more than few records this month and in the one before. */
export async function tellingServices(
  act: Act,
  outages: readonly Outage[],
  query: Query,
): Promise<ReadonlySet<string>> {
  const period = runningMonth(act);
  const telling = new Set<string>();
  for (const service of new Set(outages.filter(isSecret).map(({ serviceKey }) => serviceKey))) {
    const told = await factsFor(act, { period, service }, query, { told: period });
    if (!hidesIncidents(told)) telling.add(service);
  }
  return telling;
}

/** Without those that private incidents mark, but of services that tell of them. */
export const countedOf = (outages: readonly Outage[], telling: ReadonlySet<string>): readonly Outage[] =>
  outages.filter((outage) => !isSecret(outage) || telling.has(outage.serviceKey));

/** Of a service with few records this month, or in the one before, without those that private incidents mark. */
export const countedOutages = async (act: Act, outages: readonly Outage[], query: Query): Promise<readonly Outage[]> =>
  countedOf(outages, await tellingServices(act, outages, query));
