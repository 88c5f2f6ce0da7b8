// An incident under its agreement: which version it keeps, what is said when, who held it how long, and the outlook.
import type { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { assignIncident } from "../../../src/incident/assign.ts";
import { teamTimes } from "../../../src/incident/clocks/held-times.ts";
import { outlookOf } from "../../../src/incident/clocks/outlook.ts";
import { isPausedTooMuch, pausedShare } from "../../../src/incident/clocks/pauses.ts";
import { recountIncident } from "../../../src/incident/clocks/recount.ts";
import { breachesCard } from "../../../src/incident/clocks/sla-lists.ts";
import { whenDue } from "../../../src/incident/due.ts";
import { holdIncident } from "../../../src/incident/hold.ts";
import type { Incident } from "../../../src/incident/incident.ts";
import { reviewReasons } from "../../../src/incident/review/review-demand.ts";
import { updateIncident } from "../../../src/incident/update.ts";
import { flatten } from "../../../src/kernel/rich-text.ts";
import type { Organisation } from "../../../src/organisation/organisation.ts";
import { type Agreement, levelsWith, usualAgreement, WORKING_HOURS } from "../../../src/sla/agreement.ts";
import { calendarOf } from "../../../src/sla/calendar.ts";
import { calendarShape } from "../../../src/sla/calendar-spec.ts";
import { act, ids, people, organisation as shop, ten } from "../../support/incident-organisation.ts";
import { accepted, declared, incidentIn, readBack, toldTo } from "../../support/incidents.ts";

const minutes = (n: number) => ten.add({ minutes: n });
const due = (kind: string) => ({ kind, generation: 1, repeat: 0, step: 0, dueAt: ten, isLate: false });
const fires = (incident: Incident, kind: "sla-resolution" | "sla-first_response", at: Temporal.Instant) =>
  whenDue(incident, kind, due(kind), act("bot", at));
const decisionOf = (decided: ReturnType<typeof fires>) => {
  if (decided === undefined) throw new Error("nothing was due");
  return accepted(decided);
};

describe("versions", () => {
  const short: Agreement = { ...usualAgreement, key: "short", targets: { ...usualAgreement.targets } };
  const later: Organisation = {
    ...shop,
    levels: {
      ...shop.levels,
      agreements: new Map([...shop.levels.agreements, [7, { ...short, warnAt: [] }]]),
      slas: [{ key: "short", id: 7, serviceKeys: null, from: null }],
    },
  };

  test("what was opened before a new version keeps its own; what is opened after has the new one", () => {
    const old = readBack(declared());
    const touched = readBack(
      updateIncident(old, { conditions: "Looking" }, act("ben", minutes(1), { organisation: later })),
    );
    expect(touched.terms).toEqual(old.terms);
    expect(readBack(declared({}, "ana", { organisation: later })).terms[0]?.slaId).toBe(7);
  });

  test("another calendar moves what is open, is told once, and leaves alone what does not move", () => {
    const week = Object.fromEntries(["mon", "tue", "wed", "thu", "fri"].map((day) => [day, [["09:00", "17:00"]]]));
    const off = calendarOf(calendarShape.parse({ tz: "Europe/Berlin", hours: week, holidays: ["2026-11-19"] }));
    const levels = {
      ...levelsWith(shop.calendar),
      calendars: new Map([...shop.levels.calendars, [3, off]]),
      calendarIds: { [WORKING_HOURS]: 3 },
    };
    const changedAct = act("bot", minutes(30), { organisation: { ...shop, levels } });
    const business = readBack(declared({ impact: "low", urgency: "medium" }));
    const moved = recountIncident(business, changedAct);
    expect(moved.hasMoved && toldTo(moved.decision, ids.ana)).toContain("reporter.moved-calendar");
    const always = recountIncident(incidentIn("in_progress"), changedAct);
    expect(always.hasMoved).toBe(false);
    expect(!always.hasMoved && always.incident.terms.at(-1)?.calendarId).toBe(3);
  });
});

describe("warnings", () => {
  test("go to owner, team and manager in turn, each level once", () => {
    const half = decisionOf(fires(incidentIn("in_progress"), "sla-resolution", minutes(45)));
    expect(toldTo(half, ids.ben)).toEqual(["sla.warning"]);
    expect(half.notices).toHaveLength(1);
    const after = readBack({ ok: true, value: half });
    expect(fires(after, "sla-resolution", minutes(46))).toBeUndefined();
    const most = decisionOf(fires(after, "sla-resolution", minutes(82)));
    expect(most.notices.map(({ to }) => to.kind)).toEqual(["person", "person", "team"]);
    expect(toldTo(most, ids.lin)).toEqual(["sla.warning"]);
  });

  test("after downtime only the highest level is said, and that it comes late", () => {
    const slept = decisionOf(fires(incidentIn("in_progress"), "sla-resolution", minutes(86)));
    const [first] = slept.notices;
    expect(first?.words.lines[0]?.values).toMatchObject({ percent: 90, isLate: "yes" });
    expect(slept.state.warned.resolution).toBe(90);
    const breach = decisionOf(fires(incidentIn("in_progress"), "sla-resolution", minutes(200)));
    expect(JSON.stringify(breach.timeline)).toContain('"isLate":"yes"');
    expect(toldTo(breach, ids.ben)).toEqual(["sla.breach", "sla.review-needed"]);
  });
});

describe("a breach", () => {
  const breach = decisionOf(
    fires(incidentIn("in_progress"), "sla-resolution", ten.add({ hours: 1, minutes: 30, seconds: 1 })),
  );

  test("is recorded at the due time, demands a review and opens an improvement with an owner", () => {
    expect(breach.state.resolutionMissedAt?.toString()).toBe(minutes(90).toString());
    expect(reviewReasons(breach.state)).toEqual(["priority", "missed"]);
    expect(breach.state.improvements).toMatchObject([{ cause: "resolution", ownerId: ids.lin, doneAt: null }]);
  });

  test("gives the reporter an apology with half as long again from the due time, and breaks no second promise in silence", () => {
    expect(toldTo(breach, ids.ana)).toEqual(["reporter.missed-resolution", "reporter.will-look-into"]);
    expect(breach.state.promisedFixAt?.toString()).toBe(minutes(135).toString());
    expect(breach.timers).toContainEqual({ set: "promise-passed", dueAt: minutes(135) });
    const next = whenDue(
      readBack({ ok: true, value: breach }),
      "promise-passed",
      due("promise-passed"),
      act("bot", minutes(135)),
    );
    expect(next?.ok && next.value.state.promisedFixAt?.toString()).toBe(minutes(180).toString());
    expect(next?.ok && toldTo(next.value, ids.ana)).toContain("reporter.missed-resolution");
  });
});

test("each team's time is its own, and stops with the customer's clock", () => {
  const taken = incidentIn("in_progress");
  const handed = readBack(assignIncident(taken, { teamKey: "data" }, act("ben", minutes(20))));
  const until = ten.add({ hours: 3 });
  const held = readBack(holdIncident(handed, { reason: "reporter", until, note: "?" }, act("dana", minutes(50))));
  const times = teamTimes(held, shop.levels, minutes(80));
  expect(times.map(({ of, seconds, result }) => [of, seconds, result])).toEqual([
    ["shop", 20 * 60, "met"],
    ["data", 30 * 60, "running"],
  ]);
});

test("the breach report says by how much a time was missed and how long each team had the record", () => {
  const handed = readBack(assignIncident(incidentIn("in_progress"), { teamKey: "data" }, act("ben", minutes(50))));
  const { lines } = breachesCard([handed], 30, minutes(300), { lang: "en", organisation: shop, people });
  const [said = ""] = (lines ?? []).map(flatten);
  expect(said).toContain("Team Shop 50 min and Team Data 4 h 10 min");
  expect(said).toMatch(/fix.* over/);
});

test("a clock that stood still for more than half of a life is reported", () => {
  const held = incidentIn("on_hold");
  expect(pausedShare(held, minutes(40))).toBe(0.5);
  expect(isPausedTooMuch(held, minutes(40))).toBe(false);
  expect(isPausedTooMuch(held, minutes(41))).toBe(true);
});

test("the outlook counts similar past incidents that were still open at this age, and nothing else", () => {
  const past = (reference: string, fixedAfter: number): Incident => {
    const openedAt = ten.subtract({ hours: 24 });
    const resolvedAt = openedAt.add({ minutes: fixedAfter });
    const over = incidentIn("closed", { id: reference, reference, openedAt, resolvedAt });
    return { ...over, segments: [{ state: "running", from: openedAt, to: resolvedAt }] };
  };
  const all = [past("INC-1", 20), past("INC-2", 60), past("INC-3", 100), past("INC-4", 200)];
  const open = incidentIn("in_progress");
  expect(outlookOf(open, all, shop.levels, minutes(30))).toEqual({ alike: 3, missed: 2 });
  expect(outlookOf(open, [past("INC-1", 20)], shop.levels, minutes(30))).toBeNull();
  expect(outlookOf(incidentIn("closed"), all, shop.levels, minutes(30))).toBeNull();
});
