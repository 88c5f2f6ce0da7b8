// Who may do what: the only place that says so, asked at execution, every time.
import { ok, type Result, refuse } from "../kernel/result.ts";
import { type Person, roles } from "./person.ts";
import { type Audience, rights } from "./rights.ts";
import { type Secrecy, visibilityOf } from "./visibility.ts";

export type Verb = keyof typeof rights;

/** What has to be known of a record. `teamMemberIds` empty: the team lists nobody. */
export type RecordFacts = Secrecy & {
  readonly reference: string;
  readonly ownerId: string | null;
  readonly teamMemberIds: readonly string[];
  readonly pagedIds: readonly string[];
  readonly roleHolderIds: readonly string[];
  readonly reviewerIds: readonly string[];
  readonly serviceOwnerIds: readonly string[];
  /** People who reported the same thing in records that were merged into this one. */
  readonly alsoReportedByIds: readonly string[];
  /** Of a change; an incident has neither. */
  readonly requesterIds?: readonly string[];
  readonly implementerIds?: readonly string[];
};

export type NotEntitled =
  | { readonly code: "inactive" }
  | { readonly code: "bot" }
  | { readonly code: "guest" }
  /** Absent and hidden read the same. */
  | { readonly code: "unknown-record"; readonly reference: string }
  | {
      readonly code: "not-entitled";
      readonly reference: string;
      readonly allowed: readonly Audience[];
      /** Named people who may, nearest first. */
      readonly allowedIds: readonly string[];
    };

/** May the actor do this now? The refusal names who may. Without `facts`: an act on no record. */
export function authorize(actor: Person, verb: Verb, facts?: RecordFacts): Result<void, NotEntitled> {
  if (!actor.isActive) return refuse({ code: "inactive" });
  if (actor.isBot) return refuse({ code: "bot" });
  if (facts && visibilityOf(facts, { kind: "person", person: actor }, "timeline") !== "full" && verb !== "say") {
    return refuse({ code: "unknown-record", reference: facts.reference });
  }
  const allowed: readonly Audience[] = rights[verb];
  if (allowed.some((audience) => belongs(actor, audience, facts))) return ok(undefined);
  if (actor.isGuest) return refuse({ code: "guest" });
  return refuse({
    code: "not-entitled",
    reference: facts?.reference ?? "",
    allowed,
    allowedIds: facts ? namedPeople(allowed, facts).filter((id) => id !== actor.id) : [],
  });
}

/** Guests never decide: of the record's audiences only what concerns themselves counts for them. */
function belongs(actor: Person, audience: Audience, facts?: RecordFacts): boolean {
  if (audience === "anyone") return true;
  if (audience === "reporter") return facts !== undefined && reporterIds(facts).includes(actor.id);
  if (audience === "follower") return facts?.subscriberIds.includes(actor.id) ?? false;
  if (actor.isGuest) return false;
  if (audience === "member") return true;
  const role = roles.find((one) => one === audience);
  if (role && role !== "service-owner") return actor.roles.includes(role);
  return facts !== undefined && belongsToRecord(actor.id, audience, facts);
}

function belongsToRecord(id: string, audience: Audience, facts: RecordFacts): boolean {
  if (audience === "team") return facts.teamMemberIds.length === 0 || facts.teamMemberIds.includes(id);
  return peopleOf(audience, facts).includes(id);
}

const reporterIds = (facts: RecordFacts): readonly string[] => [
  facts.reporterId,
  facts.declaredById,
  ...facts.alsoReportedByIds,
];

function peopleOf(audience: Audience, facts: RecordFacts): readonly string[] {
  if (audience === "owner") return facts.ownerId ? [facts.ownerId] : [];
  if (audience === "paged") return facts.pagedIds;
  if (audience === "role-holder") return facts.roleHolderIds;
  if (audience === "reviewer") return facts.reviewerIds;
  if (audience === "service-owner") return facts.serviceOwnerIds;
  if (audience === "requester") return facts.requesterIds ?? [];
  if (audience === "implementer") return facts.implementerIds ?? [];
  if (audience === "team") return facts.teamMemberIds;
  return audience === "reporter" ? reporterIds(facts) : [];
}

const namedPeople = (allowed: readonly Audience[], facts: RecordFacts): readonly string[] => [
  ...new Set(allowed.flatMap((audience) => peopleOf(audience, facts))),
];

/** The language of a channel: whoever works there, by the teams whose channel it is, and who may anywhere. */
export function mayChooseForChannel(actor: Person, teamKeys: readonly string[]): boolean {
  if (!actor.isActive || actor.isGuest || actor.isBot) return false;
  const everywhere = (["administrator", "incident-manager"] as const).some((audience) => belongs(actor, audience));
  return everywhere || actor.teams.some((key) => teamKeys.includes(key));
}

/** Who answers for a service, and what it is counted as: whoever keeps it, and administrators. */
export function mayEditService(actor: Person, keeperIds: readonly string[]): boolean {
  if (!actor.isActive || actor.isGuest || actor.isBot) return false;
  return keeperIds.includes(actor.id) || authorize(actor, "configure").ok;
}

/** What somebody left behind: whoever manages them, and administrators; what is private the security role sees alone. */
export function mayHandOver(actor: Person, heirIds: readonly string[]): boolean {
  if (!actor.isActive || actor.isGuest || actor.isBot) return false;
  return heirIds.includes(actor.id) || (["administrator", "security"] as const).some((one) => belongs(actor, one));
}

/** Whether an acknowledgement stops the page: by who was paged, the owning team or an incident manager. Source: trust section 1, point 14. */
export function stopsPage(actor: Person, facts: RecordFacts): boolean {
  return (["paged", "owner", "team", "role-holder", "incident-manager"] as const).some((audience) =>
    belongs(actor, audience, facts),
  );
}
