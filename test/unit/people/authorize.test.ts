// Who may do what, verb by verb: the table, and what a refusal says.
import { describe, expect, test } from "vitest";
import { authorize, type RecordFacts, stopsPage, type Verb } from "../../../src/people/authorize.ts";
import { rights } from "../../../src/people/rights.ts";
import { ids, type Name, person } from "../../support/incident-organisation.ts";

const facts: RecordFacts = {
  reference: "INC-142",
  isPrivate: false,
  memberIds: [],
  admittedPlaceIds: [],
  reporterId: ids.ana,
  declaredById: ids.ana,
  subscriberIds: [],
  ownerId: null,
  teamMemberIds: [ids.ben, ids.dana],
  pagedIds: [ids.ben],
  roleHolderIds: [],
  reviewerIds: [],
  serviceOwnerIds: [],
  alsoReportedByIds: [],
  requesterIds: [ids.ana],
  implementerIds: [ids.ben],
};

/** ana reported it, or asked for the change that ben carries out; ben and dana are the owning team; lin is an incident manager; sam has the security role; wei is a colleague, omar an administrator. */
const people = ["ana", "ben", "lin", "sam", "wei", "omar"] as const satisfies readonly Name[];
const everybody = people;
const team = ["ben", "lin"];
const changing = ["ana", "ben"];
const reporterToo = ["ana", "ben", "lin"];

const expected: Record<Verb, readonly string[]> = {
  declare: everybody,
  join: everybody,
  show: everybody,
  subscribe: everybody,
  unsubscribe: everybody,
  acknowledge: everybody,
  take: team,
  assign: team,
  "give-role": team,
  prioritise: team,
  forgive: ["lin"],
  escalate: team,
  justify: ["lin"],
  improve: team,
  update: team,
  reply: team,
  "propose-major": everybody,
  "accept-major": ["lin", "omar"],
  "decline-major": ["lin", "omar"],
  announce: team,
  "count-affected": team,
  "mark-outage": team,
  "restore-service": team,
  "help-major": everybody,
  "see-major": everybody,
  review: team,
  "close-review": team,
  "finish-action": team,
  hold: team,
  resume: team,
  resolve: team,
  reopen: reporterToo,
  close: team,
  cancel: reporterToo,
  merge: team,
  edit: reporterToo,
  link: team,
  unlink: team,
  share: team,
  "open-channel": team,
  restrict: ["ana", "ben", "lin", "sam"],
  unrestrict: ["lin", "sam"],
  admit: ["ben", "lin", "sam"],
  add: ["ana"],
  worse: ["ana"],
  works: ["ana"],
  confirm: ["ana"],
  deny: ["ana"],
  rate: ["ana"],
  "follow-up": ["ana"],
  comment: ["ana"],
  say: everybody,
  pin: everybody,
  "to-task": everybody,
  "task-done": everybody,
  "step-done": everybody,
  "problem.declare": everybody,
  "problem.take": ["ben", "lin", "omar"],
  "problem.assign": ["ben", "lin", "omar"],
  "problem.note": everybody,
  "problem.link": everybody,
  "problem.unlink": everybody,
  "problem.accept": ["ben", "lin", "omar"],
  "problem.decline": ["ben", "lin", "omar"],
  "problem.analyse": ["ben", "lin", "omar"],
  "problem.workaround": ["ben", "lin", "omar"],
  "problem.add": ["ben", "lin", "omar"],
  "problem.change": ["ben", "lin", "omar"],
  "problem.done": ["ben", "lin", "omar"],
  "problem.close": ["ben", "lin", "omar"],
  "problem.reopen": ["ben", "lin", "omar"],
  "problem.cancel": ["ben", "lin", "omar"],
  "change.declare": everybody,
  "change.submit": changing,
  "change.edit": changing,
  "change.approve": everybody,
  "change.reject": everybody,
  "change.withdraw-vote": everybody,
  "change.delegate": everybody,
  "change.ask": everybody,
  "change.answer": changing,
  "change.hold": changing,
  "change.resume": changing,
  "change.withdraw": ["ana"],
  "change.start": ["ben"],
  "change.step": ["ben"],
  "change.back-out": ["ben"],
  "change.finish": ["ben"],
  "change.review": changing,
  "change.close": changing,
  "change.transition": changing,
  "change.accept": ["ana"],
  "change.break-glass": ["ana", "ben", "lin"],
  "change.confirm-break-glass": ["lin", "omar"],
  "change.decide-afterwards": everybody,
  "change.judge-suspect": ["ana", "ben", "lin"],
  "change.answer-poll": everybody,
  "change.clone": everybody,
  "request.submit": everybody,
  "request.again": ["ana", "ben", "omar"],
  "request.edit": ["ana"],
  "request.hand-over": ["ana", "ben", "omar"],
  "request.approve": everybody,
  "request.reject": everybody,
  "request.withdraw-vote": everybody,
  "request.delegate": everybody,
  "request.remind": everybody,
  "request.ask": everybody,
  "request.answer": ["ana"],
  "request.take": ["ben", "omar"],
  "request.assign": ["ben", "omar"],
  "request.tick": ["ben", "omar"],
  "request.wait": ["ben", "omar"],
  "request.resume": ["ben", "omar"],
  "request.fulfil": ["ben", "omar"],
  "request.confirm": ["ana"],
  "request.rate": ["ana"],
  "request.comment": ["ana"],
  "request.reopen": ["ana", "ben", "omar"],
  "request.follow-up": ["ana"],
  "request.cancel": ["ana", "ben", "omar"],
  "request.restrict": ["ana", "ben", "sam", "omar"],
  "request.open-up": ["sam", "omar"],
  "register.open": everybody,
  "register.doubt": everybody,
  "register.work": ["ana", "omar"],
  "register.take-part": ["ana", "omar"],
  "register.invoke": ["ana", "ben", "lin", "omar"],
  "register.decide": ["omar"],
  "register.voice": everybody,
  "register.handle": ["ben", "omar"],
  "register.escalate": ["ana", "ben", "omar"],
  "register.as-opener": ["ana"],
  "register.restrict": ["ana", "sam", "omar"],
  "register.open-up": ["sam", "omar"],
  "change.subscribe": everybody,
  "change.unsubscribe": everybody,
  "change.propose-standard": changing,
  "change.decide-standard": [],
  "change.schedule": ["omar"],
  "link-deploy": everybody,
  "excuse-deploy": ["lin", "omar"],
  "minute-cab": ["omar"],
  "order-digest": everybody,
  "publish-catalogue": everybody,
  "keep-outages": everybody,
  measure: everybody,
  "start-pulse": ["lin", "omar"],
  "take-shifts": everybody,
  "arrange-shifts": ["lin", "omar"],
  configure: ["omar"],
};

