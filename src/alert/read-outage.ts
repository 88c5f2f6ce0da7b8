// What a monitoring tool posts when a service goes down and when it is up again, as plain JSON.
import type { Temporal } from "temporal-polyfill";
import { z } from "zod";
import type { Json } from "../kernel/json.ts";
import { ok, type Result, refuse } from "../kernel/result.ts";
import type { PayloadRefused } from "./alert.ts";
import { instantOf, titleOf, wrongShape } from "./field.ts";

const MOST_KEY = 200;

export type SentOutage = {
  /** What the sender calls that which it watches; null: the service itself. */
  readonly key: string | null;
  readonly called: string | null;
  readonly isDown: boolean;
  readonly isPartial: boolean;
  readonly isPlanned: boolean;
  readonly announcedAt: Temporal.Instant | null;
  readonly note: string;
  /** By the sender's clock; null: it did not say. */
  readonly at: Temporal.Instant | null;
};

const outageShape = z.object({
  /** One for each thing that is watched; it goes down and up as often as it likes. */
  id: z.union([z.string(), z.number()]).nullish(),
  service: z.string().nullish(),
  status: z.enum(["down", "up"]),
  at: z.string().nullish(),
  partial: z.boolean().nullish(),
  /** Maintenance. */
  planned: z.boolean().nullish(),
  announced_at: z.string().nullish(),
  note: z.string().nullish(),
});

/** A time that cannot be read is refused: taken as now it would make a wrong figure. */
export function readOutage(body: Json): Result<SentOutage, PayloadRefused> {
  const read = outageShape.safeParse(body);
  if (!read.success) return refuse(wrongShape(read.error));
  const { id, service, status, at, partial, planned, announced_at, note } = read.data;
  const [time, announced] = [instantOf(at), instantOf(announced_at)];
  if (at && !time) return refuse({ code: "wrong_shape", path: ["at"], expected: "2031-03-05T02:00:00Z" });
  if (announced_at && !announced) {
    return refuse({ code: "wrong_shape", path: ["announced_at"], expected: "2031-03-05T02:00:00Z" });
  }
  const key = String(id ?? "").trim();
  if (key.length > MOST_KEY) return refuse({ code: "wrong_shape", path: ["id"], expected: `≤ ${MOST_KEY}` });
  return ok({
    key: key === "" ? null : key,
    called: service?.trim() || null,
    isDown: status === "down",
    isPartial: partial ?? false,
    isPlanned: planned ?? false,
    announcedAt: announced,
    note: titleOf(note ?? ""),
    at: time,
  });
}
