// Verifies a signed request over its raw body: Slack's v0 HMAC in constant time, at most five minutes off in either direction. Pure.

import { createHmac, timingSafeEqual } from "node:crypto";

const mostSkewSeconds = 300;
export const shortestSecret = 16;

export type SignedParts = {
  readonly timestamp: string | null;
  readonly signature: string | null;
  readonly body: Uint8Array;
};

const wellFormed = /^v0=([0-9a-f]{64})$/;

/** By its headers alone: whether its body is worth reading. `nowMs` is real time, epoch milliseconds. */
export function mayBeSigned({ timestamp, signature }: Omit<SignedParts, "body">, nowMs: number): boolean {
  if (timestamp === null || signature === null || !/^\d{1,12}$/.test(timestamp)) return false;
  return Math.abs(nowMs / 1000 - Number(timestamp)) <= mostSkewSeconds && wellFormed.test(signature);
}

/** `nowMs` is real time, epoch milliseconds. */
export function isSigned(secret: string, parts: SignedParts, nowMs: number): boolean {
  if (!mayBeSigned(parts, nowMs)) return false;
  const { timestamp, signature, body } = parts;
  const expected = createHmac("sha256", secret).update(`v0:${timestamp}:`).update(body).digest();
  const given = wellFormed.exec(signature ?? "")?.[1];
  return given !== undefined && timingSafeEqual(expected, Buffer.from(given, "hex"));
}
