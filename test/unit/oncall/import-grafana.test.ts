// An export of Grafana OnCall becomes schedules, teams and policies of ours, and what could not be carried over is listed.
import { expect, test } from "vitest";
import { readGrafanaOnCall } from "../../../src/oncall/import-grafana.ts";
import type { Imported } from "../../../src/oncall/imported.ts";
import { scheduleOf, shifts } from "../../../src/oncall/schedule.ts";
import { told, utc } from "./shift-times.ts";

const users = ["Ana", "Ben", "Cem"].map((name, i) => ({
  id: `U${i + 1}`,
  username: name.toLowerCase(),
  name,
  email: `${name.toLowerCase()}@example.com`,
  timezone: "Europe/Berlin",
  teams: name === "Ana" ? ["T1"] : [],
}));
const teams = [{ id: "T1", name: "Web", email: null }];

const weekly = {
  id: "O1",
  name: "Weeks",
  type: "rolling_users",
  team_id: null,
  time_zone: null,
  level: 1,
  start: "2026-01-05T09:00:00",
  duration: 604_800,
  frequency: "weekly",
  interval: 1,
  week_start: "MO",
  by_day: null,
  by_month: null,
  by_monthday: null,
  rolling_users: [["U1"], ["U2"], ["U3"]],
  start_rotation_from_user_index: 0,
};

function imported(given: object): Imported {
  const read = readGrafanaOnCall({ users, teams, ...given });
  if (read === null) throw new Error("not an export");
  return read;
}
function withShifts(...shiftsGiven: object[]) {
  const on_call_shifts = shiftsGiven.map((shift, i) => ({ ...weekly, ...shift, id: `O${i}` }));
  const schedule = {
    id: "S1",
    name: "Shop",
    type: "calendar",
    time_zone: "Europe/Berlin",
    shifts: on_call_shifts.map(({ id }) => id),
  };
  return { on_call_shifts, schedules: [schedule] };
}
const layerOf = (shift: object) => imported(withShifts(shift)).schedules[0]?.layers[0];
const reasons = (given: object) => imported(given).leftOut.map(({ place, reason }) => `${place}: ${reason}`);

test("a weekly rotation is carried over with its people, its hand-over and its zone", () => {
  const { schedules, leftOut } = imported(withShifts({}));
  expect(leftOut).toEqual([]);
  expect(shifts(scheduleOf(schedules[0]!), utc("2026-03-23T08:00"), utc("2026-04-06T07:00")).map(told)).toEqual([
    "cem 2026-03-23T08:00Z/2026-03-30T07:00Z",
    "ana 2026-03-30T07:00Z/2026-04-06T07:00Z",
  ]);
});

test("a rotation begins with the person at the index", () => {
  expect(layerOf({ start_rotation_from_user_index: 1 })!.members).toEqual(["ben", "cem", "ana"]);
});

const hour = 3600;

test.each([
  [
    "days on which it is on",
    { by_day: ["MO", "FR"], duration: 8 * hour },
    {
      rotation: "weekly",
      weekday: "mon",
      restrictions: [
        { days: ["mon"], from: "09:00", to: "17:00" },
        { days: ["fri"], from: "09:00", to: "17:00" },
      ],
    },
  ],
  [
    "nights",
    { by_day: ["SA"], start: "2026-01-05T22:00:00", duration: 8 * hour },
    { restrictions: [{ days: ["sat"], from: "22:00", to: "06:00" }] },
  ],
  [
    "days of 24 hours",
    { by_day: ["SU"], duration: 24 * hour },
    { restrictions: [{ from_day: "sun", from: "09:00", to_day: "mon", to: "09:00" }] },
  ],
  [
    "a part of the week",
    { duration: 120 * hour },
    { restrictions: [{ from_day: "mon", from: "09:00", to_day: "sat", to: "09:00" }] },
  ],
  ["two weeks each", { interval: 2, duration: 1_209_600 }, { rotation: { every: 2, unit: "weeks" }, restrictions: [] }],
  [
    "twelve hours each",
    { frequency: "hourly", interval: 12, duration: 12 * hour },
    { rotation: { every: 12, unit: "hours" } },
  ],
  ["an end", { until: "2026-03-01T12:00:00" }, { end: "2026-03-01T12:00" }],
])("a rotation with %s is carried over", (_, shift, expected) => {
  expect(layerOf(shift)).toMatchObject(expected);
});

