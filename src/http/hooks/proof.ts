// Whether a request comes from the sender it names: a token compared in constant time, or a signature over time and body.
import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import type { Sender } from "../../organisation/organisation.ts";
import type { HookRefusal } from "./refusal.ts";

/** How far the sender's clock may be off, and how old a signed request may be. */
export const TOLERANCE_SECONDS = 300;

const SIGNATURE_HEADERS = ["x-tocsin-signature", "x-grafana-alerting-signature"];
const TIMESTAMP_HEADERS = ["x-tocsin-timestamp", "x-grafana-alerting-timestamp"];

/** What a token is compared with: the SHA-256 of the one that is right. */
export type TokenHash = Buffer;

export const sha256 = (text: string | Uint8Array): Buffer => createHash("sha256").update(text).digest();

/** undefined: the setting that holds the token is missing. */
export function tokenHashOf(source: Pick<Sender, "secret">, secretNamed: (name: string) => string | undefined) {
  if ("sha256" in source.secret) return Buffer.from(source.secret.sha256, "hex");
  const token = secretNamed(source.secret.env);
  return token === undefined ? undefined : sha256(token);
}

/** Hashes have one length, so that the comparison tells nothing about the token's. */
export const isToken = (given: string, right: TokenHash): boolean => timingSafeEqual(sha256(given), right);

export function bearerRefusal(headers: Headers, right: TokenHash): HookRefusal | undefined {
  const given = /^Bearer +(\S+)$/i.exec(headers.get("authorization") ?? "")?.[1];
  const place = { status: 401, where: "header Authorization", headers: { "WWW-Authenticate": "Bearer" } } as const;
  if (given === undefined) return { ...place, code: "no-token" };
  return isToken(given, right) ? undefined : { ...place, code: "wrong-token" };
}

/** The signature is HMAC-SHA256 in hexadecimal over "<timestamp>:<body>"; the timestamp is in seconds since 1970. */
export function signatureRefusal(
  headers: Headers,
  body: Uint8Array,
  key: string,
  nowMs: number,
): HookRefusal | undefined {
  const timestamp = first(headers, TIMESTAMP_HEADERS);
  const signature = first(headers, SIGNATURE_HEADERS);
  if (timestamp === undefined || !/^\d{9,11}$/.test(timestamp)) {
    return { status: 401, code: "no-timestamp", where: "header X-Tocsin-Timestamp" };
  }
  if (signature === undefined) return { status: 401, code: "no-signature", where: "header X-Tocsin-Signature" };
  const right = createHmac("sha256", key).update(`${timestamp}:`).update(body).digest();
  const given = Buffer.from(signature.replace(/^sha256=/, ""), "hex");
  if (given.length !== right.length || !timingSafeEqual(given, right)) {
    return { status: 401, code: "wrong-signature", where: "header X-Tocsin-Signature" };
  }
  const offSeconds = Math.round(nowMs / 1000) - Number(timestamp);
  if (Math.abs(offSeconds) <= TOLERANCE_SECONDS) return undefined;
  const values = { off: Math.abs(offSeconds), most: TOLERANCE_SECONDS };
  return { status: 401, code: "old-timestamp", where: "header X-Tocsin-Timestamp", values };
}

/** GitHub signs the body alone, so that a request can be sent again; what it tells has one effect all the same. */
export function githubSignatureRefusal(headers: Headers, body: Uint8Array, key: string): HookRefusal | undefined {
  const where = "header X-Hub-Signature-256";
  const signature = headers.get("x-hub-signature-256");
  if (signature === null) return { status: 401, code: "no-github-signature", where };
  const right = createHmac("sha256", key).update(body).digest();
  const given = Buffer.from(signature.replace(/^sha256=/, ""), "hex");
  if (given.length === right.length && timingSafeEqual(given, right)) return undefined;
  return { status: 401, code: "wrong-github-signature", where };
}

const first = (headers: Headers, names: readonly string[]): string | undefined =>
  names.map((name) => headers.get(name)).find((value) => value !== null) ?? undefined;
