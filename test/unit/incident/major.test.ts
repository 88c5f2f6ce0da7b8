// A major incident: by which criteria it is proposed, who decides, who is asked again, and what is counted as late.
import type { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { whenDue } from "../../../src/incident/due.ts";
import type { Incident } from "../../../src/incident/incident.ts";
import { announce } from "../../../src/incident/major/announce.ts";
import { acceptMajor, declineMajor, proposeMajor } from "../../../src/incident/major/major.ts";
import { countAffected, markSeen, offerHelp } from "../../../src/incident/major/major-help.ts";
import { prioritiseIncident } from "../../../src/incident/prioritise.ts";
import { reopenIncident } from "../../../src/incident/reopen.ts";
import { resolveIncident } from "../../../src/incident/resolve.ts";
import { BOT_ID } from "../../../src/people/person.ts";
import { act, ids, organisation, person, ten } from "../../support/incident-organisation.ts";
import { accepted, declared, incidentIn, readBack, refused, toldTo } from "../../support/incidents.ts";

const criteria = { criticalP1: true, unacknowledgedMinutes: 30, many: { incidents: 3, minutes: 10 } };
const strict = {
  ...organisation,
  majorCriteria: criteria,
  services: organisation.services.map((service) => ({ ...service, ownerId: ids.omar })),
};
const minutes = (n: number) => ten.add({ minutes: n });
const bot = (at: Temporal.Instant) =>
  act("ben", at, { actor: { ...person("ben"), id: BOT_ID, isBot: true }, organisation: strict });
const due = (incident: Incident, kind: Parameters<typeof whenDue>[1], at: Temporal.Instant) => {
  const decided = whenDue(incident, kind, { repeat: 0, step: 0 }, bot(at));
  return decided && accepted(decided);
};
const major = () =>
  readBack(acceptMajor(incidentIn("in_progress"), "slack", act("lin", minutes(10), { organisation: strict })));

test("a P1 on a critical service is proposed by itself, once, and an ordinary one is not", () => {
  const first = accepted(declared({}, "ana", { organisation: strict }));
  expect(first.state.major).toMatchObject({ state: "proposed", reason: { kind: "critical" }, proposedById: null });
  expect(toldTo(first, ids.lin)).toContain("major.asked-line");
  expect(accepted(declared({ urgency: "medium" }, "ana", { organisation: strict })).state.major).toBeNull();
  expect(accepted(declared()).state.major).toBeNull();
  const raised = { impact: "high", urgency: "high" } as const;
  const p2 = readBack(declared({ urgency: "medium" }, "ana", { organisation: strict }));
  const up = accepted(prioritiseIncident(p2, raised, act("ben", minutes(5), { organisation: strict })));
  expect(up.state.major?.reason).toEqual({ kind: "critical" });
});

test("many incidents on one service within a short time are proposed as one", () => {
  const given = { organisation: strict };
  expect(accepted(declared({ urgency: "low", recent: 1 }, "ana", given)).state.major).toBeNull();
  const third = accepted(declared({ urgency: "low", recent: 2 }, "ana", given)).state.major;
  expect(third?.reason).toEqual({ kind: "many", count: 3, minutes: 10 });
});

test("a P1 that nobody acknowledged for half an hour is proposed; an acknowledged one is not", () => {
  const fresh = readBack(declared({ serviceKey: "reports" }, "ana", { organisation: strict }));
  const decision = due(fresh, "major-criterion", minutes(30));
  expect(decision?.state.major?.reason).toEqual({ kind: "unacknowledged", minutes: 30 });
  expect(due(incidentIn("in_progress"), "major-criterion", minutes(30))).toBeUndefined();
});

test("the manager decides once, declining takes a reason, and a declined one can be proposed anew", () => {
  const proposed = readBack(proposeMajor(incidentIn("in_progress"), "All shops are down", act("ana", minutes(5))));
  expect(refused(acceptMajor(proposed, "slack", act("ben"))).saying.key).toBe("refused.not-entitled");
  expect(refused(declineMajor(proposed, " ", act("lin", minutes(6)))).fields).toHaveProperty("reason");
  const declined = readBack(declineMajor(proposed, "One shop only", act("lin", minutes(6))));
  expect(declined.major).toMatchObject({ state: "declined", decision: "One shop only" });
  expect(accepted(declineMajor(declined, "Again", act("lin", minutes(7)))).unchanged).toBe(true);
  expect(accepted(proposeMajor(proposed, "Me too", act("wei", minutes(6)))).unchanged).toBe(true);
  expect(accepted(proposeMajor(declined, "Now all", act("ana", minutes(9)))).state.major?.state).toBe("proposed");
});

test("a proposal that nobody decides is put to every incident manager once more", () => {
  const proposed = readBack(proposeMajor(incidentIn("in_progress"), "All shops", act("ana", minutes(5))));
  const again = due(proposed, "major-remind", minutes(15));
  expect(toldTo(again as never, ids.lin)).toEqual(["major.asked-line"]);
  expect(again?.state.major?.remindAt).toBeNull();
});

test("accepting asks for the announcement, informs the management and wants four roles", () => {
  const incident = major();
  expect(incident.major).toMatchObject({ state: "accepted", decidedById: ids.lin });
  expect(incident.roleHolders.incident_manager).toBe(ids.lin);
  expect(incident.major?.announceDueAt?.equals(minutes(25))).toBe(true);
  expect(incident.major?.fixDueAt?.equals(minutes(190))).toBe(true);
  expect(incident.major?.informed.map(({ personId, seenAt }) => [personId, seenAt === null])).toEqual([
    [ids.omar, true],
    [ids.lin, false],
  ]);
});

test("an announcement that is due is asked for again and again, and counted late once", () => {
  const first = due(major(), "major-announce", minutes(25));
  expect(first?.state.major).toMatchObject({ overdue: 1 });
  const again = due(first?.state as Incident, "major-announce", minutes(40));
  expect(again?.state.major).toMatchObject({ overdue: 1 });
  expect(toldTo(again as never, ids.lin)).toEqual(["major.announcement-due"]);
  const given = { en: "", zh: "正在处理", nextAt: undefined };
  const said = accepted(announce(again?.state as Incident, given, act("lin", minutes(41), { organisation: strict })));
  expect(said.state.major?.announcements[0]?.text).toEqual({ en: "正在处理", "zh-CN": "正在处理" });
  expect(said.state.major?.announceDueAt?.equals(minutes(71))).toBe(true);
  expect(toldTo(said, ids.ana)).toContain("major.text");
});

test("one that is open again owes an announcement soon, and none is late for the time it was resolved", () => {
  const at = (n: number) => act("lin", minutes(n), { organisation: strict });
  const resolved = readBack(
    resolveIncident(major(), { code: "fixed", cause: "technical", text: "Rolled back" }, at(20)),
  );
  const over = readBack(announce(resolved, { en: "It works again", zh: "", nextAt: undefined }, at(22)));
  expect(over.major?.announceDueAt).toBeNull();
  for (const [before, from] of [
    [over, 30],
    [resolved, 90],
  ] as const) {
    const again = readBack(reopenIncident(before, "It fails anew", at(from)));
    expect(again.major?.announceDueAt?.equals(minutes(from + 15))).toBe(true);
    expect(again.major?.overdue).toBe(0);
    expect(due(again, "major-announce", minutes(from + 15))?.state.major?.overdue).toBe(1);
  }
});

test("what is empty, past, no number or not theirs is refused, and nothing changes", () => {
  const incident = major();
  const lin = act("lin", minutes(20));
  expect(refused(announce(incident, { en: " ", zh: "", nextAt: undefined }, lin)).fields).toHaveProperty("en");
  expect(refused(announce(incident, { en: "x", zh: "", nextAt: minutes(1) }, lin)).fields).toHaveProperty("next");
  for (const affected of ["many", "-1", "1.5", "", "99999999999"]) {
    expect(refused(countAffected(incident, { affected, complaints: "" }, lin)).fields).toHaveProperty("affected");
  }
  expect(accepted(countAffected(incident, { affected: "1.200", complaints: "" }, lin)).state.major?.affected).toBe(
    1200,
  );
  expect(refused(markSeen(incident, act("wei", minutes(20)))).saying.key).toBe("major.not-informed");
  expect(refused(offerHelp(incidentIn("in_progress"), act("wei"))).saying.key).toBe("major.not-one");
});

test("the management is reminded until it has seen it, and the time is kept", () => {
  const first = due(major(), "major-remind", minutes(25));
  expect(toldTo(first as never, ids.omar)).toEqual(["major.inform-again"]);
  const seen = readBack(markSeen(major(), act("omar", minutes(27))));
  expect(seen.major?.informed[0]?.seenAt?.equals(minutes(27))).toBe(true);
  expect(seen.major?.remindAt).toBeNull();
  expect(accepted(markSeen(seen, act("omar", minutes(28)))).unchanged).toBe(true);
  let incident = major();
  let reminders = 0;
  for (let at = incident.major?.remindAt; at; at = incident.major?.remindAt) {
    incident = { ...(due(incident, "major-remind", at)?.state as Incident), version: incident.version + 1 };
    reminders++;
  }
  expect(reminders).toBe(4);
});
