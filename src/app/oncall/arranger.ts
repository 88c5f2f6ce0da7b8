// Who arranges the shifts of others.
import type { Act } from "../../organisation/act.ts";
import { authorize } from "../../people/authorize.ts";

/** Managers do: incident managers, administrators, and the manager of a team that is called by the schedule. */
export const isArranger = ({ actor, organisation }: Pick<Act, "actor" | "organisation">, key: string): boolean =>
  authorize(actor, "arrange-shifts").ok ||
  organisation.teams.some(({ scheduleKey, managerId }) => scheduleKey === key && managerId === actor.id);
