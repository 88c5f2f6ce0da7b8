// An export of Opsgenie becomes schedules, teams and policies of ours, and what could not be carried over is listed.
import { expect, test } from "vitest";
import { readOpsgenie } from "../../../src/oncall/import-opsgenie.ts";
import type { Imported } from "../../../src/oncall/imported.ts";
import { scheduleOf, shifts, whoIsOnCall } from "../../../src/oncall/schedule.ts";
import { told, utc } from "./shift-times.ts";

const user = (id: string, name: string) => ({
  id,
  username: `${name.toLowerCase()}@example.com`,
  fullName: name,
  timeZone: "Europe/Berlin",
  blocked: false,
});
const users = [user("u1", "Ana"), user("u2", "Ben"), user("u3", "Cem")];
const on = (id: string) => ({ type: "user", id, username: "somebody@example.com" });

const rotation = (change: object = {}) => ({
  id: "r1",
  name: "Days",
  startDate: "2026-01-05T08:00:00Z",
  type: "weekly",
  length: 1,
  participants: [on("u1"), on("u2")],
  ...change,
});
const schedule = (rotations: unknown[], more: object = {}) => ({
  id: "s1",
  name: "Web shop",
  timezone: "Europe/Berlin",
  enabled: true,
  ownerTeam: { id: "t1", name: "Web" },
  rotations,
  ...more,
});

function imported(given: object): Imported {
  const read = readOpsgenie({ users, ...given });
  if (read === null) throw new Error("not an export");
  return read;
}
const leftOut = (given: object) => imported(given).leftOut.map(({ place, reason }) => `${place}: ${reason}`);
const oneRotation = (change: object) => ({ schedules: [schedule([rotation(change)])] });

test("a weekly rotation is carried over with its people, its hand-over and its zone", () => {
  const { schedules, people } = imported(oneRotation({}));
  expect(people.map(({ key, email, zone }) => [key, email, zone])).toEqual([
    ["ana", "ana@example.com", "Europe/Berlin"],
    ["ben", "ben@example.com", "Europe/Berlin"],
    ["cem", "cem@example.com", "Europe/Berlin"],
  ]);
  expect(schedules).toEqual([
    {
      key: "web-shop",
      name: "Web shop",
      zone: "Europe/Berlin",
      allow_gaps: true,
      layers: [
        {
          name: "Days",
          members: ["ana", "ben"],
          rotation: "weekly",
          handover: "09:00",
          start: "2026-01-05",
          restrictions: [],
        },
      ],
    },
  ]);
  expect(shifts(scheduleOf(schedules[0]!), utc("2026-03-23T08:00"), utc("2026-04-06T07:00")).map(told)).toEqual([
    "ben 2026-03-23T08:00Z/2026-03-30T07:00Z",
    "ana 2026-03-30T07:00Z/2026-04-06T07:00Z",
  ]);
});

test.each([
  [{ type: "daily", length: 1 }, "daily"],
  [
    { type: "hourly", length: 12 },
    { every: 12, unit: "hours" },
  ],
  [
    { type: "weekly", length: 2 },
    { every: 2, unit: "weeks" },
  ],
])("a rotation %j keeps its rhythm", (change, expected) => {
  expect(imported(oneRotation(change)).schedules[0]!.layers[0]!.rotation).toEqual(expected);
});

test("restrictions by time of day and by weekday are carried over", () => {
  const restricted = (timeRestriction: object) =>
    imported(oneRotation({ timeRestriction })).schedules[0]!.layers[0]!.restrictions;
  const night = { startHour: 22, startMin: 30, endHour: 6, endMin: 0 };
  expect(restricted({ type: "time-of-day", restriction: night })).toEqual([{ from: "22:30", to: "06:00" }]);
  const weekday = "weekday-and-time-of-day";
  const weekend = { startDay: "friday", startHour: 18, startMin: 0, endDay: "monday", endHour: 8, endMin: 0 };
  expect(restricted({ type: weekday, restrictions: [weekend] })).toEqual([
    { from_day: "fri", from: "18:00", to_day: "mon", to: "08:00" },
  ]);
  const office = { startDay: "monday", startHour: 9, startMin: 0, endDay: "monday", endHour: 17, endMin: 0 };
  expect(restricted({ type: weekday, restrictions: [office] })).toEqual([
    { days: ["mon"], from: "09:00", to: "17:00" },
  ]);
  expect(restricted({ type: "time-of-day", restriction: { startHour: 8, endHour: 8 } })).toEqual([]);
});

