// What every sender to a hook has in the configuration file, whatever it sends. Its secret never stands in the file.
import { z } from "zod";
import { key, named, pattern, wholeNumber } from "./document-parts.ts";

/** The database gives the fields of a block back in an order of its own; the same document must read the same. */
const inOrder = (given: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(given).sort(([a], [b]) => (a < b ? -1 : 1)));

export const senderFields = {
  /** Last part of the address to which the sender posts. */
  key,
  name: named(80).optional(),
  /** How a request proves that it comes from the sender: a bearer token, or a signature over what it sends. */
  proof: z.enum(["bearer", "hmac"]).default("bearer"),
  /** The environment variable that holds the token or signing key. */
  secret_env: pattern(/^[A-Z][A-Z0-9_]{2,59}$/, "document.bad-env").optional(),
  /** SHA-256 of the token, in hexadecimal. */
  secret_sha256: pattern(/^[0-9a-f]{64}$/i, "document.bad-hash").optional(),
  /** The service that it is about where nothing names another. */
  service: key,
  /** Services by what the sender calls them. */
  services: z.record(z.string(), key).transform(inOrder).optional(),
  /** Requests a minute; more are answered with 429. */
  per_minute: wholeNumber(1, 60_000).default(600),
};
