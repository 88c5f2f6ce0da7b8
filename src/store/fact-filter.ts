// Whose facts are read.
import type { Organisation } from "../organisation/organisation.ts";
import { type PilotTimes, pilotsBefore } from "../organisation/pilot.ts";

/** What is left out does not narrow. */
export type FactFilter = {
  readonly services?: readonly string[];
  readonly team?: string;
  /** Of whom an incident concerns, or who asked for a change. */
  readonly department?: string;
  /** What is of pilots is not set apart; so it is of one service alone, whose figures are those of all its records. */
  readonly withPilots?: true;
};

/** Services whose pilots are set apart before `until` (epoch seconds); none: nothing is. */
export const pilotsApartIn = (
  organisation: Organisation,
  { services, withPilots }: FactFilter,
  until: number,
): PilotTimes => (withPilots || services?.length === 1 ? {} : pilotsBefore(organisation, until, services));

/** What is measured belongs to services, not to teams or departments: a team's are those of its services, a department has none. */
export const measuredOf = (filter: FactFilter, { services }: Organisation): Pick<FactFilter, "services"> => {
  const { team, department } = filter;
  if (department !== undefined) return { services: [] };
  if (team === undefined) return filter;
  const keys = services.filter(({ teamKey }) => teamKey === team).map(({ key }) => key);
  return { services: keys.filter((key) => filter.services?.includes(key) ?? true) };
};
