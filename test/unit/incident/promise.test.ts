// The promise to the reporter: rounded up, told at once, told again whenever it moves, and never moved in silence.
import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { closeUnconfirmed } from "../../../src/incident/close.ts";
import { whenDue } from "../../../src/incident/due.ts";
import { giveRole } from "../../../src/incident/give-role.ts";
import { holdIncident, resumeIncident } from "../../../src/incident/hold.ts";
import { prioritiseIncident } from "../../../src/incident/prioritise.ts";
import { stillBroken } from "../../../src/incident/reporter/confirm.ts";
import { addToIncident } from "../../../src/incident/reporter/reporter-says.ts";
import { resolveIncident } from "../../../src/incident/resolve.ts";
import { acknowledgeIncident, takeIncident } from "../../../src/incident/take.ts";
import { saidInThread } from "../../../src/incident/thread.ts";
import { updateIncident } from "../../../src/incident/update.ts";
import { act, ids, organisation, person, ten } from "../../support/incident-organisation.ts";
import { accepted, declared, incidentIn, inWords, readBack, refused, toldTo } from "../../support/incidents.ts";

const at = (minutes: number) => ten.add({ minutes });
const bot = (when: Temporal.Instant) => act("bot", when);
const iso = (instant: Temporal.Instant | null) => instant?.toString() ?? null;

test.each([
  ["high", "high", 1, "2026-11-18T09:15:00Z", "2026-11-18T10:30:00Z"],
  ["high", "medium", 2, "2026-11-18T09:30:00Z", "2026-11-18T13:00:00Z"],
  ["medium", "medium", 3, "2026-11-18T13:00:00Z", "2026-11-20T09:00:00Z"],
  ["low", "low", 4, "2026-11-19T09:00:00Z", "2026-11-25T09:00:00Z"],
] as const)(
  "impact %s and urgency %s make P%i with its times by the business calendar",
  (impact, urgency, priority, answer, fix) => {
    const incident = readBack(declared({ impact, urgency }));
    expect([incident.priority, iso(incident.promisedResponseAt), iso(incident.promisedFixAt)]).toEqual([
      priority,
      answer,
      fix,
    ]);
  },
);

test("times are told rounded up to five minutes, while the clock keeps the exact ones", () => {
  const odd = readBack(declared({}, "ana", { at: ten.add({ minutes: 1, seconds: 7 }) }));
  expect(iso(odd.firstResponseDueAt)).toBe("2026-11-18T09:16:07Z");
  expect(iso(odd.promisedResponseAt)).toBe("2026-11-18T09:20:00Z");
  expect(iso(odd.promisedFixAt)).toBe("2026-11-18T10:35:00Z");
});

test("who reports for somebody else gets the promise too; the affected person gets it first", () => {
  const decision = accepted(declared({ forId: ids.wei }, "ben"));
  expect(decision.state).toMatchObject({ reporterId: ids.wei, declaredById: ids.ben });
  expect(toldTo(decision, ids.wei)[0]).toBe("reporter.received-called");
  expect(toldTo(decision, ids.ben)).toContain("reporter.received-called");
});

test("waiting for the reporter stops the clock; their answer starts it again and they hear the new time", () => {
  const held = incidentIn("on_hold");
  expect(held.resolutionDueAt).toBeNull();
  const decision = accepted(addToIncident(held, { text: "Visa", files: [] }, act("ana", at(50))));
  expect(decision.state.state).toBe("in_progress");
  expect(iso(decision.state.promisedFixAt)).toBe("2026-11-18T11:00:00Z");
  expect(toldTo(decision, ids.ana)).toEqual(["reporter.moved-resumed", "reporter.times-fix"]);
  expect(decision.notices.some(({ to }) => to.kind === "thread")).toBe(true);
});

test("waiting for a supplier moves no promise", () => {
  const taken = incidentIn("in_progress");
  const hold = { reason: "supplier", until: at(120) } as const;
  const decision = accepted(holdIncident(taken, hold, act("ben", at(20))));
  expect(iso(decision.state.resolutionDueAt)).toBe(iso(taken.resolutionDueAt));
  const resumed = accepted(resumeIncident(readBack({ ok: true, value: decision }), act("ben", at(60))));
  expect(toldTo(resumed, ids.ana)).toEqual([]);
});

