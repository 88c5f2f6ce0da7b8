// What anybody sees of a record: one function, asked on every way out. Nothing else decides it.
import type { Person } from "./person.ts";

/** Every way on which something of a record can reach somebody. A new way is added here first, and the table test asks for its row. */
export const waysOut = [
  "card",
  "thread",
  "direct-message",
  "page",
  "list",
  "home",
  "search",
  "alike",
  "autocomplete",
  "link-title",
  "timeline",
  "mirror",
  "attachment",
  "web-page",
  "catalogue",
  "digest",
  "export",
] as const;
export type WayOut = (typeof waysOut)[number];

/** full: everything. stub: the reference and that it is private, no words, names or service. nothing: as if it did not exist. */
export type Visibility = "full" | "stub" | "nothing";

/** What has to be known of a record to say who sees it. */
export type Secrecy = {
  readonly isPrivate: boolean;
  /** Who may see it while it is private, besides the security role. */
  readonly memberIds: readonly string[];
  /** Places in which somebody with the right asked for it to be shown although it is private. */
  readonly admittedPlaceIds: readonly string[];
  readonly reporterId: string;
  readonly declaredById: string;
  readonly subscriberIds: readonly string[];
};

/** A person, or whoever happens to be in a channel. */
export type Viewer =
  | { readonly kind: "person"; readonly person: Pick<Person, "id" | "roles" | "isActive" | "isGuest"> }
  | { readonly kind: "place"; readonly placeId: string };

/** Ways that point at the record and would look broken if it vanished: they keep the bare reference. */
const stubbed: ReadonlySet<WayOut> = new Set(["card", "mirror", "link-title", "digest"]);

/** What the viewer sees of the record on this way out. */
export function visibilityOf(record: Secrecy, viewer: Viewer, way: WayOut): Visibility {
  if (viewer.kind === "place") return placeSees(record, viewer.placeId, way);
  const { person } = viewer;
  if (!person.isActive) return "nothing";
  if (record.isPrivate) {
    if (isInsider(record, person)) return "full";
    return stubbed.has(way) && !person.isGuest && way !== "card" ? "stub" : "nothing";
  }
  return person.isGuest && !concerns(record, person.id) ? "nothing" : "full";
}

function placeSees(record: Secrecy, placeId: string, way: WayOut): Visibility {
  if (!record.isPrivate || record.admittedPlaceIds.includes(placeId)) return "full";
  return stubbed.has(way) ? "stub" : "nothing";
}

const isInsider = (record: Secrecy, person: Pick<Person, "id" | "roles">): boolean =>
  record.memberIds.includes(person.id) || person.roles.includes("security");

const concerns = (record: Secrecy, personId: string): boolean =>
  record.reporterId === personId ||
  record.declaredById === personId ||
  record.subscriberIds.includes(personId) ||
  record.memberIds.includes(personId);

/**
 * Whether the person hears the team's own voice in the timeline of a record they see. Who is affected hears only what was
 * said to reporters, unless they work on it themselves; other staff (in a team, or with a role) hear all of it.
 */
export function hearsTeam(
  person: Pick<Person, "id" | "roles" | "teams" | "isGuest">,
  record: { readonly affectedIds: readonly string[]; readonly workerIds: readonly string[] },
): boolean {
  if (person.isGuest) return false;
  if (record.workerIds.includes(person.id)) return true;
  if (record.affectedIds.includes(person.id)) return false;
  return person.teams.length > 0 || person.roles.length > 0;
}
