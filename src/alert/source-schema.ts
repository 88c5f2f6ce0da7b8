// Where alerts come from: one entry a sender, as the configuration file holds it. Its secret is a setting, never in the file.
import { z } from "zod";
import { alertFormats, severities } from "./alert.ts";
import { DEFAULT_STORM } from "./grouping.ts";

export const alertSourceSchema = z.strictObject({
  /** Last part of the address to which the sender posts. */
  key: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/),
  format: z.enum(alertFormats),
  /** How a request proves that it comes from the sender: a bearer token, or a signature over the body. */
  proof: z.enum(["bearer", "hmac"]).default("bearer"),
  /** The service on which its alerts open incidents. */
  service: z.string().min(1),
  /** A label whose value names the service instead, where it is the key of one. */
  service_label: z.string().min(1).optional(),
  /** Of alerts that name none. */
  severity: z.enum(severities).default("warning"),
  /** Resolve the incident with its last alert, as long as nobody has taken it. */
  auto_resolve: z.boolean().default(false),
  storm: z.strictObject({ alerts: z.int().min(2).max(1000), minutes: z.int().min(1).max(1440) }).default(DEFAULT_STORM),
  /** Requests a minute; more are answered with 429. */
  per_minute: z.int().min(1).max(60_000).default(600),
});
export type AlertSource = z.output<typeof alertSourceSchema>;
