// POST /hooks/alerts/<source>: proves the sender, reads its payload, and answers only when the alerts are saved.
import type { Alert, AlertFormat } from "../../alert/alert.ts";
import { readBody } from "../../alert/body.ts";
import { readPayload } from "../../alert/read-payload.ts";
import { deliveryKeys, routeAlerts } from "../../app/routed-alerts.ts";
import type { AlertDelivery } from "../../app/take-alerts.ts";
import type { Json } from "../../kernel/json.ts";
import { ok, type Result, refuse } from "../../kernel/result.ts";
import type { AlertSource, Organisation } from "../../organisation/organisation.ts";
import { CommitUnknown, isUnavailable } from "../../store/database-errors.ts";
import { bearerRefusal, isToken, sha256, signatureRefusal, tokenHashOf } from "./proof.ts";
import type { Rate } from "./rate.ts";
import { type HookRefusal, payloadRefusal, refusalResponse } from "./refusal.ts";
import { takeBody } from "./take-body.ts";

export type AlertHookParts = {
  organisation(): Organisation;
  secretNamed(name: string): string | undefined;
  /** Saves; true: it had an effect, false: it had come before. */
  take(delivery: AlertDelivery): Promise<boolean>;
  /** A request of a known sender was refused. */
  refused(source: AlertSource, refusal: HookRefusal): Promise<void>;
  /** Every request, for figures and the log. `source` is a configured key, or "unknown". */
  answered(source: string, outcome: string): void;
  failed(source: string, error: unknown): string;
  readonly rate: Rate;
  /** Real time in milliseconds. */
  now(): number;
};

export async function alertHook(parts: AlertHookParts, key: string, request: Request): Promise<Response> {
  const organisation = parts.organisation();
  const source = organisation.alertSources.find((known) => known.key === key);
  const done = source ? await takeHook(parts, organisation, source, request) : refuse(unknownSource);
  parts.answered(source?.key ?? "unknown", done.ok ? (done.value.isFresh ? "taken" : "repeated") : done.refusal.code);
  if (!done.ok) return refusalResponse(done.refusal, organisation.lang);
  return Response.json(thanks(done.value, source?.format), { status: 202 });
}

const unknownSource: HookRefusal = { status: 404, code: "unknown-source", where: "address" };

type Taken = { readonly isFresh: boolean; readonly alerts: readonly Alert[]; readonly passedOver: number };

/** PagerDuty's clients look for its own words. Nothing is told that a stolen token could not know. */
function thanks({ isFresh, alerts, passedOver }: Taken, format: AlertFormat | undefined) {
  const same = { status: "success", alerts: alerts.length, passed_over: passedOver, repeated: !isFresh };
  return format === "pagerduty"
    ? { ...same, message: "Event processed", ...(alerts[0] && { dedup_key: alerts[0].sourceKey }) }
    : same;
}

async function takeHook(
  parts: AlertHookParts,
  organisation: Organisation,
  source: AlertSource,
  request: Request,
): Promise<Result<Taken, HookRefusal>> {
  if (request.method !== "POST") {
    return refuse({ status: 405, code: "method", where: "method", headers: { Allow: "POST" } });
  }
  const read = await readProven(parts, source, request);
  if (!read.ok) return read;
  const seconds = parts.rate.refusedFor(source.key, source.perMinute, parts.now());
  if (seconds !== undefined) {
    const values = { seconds, most: source.perMinute };
    const headers = { "Retry-After": String(seconds) };
    return refuse({ status: 429, code: "too-many", where: `alert_sources.${source.key}.per_minute`, values, headers });
  }
  const taken = await takePayload(parts, organisation, source, request, read.value);
  // Malformed input of a sender that proved itself leaves a trace; a forged request must cost nothing.
  if (!taken.ok && taken.refusal.status < 429) await parts.refused(source, taken.refusal);
  return taken;
}

/** The body, once the request has proved where it comes from. */
async function readProven(
  { secretNamed, now }: AlertHookParts,
  source: AlertSource,
  request: Request,
): Promise<Result<Uint8Array, HookRefusal>> {
  const unset: HookRefusal = { status: 503, code: "secret-unset", where: `alert_sources.${source.key}.secret_env` };
  if (source.proof === "hmac") {
    const key = "env" in source.secret ? secretNamed(source.secret.env) : undefined;
    if (key === undefined) return refuse(unset);
    const body = await takeBody(request);
    const refused = body.ok ? signatureRefusal(request.headers, body.value, key, now()) : undefined;
    return refused ? refuse(refused) : body;
  }
  const right = tokenHashOf(source, secretNamed);
  if (right === undefined) return refuse(unset);
  const refused = bearerRefusal(request.headers, right);
  if (!refused) return takeBody(request);
  if (refused.code !== "no-token" || source.format !== "pagerduty") return refuse(refused);
  // PagerDuty's clients send no header of ours: their key stands in the body.
  const body = await takeBody(request);
  if (!body.ok) return body;
  const routingKey = routingKeyOf(body.value);
  if (routingKey !== undefined && isToken(routingKey, right)) return body;
  return refuse({ status: 401, code: "wrong-routing-key", where: "body.routing_key" });
}

function routingKeyOf(body: Uint8Array): string | undefined {
  const json = readBody(body);
  if (!json.ok || typeof json.value !== "object" || json.value === null || Array.isArray(json.value)) return undefined;
  const { routing_key } = json.value as { readonly [name: string]: Json };
  return typeof routing_key === "string" ? routing_key : undefined;
}

async function takePayload(
  parts: AlertHookParts,
  organisation: Organisation,
  source: AlertSource,
  request: Request,
  body: Uint8Array,
): Promise<Result<Taken, HookRefusal>> {
  const json = readBody(body);
  if (!json.ok) return refuse(payloadRefusal(json.refusal, source.format));
  const payload = readPayload(source.format, json.value, source.severity);
  if (!payload.ok) return refuse(payloadRefusal(payload.refusal, source.format));
  const { alerts, passedOver } = payload.value;
  if (alerts.length === 0) return ok({ isFresh: true, alerts, passedOver });
  const sent = routeAlerts(organisation, source, alerts);
  const id = request.headers.get("idempotency-key");
  const keys = deliveryKeys(source, sha256(id ?? body).toString("hex"), alerts, id !== null, parts.now());
  try {
    return ok({ isFresh: await parts.take({ source, ...keys, sent }), alerts, passedOver });
  } catch (error) {
    if (isUnavailable(error) || error instanceof CommitUnknown) {
      return refuse({ status: 503, code: "not-saved", where: "database", headers: { "Retry-After": "5" } });
    }
    const values = { code: parts.failed(source.key, error) };
    return refuse({ status: 500, code: "failed", where: "bot", values, headers: { "Retry-After": "30" } });
  }
}
