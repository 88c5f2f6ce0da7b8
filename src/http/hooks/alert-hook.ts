// POST /hooks/alerts/<source>: alerts of monitoring tools.
import type { Alert } from "../../alert/alert.ts";
import { readPayload } from "../../alert/read-payload.ts";
import { deliveryKeys, routeAlerts } from "../../app/alert/routed-alerts.ts";
import type { AlertDelivery } from "../../app/alert/take-alerts.ts";
import { ok, refuse } from "../../kernel/result.ts";
import type { AlertSource } from "../../organisation/organisation.ts";
import type { HookKind } from "./hook.ts";
import { sha256 } from "./proof.ts";
import { payloadRefusal } from "./refusal.ts";

type Taken = { readonly isFresh: boolean; readonly alerts: readonly Alert[]; readonly passedOver: number };

/** `save`: true, it had an effect; false, it had come before. `now`: real time in milliseconds. */
export const alertHook = (
  save: (delivery: AlertDelivery) => Promise<boolean>,
  now: () => number,
): HookKind<AlertSource, Taken> => ({
  list: "alert_sources",
  command: "tocsin alert try",
  unknown: "unknown-source",
  sources: ({ alertSources }) => alertSources,
  take: async (organisation, source, { request, body, json }) => {
    const payload = readPayload(source.format, json, source.severity);
    if (!payload.ok) return refuse(payloadRefusal(payload.refusal, source.format, "tocsin alert try"));
    const { alerts, passedOver } = payload.value;
    if (alerts.length === 0) return ok({ isFresh: true, alerts, passedOver });
    const sent = routeAlerts(organisation, source, alerts);
    const id = request.headers.get("idempotency-key");
    const keys = deliveryKeys(source, sha256(id ?? body).toString("hex"), alerts, id !== null, now());
    return ok({ isFresh: await save({ source, ...keys, sent }), alerts, passedOver });
  },
  /** PagerDuty's clients look for its own words. */
  thanks: ({ isFresh, alerts, passedOver }, { format }) => {
    const same = { status: "success", alerts: alerts.length, passed_over: passedOver, repeated: !isFresh };
    return format === "pagerduty"
      ? { ...same, message: "Event processed", ...(alerts[0] && { dedup_key: alerts[0].sourceKey }) }
      : same;
  },
});
