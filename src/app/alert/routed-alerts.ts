// Which service each alert is about, what of it is hidden, and under which key its delivery has one effect.
import type { Alert } from "../../alert/alert.ts";
import { findService } from "../../organisation/find-service.ts";
import type { AlertSource, Organisation } from "../../organisation/organisation.ts";
import type { AlertDelivery, RoutedAlert } from "./take-alerts.ts";

/** By the label where the source has one, else the source's own service. Hidden labels end here: nothing behind it can show them. */
export function routeAlerts(
  organisation: Organisation,
  source: AlertSource,
  alerts: readonly Alert[],
): readonly RoutedAlert[] {
  return alerts.map((alert) => {
    const called = source.serviceLabel === undefined ? undefined : alert.labels[source.serviceLabel];
    const wanted = called === undefined ? undefined : (source.servicesByLabel[called] ?? called);
    const isKnown = wanted !== undefined && findService(organisation, wanted) !== undefined;
    const labels = Object.fromEntries(
      Object.entries(alert.labels).filter(([name]) => !source.hiddenLabels.includes(name)),
    );
    const isHidden = source.serviceLabel !== undefined && source.hiddenLabels.includes(source.serviceLabel);
    return {
      alert: { ...alert, labels },
      serviceKey: isKnown ? wanted : source.serviceKey,
      unknownService: isKnown || called === undefined ? null : isHidden ? "?" : called,
    };
  });
}

/** Undated alerts say the same words each time they fire: within so many milliseconds they are one delivery that came twice. */
const UNDATED_WITHIN_MS = 300_000;

/** `hash`: of the sender's own id, or of the body. Where every alert is dated the body is that of one occurrence, whenever it comes. */
export function deliveryKeys(
  source: AlertSource,
  hash: string,
  alerts: readonly Alert[],
  hasId: boolean,
  nowMs: number,
): Pick<AlertDelivery, "key" | "also"> {
  const key = `hook:${source.key}:${hasId ? "id:" : ""}${hash}`;
  if (hasId || alerts.every(({ startsAt }) => startsAt !== null)) return { key, also: "" };
  const span = Math.floor(nowMs / UNDATED_WITHIN_MS);
  return { key: `${key}:${span}`, also: `${key}:${span - 1}` };
}
