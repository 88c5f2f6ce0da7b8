// The checks of senders to hooks: their services exist, and each has exactly one secret of a kind that its proof can use.
import type { Document } from "./document.ts";
import { duplicateKeys, fault, unknown } from "./document-keys.ts";
import type { Fault } from "./finding.ts";

const lists = ["alert_sources", "deploy_sources", "outage_sources", "indicator_sources"] as const;
type List = (typeof lists)[number];
type Source = Document[List][number];

export const senderFaults = (document: Document): readonly Fault[] =>
  lists.flatMap((list) => [
    ...duplicateKeys(list, document[list]),
    ...document[list].flatMap((source, i) => sourceFaults(document, list, source, i)),
  ]);

function sourceFaults({ services }: Document, list: List, source: Source, i: number): readonly Fault[] {
  const at = [list, i] as const;
  const values = { value: source.key };
  const { secret_env: env, secret_sha256: hash } = source;
  const isUnread = "storm" in source && source.services && !source.service_label;
  return [
    ...unknown("document.unknown-service", services, [...at, "service"], source.service),
    ...Object.entries(source.services ?? {}).flatMap(([called, key]) =>
      unknown("document.unknown-service", services, [...at, "services", called], key),
    ),
    ...(isUnread ? [fault([...at, "services"], { key: "document.no-service-label", values })] : []),
    ...(env || hash ? [] : [fault(at, { key: "document.no-secret", values })]),
    ...(env && hash ? [fault([...at, "secret_sha256"], { key: "document.two-secrets", values })] : []),
    ...(hash && source.proof === "hmac"
      ? [fault([...at, "secret_sha256"], { key: "document.hmac-needs-env", values })]
      : []),
  ];
}

/** Sources whose secret is not set where the bot runs. `least`: characters of a secret. */
export const secretFaults = (
  document: Document,
  secretNamed: (name: string) => string | undefined,
  least: number,
): readonly Fault[] =>
  lists.flatMap((list) =>
    document[list].flatMap(({ key, secret_env: name }, i) =>
      name === undefined || secretNamed(name) !== undefined
        ? []
        : [fault([list, i, "secret_env"], { key: "document.secret-unset", values: { value: key, name, least } })],
    ),
  );
