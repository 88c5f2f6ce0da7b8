// Many alerts, few incidents: the same alert is noted, a storm is one incident, and what ended is not raised by an echo.
import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { groupAlert, type KnownAlert, type RecentIncident, type Situation } from "../../../src/alert/grouping.ts";

const situation = (change: Partial<Situation> = {}): Situation => ({
  known: undefined,
  recent: [],
  rule: { alerts: 4, minutes: 10 },
  ...change,
});
const on = (incident: string, alerts = 1, isIncidentOpen = true): RecentIncident => ({
  incident,
  alerts,
  isIncidentOpen,
});
const at = (minute: number) => Temporal.Instant.from("2031-03-04T09:00:00Z").add({ minutes: minute });
const firing = { status: "firing", startsAt: null } as const;
const resolved = { status: "resolved", startsAt: null } as const;
const known: KnownAlert = { status: "firing", startsAt: null, incident: "INC-1", life: "open" };

test("a new alert opens an incident", () => {
  expect(groupAlert(firing, situation())).toEqual({ do: "open" });
});

test("the same alert once more is noted on its incident", () => {
  expect(groupAlert(firing, situation({ known }))).toEqual({ do: "repeat", incident: "INC-1" });
});

test("an alert that fires again while its incident is still open belongs to it", () => {
  const quiet: KnownAlert = { ...known, status: "resolved" };
  expect(groupAlert(firing, situation({ known: quiet }))).toEqual({ do: "repeat", incident: "INC-1" });
});

test("an alert that fires again while its incident waits for confirmation brings it back", () => {
  const waiting: KnownAlert = { ...known, life: "resolved", status: "resolved" };
  expect(groupAlert(firing, situation({ known: waiting }))).toEqual({ do: "reopen", incident: "INC-1" });
});

test("an alert whose incident is over opens a new one", () => {
  expect(groupAlert(firing, situation({ known: { ...known, life: "over" } }))).toEqual({ do: "open" });
});

test("the same occurrence said again neither raises what ended nor what people closed", () => {
  const nothing = { do: "nothing", because: "same_occurrence" };
  const again = { ...firing, startsAt: at(0) };
  const ended: KnownAlert = { ...known, startsAt: at(0), status: "resolved" };
  expect(groupAlert(again, situation({ known: ended }))).toEqual(nothing);
  expect(groupAlert(again, situation({ known: { ...ended, status: "firing", life: "over" } }))).toEqual(nothing);
  expect(groupAlert({ ...firing, startsAt: at(1) }, situation({ known: { ...ended, life: "over" } }))).toEqual({
    do: "open",
  });
});

test("the end of an earlier occurrence does not end a later one", () => {
  const later: KnownAlert = { ...known, startsAt: at(5) };
  expect(groupAlert({ ...resolved, startsAt: at(0) }, situation({ known: later }))).toMatchObject({ do: "nothing" });
  expect(groupAlert({ ...resolved, startsAt: at(5) }, situation({ known: later }))).toMatchObject({ do: "resolve" });
});

test("up to the last but one alert of a storm each opens an incident, then they join the oldest", () => {
  const two = [on("INC-1"), on("INC-2")];
  expect(groupAlert(firing, situation({ recent: two }))).toEqual({ do: "open" });
  const three = [...two, on("INC-3")];
  expect(groupAlert(firing, situation({ recent: three }))).toEqual({ do: "join", incident: "INC-1", began: true });
  const four = [on("INC-1", 2), on("INC-2"), on("INC-3")];
  expect(groupAlert(firing, situation({ recent: four }))).toEqual({ do: "join", incident: "INC-1", began: false });
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

test("a resolve of what nobody knows, or of what is resolved, does nothing", () => {
  expect(groupAlert(resolved, situation())).toEqual({ do: "nothing", because: "unknown_alert" });
  const quiet: KnownAlert = { ...known, status: "resolved" };
  expect(groupAlert(resolved, situation({ known: quiet }))).toEqual({ do: "nothing", because: "already_resolved" });
});
