// Alerts of Prometheus Alertmanager (webhook, version 4) and of Grafana's unified alerting, which sends the same with fields of its own.
import { z } from "zod";
import type { Json } from "../kernel/json.ts";
import { ok, type Result, refuse } from "../kernel/result.ts";
import type { Alert, Payload, PayloadRefused, Severity } from "./alert.ts";
import {
  firstOf,
  instantOf,
  keyOf,
  labelFingerprint,
  labelsOf,
  linkOf,
  listOf,
  severityOf,
  textOf,
  titleOf,
  wrongShape,
} from "./field.ts";

const words = z.record(z.string(), z.string()).nullish();

const alertShape = z.object({
  status: z.enum(["firing", "resolved"]),
  labels: z.record(z.string(), z.string()),
  annotations: words,
  startsAt: z.string().nullish(),
  generatorURL: z.string().nullish(),
  /** Missing before Alertmanager 0.21. */
  fingerprint: z.string().nullish(),
  /** Grafana only. */
  dashboardURL: z.string().nullish(),
  panelURL: z.string().nullish(),
  valueString: z.string().nullish(),
});
type SentAlert = z.infer<typeof alertShape>;

const groupShape = z.object({
  version: z.string().nullish(),
  alerts: listOf(alertShape),
  commonAnnotations: words,
  externalURL: z.string().nullish(),
});

/** `otherwise` is the severity of alerts without the label `severity`. */
export function readAlertmanager(body: Json, otherwise: Severity): Result<Payload, PayloadRefused> {
  const read = groupShape.safeParse(body);
  if (!read.success) return refuse(wrongShape(read.error));
  const { version, alerts } = read.data;
  if (version !== "4") return refuse({ code: "unknown_version", given: version ?? "none" });
  return ok({ alerts: alerts.map((sent) => alertOf(sent, otherwise)), passedOver: 0 });
}

/** Grafana's own version is "1"; it is not looked at, since a custom payload may leave it out. */
export function readGrafana(body: Json, otherwise: Severity): Result<Payload, PayloadRefused> {
  const read = groupShape.safeParse(body);
  if (!read.success) return refuse(wrongShape(read.error));
  return ok({ alerts: read.data.alerts.map((sent) => alertOf(sent, otherwise)), passedOver: 0 });
}

function alertOf(sent: SentAlert, otherwise: Severity): Alert {
  const { labels } = sent;
  const annotations = sent.annotations ?? {};
  // Grafana names its own troubles "DatasourceError" and "DatasourceNoData" and puts the rule beside it.
  const rule = firstOf(labels.rulename, labels.alertname, annotations.title) ?? "Alert";
  const title = firstOf(annotations.summary, annotations.title);
  const details = firstOf(annotations.description, annotations.message, sent.valueString);
  return {
    sourceKey: keyOf(firstOf(sent.fingerprint) ?? labelFingerprint(labels)),
    status: sent.status,
    title: titleOf(title ?? [rule, labels.instance].filter(Boolean).join(" · ")),
    text: textOf(details ?? ""),
    severity: severityOf(firstOf(labels.severity, labels.priority), otherwise),
    labels: labelsOf(labels),
    startsAt: instantOf(sent.startsAt),
    link: linkOf(annotations.runbook_url, sent.panelURL, sent.dashboardURL, sent.generatorURL),
  };
}
