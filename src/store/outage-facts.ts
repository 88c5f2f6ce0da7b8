// What figures need to know of outages: those that touch a stretch of time, and what is agreed about each service.
import type { Query } from "../app/ports.ts";
import { availabilityAgreed } from "../organisation/agreed-availability.ts";
import { findService } from "../organisation/find-service.ts";
import type { Organisation } from "../organisation/organisation.ts";
import type { Facts } from "../report/facts.ts";
import { factOf } from "../report/outage/outage.ts";
import type { Span } from "../report/period.ts";
import { outagesIn } from "./outages.ts";

/** Of all services, or of these. Outages that private incidents mark are among them: they count. */
export async function readOutageFacts(
  query: Query,
  organisation: Organisation,
  span: Span,
  services?: readonly string[] | null,
): Promise<Pick<Facts, "outages" | "agreed">> {
  const meant = organisation.services.filter(({ key }) => !services || services.includes(key));
  const outages = await outagesIn(query, span, services ?? undefined);
  return {
    outages: outages.map((one) => factOf(one, availabilityAgreed(findService(organisation, one.serviceKey)))),
    agreed: Object.fromEntries(meant.map((service) => [service.key, availabilityAgreed(service)])),
  };
}
