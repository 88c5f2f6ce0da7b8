// A sender of alerts as the configuration file holds it.
import { z } from "zod";
import { alertFormats, severities } from "../alert/alert.ts";
import { DEFAULT_STORM } from "../alert/grouping.ts";
import { wholeNumber, words } from "./document-parts.ts";
import { senderFields } from "./sender-schema.ts";

/** Where alerts come from: on `service` they open incidents. */
export const alertSourceSchema = z.strictObject({
  ...senderFields,
  format: z.enum(alertFormats),
  /** A label whose value names the service instead: by `services`, or as the key of one. */
  service_label: words(100).optional(),
  /** Labels that are neither kept nor shown. */
  hidden_labels: z.array(words(100)).default([]),
  /** Of alerts that name none. */
  severity: z.enum(severities).default("warning"),
  /** Resolve the incident with its last alert, as long as nobody has taken it. */
  auto_resolve: z.boolean().default(false),
  /** From so many alerts on one service within so many minutes on, they join one incident. */
  storm: z.strictObject({ alerts: wholeNumber(2, 1000), minutes: wholeNumber(1, 1440) }).default(DEFAULT_STORM),
});
