// What monitoring tools send becomes alerts in one form, and what they do not send is refused with its place.
import { expect, test } from "vitest";
import type { Alert, AlertFormat } from "../../../src/alert/alert.ts";
import { labelFingerprint, severityOf } from "../../../src/alert/field.ts";
import { readPayload } from "../../../src/alert/read-payload.ts";
import type { Json } from "../../../src/kernel/json.ts";
import { alertmanager, grafana, pagerDuty } from "./payloads.ts";

function alertsOf(format: AlertFormat, body: unknown): readonly Alert[] {
  const read = readPayload(format, body as Json);
  if (!read.ok) throw new Error(JSON.stringify(read.refusal));
  return read.value.alerts;
}
const refusalOf = (format: AlertFormat, body: unknown) => {
  const read = readPayload(format, body as Json);
  return read.ok ? undefined : read.refusal;
};
const shown = ({ startsAt, ...alert }: Alert) => ({ ...alert, startsAt: startsAt?.toString() });

test("an alert of Alertmanager comes with its words, its severity and its runbook", () => {
  expect(shown(alertsOf("alertmanager", alertmanager)[0]!)).toEqual({
    sourceKey: "9c1f2a7be35d0841",
    status: "firing",
    title: "Disk of db-3 is 96 % full",
    text: "At this rate it is full in four hours.",
    severity: "critical",
    labels: { alertname: "DiskAlmostFull", instance: "db-3:9100", job: "node", severity: "critical" },
    startsAt: "2026-03-27T16:55:03.157076123Z",
    link: "https://wiki.example/runbooks/disk",
  });
});

test("a group may hold alerts that fire and alerts that are resolved", () => {
  const [, second] = alertsOf("alertmanager", alertmanager);
  expect(second).toMatchObject({
    status: "resolved",
    title: "DiskAlmostFull · db-4:9100",
    sourceKey: "11aa22bb33cc44dd",
  });
});

test("an alert without a fingerprint is known by its labels, as Prometheus itself does it", () => {
  const labels = { name: "garland, briggs", fear: "love is not enough" };
  expect(labelFingerprint(labels)).toBe(5799056148416392346n.toString(16));
  expect(labelFingerprint({ fear: labels.fear, name: labels.name })).toBe(labelFingerprint(labels));
  const old = { ...alertmanager, alerts: [{ ...alertmanager.alerts[0], fingerprint: undefined }] };
  expect(alertsOf("alertmanager", old)[0]!.sourceKey).toMatch(/^[0-9a-f]{16}$/);
});

test("an alert of Grafana comes with its panel and the values that set it off", () => {
  expect(shown(alertsOf("grafana", grafana)[0]!)).toEqual({
    sourceKey: "5f0e6a1c7d2b9384",
    status: "firing",
    title: "Checkout takes 8 s",
    text: "[ var='A' labels={} value=8.1 ]",
    severity: "warning",
    labels: { alertname: "Checkout slow", grafana_folder: "Shop", team: "web" },
    startsAt: "2026-03-27T16:55:00Z",
    link: "https://grafana.example/d/shop?viewPanel=7",
  });
});

test("Grafana's trouble with a data source is named by its rule", () => {
  const labels = { alertname: "DatasourceError", rulename: "Checkout slow", datasource_uid: "x" };
  const trouble = { ...grafana, alerts: [{ ...grafana.alerts[0], labels, annotations: {}, values: null }] };
  expect(alertsOf("grafana", trouble)[0]).toMatchObject({ title: "Checkout slow" });
});

test("an event for PagerDuty comes with its details as labels", () => {
  expect(shown(alertsOf("pagerduty", pagerDuty)[0]!)).toEqual({
    sourceKey: "shop/checkout/500",
    status: "firing",
    title: "Checkout answers 500",
    text: "",
    severity: "error",
    labels: {
      "5xx per minute": "312",
      class: "http",
      component: "checkout",
      group: "shop",
      hosts: '["web-2","web-3"]',
      note: "since the deploy",
      source: "web-2.example",
    },
    startsAt: "2026-03-27T16:55:00Z",
    link: "https://monitor.example/graph/1",
  });
});

test("a resolve for PagerDuty needs its key and nothing else", () => {
  const resolve = { routing_key: "r", event_action: "resolve", dedup_key: "shop/checkout/500" };
  expect(alertsOf("pagerduty", resolve)[0]).toMatchObject({ status: "resolved", sourceKey: "shop/checkout/500" });
  expect(refusalOf("pagerduty", { ...resolve, dedup_key: undefined })).toEqual({ code: "key_missing" });
});

test("an acknowledgement in PagerDuty's way makes no alert and is no error", () => {
  const read = readPayload("pagerduty", { event_action: "acknowledge", dedup_key: "k" });
  expect(read).toEqual({ ok: true, value: { alerts: [], passedOver: 1 } });
});

test("the same event without a key is the same alert", () => {
  const { dedup_key: _, ...unnamed } = pagerDuty;
  const [first, second] = [alertsOf("pagerduty", unnamed)[0]!, alertsOf("pagerduty", unnamed)[0]!];
  expect(first.sourceKey).toBe(second.sourceKey);
  const other = { ...unnamed, payload: { ...unnamed.payload, source: "web-9.example" } };
  expect(alertsOf("pagerduty", other)[0]!.sourceKey).not.toBe(first.sourceKey);
});