test("files of the backup tool are read as well as answers of the API", () => {
  const override = { alias: "o1", user: on("u3"), startDate: "2026-02-01T00:00:00Z", endDate: "2026-02-02T00:00:00Z" };
  const backup = {
    teams: [{ team: { id: "t1", name: "Web", members: [{ user: { id: "u1" }, role: "admin" }] } }],
    schedules: [{ schedule: schedule([rotation()]), scheduleOverrideList: [override] }],
  };
  const { teams, covers, leftOut: left } = imported(backup);
  expect(teams).toEqual([{ key: "web", name: "Web", members: ["ana"], policy: null }]);
  expect(covers).toEqual([
    { schedule: "web-shop", person: "cem", from: "2026-02-01T00:00:00Z", to: "2026-02-02T00:00:00Z" },
  ]);
  expect(left).toEqual([]);
});

test("a rotation that ends does so at the same minute", () => {
  const { schedules } = imported(oneRotation({ endDate: "2026-01-07T15:30:00Z" }));
  const ending = scheduleOf(schedules[0]!);
  expect(whoIsOnCall(ending, utc("2026-01-07T15:29"))).toBe("ana");
  expect(whoIsOnCall(ending, utc("2026-01-07T15:30"))).toBeNull();
});

test.each([
  ["that is switched off", { enabled: false }, "disabled"],
  [
    "with a team in it",
    { participants: [on("u1"), { type: "team", id: "t1", name: "Web" }] },
    "participant_not_a_person",
  ],
  ["with a place for nobody", { participants: [on("u1"), { type: "none" }] }, "participant_not_a_person"],
  ["with somebody who is not in the export", { participants: [on("u9")] }, "unknown_person"],
  ["with nobody", { participants: [] }, "nobody_left"],
  ["of a kind that is new to us", { type: "monthly" }, "rotation_not_expressible"],
  ["that starts on no date", { startDate: "soon" }, "unreadable"],
])("a rotation %s is left out and named, and so is a schedule of which nothing is left", (_, change, reason) => {
  expect(leftOut(oneRotation(change))).toEqual([`schedule Web shop › Days: ${reason}`, "schedule Web shop: empty"]);
});

test("one rotation that cannot be read does not cost the others", () => {
  const { schedules, leftOut: left } = imported({ schedules: [schedule([{ name: "?" }, rotation()])] });
  expect(schedules[0]!.layers).toHaveLength(1);
  expect(left).toEqual([{ place: "schedule Web shop › rotation 1", reason: "unreadable", kept: false }]);
});

test("several rotations become layers, and it is said that only the highest is called", () => {
  const both = { schedules: [schedule([rotation(), rotation({ id: "r2", name: "Nights" })])] };
  expect(imported(both).schedules[0]!.layers.map(({ name }) => name)).toEqual(["Days", "Nights"]);
  expect(leftOut(both)).toEqual(["schedule Web shop: several_at_once"]);
});

test("an override of one of several rotations is left out, since it would reach too far", () => {
  const override = {
    alias: "o1",
    user: on("u3"),
    startDate: "2026-02-01T00:00:00Z",
    endDate: "2026-02-02T00:00:00Z",
    rotations: [{ id: "r1" }],
  };
  const item = {
    schedule: schedule([rotation(), rotation({ id: "r2", name: "Nights" })]),
    scheduleOverrideList: [override],
  };
  expect(imported({ schedules: [item] }).covers).toEqual([]);
  expect(leftOut({ schedules: [item] })).toContain("schedule Web shop › override o1: override_of_one_rotation");
});

test("a schedule in an unknown zone is left out", () => {
  expect(leftOut({ schedules: [schedule([rotation()], { timezone: "Mars/Olympus" })] })).toEqual([
    "schedule Web shop: unknown_zone",
  ]);
});