const verbs = Object.keys(rights) as readonly Verb[];

describe.each(verbs)("%s", (verb) => {
  test("is for those the table names and nobody else", () => {
    const may = people.filter((name) => authorize(person(name), verb, facts).ok);
    expect(may).toEqual(people.filter((name) => expected[verb].includes(name)));
  });

  test("is never for a bot or for somebody switched off", () => {
    expect(authorize(person("ben", { isBot: true }), verb, facts)).toMatchObject({
      ok: false,
      refusal: { code: "bot" },
    });
    expect(authorize(person("ben", { isActive: false }), verb, facts)).toMatchObject({
      ok: false,
      refusal: { code: "inactive" },
    });
  });
});

test("a guest reports, and does with their own report what any reporter may, but never decides", () => {
  const own = { ...facts, reporterId: ids.gil };
  const may = verbs.filter((verb) => authorize(person("gil"), verb, own).ok);
  expect(may).toEqual(
    verbs.filter((verb) =>
      [
        "declare",
        "join",
        "show",
        "subscribe",
        "unsubscribe",
        "reopen",
        "cancel",
        "edit",
        "restrict",
        "add",
        "worse",
        "works",
        "confirm",
        "deny",
        "rate",
        "follow-up",
        "comment",
        "say",
        "request.answer",
        "request.confirm",
        "request.rate",
        "request.comment",
        "request.reopen",
        "request.follow-up",
        "request.cancel",
        "change.answer-poll",
        "change.subscribe",
        "change.unsubscribe",
        "register.voice",
        "register.escalate",
        "register.as-opener",
      ].includes(verb),
    ),
  );
  const member = person("gil", { isGuest: true, roles: ["incident-manager"], teams: ["shop"] });
  expect(authorize(member, "resolve", own)).toMatchObject({ ok: false, refusal: { code: "guest" } });
});

test("a refusal names the people who may", () => {
  expect(authorize(person("wei"), "resolve", facts)).toMatchObject({
    ok: false,
    refusal: { code: "not-entitled", allowedIds: [ids.ben, ids.dana], reference: "INC-142" },
  });
});

test("nobody learns by being refused that a private incident exists", () => {
  const secret = { ...facts, isPrivate: true, memberIds: [ids.ben] };
  for (const verb of verbs.filter((known) => known !== "say")) {
    const answer = authorize(person("wei"), verb, secret);
    expect(answer, verb).toMatchObject({ ok: false, refusal: { code: "unknown-record", reference: "INC-142" } });
  }
});

test("a team that lists nobody is everybody but guests", () => {
  const open = { ...facts, teamMemberIds: [], pagedIds: [] };
  expect(authorize(person("wei"), "take", open).ok).toBe(true);
  expect(authorize(person("gil"), "take", { ...open, reporterId: ids.gil }).ok).toBe(false);
});

test.each([
  ["the one who was paged", "ben", true],
  ["somebody of the owning team", "dana", true],
  ["an incident manager", "lin", true],
  ["anybody else", "wei", false],
] as const)("an acknowledgement by %s stops the page: %s %s", (_, name, stops) => {
  expect(stopsPage(person(name), facts)).toBe(stops);
});