test.each([
  ["one object", { title: "Backup failed", key: 42 }],
  ["a list", [{ title: "Backup failed", key: "42" }]],
  ["a list by name", { alerts: [{ title: "Backup failed", key: "42" }] }],
])("plain JSON may be %s", (_, body) => {
  expect(alertsOf("json", body)).toHaveLength(1);
  expect(alertsOf("json", body)[0]).toMatchObject({ title: "Backup failed", sourceKey: "42", status: "firing" });
});

test("plain JSON says as much as it wants to", () => {
  const full = {
    title: "Backup failed",
    key: "backup",
    status: "resolved",
    text: "Night run",
    severity: "P2",
    labels: { host: "db", tries: 3, manual: false, gone: null },
    starts_at: "2026-03-27T02:00:00Z",
    link: "https://backup.example/1",
  };
  expect(shown(alertsOf("json", full)[0]!)).toEqual({
    sourceKey: "backup",
    status: "resolved",
    title: "Backup failed",
    text: "Night run",
    severity: "error",
    labels: { host: "db", manual: "false", tries: "3" },
    startsAt: "2026-03-27T02:00:00Z",
    link: "https://backup.example/1",
  });
});

test("plain JSON without a key is known by its title and labels", () => {
  const keyOf = (body: object) => alertsOf("json", body)[0]!.sourceKey;
  expect(keyOf({ title: "a", labels: { x: 1, y: 2 } })).toBe(keyOf({ title: "a", labels: { y: 2, x: 1 } }));
  expect(keyOf({ title: "a" })).not.toBe(keyOf({ title: "b" }));
  expect(keyOf({ title: "a", text: "1" })).toBe(keyOf({ title: "a", text: "2" }));
});

test.each([
  ["alertmanager", { ...alertmanager, version: "3" }, { code: "unknown_version", given: "3" }],
  ["alertmanager", { ...alertmanager, version: undefined }, { code: "unknown_version", given: "none" }],
  ["alertmanager", { version: "4" }, { code: "wrong_shape", path: ["alerts"] }],
  [
    "alertmanager",
    { version: "4", alerts: [{ status: "open", labels: {} }] },
    { code: "wrong_shape", path: ["alerts", 0, "status"] },
  ],
  ["alertmanager", [], { code: "wrong_shape", path: [] }],
  ["grafana", { title: "x", message: "y" }, { code: "wrong_shape", path: ["alerts"] }],
  [
    "grafana",
    { alerts: [{ status: "firing", labels: { a: 1 } }] },
    { code: "wrong_shape", path: ["alerts", 0, "labels", "a"] },
  ],
  ["pagerduty", { ...pagerDuty, event_action: "open" }, { code: "wrong_shape", path: ["event_action"] }],
  ["pagerduty", { routing_key: "r", payload: pagerDuty.payload }, { code: "wrong_shape", path: ["event_action"] }],
  ["pagerduty", { event_action: "trigger" }, { code: "wrong_shape", path: ["payload"], expected: "object" }],
  [
    "pagerduty",
    { event_action: "trigger", payload: { source: "x" } },
    { code: "wrong_shape", path: ["payload", "summary"] },
  ],
  ["json", {}, { code: "wrong_shape", path: ["title"] }],
  ["json", "down", { code: "wrong_shape", path: [] }],
  ["json", [{ title: "a" }, { title: 1 }], { code: "wrong_shape", path: [1, "title"] }],
  ["json", { alerts: [{ text: "a" }] }, { code: "wrong_shape", path: ["alerts", 0, "title"] }],
  ["json", { status: "resolved" }, { code: "key_missing" }],
  ["json", { title: "a", status: "down" }, { code: "wrong_shape", path: ["status"] }],
] as const)("what %s would not send is refused with its place: %j", (format, body, refusal) => {
  expect(refusalOf(format, body)).toMatchObject(refusal);
});

test("long words are cut with a mark, long keys are replaced, surplus labels are left out", () => {
  const labels = Object.fromEntries(
    Array.from({ length: 99 }, (_, i) => [`label${String(i).padStart(2, "0")}`, "x".repeat(900)]),
  );
  const [alert] = alertsOf("json", { title: "警".repeat(300), text: "y".repeat(9000), key: "k".repeat(256), labels });
  expect([...alert!.title]).toHaveLength(200);
  expect(alert!.title.endsWith("…")).toBe(true);
  expect(alert!.text).toHaveLength(4000);
  expect(alert!.sourceKey).toMatch(/^[0-9a-f]{16}$/);
  expect(Object.keys(alert!.labels)).toHaveLength(64);
  expect(alert!.labels.label00).toHaveLength(500);
});

test("only links of the web are taken", () => {
  expect(alertsOf("json", { title: "a", link: "javascript:alert(1)" })[0]!.link).toBeNull();
  expect(alertsOf("json", { title: "a", link: "https://a.example/ <b>" })[0]!.link).toBeNull();
});

test("a title is one line", () => {
  expect(alertsOf("json", { title: " a\n\n b\tc " })[0]!.title).toBe("a b c");
});

test.each([
  ["CRITICAL", "critical"],
  ["page", "critical"],
  [" High ", "error"],
  ["warn", "warning"],
  ["P4", "info"],
  ["green", "error"],
  [undefined, "error"],
] as const)("the severity %s is %s", (word, severity) => {
  expect(severityOf(word, "error")).toBe(severity);
});

test("an instant that the sender does not know is none", () => {
  for (const starts_at of ["0001-01-01T00:00:00Z", "yesterday", "", null])
    expect(alertsOf("json", { title: "a", starts_at })[0]!.startsAt).toBeNull();
});
