// Many alerts, few incidents: the same alert is counted, a storm is one incident, and the last resolve ends it.
import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { groupAlert, type RecentAlert, type Situation } from "../../../src/alert/grouping.ts";

const at = Temporal.Instant.from("2026-03-27T17:55:00Z");
const situation = (change: Partial<Situation> = {}): Situation => ({
  at,
  known: undefined,
  recent: [],
  firing: 0,
  rule: { alerts: 4, minutes: 10 },
  autoResolve: true,
  isTaken: false,
  ...change,
});
const recent = (minutesAgo: number, incident: string, isIncidentOpen = true): RecentAlert => ({
  at: at.subtract({ minutes: minutesAgo }),
  incident,
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
  const two = [recent(9, "INC-1"), recent(5, "INC-2")];
  expect(groupAlert(firing, situation({ recent: two }))).toEqual({ do: "open" });
  const three = [...two, recent(1, "INC-3")];
  expect(groupAlert(firing, situation({ recent: three }))).toEqual({
    do: "join",
    incident: "INC-1",
    alerts: 2,
    began: true,
  });
  const four = [...three, recent(0, "INC-1")];
  expect(groupAlert(firing, situation({ recent: four }))).toEqual({
    do: "join",
    incident: "INC-1",
    alerts: 3,
    began: false,
  });
});

test("a storm keeps its incident when the alert that opened it is no longer recent", () => {
  const later = [recent(9, "INC-2"), recent(8, "INC-1"), recent(7, "INC-1"), recent(1, "INC-1")];
  expect(groupAlert(firing, situation({ recent: later }))).toMatchObject({ do: "join", incident: "INC-1" });
});

test("alerts that came n minutes ago or earlier make no storm", () => {
  const old = [recent(10, "INC-1"), recent(5, "INC-2"), recent(1, "INC-3")];
  expect(groupAlert(firing, situation({ recent: old }))).toEqual({ do: "open" });
});

test("a storm does not join an incident that is closed", () => {
  const partly = [recent(9, "INC-1", false), recent(5, "INC-2"), recent(1, "INC-3")];
  expect(groupAlert(firing, situation({ recent: partly }))).toMatchObject({ do: "join", incident: "INC-2" });
  const all = partly.map((one) => ({ ...one, isIncidentOpen: false }));
  expect(groupAlert(firing, situation({ recent: all }))).toEqual({ do: "open" });
});

test("a thousand alerts in a minute make as many incidents as the rule allows, and all the others are on one", () => {
  const seen: RecentAlert[] = [];
  const opened = new Set<string>();
  for (let i = 0; i < 1000; i++) {
    const now = at.add({ milliseconds: i * 60 });
    const grouping = groupAlert(firing, situation({ at: now, recent: seen }));
    const incident = grouping.do === "join" ? grouping.incident : `INC-${opened.size + 1}`;
    opened.add(incident);
    seen.push({ at: now, incident, isIncidentOpen: true });
  }
  expect([...opened]).toEqual(["INC-1", "INC-2", "INC-3"]);
  expect(seen.filter((one) => one.incident === "INC-1")).toHaveLength(998);
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
