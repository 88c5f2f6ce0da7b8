// The payload of a hook as alerts, by the format that its source is configured for.
import type { Json } from "../kernel/json.ts";
import type { Result } from "../kernel/result.ts";
import type { AlertFormat, Payload, PayloadRefused, Severity } from "./alert.ts";
import { readPlain } from "./read-json.ts";
import { readPagerDuty } from "./read-pagerduty.ts";
import { readAlertmanager, readGrafana } from "./read-prometheus.ts";

/** `otherwise` is the severity of an alert that names none, from the source's configuration. */
export function readPayload(
  format: AlertFormat,
  body: Json,
  otherwise: Severity = "warning",
): Result<Payload, PayloadRefused> {
  switch (format) {
    case "alertmanager":
      return readAlertmanager(body, otherwise);
    case "grafana":
      return readGrafana(body, otherwise);
    case "pagerduty":
      return readPagerDuty(body, otherwise);
    case "json":
      return readPlain(body, otherwise);
  }
}
