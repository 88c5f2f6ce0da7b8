// The senders to hooks as slices read them, made from the configuration document.
import type { Document, DocumentAlertSource, DocumentDeploySource, DocumentOutageSource } from "./document.ts";
import { namedFrom } from "./document-parts.ts";
import type { AlertSource, DeploySource, Organisation, OutageSource, Sender } from "./organisation.ts";

export const sendersFrom = (
  document: Document,
): Pick<Organisation, "alertSources" | "deploySources" | "outageSources" | "indicatorSources"> => ({
  alertSources: document.alert_sources.map(alertSourceFrom),
  deploySources: document.deploy_sources.map(deploySourceFrom),
  outageSources: document.outage_sources.map(outageSourceFrom),
  indicatorSources: document.indicator_sources.map(outageSourceFrom),
});

/** The document's own check leaves exactly one of the two kinds of secret. */
const senderFrom = (source: DocumentAlertSource | DocumentDeploySource | DocumentOutageSource): Sender => ({
  key: source.key,
  name: source.name ? namedFrom(source.name) : { en: source.key },
  proof: source.proof,
  secret: source.secret_env ? { env: source.secret_env } : { sha256: (source.secret_sha256 ?? "").toLowerCase() },
  serviceKey: source.service,
  perMinute: source.per_minute,
});

const deploySourceFrom = (source: DocumentDeploySource): DeploySource => ({
  ...senderFrom(source),
  format: source.format,
  servicesByName: source.services ?? {},
  environments: source.environments ?? null,
});

function alertSourceFrom(source: DocumentAlertSource): AlertSource {
  const { format, severity, storm } = source;
  return {
    ...senderFrom(source),
    format,
    ...(source.service_label && { serviceLabel: source.service_label }),
    servicesByLabel: source.services ?? {},
    hiddenLabels: source.hidden_labels,
    severity,
    autoResolve: source.auto_resolve,
    storm,
  };
}

const outageSourceFrom = (source: DocumentOutageSource): OutageSource => ({
  ...senderFrom(source),
  format: source.format,
  servicesByName: source.services ?? {},
});
