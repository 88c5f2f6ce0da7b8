// Alerts as plain JSON, for senders of one's own: one object, or a list of them.
import { z } from "zod";
import type { Json } from "../kernel/json.ts";
import { ok, type Result, refuse } from "../kernel/result.ts";
import type { Alert, Payload, PayloadRefused, Severity } from "./alert.ts";
import {
  fingerprint,
  firstOf,
  instantOf,
  keyOf,
  labelsOf,
  linkOf,
  listOf,
  severityOf,
  textOf,
  titleOf,
  wrongShape,
} from "./field.ts";

const alertShape = z.object({
  title: z.string().nullish(),
  /** The same key is the same alert; left out: made of title and labels. */
  key: z.union([z.string(), z.number()]).nullish(),
  /** Left out: firing. */
  status: z.enum(["firing", "resolved"]).nullish(),
  text: z.string().nullish(),
  severity: z.string().nullish(),
  labels: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).nullish(),
  starts_at: z.string().nullish(),
  link: z.string().nullish(),
});
type SentAlert = z.infer<typeof alertShape>;

const bodyShape = z.object({ alerts: listOf(alertShape) });

/** Accepts `{…}`, `[{…}]` and `{"alerts": [{…}]}`. */
export function readPlain(body: Json, otherwise: Severity): Result<Payload, PayloadRefused> {
  const isList = Array.isArray(body);
  const isWrapped = isList || (body !== null && typeof body === "object" && "alerts" in body);
  const read = bodyShape.safeParse(isList ? { alerts: body } : isWrapped ? body : { alerts: [body] });
  if (!read.success) {
    const refused = wrongShape(read.error);
    if (refused.code !== "wrong_shape") return refuse(refused);
    const ours = isList ? 1 : isWrapped ? 0 : 2;
    return refuse({ ...refused, path: refused.path.slice(ours) });
  }
  const alerts: Alert[] = [];
  for (const [i, sent] of read.data.alerts.entries()) {
    const alert = alertOf(sent, otherwise);
    if (alert === null) return refuse(unnamed(sent, isList ? [i] : isWrapped ? ["alerts", i] : []));
    alerts.push(alert);
  }
  return ok({ alerts, passedOver: 0 });
}

function unnamed(sent: SentAlert, path: readonly (string | number)[]): PayloadRefused {
  if (sent.status === "resolved") return { code: "key_missing" };
  return { code: "wrong_shape", path: [...path, "title"], expected: "string" };
}

/** null: neither title nor key says which alert it is. */
function alertOf(sent: SentAlert, otherwise: Severity): Alert | null {
  const labels = labelsOf(sent.labels ?? {});
  const title = firstOf(sent.title);
  const key = sent.key === null || sent.key === undefined ? undefined : firstOf(String(sent.key));
  if (title === undefined && (key === undefined || sent.status !== "resolved")) return null;
  const made = () => fingerprint([title ?? "", ...Object.entries(labels).flat()]);
  return {
    sourceKey: keyOf(key ?? made()),
    status: sent.status ?? "firing",
    title: titleOf(title ?? key ?? ""),
    text: textOf(sent.text ?? ""),
    severity: severityOf(sent.severity, otherwise),
    labels,
    startsAt: instantOf(sent.starts_at),
    link: linkOf(sent.link),
  };
}
