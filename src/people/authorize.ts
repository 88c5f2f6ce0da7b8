// Who may do what: the only place that says so, asked at execution, every time.
import { ok, type Result, refuse } from "../kernel/result.ts";
import { type Person, roles } from "./person.ts";
import { type Secrecy, visibilityOf } from "./visibility.ts";

/** Whom a right belongs to, seen from one record. */
export type Audience =
  /** Guests too. */
  | "anyone"
  /** Everybody of the organisation who is no guest. */
  | "member"
  /** Who is affected, or who typed it for them, or who reported the same. */
  | "reporter"
  | "follower"
  | "owner"
  /** The owning team; where it lists nobody, every member. */
  | "team"
  | "paged"
  /** Holder of a role on this record. */
  | "role-holder"
  /** Owner of its review, or of an action of it. */
  | "reviewer"
  /** Who asked for the change, or typed it for them. */
  | "requester"
  /** Who carries the change out, or owns a step of it. */
  | "implementer"
  | "incident-manager"
  | "change-manager"
  | "security"
  | "service-owner"
  | "administrator";

const responders = ["owner", "team", "paged", "role-holder", "incident-manager"] as const;
const affected = ["reporter"] as const;
const changing = ["requester", "implementer", "change-manager"] as const;
const implementing = ["implementer", "change-manager"] as const;
const solving = ["owner", "team", "service-owner", "incident-manager", "administrator"] as const;
/** Whoever owns or opened a light record, and who answers for what it is about. */
const keeping = ["owner", "requester", "service-owner", "administrator"] as const;
const deciders = ["change-manager", "incident-manager", "service-owner", "administrator"] as const;

/** The table: one row a verb. */
export const rights = {
  declare: ["anyone"],
  join: ["anyone"],
  show: ["anyone"],
  subscribe: ["anyone"],
  unsubscribe: ["anyone"],
  acknowledge: ["member"],
  take: responders,
  assign: responders,
  "give-role": responders,
  prioritise: responders,
  /** A recorded miss no longer counts. */
  forgive: ["incident-manager"],
  escalate: responders,
  update: responders,
  reply: responders,
  /** Says why a miss was right all the same. */
  justify: ["service-owner", "incident-manager"],
  /** Says what became better after a miss. */
  improve: [...responders, "service-owner"],
  "propose-major": ["member"],
  "accept-major": ["incident-manager", "administrator"],
  "decline-major": ["incident-manager", "administrator"],
  announce: responders,
  "count-affected": responders,
  "help-major": ["member"],
  /** Says from when to when its service was out of use. */
  "mark-outage": [...responders, "service-owner"],
  "restore-service": [...responders, "service-owner"],
  /** Whoever was informed; asked of the record itself. */
  "see-major": ["member"],
  /** Writes what was found, and its actions. */
  review: [...responders, "reviewer", "service-owner"],
  "close-review": [...responders, "reviewer", "service-owner"],
  "finish-action": [...responders, "reviewer", "service-owner"],
  hold: responders,
  resume: responders,
  resolve: responders,
  reopen: [...responders, "reporter"],
  close: responders,
  cancel: [...responders, "reporter"],
  merge: responders,
  edit: [...responders, "reporter"],
  link: responders,
  share: responders,
  "open-channel": responders,
  restrict: [...responders, "reporter", "security"],
  unrestrict: ["security", "incident-manager"],
  admit: [...responders, "security"],
  add: affected,
  worse: ["reporter", "follower"],
  works: ["reporter", "follower"],
  confirm: affected,
  deny: affected,
  rate: affected,
  comment: affected,
  say: ["anyone"],
  pin: ["member"],
  "to-task": ["member"],
  "task-done": ["member"],
  "step-done": ["member"],
  "change.declare": ["member"],
  /** With what its second form says: a draft is edited by it. */
  "change.submit": changing,
  "change.edit": changing,
  /** Whom it asks is said by its policy: approval/ decides who may. */
  "change.approve": ["member"],
  "change.reject": ["member"],
  "change.withdraw-vote": ["member"],
  "change.delegate": ["member"],
  "change.ask": ["member"],
  "change.answer": changing,
  "change.hold": changing,
  "change.resume": changing,
  "change.withdraw": ["requester", "change-manager"],
  "change.start": implementing,
  "change.step": implementing,
  "change.back-out": implementing,
  "change.finish": implementing,
  "change.review": [...changing, "service-owner"],
  "change.close": [...changing, "service-owner"],
  /** The first of two people. */
  "change.break-glass": [...changing, "incident-manager"],
  /** The second, who has to be somebody else. */
  "change.confirm-break-glass": deciders,
  /** A change manager without a part in it, else the fallback role: change/parts.ts says who. */
  "change.decide-afterwards": ["member"],
  "change.judge-suspect": [...changing, "service-owner", "incident-manager"],
  "change.answer-poll": ["anyone"],
  "change.clone": ["member"],
  "change.subscribe": ["anyone"],
  "change.unsubscribe": ["anyone"],
  "change.propose-standard": changing,
  "change.decide-standard": ["change-manager"],
  "problem.declare": ["member"],
  "problem.take": solving,
  "problem.assign": solving,
  "problem.note": ["member"],
  "problem.link": ["member"],
  "problem.close": solving,
  "problem.cancel": solving,
  /** Says to which change a deploy belongs. */
  "link-deploy": ["member"],
  /** Says that a deploy needed no change. */
  "excuse-deploy": ["change-manager", "incident-manager", "administrator"],
  /** Writes the minutes of the board. */
  "minute-cab": ["change-manager", "administrator"],
  /** Freezes, maintenance windows and business events. */
  "change.schedule": ["change-manager", "administrator"],
  /** The light records of the management system. */
  "register.open": ["member"],
  "register.work": keeping,
  /** Takes a risk as it is, and the like: not by its owner alone. */
  "register.decide": ["service-owner", "administrator"],
  "register.restrict": [...keeping, "security"],
  "register.open-up": ["security", "administrator"],
  /** For oneself or a channel. */
  "order-digest": ["member"],
  "publish-catalogue": ["member"],
  /** Says that a service is out of use, and that it works again. */
  "keep-outages": ["member"],
  /** Gives values of the organisation's own indicators. */
  measure: ["member"],
  "take-shifts": ["member"],
  "arrange-shifts": ["incident-manager", "administrator"],
  configure: ["administrator"],
} as const satisfies Record<string, readonly Audience[]>;

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

/** Whether an acknowledgement stops the page: by who was paged, the owning team or an incident manager. Source: trust section 1, point 14. */
export function stopsPage(actor: Person, facts: RecordFacts): boolean {
  return (["paged", "owner", "team", "role-holder", "incident-manager"] as const).some((audience) =>
    belongs(actor, audience, facts),
  );
}
