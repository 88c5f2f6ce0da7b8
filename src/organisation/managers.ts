// Who manages somebody: those to whom it goes when they do not answer, or have left.
import type { Organisation } from "./organisation.ts";

/** Managers of the teams they are in, themselves left out; none → an empty list. */
export const managersOf = (personId: string, { teams }: Pick<Organisation, "teams">): readonly string[] => [
  ...new Set(
    teams
      .filter(({ memberIds }) => memberIds.includes(personId))
      .flatMap(({ managerId }) => (managerId && managerId !== personId ? [managerId] : [])),
  ),
];
