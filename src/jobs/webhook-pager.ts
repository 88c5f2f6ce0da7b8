// Calls people by a provider's webhook: signed JSON, with the same idempotency key however often it is tried.
import { createHmac } from "node:crypto";
import type { Pager } from "../app/oncall/pager.ts";
import { send } from "./outbound.ts";

export type WebhookPager = { readonly url: string; readonly secret: string };

/** `t` is in epoch seconds; the signature is over "t.body". */
export function signatureOf(secret: string, seconds: number, body: string): string {
  return `t=${seconds},v1=${createHmac("sha256", secret).update(`${seconds}.${body}`).digest("hex")}`;
}

export const webhookPager = ({ url, secret }: WebhookPager): Pager => ({
  call: ({ key, ...call }) => {
    const body = JSON.stringify({ type: "page", id: key, ...call });
    const signature = signatureOf(secret, Math.floor(Date.now() / 1000), body);
    return send({
      url,
      method: "POST",
      body,
      headers: { "content-type": "application/json", "idempotency-key": key, "tocsin-signature": signature },
    });
  },
});