test("a raised priority makes the promise earlier, with notice; a lowered one later", () => {
  const p3 = readBack(takeIncident(readBack(declared({ impact: "medium", urgency: "medium" })), act("ben", at(2))));
  const raised = accepted(prioritiseIncident(p3, { impact: "high", urgency: "high" }, act("ben", at(10))));
  expect(iso(raised.state.promisedFixAt)).toBe("2026-11-18T10:30:00Z");
  expect(toldTo(raised, ids.ana)).toEqual(["reporter.moved-priority", "reporter.times-fix"]);
  const lowered = accepted(
    prioritiseIncident(readBack({ ok: true, value: raised }), { impact: "low", urgency: "low" }, act("ben", at(12))),
  );
  expect(iso(lowered.state.promisedFixAt)).toBe("2026-11-25T09:00:00Z");
});

test("a priority other than impact × urgency needs a reason, which stands in the record", () => {
  const odd = { impact: "high", urgency: "high", override: 3 } as const;
  const refusal = refused(prioritiseIncident(incidentIn("in_progress"), odd, act("ben")));
  expect(refusal.fields).toHaveProperty("reason");
  const decision = accepted(
    prioritiseIncident(incidentIn("in_progress"), { ...odd, reason: "Only the test shop" }, act("ben")),
  );
  expect(decision.state).toMatchObject({ priority: 3, priorityReason: "Only the test shop" });
});

test("reopening goes on with the clock where it stopped, and withdraws the resolution", () => {
  const decision = accepted(stillBroken(incidentIn("resolved"), act("ana", at(112))));
  expect(iso(decision.state.resolutionDueAt)).toBe("2026-11-18T11:30:00Z");
  expect(decision.state).toMatchObject({ state: "in_progress", resolvedAt: null, reopenCount: 1 });
  expect(toldTo(decision, ids.ana)).toEqual(["reporter.moved-reopened", "reporter.times-fix"]);
  expect(
    decision.notices.some(({ lane, to }) => lane === "page" && to.kind === "person" && to.personId === ids.ben),
  ).toBe(true);
});

/** Which of its kind a timer is. */
const step = (repeat: number) => ({ repeat, step: 0 });

describe("the first answer", () => {
  test.each([
    ["taking it", (by: "ben" | "ana") => takeIncident(incidentIn("new"), act(by, at(4)))],
    ["an update", (by: "ben" | "ana") => updateIncident(incidentIn("new"), { conditions: "Looking" }, act(by, at(4)))],
  ])("is %s", (_, make) => {
    expect(iso(accepted(make("ben")).state.firstResponseAt)).toBe(iso(at(4)));
  });

  test("is the acknowledgement of somebody who was called, not of a passer-by, for whom the call goes on", () => {
    expect(iso(accepted(acknowledgeIncident(incidentIn("new"), act("ben", at(3)))).state.firstResponseAt)).toBe(
      iso(at(3)),
    );
    const passing = accepted(acknowledgeIncident(incidentIn("new"), act("wei", at(3))));
    expect(passing.state).toMatchObject({ acknowledgedAt: null, firstResponseAt: null, state: "new", ownerId: null });
    expect(passing.timeline.map(({ kind }) => kind)).toEqual(["seen-by-other"]);
  });

  test("is never the reporter's own", () => {
    const own = readBack(declared({}, "ben"));
    expect(accepted(takeIncident(own, act("ben", at(4)))).state.firstResponseAt).toBeNull();
  });
});

