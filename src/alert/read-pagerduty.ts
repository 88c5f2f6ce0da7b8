// Alerts of senders that speak PagerDuty's Events API version 2.
import { z } from "zod";
import type { Json } from "../kernel/json.ts";
import { ok, type Result, refuse } from "../kernel/result.ts";
import type { Payload, PayloadRefused, Severity } from "./alert.ts";
import {
  fingerprint,
  firstOf,
  instantOf,
  keyOf,
  labelsOf,
  linkOf,
  severityOf,
  textOf,
  titleOf,
  wrongShape,
} from "./field.ts";

const details = z.union([z.record(z.string(), z.unknown()), z.string()]).nullish();

const payloadShape = z.object({
  summary: z.string(),
  source: z.string(),
  severity: z.string().nullish(),
  timestamp: z.string().nullish(),
  component: z.string().nullish(),
  group: z.string().nullish(),
  class: z.string().nullish(),
  custom_details: details,
});

const eventShape = z.object({
  event_action: z.enum(["trigger", "acknowledge", "resolve"]),
  dedup_key: z.string().nullish(),
  payload: payloadShape.nullish(),
  client_url: z.string().nullish(),
  links: z.array(z.object({ href: z.string().nullish() })).nullish(),
});
type SentEvent = z.infer<typeof eventShape>;

/** An "acknowledge" is passed over: who works on a record is said here. The key of a trigger without one is made of its content. */
export function readPagerDuty(body: Json, otherwise: Severity): Result<Payload, PayloadRefused> {
  const read = eventShape.safeParse(body);
  if (!read.success) return refuse(wrongShape(read.error));
  const sent = read.data;
  const key = firstOf(sent.dedup_key);
  switch (sent.event_action) {
    case "acknowledge":
      return ok({ alerts: [], passedOver: 1 });
    case "resolve":
      return key === undefined ? refuse({ code: "key_missing" }) : ok(payloadOf(sent, key, otherwise));
    case "trigger": {
      if (!sent.payload) return refuse({ code: "wrong_shape", path: ["payload"], expected: "object" });
      const { source, component, group, class: kind, summary } = sent.payload;
      const made = () => fingerprint([source, component ?? "", group ?? "", kind ?? "", summary]);
      return ok(payloadOf(sent, key ?? made(), otherwise));
    }
  }
}

function payloadOf(sent: SentEvent, key: string, otherwise: Severity): Payload {
  const { payload } = sent;
  const custom = payload?.custom_details ?? {};
  const { source, component, group, class: kind } = payload ?? {};
  const alert = {
    sourceKey: keyOf(key),
    status: sent.event_action === "resolve" ? "resolved" : "firing",
    title: titleOf(firstOf(payload?.summary) ?? key),
    text: textOf(typeof custom === "string" ? custom : ""),
    severity: severityOf(payload?.severity, otherwise),
    labels: labelsOf({ ...(typeof custom === "string" ? {} : custom), source, component, group, class: kind }),
    startsAt: instantOf(payload?.timestamp),
    link: linkOf(...(sent.links ?? []).map(({ href }) => href), sent.client_url),
  } as const;
  return { alerts: [alert], passedOver: 0 };
}
