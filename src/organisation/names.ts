// What services and teams are called, in no language yet.
import type { Temporal } from "temporal-polyfill";
import { toEpochSeconds } from "../kernel/time.ts";
import { sayPlain, type Value } from "../words/say.ts";
import { findService, findTeam } from "./find-service.ts";
import { type Named, nameIn, type Organisation, type Service } from "./organisation.ts";
import { isPilot, isPilotAt } from "./pilot.ts";

/** What an imported record does not say has this key: it is no service or team of the configuration. */
export const UNKNOWN_KEY = "unknown";

/** Of a pilot its name says so. */
export function serviceName(organisation: Organisation, key: string): Value {
  const service = findService(organisation, key);
  if (!service) return key === UNKNOWN_KEY ? { key: "name.no-service" } : key;
  return nameWithStage(service);
}

/** The same of a service at hand. */
export const nameWithStage = (service: Pick<Service, "name" | "stage">): Value =>
  isPilot(service) ? pilotName(service.name) : service.name;

export const pilotName = (name: Value): Value => ({ key: "name.pilot", values: { name } });

/** The same as a name of its own. */
export const pilotNamed = (name: Named): Named => ({
  en: sayPlain("en", "name.pilot", { name: name.en }),
  "zh-CN": sayPlain("zh-CN", "name.pilot", { name: nameIn("zh-CN", name) }),
});

/** As it was when a record of it was opened. */
export function serviceNameAt(organisation: Organisation, key: string, openedAt: Temporal.Instant): Value {
  const name = findService(organisation, key)?.name;
  if (!name) return serviceName(organisation, key);
  return isPilotAt(organisation.pilotTimes ?? {}, key, toEpochSeconds(openedAt)) ? pilotName(name) : name;
}

export const teamName = (organisation: Organisation, key: string): Value =>
  findTeam(organisation, key)?.name ?? (key === UNKNOWN_KEY ? { key: "name.no-team" } : key);
