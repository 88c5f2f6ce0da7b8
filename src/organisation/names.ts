// What services and teams are called, in no language yet.
import type { Value } from "../words/say.ts";
import { findService, findTeam } from "./find-service.ts";
import type { Organisation } from "./organisation.ts";

/** What an imported record does not say has this key: it is no service or team of the configuration. */
export const UNKNOWN_KEY = "unknown";

export const serviceName = (organisation: Organisation, key: string): Value =>
  findService(organisation, key)?.name ?? (key === UNKNOWN_KEY ? { key: "name.no-service" } : key);

export const teamName = (organisation: Organisation, key: string): Value =>
  findTeam(organisation, key)?.name ?? (key === UNKNOWN_KEY ? { key: "name.no-team" } : key);
