// Calls of an escalation into channels: never about what is private, and as late as they are.
import { expect, test } from "vitest";
import type { Notice } from "../../../src/chat/notice.ts";
import { escalationDue } from "../../../src/incident/calling/escalate.ts";
import { declareIncident } from "../../../src/incident/declare.ts";
import { editIncident } from "../../../src/incident/edit.ts";
import type { Incident } from "../../../src/incident/incident.ts";
import { restrictIncident } from "../../../src/incident/privacy.ts";
import { acknowledgeIncident } from "../../../src/incident/take.ts";
import type { Organisation } from "../../../src/organisation/organisation.ts";
import { act, ids, ten, withPolicy } from "../../support/incident-organisation.ts";
import { accepted, incidentIn, inWords, readBack, report } from "../../support/incidents.ts";

/** First the war room and the team, then Lin; five minutes each, gone through twice. */
const inChannels: Organisation = {
  ...withPolicy,
  policies: withPolicy.policies.map((policy) => ({
    ...policy,
    levels: [
      { targets: [{ channel: "war-room" }, { team: "shop" }], wait_minutes: 5 },
      { targets: [{ person: ids.lin }], wait_minutes: 5 },
    ],
  })),
};

const at = (minutes: number) => ({ organisation: inChannels, at: ten.add({ minutes }) });
const made = { id: "00000000-0000-7000-a000-000000000143", reference: "INC-143" };
const declared = readBack(declareIncident(made, report(), act("ana", ten, at(0))));

function stepAfter(incident: Incident, minutes: number) {
  const { awaits } = incident.escalation ?? {};
  const decided = awaits && escalationDue(incident, "escalation", awaits, act("bot", ten, at(minutes)));
  if (!decided) throw new Error("nothing was due");
  return decided;
}

const calls = (notices: readonly Notice[]) =>
  notices.filter(({ lane }) => lane === "page").map(({ to }) => (to.kind === "person" ? to.personId : to.kind));

test("what is private is called out in no channel: the next level is called at once, and the record says why", () => {
  const hidden = readBack(restrictIncident(declared, act("sam", ten, at(1))));
  const lin = readBack(stepAfter(hidden, 5));
  const round = accepted(stepAfter(lin, 10));
  expect(calls(round.notices)).toEqual([ids.lin]);
  expect(round.timeline.map(({ kind, data }) => [kind, data.reason])).toEqual([
    ["not-reached", "private"],
    ["not-reached", "private"],
    ["paged", undefined],
  ]);
  expect(round.state.escalation?.step).toEqual({ round: 1, level: 1 });
});

test("a call in a channel says that it comes late, as the one to a person does", () => {
  const lin = readBack(stepAfter(declared, 5));
  const wordsOf = (minutes: number) =>
    accepted(stepAfter(lin, minutes))
      .notices.filter(({ lane }) => lane === "page")
      .map(({ words }) => inWords(words));
  expect(wordsOf(10)).toEqual([expect.not.stringContaining("late"), expect.not.stringContaining("late")]);
  expect(wordsOf(40)).toEqual([expect.stringMatching(/30 min.* late/), expect.stringMatching(/30 min.* late/)]);
});

test("whose acknowledgement stops nothing is heard, and the next level is called all the same", () => {
  const ben = accepted(acknowledgeIncident(declared, act("ben", ten, at(1)))).state.escalation;
  expect(ben).toMatchObject({ status: "acknowledged" });
  const wei = accepted(acknowledgeIncident(declared, act("wei", ten, at(1))));
  expect(wei.timeline.map(({ kind }) => kind)).toEqual(["seen-by-other"]);
  expect(wei.state.escalation).toMatchObject({ status: "running", step: declared.escalation?.step });
  expect(calls(accepted(stepAfter(readBack({ ok: true, value: wei }), 5)).notices)).toContain(ids.lin);
});

test("correcting the service of what is resolved calls nobody of the team that it goes to", () => {
  const resolved = { ...incidentIn("resolved"), ownerId: null, ownerTeamKey: "data", serviceKey: "reports" };
  const given = { title: resolved.title, serviceKey: "checkout" };
  const edit = (incident: Incident) => accepted(editIncident(incident, given, act("dana", ten, at(60))));
  expect(calls(edit({ ...resolved, state: "new" }).notices)).not.toEqual([]);
  const corrected = edit(resolved);
  expect([calls(corrected.notices), corrected.state.escalation]).toEqual([[], null]);
  expect(corrected.state.ownerTeamKey).toBe("shop");
});

test("where nobody could be called at all, the timeline says so and why, and somebody who could be is no such line", () => {
  const roster = { ...act("ana").roster, isReachable: () => false };
  const unreached = accepted(declareIncident(made, report(), act("ana", ten, { roster })));
  expect(unreached.timeline.map(({ kind, data }) => [kind, data.reason])).toEqual([
    ["declared", undefined],
    ["not-called", "no_identity"],
  ]);
  expect(unreached.timeline.at(-1)).toMatchObject({ voice: "system", data: { person: { name: "Ben" } } });

  const { fallbackResponderId: _, ...nobody } = act("ana").organisation;
  const alone = { ...nobody, teams: nobody.teams.map(({ firstResponderId: _gone, ...team }) => team) };
  const unnamed = accepted(declareIncident(made, report(), act("ana", ten, { organisation: alone as Organisation })));
  expect(unnamed.timeline.at(-1)).toMatchObject({ kind: "not-called", data: { person: "", reason: "nobody" } });

  const called = accepted(declareIncident(made, report(), act("ana")));
  expect(called.timeline.map(({ kind }) => kind)).toEqual(["declared"]);
});
