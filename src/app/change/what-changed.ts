// "What changed?" on an incident's card: read each time the card is drawn.
import { needsOf } from "../../change/impact.ts";
import type { Incident } from "../../incident/incident.ts";
import type { RecentChange } from "../../incident/recent-change.ts";
import type { Organisation } from "../../organisation/organisation.ts";
import { changesBefore } from "../../store/recent-changes.ts";
import type { Query } from "../ports.ts";

/** None of an incident that was none. */
export async function whatChanged(
  incident: Incident,
  organisation: Organisation,
  query: Query,
): Promise<readonly RecentChange[]> {
  if (incident.state === "cancelled" || incident.state === "duplicate") return [];
  const keys = [incident.serviceKey, ...needsOf(organisation, [incident.serviceKey])];
  return changesBefore(query, keys, incident);
}