test("daily hours are restrictions of every day", () => {
  const layer = layerOf({ frequency: "daily", duration: 8 * hour })!;
  expect(layer.restrictions).toHaveLength(7);
  expect(layer.restrictions[6]).toEqual({ days: ["sun"], from: "09:00", to: "17:00" });
});

test("an event that repeats is a layer of one person", () => {
  expect(layerOf({ type: "recurrent_event", users: ["U2"], rolling_users: undefined })!.members).toEqual(["ben"]);
});

test.each([
  ["by the month", { frequency: "monthly" }],
  ["in some months", { by_month: [1, 2] }],
  ["on days of the month", { by_monthday: [-1] }],
  ["every second week on some days", { interval: 2, by_day: ["MO"], duration: 8 * hour }],
  ["every third day for some hours", { frequency: "daily", interval: 3, duration: 8 * hour }],
  ["longer than its turn", { frequency: "daily", duration: 30 * hour }],
])("a rotation %s has no counterpart and is left out", (_, shift) => {
  expect(reasons(withShifts(shift))).toEqual([
    "schedule Shop › shift Weeks: rotation_not_expressible",
    "schedule Shop: empty",
  ]);
});

test("of those who are on call together the first is carried over and the others are named", () => {
  const given = withShifts({ rolling_users: [["U1", "U2"], ["U3"]] });
  expect(imported(given).schedules[0]!.layers[0]!.members).toEqual(["ana", "cem"]);
  expect(imported(given).leftOut).toEqual([
    { place: "schedule Shop › shift Weeks", reason: "several_at_once", given: "ben", kept: true },
  ]);
});

test("the level orders the layers, and equal levels are named", () => {
  const given = withShifts({ name: "Top", level: 2 }, { name: "Base", level: 0 }, { name: "Middle", level: 1 });
  expect(imported(given).schedules[0]!.layers.map(({ name }) => name)).toEqual(["Base", "Middle", "Top"]);
  expect(reasons(given)).toEqual([]);
  expect(reasons(withShifts({}, {}))).toEqual(["schedule Shop: several_at_once"]);
});

test("an event that happens once is a cover", () => {
  const once = { type: "single_event", users: ["U3"], start: "2026-03-29T01:30:00", duration: 2 * hour };
  const { covers } = imported(withShifts({}, once, { ...once, type: "override", time_zone: "UTC" }));
  expect(covers).toEqual([
    { schedule: "shop", person: "cem", from: "2026-03-29T00:30:00Z", to: "2026-03-29T02:30:00Z" },
    { schedule: "shop", person: "cem", from: "2026-03-29T01:30:00Z", to: "2026-03-29T03:30:00Z" },
  ]);
});

test("a zone that all shifts share is the schedule's, one that differs leaves its shift out", () => {
  expect(imported(withShifts({ time_zone: "UTC" }, { time_zone: "UTC", level: 2 })).schedules[0]!.zone).toBe("UTC");
  const mixed = withShifts({}, { name: "Sydney", time_zone: "Australia/Sydney", level: 2 });
  expect(imported(mixed).schedules[0]).toMatchObject({ zone: "Europe/Berlin", layers: [{ name: "Weeks" }] });
  expect(reasons(mixed)).toEqual(["schedule Shop › shift Sydney: zone_differs"]);
});

test("a schedule that lives in a calendar elsewhere is left out", () => {
  const schedules = [{ id: "S2", name: "Outside", type: "ical", ical_url_primary: "https://example.com/a.ics" }];
  expect(reasons({ schedules })).toEqual(["schedule Outside: calendar_by_address"]);
});

