// What an export of another on-call tool becomes: ours, and the list of what could not be carried over.
import type { PolicySpec } from "./policy-schema.ts";
import type { ScheduleSpec } from "./schedule-spec.ts";

/** Why something was left out or changed; the sentence for each is in words/. */
export type LeftOutReason =
  | "unreadable"
  | "disabled"
  | "unknown_zone"
  | "zone_differs"
  | "participant_not_a_person"
  | "unknown_person"
  | "nobody_left"
  /** Several rotations cover the same time there; here the highest layer wins. */
  | "several_at_once"
  | "rotation_not_expressible"
  | "calendar_by_address"
  | "override_of_one_rotation"
  | "first_page_is_immediate"
  | "wait_assumed"
  | "notify_rule"
  | "condition"
  | "step_not_expressible"
  | "routing_rule"
  | "empty";

export type LeftOut = {
  /** Where in the export: "schedule Shop › rotation Nights". */
  readonly place: string;
  readonly reason: LeftOutReason;
  /** What it said there. */
  readonly given?: string;
  /** It was carried over, but not as it was. */
  readonly kept: boolean;
};

export type ImportedPerson = {
  readonly key: string;
  readonly name: string;
  readonly email: string | null;
  readonly zone: string | null;
};

export type ImportedTeam = {
  readonly key: string;
  readonly name: string;
  readonly members: readonly string[];
  /** The policy by which the team is called. */
  readonly policy: string | null;
};

export type ImportedService = {
  readonly key: string;
  readonly name: string;
  readonly description: string | null;
  readonly team: string | null;
  readonly policy: string | null;
};

/** Times as ISO 8601 in UTC. */
export type ImportedCover = {
  readonly schedule: string;
  readonly person: string;
  readonly from: string;
  readonly to: string;
};

/** Schedules and policies that have passed our own check. */
export type Imported = {
  readonly people: readonly ImportedPerson[];
  readonly teams: readonly ImportedTeam[];
  readonly services: readonly ImportedService[];
  readonly schedules: readonly ScheduleSpec[];
  readonly covers: readonly ImportedCover[];
  readonly policies: readonly PolicySpec[];
  readonly leftOut: readonly LeftOut[];
};

/** Keys of ours for things of an export: made of their names, each once, found again by the other tool's id. */
export type Keys = {
  readonly make: (id: string, name: string) => string;
  readonly of: (id: string | null | undefined) => string | undefined;
};

export function keysFor(kind: string): Keys {
  const byId = new Map<string, string>();
  const taken = new Set<string>();
  return {
    make: (id, name) => {
      const known = byId.get(id);
      if (known !== undefined) return known;
      const plain = slugOf(name) || kind;
      let key = plain;
      for (let n = 2; taken.has(key); n++) key = `${plain.slice(0, 36)}-${n}`;
      taken.add(key);
      byId.set(id, key);
      return key;
    },
    of: (id) => (id ? byId.get(id) : undefined),
  };
}

/** Letters and digits of Latin script in lower case, joined by hyphens; "" when none is left. */
function slugOf(name: string): string {
  return name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^[-0-9]+/, "")
    .slice(0, 40)
    .replace(/(?<!-)-+$/, "");
}

/** The items of a list that fit the shape; the others are named. */
export function readable<T>(
  items: readonly unknown[],
  kind: string,
  read: (item: unknown) => { readonly success: true; readonly data: T } | { readonly success: false },
  leaveOut: (left: LeftOut) => void,
): readonly T[] {
  return items.flatMap((item, i) => {
    const result = read(item);
    if (result.success) return [result.data];
    leaveOut({ place: `${kind} ${i + 1}`, reason: "unreadable", kept: false });
    return [];
  });
}
