// GitHub's webhook events "deployment" and "deployment_status".
import { z } from "zod";
import type { PayloadRefused } from "../alert/alert.ts";
import { firstOf, instantOf, linkOf, wrongShape } from "../alert/field.ts";
import type { Json } from "../kernel/json.ts";
import { ok, type Result, refuse } from "../kernel/result.ts";
import type { DeployPayload, DeployStatus } from "./deploy.ts";
import { changeIn, idOf, lineOf } from "./field.ts";

const text = z.string().nullish();

const eventShape = z.object({
  deployment: z.object({
    id: z.union([z.number(), z.string()]),
    sha: text,
    ref: text,
    environment: text,
    description: text,
    /** What the creator of the deployment adds: an object, or the same as text. */
    payload: z.unknown(),
    created_at: text,
  }),
  deployment_status: z
    .object({ state: z.string(), created_at: text, log_url: text, target_url: text, environment_url: text })
    .nullish(),
  repository: z.object({ full_name: z.string(), name: text }).nullish(),
});

const addedShape = z.object({ change: text, service: text, version: text });
const nothingAdded: z.infer<typeof addedShape> = {};

/** "inactive" says that a later deployment took its place; that is no news of this one. */
const statuses: Readonly<Record<string, DeployStatus>> = {
  queued: "requested",
  pending: "requested",
  waiting: "requested",
  in_progress: "started",
  success: "succeeded",
  failure: "failed",
  error: "failed",
};

export function readGithub(body: Json): Result<DeployPayload, PayloadRefused> {
  if (isPing(body)) return ok({ deploy: null });
  const read = eventShape.safeParse(body);
  if (!read.success) return refuse(wrongShape(read.error));
  const { deployment, deployment_status: news, repository } = read.data;
  const status = news ? statuses[news.state] : "requested";
  if (status === undefined) return ok({ deploy: null });
  const added = addedTo(deployment.payload);
  return ok({
    deploy: {
      id: idOf(deployment.id),
      called: [added.service, repository?.full_name, repository?.name].flatMap((one) => lineOf(one) ?? []),
      change: changeIn(added.change, deployment.description, deployment.ref),
      status,
      at: instantOf(news ? news.created_at : deployment.created_at),
      version: lineOf(firstOf(added.version, deployment.ref, deployment.sha)),
      environment: lineOf(deployment.environment),
      commits: [lineOf(deployment.sha) ?? []].flat(),
      link: linkOf(news?.log_url, news?.target_url, news?.environment_url),
    },
  });
}

/** Sent once when the webhook is set up. */
const isPing = (body: Json): boolean =>
  body !== null && typeof body === "object" && !Array.isArray(body) && "zen" in body && "hook_id" in body;

function addedTo(payload: unknown): z.infer<typeof addedShape> {
  let given = payload;
  if (typeof payload === "string") {
    try {
      given = JSON.parse(payload);
    } catch {
      return nothingAdded;
    }
  }
  const read = addedShape.safeParse(given);
  return read.success ? read.data : nothingAdded;
}
