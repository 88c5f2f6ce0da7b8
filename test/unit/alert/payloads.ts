// Payloads as the senders send them, with contents of our own.

const diskLabels = { alertname: "DiskAlmostFull", instance: "db-3:9100", job: "node", severity: "critical" };

/** A group of two: one fires, one is resolved. */
export const alertmanager = {
  version: "4",
  groupKey: '{}:{alertname="DiskAlmostFull"}',
  truncatedAlerts: 0,
  status: "firing",
  receiver: "tocsin",
  groupLabels: { alertname: "DiskAlmostFull" },
  commonLabels: { alertname: "DiskAlmostFull", job: "node", severity: "critical" },
  commonAnnotations: {},
  externalURL: "http://alertmanager.example:9093",
  alerts: [
    {
      status: "firing",
      labels: diskLabels,
      annotations: {
        summary: "Disk of db-3 is 96 % full",
        description: "At this rate it is full in four hours.",
        runbook_url: "https://wiki.example/runbooks/disk",
      },
      startsAt: "2026-03-27T16:55:03.157076123Z",
      endsAt: "0001-01-01T00:00:00Z",
      generatorURL: "http://prometheus.example:9090/graph?g0.expr=disk",
      fingerprint: "9c1f2a7be35d0841",
    },
    {
      status: "resolved",
      labels: { ...diskLabels, instance: "db-4:9100" },
      annotations: {},
      startsAt: "2026-03-27T15:00:00Z",
      endsAt: "2026-03-27T16:50:00Z",
      generatorURL: "http://prometheus.example:9090/graph?g0.expr=disk",
      fingerprint: "11aa22bb33cc44dd",
    },
  ],
};

export const grafana = {
  receiver: "tocsin",
  status: "firing",
  orgId: 1,
  alerts: [
    {
      status: "firing",
      labels: { alertname: "Checkout slow", grafana_folder: "Shop", team: "web" },
      annotations: { summary: "Checkout takes 8 s" },
      startsAt: "2026-03-27T17:55:00+01:00",
      endsAt: "0001-01-01T00:00:00Z",
      generatorURL: "https://grafana.example/alerting/grafana/abc/view?orgId=1",
      fingerprint: "5f0e6a1c7d2b9384",
      silenceURL: "https://grafana.example/alerting/silence/new?alertmanager=grafana",
      dashboardURL: "https://grafana.example/d/shop",
      panelURL: "https://grafana.example/d/shop?viewPanel=7",
      values: { A: 8.1, C: 1 },
      valueString: "[ var='A' labels={} value=8.1 ]",
    },
  ],
  groupLabels: { alertname: "Checkout slow" },
  commonLabels: { alertname: "Checkout slow", team: "web" },
  commonAnnotations: { summary: "Checkout takes 8 s" },
  externalURL: "https://grafana.example/",
  version: "1",
  groupKey: '{}:{alertname="Checkout slow"}',
  truncatedAlerts: 0,
  title: "[FIRING:1] Checkout slow (web)",
  state: "alerting",
  message: "**Firing**\n\nValue: A=8.1, C=1",
};

export const pagerDuty = {
  routing_key: "0123456789abcdef0123456789abcdef",
  event_action: "trigger",
  dedup_key: "shop/checkout/500",
  payload: {
    summary: "Checkout answers 500",
    source: "web-2.example",
    severity: "error",
    timestamp: "2026-03-27T16:55:00.000+0000",
    component: "checkout",
    group: "shop",
    class: "http",
    custom_details: { "5xx per minute": 312, hosts: ["web-2", "web-3"], note: "since the deploy" },
  },
  client: "Monitor",
  client_url: "https://monitor.example/e/1",
  links: [{ href: "https://monitor.example/graph/1", text: "Graph" }],
  images: [],
};
