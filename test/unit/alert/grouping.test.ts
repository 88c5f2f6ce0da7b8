// Many alerts, few incidents: the same alert is counted, a storm is one incident, and the last resolve ends it.
import { expect, test } from "vitest";
import { groupAlert, type RecentIncident, type Situation } from "../../../src/alert/grouping.ts";

const situation = (change: Partial<Situation> = {}): Situation => ({
  known: undefined,
  recent: [],
  firing: 0,
  rule: { alerts: 4, minutes: 10 },
  autoResolve: true,
  isTaken: false,
  ...change,
});
const on = (incident: string, alerts = 1, isIncidentOpen = true): RecentIncident => ({
  incident,
  alerts,
  isIncidentOpen,
});
const firing = { status: "firing" } as const;
const resolved = { status: "resolved" } as const;
const known = { status: "firing", incident: "INC-1", isIncidentOpen: true, count: 3 } as const;

test("a new alert opens an incident", () => {
  expect(groupAlert(firing, situation())).toEqual({ do: "open" });
});

test("the same alert once more is counted on its incident", () => {
  expect(groupAlert(firing, situation({ known }))).toEqual({ do: "repeat", incident: "INC-1", count: 4 });
});

test("an alert that fires again while its incident is still open belongs to it", () => {
  const quiet = { ...known, status: "resolved" } as const;
  expect(groupAlert(firing, situation({ known: quiet }))).toMatchObject({ do: "repeat", incident: "INC-1" });
});

test("an alert whose incident is closed opens a new one", () => {
  expect(groupAlert(firing, situation({ known: { ...known, isIncidentOpen: false } }))).toEqual({ do: "open" });
});

test("up to the last but one alert of a storm each opens an incident, then they join the oldest", () => {
  const two = [on("INC-1"), on("INC-2")];
  expect(groupAlert(firing, situation({ recent: two }))).toEqual({ do: "open" });
  const joined = { do: "join", incident: "INC-1" };
  const three = [...two, on("INC-3")];
  expect(groupAlert(firing, situation({ recent: three }))).toEqual({ ...joined, alerts: 2, began: true });
  const four = [on("INC-1", 2), on("INC-2"), on("INC-3")];
  expect(groupAlert(firing, situation({ recent: four }))).toEqual({ ...joined, alerts: 3, began: false });
});

test("a storm keeps its incident when the alert that opened it is no longer recent", () => {
  expect(groupAlert(firing, situation({ recent: [on("INC-2"), on("INC-1", 3)] }))).toMatchObject({ incident: "INC-1" });
});

test("a storm does not join an incident that is closed", () => {
  const partly = [on("INC-1", 5, false), on("INC-2")];
  expect(groupAlert(firing, situation({ recent: partly }))).toMatchObject({ do: "join", incident: "INC-2" });
  expect(groupAlert(firing, situation({ recent: [on("INC-1", 5, false)] }))).toEqual({ do: "open" });
});

test("a thousand alerts at once make as many incidents as the rule allows, and all the others are on one", () => {
  const counts = new Map<string, number>();
  for (let i = 0; i < 1000; i++) {
    const recent = [...counts].map(([incident, alerts]) => on(incident, alerts));
    const grouping = groupAlert(firing, situation({ recent }));
    const incident = grouping.do === "join" ? grouping.incident : `INC-${counts.size + 1}`;
    counts.set(incident, (counts.get(incident) ?? 0) + 1);
  }
  expect([...counts]).toEqual([
    ["INC-1", 998],
    ["INC-2", 1],
    ["INC-3", 1],
  ]);
});

test("the last resolve ends the incident, the ones before it do not", () => {
  const result = (firingNow: number) => groupAlert(resolved, situation({ known, firing: firingNow }));
  expect(result(3)).toEqual({ do: "resolve", incident: "INC-1", firing: 2, resolvesIncident: false });
  expect(result(1)).toEqual({ do: "resolve", incident: "INC-1", firing: 0, resolvesIncident: true });
});

test("an incident that somebody has taken, or of a source that does not resolve, is left to people", () => {
  expect(groupAlert(resolved, situation({ known, firing: 1, isTaken: true }))).toMatchObject({
    resolvesIncident: false,
  });
  expect(groupAlert(resolved, situation({ known, firing: 1, autoResolve: false }))).toMatchObject({
    resolvesIncident: false,
  });
});

test("a resolve of what nobody knows, or of what is resolved, does nothing", () => {
  expect(groupAlert(resolved, situation())).toEqual({ do: "nothing", because: "unknown_alert" });
  const quiet = { ...known, status: "resolved" } as const;
  expect(groupAlert(resolved, situation({ known: quiet }))).toEqual({ do: "nothing", because: "already_resolved" });
  const closed = { ...known, isIncidentOpen: false };
  expect(groupAlert(resolved, situation({ known: closed }))).toEqual({ do: "nothing", because: "already_resolved" });
});
