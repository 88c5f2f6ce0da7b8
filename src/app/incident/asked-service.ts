// The service that a command names, and the completion of its name.
import type { Refusal } from "../../chat/decision.ts";
import type { Inbound } from "../../chat/inbound.ts";
import { ok, type Result, refuse } from "../../kernel/result.ts";
import type { Act } from "../../organisation/act.ts";
import { findService } from "../../organisation/catalogue.ts";
import { listOf } from "../../organisation/nearest.ts";
import { nameIn, type Service } from "../../organisation/organisation.ts";
import { namedBy, nearestNamed } from "../../organisation/typed-names.ts";
import { textValue } from "../given-values.ts";
import type { LookRoute, Scene } from "../route.ts";
import { given } from "./incident-route-parts.ts";

/** By its key, a name in any language, or a word near one; refused with the names that are known. */
export function serviceAsked(act: Act, inbound: Inbound): Result<Service, Refusal> {
  const typed = textValue(inbound, "service") || inbound.subject;
  const service = findService(act.organisation, typed);
  if (service) return ok(service);
  const allowed = listOf(act.organisation.services.map(({ name }) => nameIn(act.actor.lang, name)));
  return refuse({ saying: { key: "service.unknown", values: { value: typed.slice(0, 60), allowed } } });
}

/** The one that a list is of; undefined: of all. */
export function serviceOfList(act: Act, scene: Scene): Result<Service | undefined, Refusal> {
  const typed = given(scene, "service");
  if (typed === "") return ok(undefined);
  const { services } = act.organisation;
  const service = namedBy(services, typed);
  if (service) return ok(service);
  const nearest = nearestNamed(services, typed);
  const values = { typed: typed.slice(0, 60), nearest: nearest?.name ?? "" };
  return refuse({ saying: { key: nearest ? "refused.nearest-listed" : "refused.no-service", values } });
}

export const suggestServices: NonNullable<LookRoute["suggest"]> = async ({ organisation, actor }, _scene, typed) =>
  organisation.services
    .map(({ key, name }) => ({ value: key, label: nameIn(actor.lang, name) }))
    .filter(({ value, label }) => `${value} ${label}`.toLowerCase().includes(typed.trim().toLowerCase()))
    .slice(0, 25);
