// Which service a deploy is of, and whether its environment counts.
import type { DeployPayload } from "../../deploy/deploy.ts";
import { findService } from "../../organisation/find-service.ts";
import type { DeploySource, Organisation } from "../../organisation/organisation.ts";
import type { RoutedDeploy } from "./take-deploy.ts";

/** null: nothing that counts. By what the sender calls the service, else the source's own. */
export function routeDeploy(
  organisation: Organisation,
  source: DeploySource,
  { deploy }: DeployPayload,
): RoutedDeploy | null {
  if (deploy === null) return null;
  const { environments } = source;
  if (environments !== null && deploy.environment !== null && !environments.includes(deploy.environment)) return null;
  const named = deploy.called.map((called) => source.servicesByName[called] ?? called);
  const serviceKey = named.find((key) => findService(organisation, key) !== undefined) ?? source.serviceKey;
  return { source, deploy, serviceKey };
}
