// A deploy as plain JSON, for senders of one's own.
import { z } from "zod";
import type { PayloadRefused } from "../alert/alert.ts";
import { instantOf, linkOf, wrongShape } from "../alert/field.ts";
import type { Json } from "../kernel/json.ts";
import { ok, type Result, refuse } from "../kernel/result.ts";
import type { DeployPayload } from "./deploy.ts";
import { changeIn, commitsOf, idOf, lineOf } from "./field.ts";

const scalar = z.union([z.string(), z.number()]);

const deployShape = z.object({
  id: scalar,
  /** Left out: the source's own. */
  service: z.string().nullish(),
  change: z.string().nullish(),
  status: z.enum(["started", "succeeded", "failed", "rolled_back"]),
  at: z.string().nullish(),
  version: scalar.nullish(),
  environment: z.string().nullish(),
  commits: z.array(z.string()).nullish(),
  link: z.string().nullish(),
});

export function readPlainDeploy(body: Json): Result<DeployPayload, PayloadRefused> {
  const read = deployShape.safeParse(body);
  if (!read.success) return refuse(wrongShape(read.error));
  const { id, service, change, status, at, version, environment, commits, link } = read.data;
  if (lineOf(id) === null) return refuse({ code: "wrong_shape", path: ["id"], expected: "string" });
  if (change && changeIn(change) === null) {
    return refuse({ code: "wrong_shape", path: ["change"], expected: "CHG-17" });
  }
  return ok({
    deploy: {
      id: idOf(id),
      called: [lineOf(service) ?? []].flat(),
      change: changeIn(change),
      status,
      at: instantOf(at),
      version: lineOf(version),
      environment: lineOf(environment),
      commits: commitsOf(commits ?? []),
      link: linkOf(link),
    },
  });
}
