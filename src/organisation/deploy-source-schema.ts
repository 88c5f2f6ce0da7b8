// A delivery tool that tells of its deploys, as the configuration file holds it.
import { z } from "zod";
import { deployFormats } from "../deploy/deploy.ts";
import { words } from "./document-parts.ts";
import { senderFields } from "./sender-schema.ts";

/** `services`: by repository or by what the sender calls them; what is not here may be the key of one. */
export const deploySourceSchema = z.strictObject({
  ...senderFields,
  format: z.enum(deployFormats),
  /** Only deploys to these count; left out: all. */
  environments: z.array(words(100)).optional(),
});
