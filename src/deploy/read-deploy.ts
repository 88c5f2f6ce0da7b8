// Reads what a sender posted, by the format of its source.
import type { PayloadRefused } from "../alert/alert.ts";
import type { Json } from "../kernel/json.ts";
import type { Result } from "../kernel/result.ts";
import type { DeployFormat, DeployPayload } from "./deploy.ts";
import { readGithub } from "./read-github.ts";
import { readPlainDeploy } from "./read-plain.ts";

export const readDeploy = (format: DeployFormat, body: Json): Result<DeployPayload, PayloadRefused> =>
  format === "github" ? readGithub(body) : readPlainDeploy(body);
