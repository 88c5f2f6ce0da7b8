// Who may do what: the table of rights, one row a verb. people/authorize.ts reads it.

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
  /** Owner of its review, or of an action of it; of a problem only the latter. */
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
/** Who fulfils a request: its owner, the teams that have a part in it, and who answers for its service. */
const fulfilling = ["owner", "team", "service-owner", "administrator"] as const;
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
  unlink: responders,
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
  /** Says some days after the end whether it is still fine. */
  "follow-up": affected,
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
  "request.edit": ["requester"],
  "request.hand-over": ["requester", ...fulfilling],
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
  /** Makes it a major one, with its transition plan. */
  "change.transition": [...changing, "service-owner"],
  /** A major one, by whom it is for rather than by whoever carries it out. */
  "change.accept": ["requester", "service-owner", "change-manager"],
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
  "problem.unlink": ["member"],
  /** A proposed one becomes one, or none. */
  "problem.accept": solving,
  "problem.decline": solving,
  "problem.analyse": solving,
  "problem.workaround": solving,
  /** Its actions. */
  "problem.add": solving,
  "problem.change": solving,
  "problem.done": [...solving, "reviewer"],
  "problem.close": solving,
  "problem.reopen": solving,
  "problem.cancel": solving,
  "request.submit": ["member"],
  /** Asks for approval again. */
  "request.again": ["requester", ...fulfilling],
  /** Whom it asks is said by its policy: approval/ decides who may. */
  "request.approve": ["member"],
  "request.reject": ["member"],
  "request.withdraw-vote": ["member"],
  "request.delegate": ["member"],
  "request.remind": ["member"],
  "request.ask": ["member"],
  "request.answer": ["requester", "reporter"],
  "request.take": fulfilling,
  "request.assign": fulfilling,
  "request.tick": fulfilling,
  "request.wait": fulfilling,
  "request.resume": fulfilling,
  "request.fulfil": fulfilling,
  /** Whom it is for, also a guest. */
  "request.confirm": ["reporter"],
  "request.rate": ["reporter"],
  "request.comment": ["reporter"],
  "request.reopen": ["requester", "reporter", ...fulfilling],
  "request.follow-up": ["reporter"],
  "request.cancel": ["requester", "reporter", ...fulfilling],
  "request.restrict": ["requester", ...fulfilling, "security"],
  "request.open-up": ["security", "administrator"],
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
  /** Says that something written is not right any more. */
  "register.doubt": ["member"],
  /** Signs, approves or checks what somebody else wrote: the kind's own table says which of them. */
  "register.take-part": [...keeping, "role-holder"],
  /** Sets a continuity plan in motion, and ends it. */
  "register.invoke": [...keeping, "team", "incident-manager"],
  /** Takes a risk as it is, and the like: not by its owner alone. */
  "register.decide": ["service-owner", "administrator"],
  /** What anybody may say to the organisation: a complaint and the like. */
  "register.voice": ["anyone"],
  /** Answers what was said, and decides on it. */
  "register.handle": fulfilling,
  /** Brings it before somebody further up. */
  "register.escalate": [...fulfilling, "reporter"],
  /** Says for oneself whether it is settled, or takes it back. */
  "register.as-opener": ["reporter"],
  "register.restrict": [...keeping, "security"],
  "register.open-up": ["security", "administrator"],
  /** For oneself or a channel. */
  "order-digest": ["member"],
  "publish-catalogue": ["member"],
  /** Says that a service is out of use, and that it works again. */
  "keep-outages": ["member"],
  /** Gives values of the organisation's own indicators. */
  measure: ["member"],
  /** Puts the quarterly survey to its sample. */
  "start-pulse": ["incident-manager", "administrator"],
  "take-shifts": ["member"],
  "arrange-shifts": ["incident-manager", "administrator"],
  configure: ["administrator"],
} as const satisfies Record<string, readonly Audience[]>;