const rule = (minutes: number, recipient: object, more: object = {}) => ({
  condition: "if-not-acked",
  notifyType: "default",
  delay: { timeAmount: minutes, timeUnit: "minutes" },
  recipient,
  ...more,
});
const escalation = (rules: object[], more: object = {}) => ({
  schedules: [schedule([rotation()])],
  teams: [{ id: "t1", name: "Web" }],
  escalations: [{ id: "e1", name: "Shop down", rules, ...more }],
});
const toSchedule = { type: "schedule", id: "s1", name: "Web shop" };

test("delays from the alert become waits from level to level, and equal delays one level", () => {
  const rules = [rule(0, toSchedule), rule(5, on("u2")), rule(5, { type: "team", id: "t1" }), rule(20, on("u3"))];
  const { policies, leftOut: left } = imported(escalation(rules, { repeat: { waitInterval: 10, count: 2 } }));
  expect(policies).toEqual([
    {
      key: "shop-down",
      name: "Shop down",
      priorities: [1, 2, 3, 4],
      repeat: 2,
      levels: [
        { targets: [{ schedule: "web-shop" }], wait_minutes: 5 },
        { targets: [{ person: "ben" }, { team: "web" }], wait_minutes: 15 },
        { targets: [{ person: "cem" }], wait_minutes: 10 },
      ],
    },
  ]);
  expect(left).toEqual([]);
});

test("what an escalation says and we cannot do is listed", () => {
  const rules = [
    rule(5, toSchedule, { condition: "if-not-closed" }),
    rule(10, toSchedule, { notifyType: "next" }),
    rule(15, { type: "team", id: "t1", name: "Web" }, { notifyType: "admins" }),
    rule(20, { type: "schedule", id: "s9", name: "Gone" }),
    rule(20, on("u9")),
  ];
  const left = imported(escalation(rules)).leftOut.map(({ reason, given, kept }) => `${reason} ${given} ${kept}`);
  expect(left).toEqual([
    "condition if-not-closed: Web shop true",
    "notify_rule next: Web shop false",
    "notify_rule admins: Web true",
    "step_not_expressible Gone false",
    "unknown_person somebody@example.com false",
    "first_page_is_immediate 5 min true",
    "wait_assumed 5 min true",
  ]);
});

test("an escalation that calls nobody we know is left out", () => {
  expect(imported(escalation([rule(0, on("u9"))])).policies).toEqual([]);
});

test("the default route of a team is its policy, other routes are listed", () => {
  const given = escalation([rule(0, toSchedule)]);
  const teamRoutingRules = [
    { name: "Nights", isDefault: false, notify: { type: "none" } },
    { name: "Default", isDefault: true, notify: { type: "escalation", id: "e1" } },
  ];
  const withRoutes = { ...given, teams: [{ team: { id: "t1", name: "Web" }, teamRoutingRules }] };
  expect(imported(withRoutes).teams[0]!.policy).toBe("shop-down");
  expect(leftOut(withRoutes)).toContain("team Web: routing_rule");
});

test("services come with their team", () => {
  const services = [{ id: "v1", name: "Checkout", teamId: "t1", description: "Pays" }];
  expect(imported({ teams: [{ id: "t1", name: "Web" }], services }).services).toEqual([
    { key: "checkout", name: "Checkout", description: "Pays", team: "web", policy: null },
  ]);
});

test("things of the same name get keys of their own, names without Latin letters too", () => {
  const teams = ["Web", "web!", "支付", "客服", "Équipe 1"].map((name, i) => ({ id: `t${i}`, name }));
  expect(imported({ teams }).teams.map(({ key }) => key)).toEqual(["web", "web-2", "team", "team-2", "equipe-1"]);
});

test("what is no export is refused, and single things that cannot be read are named", () => {
  expect(readOpsgenie("x")).toBeNull();
  expect(readOpsgenie({ users: "x" })).toBeNull();
  expect(leftOut({ users: [{}], teams: [{ name: "x" }] })).toEqual(["user 1: unreadable", "team 1: unreadable"]);
});