test("somebody who is not in the export, or nobody, leaves the shift out", () => {
  expect(reasons(withShifts({ rolling_users: [["U1"], ["U9"]] }))[0]).toBe(
    "schedule Shop › shift Weeks: unknown_person",
  );
  expect(reasons(withShifts({ rolling_users: [["U1"], []] }))[0]).toBe("schedule Shop › shift Weeks: nobody_left");
});

const step = (position: number, type: string, more: object = {}) => ({
  id: `E${position}`,
  escalation_chain_id: "F1",
  position,
  type,
  ...more,
});
const chain = (...steps: object[]) => ({
  ...withShifts({}),
  escalation_chains: [{ id: "F1", name: "Shop down", team_id: "T1" }],
  escalation_policies: steps,
});
const notify = (...ids: string[]) => ({ persons_to_notify: ids });

test("steps up to a wait are one level, in the order of their positions", () => {
  const given = chain(
    step(3, "wait", { duration: 900 }),
    step(0, "notify_on_call_from_schedule", { notify_on_call_from_schedule: "S1" }),
    step(1, "wait", { duration: 300 }),
    step(2, "notify_persons", notify("U1", "U2")),
    step(4, "notify_team_members", { team_to_notify: "T1" }),
    step(5, "wait", { duration: 60 }),
    step(6, "wait", { duration: 60 }),
    step(7, "repeat_escalation"),
  );
  const { policies, teams: carried, leftOut } = imported(given);
  expect(policies).toEqual([
    {
      key: "shop-down",
      name: "Shop down",
      priorities: [1, 2, 3, 4],
      repeat: 5,
      levels: [
        { targets: [{ schedule: "shop" }], wait_minutes: 5 },
        { targets: [{ person: "ana" }, { person: "ben" }], wait_minutes: 15 },
        { targets: [{ team: "web" }], wait_minutes: 2 },
      ],
    },
  ]);
  expect(carried).toEqual([{ key: "web", name: "Web", members: ["ana"], policy: "shop-down" }]);
  expect(leftOut).toEqual([]);
});

test("steps that call nobody of ours are listed", () => {
  const given = chain(
    step(0, "wait", { duration: 60 }),
    step(1, "notify_persons", notify("U1", "U9")),
    step(2, "notify_if_time_from_to"),
    step(3, "trigger_webhook"),
    step(4, "notify_on_call_from_schedule", { notify_on_call_from_schedule: "S9" }),
  );
  expect(imported(given).leftOut.map(({ reason, given: said }) => `${reason} ${said}`)).toEqual([
    "first_page_is_immediate 1 min",
    "unknown_person U9",
    "step_not_expressible notify_if_time_from_to",
    "step_not_expressible trigger_webhook",
    "step_not_expressible notify_on_call_from_schedule S9",
    "wait_assumed 5 min",
  ]);
});

test("a chain that calls nobody is left out", () => {
  expect(reasons(chain(step(0, "resolve")))).toContain("escalation chain Shop down: empty");
});

test("an integration becomes a service with its team and its policy", () => {
  const integrations = [
    { id: "I1", name: "Checkout alerts", team_id: "T1", default_route: { escalation_chain_id: "F1" } },
  ];
  const given = { ...chain(step(0, "notify_persons", notify("U1")), step(1, "wait", { duration: 60 })), integrations };
  expect(imported(given).services).toEqual([
    { key: "checkout-alerts", name: "Checkout alerts", description: null, team: "web", policy: "shop-down" },
  ]);
});

test("pages of the API are read as they are, and what is no export is refused", () => {
  const page = { count: 1, next: null, results: [{ id: "T7", name: "Paged" }] };
  expect(imported({ teams: page }).teams.map(({ key }) => key)).toEqual(["paged"]);
  expect(readGrafanaOnCall([])).toBeNull();
  expect(reasons({ teams: [{}], on_call_shifts: [{ id: "O1" }] })).toEqual([
    "team 1: unreadable",
    "shift 1: unreadable",
  ]);
});
