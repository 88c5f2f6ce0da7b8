// What has to be known before alerts are grouped: their keys, the incidents these belong to, and those that a storm could join.
import type { SentAlert, Surroundings } from "../../alert/plan.ts";
import type { IncidentState } from "../../incident/incident.ts";
import type { AlertSource } from "../../organisation/organisation.ts";
import { followMerged, knownAlerts, type NearIncident, nearIncidents, recentAlerts } from "../../store/alerts.ts";
import type { Query, Transaction } from "../ports.ts";

export type Near = { readonly around: Surroundings; readonly incidents: ReadonlyMap<string, NearIncident> };

/** `isLocked`: inside an act, after the services are locked; the incidents are locked in one order. */
export async function readSurroundings(
  query: Query | Transaction,
  source: AlertSource,
  sent: readonly SentAlert[],
  isLocked: boolean,
): Promise<Near> {
  const keys = [...new Set(sent.map(({ alert }) => alert.sourceKey))];
  const [known, recent] = await Promise.all([
    knownAlerts(query, source.key, keys),
    recentAlerts(query, servicesOf(sent), source.storm),
  ]);
  const ids = [...new Set([...known, ...recent].map(({ recordId }) => recordId))];
  const isMerged = known.some((row) => row.isMerged);
  let found = await nearIncidents(query, ids, isLocked);
  if (isLocked && isMerged) {
    await followMerged(query, ids);
    found = await nearIncidents(query, ids, isLocked);
  }
  const references = new Map(found.map(({ recordId, reference }) => [recordId, reference]));
  const named = (recordId: string): string => references.get(recordId) ?? recordId;
  const byService = new Map<string, { incident: string; alerts: number }[]>();
  for (const { serviceKey, recordId, alerts } of recent) {
    byService.set(serviceKey, [...(byService.get(serviceKey) ?? []), { incident: named(recordId), alerts }]);
  }
  return {
    incidents: new Map(found.map((incident) => [incident.reference, incident])),
    around: {
      known: new Map(
        known.map(({ key, status, startsAt, recordId }) => [key, { status, startsAt, incident: named(recordId) }]),
      ),
      incidents: new Map(
        found.map(({ reference, state, firing, isPrivate }) => [
          reference,
          { life: lifeOf(state), firing, gathers: !isPrivate },
        ]),
      ),
      recent: byService,
      rule: source.storm,
    },
  };
}

export const servicesOf = (sent: readonly SentAlert[]): readonly string[] => [
  ...new Set(sent.map(({ serviceKey }) => serviceKey)),
];

function lifeOf(state: IncidentState): "open" | "resolved" | "over" {
  if (state === "new" || state === "in_progress" || state === "on_hold") return "open";
  return state === "resolved" ? "resolved" : "over";
}
