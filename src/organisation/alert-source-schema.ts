// A sender of alerts as the configuration file holds it.
import { z } from "zod";
import { alertFormats, severities } from "../alert/alert.ts";
import { DEFAULT_STORM } from "../alert/grouping.ts";
import { key, named, pattern, wholeNumber, words } from "./document-parts.ts";

/** The database gives the fields of a block back in an order of its own; the same document must read the same. */
const inOrder = (given: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(given).sort(([a], [b]) => (a < b ? -1 : 1)));

/** Where alerts come from. Its secret never stands in the file: it is named, or known by its hash alone. */
export const alertSourceSchema = z.strictObject({
  /** Last part of the address to which the sender posts. */
  key,
  name: named(80).optional(),
  format: z.enum(alertFormats),
  /** How a request proves that it comes from the sender: a bearer token, or a signature over time and body. */
  proof: z.enum(["bearer", "hmac"]).default("bearer"),
  /** The environment variable that holds the token or signing key. */
  secret_env: pattern(/^[A-Z][A-Z0-9_]{2,59}$/, "document.bad-env").optional(),
  /** SHA-256 of the token, in hexadecimal. */
  secret_sha256: pattern(/^[0-9a-f]{64}$/i, "document.bad-hash").optional(),
  /** The service on which its alerts open incidents. */
  service: key,
  /** A label whose value names the service instead: by `services`, or as the key of one. */
  service_label: words(100).optional(),
  services: z.record(z.string(), key).transform(inOrder).optional(),
  /** Labels that are neither kept nor shown. */
  hidden_labels: z.array(words(100)).default([]),
  /** Of alerts that name none. */
  severity: z.enum(severities).default("warning"),
  /** Resolve the incident with its last alert, as long as nobody has taken it. */
  auto_resolve: z.boolean().default(false),
  /** From so many alerts on one service within so many minutes on, they join one incident. */
  storm: z.strictObject({ alerts: wholeNumber(2, 1000), minutes: wholeNumber(1, 1440) }).default(DEFAULT_STORM),
  /** Requests a minute; more are answered with 429. */
  per_minute: wholeNumber(1, 60_000).default(600),
});
