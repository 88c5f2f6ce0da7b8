// Whose facts are read.
import type { Organisation } from "../organisation/organisation.ts";

/** What is left out does not narrow. */
export type FactFilter = {
  readonly services?: readonly string[];
  readonly team?: string;
  /** Of whom an incident concerns, or who asked for a change. */
  readonly department?: string;
};

/** What is measured belongs to services, not to teams or departments: a team's are those of its services, a department has none. */
export const measuredOf = (filter: FactFilter, { services }: Organisation): Pick<FactFilter, "services"> => {
  const { team, department } = filter;
  if (department !== undefined) return { services: [] };
  if (team === undefined) return filter;
  const keys = services.filter(({ teamKey }) => teamKey === team).map(({ key }) => key);
  return { services: keys.filter((key) => filter.services?.includes(key) ?? true) };
};
