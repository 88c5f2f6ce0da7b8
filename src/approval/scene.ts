// What an approval is decided by at one moment: who is who now, who stands in for whom, and whom the record concerns.
import type { Temporal } from "temporal-polyfill";
import type { Person, Role } from "../people/person.ts";
import type { Delegation } from "./delegation.ts";
import type { Facts } from "./policy.ts";

/** Who is who at this moment, by our ids. Unknown teams, services and people read as nobody. */
export type Directory = {
  readonly holdersOf: (role: Role) => readonly string[];
  readonly membersOf: (teamKey: string) => readonly string[];
  readonly managerOf: (teamKey: string) => string | undefined;
  readonly ownerOf: (serviceKey: string) => string | undefined;
  readonly find: (personId: string) => Pick<Person, "isActive" | "isGuest" | "isBot"> | undefined;
};

/** The people who cannot decide on a record because it is theirs. */
export type Interests = {
  readonly requesterId: string;
  readonly implementerId: string | null;
  /** Who made the last material edit, all of them where several did since it was last asked for. */
  readonly authorIds: readonly string[];
};

export type Scene = {
  readonly at: Temporal.Instant;
  readonly directory: Directory;
  readonly delegations: readonly Delegation[];
  readonly reference: string;
  readonly facts: Facts;
  readonly interests: Interests;
};
