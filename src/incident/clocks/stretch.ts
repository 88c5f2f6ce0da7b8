// Who held an incident when, and what it waited for: stretches that follow from its state, kept for the clocks of teams and suppliers.
import type { Temporal } from "temporal-polyfill";
import { findService } from "../../organisation/find-service.ts";
import type { Organisation } from "../../organisation/organisation.ts";
import { calendarIdOf, type HoldReason, type ServiceLevels } from "../../sla/agreement.ts";
import { type Incident, isOpen, type Stretch } from "../incident.ts";

/** The stretches as they stand at `at`: the last one ends when team, wait or the incident itself does. */
export function stretches(
  incident: Incident,
  organisation: Organisation,
  at: Temporal.Instant,
): { readonly heldBy: Incident["heldBy"]; readonly waits: Incident["waits"] } {
  const { levels } = organisation;
  const team = isOpen(incident) ? incident.ownerTeamKey : null;
  const wait = incident.state === "on_hold" ? incident.holdReason : null;
  const supplier = wait === "supplier" ? findService(organisation, incident.serviceKey)?.supplierKey : undefined;
  return {
    heldBy: goneOn(incident.heldBy, team, at, undertaken(levels, team === null ? undefined : levels.teamIds[team])),
    waits: goneOn<HoldReason>(
      incident.waits,
      wait,
      at,
      undertaken(levels, supplier === undefined ? undefined : levels.supplierIds[supplier]),
    ),
  };
}

type Undertaken = Pick<Stretch<string>, "undertakingId" | "calendarId">;

function undertaken(levels: ServiceLevels, id: number | undefined): Undertaken {
  const known = id === undefined ? undefined : levels.undertakings.get(id);
  if (id === undefined || known === undefined) return { undertakingId: null, calendarId: null };
  return { undertakingId: id, calendarId: calendarIdOf(levels, known.calendarKey) };
}

function goneOn<Of extends string>(
  before: readonly Stretch<Of>[],
  now: Of | null,
  at: Temporal.Instant,
  given: Undertaken,
): readonly Stretch<Of>[] {
  const last = before.at(-1);
  const lasts = last?.to === null ? last : undefined;
  if ((lasts?.of ?? null) === now) return before;
  const ended = lasts ? [...before.slice(0, -1), { ...lasts, to: at }] : before;
  return now === null ? ended : [...ended, { of: now, from: at, to: null, ...given }];
}
