// Monitoring tools as they post to the bot: sources for the configuration, payloads, and the request itself.
import { createHmac } from "node:crypto";
import { parse, stringify } from "yaml";

export const tokens = { PROMETHEUS_TOKEN: "prometheus-token-0001", GRAFANA_KEY: "grafana-signing-key-0001" } as const;

/** Adds alert sources to a configuration file. */
export const withSources =
  (...sources: readonly object[]) =>
  (yaml: string): string =>
    stringify({ ...(parse(yaml) as object), alert_sources: sources });

export const prometheus = {
  key: "prometheus",
  name: "Prometheus",
  format: "alertmanager",
  secret_env: "PROMETHEUS_TOKEN",
  service: "checkout",
  service_label: "service",
  hidden_labels: ["customer"],
};

export type Fired = {
  readonly key: string;
  readonly title?: string;
  readonly status?: "firing" | "resolved";
  readonly labels?: Readonly<Record<string, string>>;
  readonly description?: string;
  /** ISO; the same begins the same occurrence. */
  readonly startsAt?: string;
};

/** A group as Alertmanager posts it. */
export const alertmanagerGroup = (...fired: readonly Fired[]) => ({
  version: "4",
  groupKey: "{}:{}",
  truncatedAlerts: 0,
  status: fired.some(({ status }) => status !== "resolved") ? "firing" : "resolved",
  receiver: "tocsin",
  groupLabels: {},
  commonLabels: {},
  commonAnnotations: {},
  externalURL: "http://alertmanager.example:9093",
  alerts: fired.map(({ key, title, status = "firing", labels, description, startsAt }) => ({
    status,
    labels: { alertname: title ?? key, severity: "critical", ...labels },
    annotations: { summary: title ?? key, ...(description && { description }) },
    startsAt: startsAt ?? "2031-03-04T08:55:00Z",
    endsAt: status === "resolved" ? "2031-03-04T12:00:00Z" : "0001-01-01T00:00:00Z",
    generatorURL: "http://prometheus.example:9090/graph",
    fingerprint: key,
  })),
});

/** Posts as a sender with this bearer token would. */
export const post = (
  address: string,
  source: string,
  body: unknown,
  headers: Readonly<Record<string, string>> = bearer(tokens.PROMETHEUS_TOKEN),
): Promise<Response> =>
  fetch(`${address}/hooks/alerts/${source}`, {
    method: "POST",
    headers: { "Content-Type": "application/json", ...headers },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });

export const bearer = (token: string) => ({ Authorization: `Bearer ${token}` });

/** Headers as Grafana signs with a timestamp. */
export function signed(body: string, key: string, atSeconds = Math.floor(Date.now() / 1000)) {
  const signature = createHmac("sha256", key).update(`${atSeconds}:${body}`).digest("hex");
  return { "X-Grafana-Alerting-Signature": signature, "X-Grafana-Alerting-Timestamp": String(atSeconds) };
}
