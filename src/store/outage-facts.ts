// What figures need to know of outages: those that touch a stretch of time, what is agreed about each service, and how many use it.
import type { Statement, Transaction } from "../app/ports.ts";
import { availabilityAgreed } from "../organisation/agreed-availability.ts";
import { findService } from "../organisation/find-service.ts";
import type { Organisation, Service } from "../organisation/organisation.ts";
import type { Facts } from "../report/facts.ts";
import { factOf } from "../report/outage/outage.ts";
import type { Span } from "../report/period.ts";
import type { FactFilter } from "./fact-filter.ts";
import { outagesIn } from "./outages.ts";

/** An outage that was over by then may be the beginning of a failure that others carried on into the time. */
const LOOK_BACK_SECONDS = 30 * 86_400;

const firstVersion: Statement<{ readonly at: number | null }> = {
  name: "outage-facts-since",
  text: "SELECT floor(extract(epoch FROM min(applied_at)))::float8 AS at FROM organisation_version",
};

/** Of the services that the filter leaves. Outages that private incidents mark are among them: they count. */
export async function readOutageFacts(
  query: Transaction,
  organisation: Organisation,
  span: Span,
  { services, team, department }: FactFilter = {},
): Promise<Pick<Facts, "outages" | "agreed" | "watchedSince" | "users">> {
  // An outage has no reporter: a department's figures hold none.
  const isMeant = ({ key, teamKey }: Service) =>
    department === undefined && (!services || services.includes(key)) && (team === undefined || teamKey === team);
  const meant = organisation.services.filter(isMeant);
  const keys = meant.map(({ key }) => key);
  const [outages, [first]] = await Promise.all([
    outagesIn(query, { from: span.from - LOOK_BACK_SECONDS, to: span.to }, keys),
    query.run(firstVersion, []),
  ]);
  const since = first?.at ?? null;
  return {
    ...(since !== null && { watchedSince: since }),
    outages: outages.map((one) => factOf(one, availabilityAgreed(findService(organisation, one.serviceKey)))),
    agreed: Object.fromEntries(meant.map((service) => [service.key, availabilityAgreed(service)])),
    users: Object.fromEntries(meant.flatMap(({ key, users }) => (users === undefined ? [] : [[key, users]]))),
  };
}
