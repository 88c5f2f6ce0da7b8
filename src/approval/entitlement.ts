// Who may decide: whom a stage asks, who of them is here, and whose own matter it is.
import type { ApproverSource, Need } from "./policy.ts";
import type { Directory, Interests, Scene } from "./scene.ts";

/** Why somebody cannot decide on this record: they asked for it, do it, or wrote what is decided on. */
export type Interest = "requester" | "implementer" | "author";

export function interestOf({ requesterId, implementerId, authorIds }: Interests, personId: string): Interest | null {
  if (personId === requesterId) return "requester";
  if (personId === implementerId) return "implementer";
  return authorIds.includes(personId) ? "author" : null;
}

/** The people may change while an approval runs: only who is active, no guest and no bot decides. */
export type Unfit = "inactive" | "guest" | "bot";

export function unfitness({ find }: Directory, personId: string): Unfit | null {
  const person = find(personId);
  if (!person?.isActive) return "inactive";
  if (person.isBot) return "bot";
  return person.isGuest ? "guest" : null;
}

/** Everybody whom the sources name now, each once, whether or not they may decide on this record. */
export function askedBy(
  sources: readonly ApproverSource[],
  directory: Directory,
  services: readonly string[],
): readonly string[] {
  return [...new Set(sources.flatMap((source) => namedBy(source, directory, services)))];
}

function namedBy(source: ApproverSource, directory: Directory, services: readonly string[]): readonly string[] {
  if ("role" in source) return directory.holdersOf(source.role);
  if ("team" in source) return directory.membersOf(source.team);
  if ("managerOf" in source) return present(directory.managerOf(source.managerOf));
  if ("person" in source) return [source.person];
  return services.flatMap((service) => present(directory.ownerOf(service)));
}

const present = (id: string | undefined): readonly string[] => (id === undefined ? [] : [id]);

/** Those of `ids` who may decide on this record now. */
export function entitled(ids: readonly string[], scene: Scene, allowsSelfApproval: boolean): readonly string[] {
  return ids.filter(
    (id) => unfitness(scene.directory, id) === null && (allowsSelfApproval || interestOf(scene.interests, id) === null),
  );
}

/** Approvals wanted of so many eligible people: a percentage is rounded up, and nobody is asked for more than there are. */
export function neededOf(need: Need, eligible: number): number {
  if ("count" in need) return Math.min(need.count, eligible);
  return Math.ceil((eligible * need.percent) / 100);
}