describe("deadlines", () => {
  const timers = (decision: ReturnType<typeof accepted>) =>
    decision.timers.map((timer) => ("set" in timer ? `${timer.set} ${timer.dueAt}` : `no ${timer.cancel}`));

  test("a P1 waits for its next update and for its roles", () => {
    expect(timers(accepted(declared()))).toEqual([
      "update-due 2026-11-18T09:30:00Z",
      "role-empty 2026-11-18T09:10:00Z",
      "sla-first_response 2026-11-18T09:07:30Z",
      "sla-resolution 2026-11-18T09:45:00Z",
    ]);
  });

  test("an overdue update is nagged once and stands in the timeline", () => {
    const decision = accepted(
      whenDue(incidentIn("in_progress"), "update-due", step(0), bot(at(30))) ?? {
        ok: false,
        refusal: { saying: { key: "refused.stale" } },
      },
    );
    expect(toldTo(decision, ids.ben)).toEqual(["owner.update-overdue"]);
    expect(decision.timeline.map(({ kind }) => kind)).toEqual(["update-overdue"]);
    expect(timers(decision)).toEqual([]);
  });

  test("empty roles are nagged every quarter of an hour until they are filled, six times at most", () => {
    const nag = (repeat: number, incident = incidentIn("in_progress")) =>
      whenDue(incident, "role-empty", step(repeat), bot(at(10)));
    const first = nag(0);
    expect(first && timers(accepted(first))).toEqual(["role-empty 2026-11-18T09:25:00Z"]);
    expect(timers(accepted(nag(5) ?? declared()))).toEqual([]);
    const filled = incidentIn("in_progress", { roleHolders: { incident_manager: ids.lin, communications: ids.dana } });
    expect(nag(0, filled)).toBeUndefined();
  });

  test("filling the roles of a P1 ends the nagging", () => {
    const one = readBack(
      giveRole(incidentIn("in_progress"), { role: "incident_manager", personId: ids.lin }, act("ben")),
    );
    const both = accepted(giveRole(one, { role: "communications", personId: ids.dana }, act("ben")));
    expect(timers(both)).toEqual(["no role-empty"]);
    expect(toldTo(both, ids.dana)).toEqual(["role.communications-instructions"]);
  });

  test("what waits returns to its owner at the time to look again", () => {
    const decision = accepted(whenDue(incidentIn("on_hold"), "look-again", step(0), bot(at(180))) ?? declared());
    expect(decision.state).toMatchObject({ state: "in_progress", holdReason: null, movedById: null });
    expect(toldTo(decision, ids.ben)).toEqual(["owner.look-again"]);
  });

  test("three business days after the resolution it is closed as not confirmed, not on the weekend before", () => {
    const friday = Temporal.Instant.from("2026-11-20T15:00:00Z");
    const fix = { code: "fixed", cause: "human", text: "Done" } as const;
    const decision = accepted(resolveIncident(incidentIn("in_progress"), fix, act("ben", friday)));
    expect(timers(decision)).toEqual([
      "no update-due",
      "no role-empty",
      "auto-close 2026-11-25T15:00:00Z",
      // Fixed too late, and nobody was told yet.
      "sla-resolution 2026-11-20T15:00:00Z",
      "review 2026-11-25T15:00:00Z",
    ]);
    const closed = accepted(closeUnconfirmed(readBack({ ok: true, value: decision }), bot(friday.add({ hours: 120 }))));
    expect(closed.state).toMatchObject({ state: "closed", closedHow: "not confirmed" });
    expect(toldTo(closed, ids.ana)).toContain("reporter.not-confirmed");
  });

  test("a deadline that no longer fits the state does nothing", () => {
    expect(whenDue(incidentIn("closed"), "auto-close", step(0), bot(ten))).toBeUndefined();
    expect(whenDue(incidentIn("in_progress"), "look-again", step(0), bot(ten))).toBeUndefined();
    expect(whenDue(incidentIn("resolved"), "update-due", step(0), bot(ten))).toBeUndefined();
  });
});

test("a service that nobody owns goes to the fallback, which is called, and the administrators hear of the hole", () => {
  const decision = accepted(declared({ serviceKey: "orphan" }));
  expect(decision.state).toMatchObject({ ownerTeamKey: "data", pagedIds: [ids.dana] });
  expect(toldTo(decision, ids.omar)).toEqual(["alarm.no-owner"]);
});

test("with nobody to call at all there is still one owner, and the alarm says so", () => {
  const { fallbackResponderId: _, ...rest } = organisation;
  const nobody = { ...rest, teams: rest.teams.map(({ firstResponderId: __, ...team }) => team) };
  const decision = accepted(declareWith(nobody));
  expect(decision.state).toMatchObject({ ownerTeamKey: "data", ownerId: null, pagedIds: [] });
  const alarm = decision.notices.find(({ to }) => to.kind === "person" && to.personId === ids.omar);
  expect(inWords(alarm?.words)).toContain("Nobody could be called");
});

function declareWith(other: typeof organisation) {
  return declared({ serviceKey: "orphan" }, "ana", { organisation: other, actor: person("ana") });
}

test("talk under the card answers no reporter: the next one who takes it does, and they hear of it", () => {
  const message = { text: "Is this ours?", sourceKey: "slack:C:9", placeId: undefined, files: [] };
  const talked = readBack(saidInThread(incidentIn("new"), message, act("lin", at(2))));
  expect(talked.firstResponseAt).toBeNull();
  const taken = accepted(takeIncident(talked, act("ben", at(5))));
  expect(iso(taken.state.firstResponseAt)).toBe(iso(at(5)));
  expect(toldTo(taken, ids.ana)).toEqual(["reporter.on-it"]);
});

test("the reporter's answer under the card lets it go on as well; a colleague's word does not", () => {
  const message = { text: "A Visa", sourceKey: "slack:C:10", placeId: undefined, files: [] };
  expect(accepted(saidInThread(incidentIn("on_hold"), message, act("dana", at(50)))).state.state).toBe("on_hold");
  const answered = accepted(saidInThread(incidentIn("on_hold"), message, act("ana", at(50))));
  expect(answered.state).toMatchObject({ state: "in_progress", holdReason: null });
  expect(iso(answered.state.promisedFixAt)).toBe("2026-11-18T11:00:00Z");
});
