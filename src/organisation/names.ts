// What services and teams are called, in no language yet.
import type { Value } from "../words/say.ts";
import { findService, findTeam } from "./find-service.ts";
import type { Organisation } from "./organisation.ts";

export const serviceName = (organisation: Organisation, key: string): Value =>
  findService(organisation, key)?.name ?? key;

export const teamName = (organisation: Organisation, key: string): Value => findTeam(organisation, key)?.name ?? key;
