// Delivery tools as they post to the bot: sources for the configuration, payloads, and the request itself.
import { createHmac } from "node:crypto";
import { parse, stringify } from "yaml";
import { bearer, tokens } from "./alerts.ts";

/** Adds delivery tools to a configuration file. */
export const withDeploySources =
  (...sources: readonly object[]) =>
  (yaml: string): string =>
    stringify({ ...(parse(yaml) as object), deploy_sources: sources });

/** A script of one's own. */
export const pipeline = {
  key: "pipeline",
  name: "Pipeline",
  format: "json",
  secret_env: "PROMETHEUS_TOKEN",
  service: "checkout",
};

export const github = {
  key: "github",
  name: "GitHub",
  format: "github",
  proof: "hmac",
  secret_env: "GRAFANA_KEY",
  service: "checkout",
  services: { "acme/reports": "reports" },
  environments: ["production"],
};

export const postDeploy = (
  address: string,
  source: string,
  body: unknown,
  headers: Readonly<Record<string, string>> = bearer(tokens.PROMETHEUS_TOKEN),
): Promise<Response> =>
  fetch(`${address}/hooks/deploys/${source}`, {
    method: "POST",
    headers: { "Content-Type": "application/json", ...headers },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });

/** GitHub signs the body alone. */
export const signedByGithub = (body: string, key: string) => ({
  "X-Hub-Signature-256": `sha256=${createHmac("sha256", key).update(body).digest("hex")}`,
});

export type Deployment = {
  readonly id: number;
  /** Left out: the event "deployment", which only asks for it. */
  readonly state?: string;
  readonly at?: string;
  readonly ref?: string;
  readonly description?: string | null;
  readonly payload?: unknown;
  readonly environment?: string;
  readonly repository?: string;
};

/** The events "deployment" and "deployment_status" with the fields that GitHub sends and we read. */
export const githubEvent = (given: Deployment) => {
  const { id, state, at = "2031-03-04T09:00:00Z", ref = "main", environment = "production" } = given;
  return {
    action: "created",
    ...(state !== undefined && {
      deployment_status: {
        id: id * 10,
        state,
        description: "",
        environment,
        target_url: "",
        log_url: `https://ci.example/runs/${id}`,
        environment_url: "",
        created_at: at,
        updated_at: at,
      },
    }),
    deployment: {
      id,
      sha: "0123456789abcdef0123456789abcdef01234567",
      ref,
      task: "deploy",
      payload: given.payload ?? {},
      environment,
      description: given.description ?? null,
      created_at: at,
      updated_at: at,
    },
    repository: { id: 1, name: "shop", full_name: given.repository ?? "acme/shop" },
  };
};
