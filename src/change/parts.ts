// Who has a part in a change, and who is left to decide where those may not: on a broken glass, and afterwards.
import { interestOf } from "../approval/entitlement.ts";
import type { Act } from "../organisation/act.ts";
import type { Role } from "../people/person.ts";
import type { Change } from "./change.ts";

/** They asked for it, carry it out, or wrote what is decided on. */
export const hasPart = ({ requesterId, implementerId, materialEditorIds }: Change, id: string): boolean =>
  interestOf({ requesterId, implementerId, authorIds: materialEditorIds }, id) !== null;

/** Who may be handed the right to decide: an active colleague without a part, unless those may decide here. */
export function mayStandIn(change: Change, id: string, act: Pick<Act, "people">): boolean {
  const person = act.people.find(id);
  if (!person?.isActive || person.isBot || person.isGuest) return false;
  return change.approval?.allowsSelfApproval === true || !hasPart(change, id);
}

function holders(roles: readonly Role[], act: Pick<Act, "organisation" | "people">): readonly string[] {
  const ids = new Set(roles.flatMap((role) => act.organisation.roleHolders[role]));
  return [...ids].filter((id) => {
    const person = act.people.find(id);
    return person?.isActive && !person.isGuest && !person.isBot;
  });
}

/** Who may be the second of the two people: change and incident managers without a part, else administrators. */
export function secondPeople(change: Change, firstId: string, act: Pick<Act, "organisation" | "people">) {
  const free = (roles: readonly Role[]) => holders(roles, act).filter((id) => id !== firstId && !hasPart(change, id));
  const managers = free(["change-manager", "incident-manager"]);
  return managers.length > 0 ? managers : free(["administrator"]);
}

export type Afterwards = {
  readonly ids: readonly string[];
  /** The role that decides, because no change manager without a part is left. */
  readonly fallback: Role | null;
};

/** Who decides on an emergency afterwards: change managers without a part, else the fallback role of its policy. */
export function decidersAfterwards(change: Change, act: Pick<Act, "organisation" | "people">): Afterwards {
  const { firstId, secondId } = change.breakGlass ?? { firstId: null, secondId: null };
  const free = (role: Role) =>
    holders([role], act).filter((id) => id !== firstId && id !== secondId && !hasPart(change, id));
  const managers = free("change-manager");
  if (managers.length > 0) return { ids: managers, fallback: null };
  const fallback = (change.approval ?? change.pastApprovals.at(-1))?.fallback ?? "administrator";
  return { ids: free(fallback), fallback };
}
