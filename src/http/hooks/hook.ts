// One request to a hook: the sender is proved, the rate and the size are held, and it is answered only when what it sent is saved.
import { readBody } from "../../alert/body.ts";
import type { HookCode } from "../../app/hook-codes.ts";
import type { Json } from "../../kernel/json.ts";
import { type Result, refuse } from "../../kernel/result.ts";
import type { Organisation, Sender } from "../../organisation/organisation.ts";
import { isAway } from "../../store/database-errors.ts";
import { bearerRefusal, githubSignatureRefusal, isToken, signatureRefusal, tokenHashOf } from "./proof.ts";
import type { Rate } from "./rate.ts";
import { type HookRefusal, payloadRefusal, refusalResponse } from "./refusal.ts";
import { takeBody } from "./take-body.ts";

export type HookParts = {
  organisation(): Organisation;
  secretNamed(name: string): string | undefined;
  /** A request of a known sender was refused. */
  refused(source: Sender, refusal: HookRefusal): Promise<void>;
  /** A request that does not prove to come from the source it names. */
  forged(): void;
  /** Every request, for figures and the log. `source` is a configured key, or "unknown". */
  answered(source: string, outcome: string): void;
  /** The database was: what this source sent was not saved, or that is not known. */
  away(source: string, error: unknown): void;
  failed(source: string, error: unknown): string;
  readonly rate: Rate;
  /** Real time in milliseconds. */
  now(): number;
};

export type FormattedSender = Sender & { readonly format: string };

/** What one kind of sender posts, and what becomes of it. */
export type HookKind<Source extends FormattedSender, Taken extends { readonly isFresh: boolean }> = {
  /** The part of the configuration that names its senders. */
  readonly list: "alert_sources" | "deploy_sources" | "outage_sources" | "indicator_sources";
  /** Shows on the command line what a payload would do. */
  readonly command: string;
  readonly unknown: HookCode;
  readonly sources: (organisation: Organisation) => readonly Source[];
  /** Reads and saves; what it throws was not saved, or that is not known. */
  take(organisation: Organisation, source: Source, sent: Sent): Promise<Result<Taken, HookRefusal>>;
  /** Nothing is told that a stolen token could not know. */
  thanks(taken: Taken, source: Source): object;
};

export type Sent = { readonly request: Request; readonly body: Uint8Array; readonly json: Json };

export async function answerHook<Source extends FormattedSender, Taken extends { readonly isFresh: boolean }>(
  parts: HookParts,
  kind: HookKind<Source, Taken>,
  key: string,
  request: Request,
): Promise<Response> {
  const organisation = parts.organisation();
  const source = kind.sources(organisation).find((known) => known.key === key);
  if (!source) {
    parts.answered("unknown", kind.unknown);
    return refusalResponse({ status: 404, code: kind.unknown, where: "address" }, organisation.lang);
  }
  const done = await takeHook(parts, kind, { organisation, source, request });
  parts.answered(source.key, done.ok ? (done.value.isFresh ? "taken" : "repeated") : done.refusal.code);
  if (!done.ok) return refusalResponse(done.refusal, organisation.lang);
  return Response.json(kind.thanks(done.value, source), { status: 202 });
}

type Asked<Source> = {
  readonly organisation: Organisation;
  readonly source: Source;
  readonly request: Request;
};

async function takeHook<Source extends FormattedSender, Taken extends { readonly isFresh: boolean }>(
  parts: HookParts,
  kind: HookKind<Source, Taken>,
  { organisation, source, request }: Asked<Source>,
): Promise<Result<Taken, HookRefusal>> {
  if (request.method !== "POST") {
    return refuse({ status: 405, code: "method", where: "method", headers: { Allow: "POST" } });
  }
  const at = `${kind.list}.${source.key}`;
  const read = await readProven(parts, source, request, at);
  if (!read.ok) {
    if (read.refusal.status === 401) parts.forged();
    return read;
  }
  const seconds = parts.rate.refusedFor(at, source.perMinute, parts.now());
  if (seconds !== undefined) {
    const values = { seconds, most: source.perMinute };
    const headers = { "Retry-After": String(seconds) };
    return refuse({ status: 429, code: "too-many", where: `${at}.per_minute`, values, headers });
  }
  const taken = await takeSaved(parts, source, async () => {
    const json = readBody(read.value);
    if (!json.ok) return refuse(payloadRefusal(json.refusal, source.format, kind.command));
    return kind.take(organisation, source, { request, body: read.value, json: json.value });
  });
  // Malformed input of a sender that proved itself leaves a trace; a forged request must cost nothing.
  if (!taken.ok && taken.refusal.status < 429) await parts.refused(source, taken.refusal);
  return taken;
}

/** The body, once the request has proved where it comes from. */
async function readProven(
  { secretNamed, now }: HookParts,
  source: FormattedSender,
  request: Request,
  at: string,
): Promise<Result<Uint8Array, HookRefusal>> {
  const unset: HookRefusal = { status: 503, code: "secret-unset", where: `${at}.secret_env` };
  if (source.proof === "hmac") {
    const key = "env" in source.secret ? secretNamed(source.secret.env) : undefined;
    if (key === undefined) return refuse(unset);
    const body = await takeBody(request);
    if (!body.ok) return body;
    const refused =
      source.format === "github"
        ? githubSignatureRefusal(request.headers, body.value, key)
        : signatureRefusal(request.headers, body.value, key, now());
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

async function takeSaved<Taken>(
  parts: HookParts,
  source: Sender,
  take: () => Promise<Result<Taken, HookRefusal>>,
): Promise<Result<Taken, HookRefusal>> {
  try {
    return await take();
  } catch (error) {
    if (isAway(error)) {
      parts.away(source.key, error);
      return refuse({ status: 503, code: "not-saved", where: "database", headers: { "Retry-After": "5" } });
    }
    const values = { code: parts.failed(source.key, error) };
    return refuse({ status: 500, code: "failed", where: "bot", values, headers: { "Retry-After": "30" } });
  }
}
