// What a form of a change cannot take is said at its field, and what it can is kept whole.
import { describe, expect, test } from "vitest";
import { declareChange } from "../../../src/change/declare.ts";
import { editChange } from "../../../src/change/edit.ts";
import type { Given } from "../../../src/change/given.ts";
import { ids } from "../../support/incident-organisation.ts";
import { accepted, as, monday, quiet, refusalWords, refused, submitted } from "./a-change.ts";

const at = (hours: number) => monday.add({ hours }).toString();
const _high = { riskAnswers: { data_safety: 2, users: 2, downtime: 2, reversibility: 2 } } as const;

describe("bad input is said at its field", () => {
  const edit = (given: Given) => editChange(submitted(), given, as("ana"), quiet);

  test.each<[string, Given, string, RegExp]>([
    ["a window in the past", { from: at(-5), to: at(1) }, "starts", /which has passed/],
    ["a reversed window", { from: at(5), to: at(4) }, "ends", /before it begins/],
    ["a window of no length", { from: at(5), to: at(5) }, "ends", /has no length/],
    [
      "a window in a skipped hour",
      { from: "2027-03-28 02:30", to: "2027-03-28 04:00" },
      "starts",
      /^2027-03-28T01:30:00Z, 02:30 does not exist: .+ is 2027-03-28T01:30:00Z\.$/,
    ],
    ["an unknown service", { services: ["chekout"] }, "services", /Did you mean/],
    ["a plan that is too long", { plan: "x".repeat(20_001) }, "plan", /20,000 characters; you wrote 20,001/],
    ["a link that is none", { links: "file:///etc/passwd" }, "links", /begins with http/],
    ["an unknown type", { type: "urgent" }, "type", /normal, standard and emergency/],
    ["a guest who is to carry it out", { implementerId: ids.gil }, "implementer", /cannot be given this/],
    ["a number of no record", { incident: "twelve" }, "incident", /is no number of a record/],
    ["itself as a predecessor", { predecessors: "CHG-17" }, "predecessors", /is no number/],
    ["no title", { title: " " }, "title", /fill this in/],
  ])("%s", (_, given, field, words) => {
    const decided = edit(given);
    expect(refusalWords(decided)).toMatch(words);
    expect(refused(decided).fields).toHaveProperty(field);
  });

  test("a plan of exactly 20,000 characters is kept whole, and several faults are all told", () => {
    expect(accepted(edit({ plan: "x".repeat(20_000) })).state.plan).toHaveLength(20_000);
    expect(Object.keys(refused(edit({ services: ["nope"], links: "nope", title: "" })).fields ?? {})).toEqual([
      ...["title", "services", "links"],
    ]);
  });

  test("words without a title are no change", () => {
    expect(refused(declareChange({ id: "c", reference: "CHG-1" }, {}, as("ana"), quiet)).fields).toHaveProperty(
      "summary",
    );
  });

  test.each([
    ["Deploy · 15 min", "Deploy"],
    ["Deploy 15min", "Deploy"],
    ["Deploy, 15 分钟", "Deploy"],
    ["部署（15 分钟）", "部署"],
    ["Deploy (15 minutes).", "Deploy"],
    ["Deploy — 15 mins", "Deploy"],
    ["Deploy [15 MIN]", "Deploy"],
  ])("the minutes of “%s” are read", (plan, title) => {
    expect(accepted(edit({ plan })).state.steps[0]).toMatchObject({ title, plannedMinutes: 15 });
  });

  test("what only looks like minutes stays in the title, and a line of dashes costs nothing", () => {
    const { steps } = accepted(edit({ plan: `Wait 15 minutes then go\n15 min\nv4.2-15\n${"-".repeat(19_000)}` })).state;
    expect(steps.slice(0, 3).map(({ title, plannedMinutes }) => [title, plannedMinutes])).toEqual([
      ["Wait 15 minutes then go", 0],
      ["15 min", 15],
      ["v4.2-15", 0],
    ]);
  });

  test("the lines of plan, verification and backout become steps with their minutes", () => {
    const { steps } = accepted(
      edit({ plan: "1. Stop the shop (5 min)\n- 迁移数据库（15 分钟）\n\nStart it", backout: "Restore 10 min" }),
    ).state;
    expect(steps.map(({ number, kind, title, plannedMinutes }) => [number, kind, title, plannedMinutes])).toEqual([
      [1, "do", "Stop the shop", 5],
      [2, "do", "迁移数据库", 15],
      [3, "do", "Start it", 0],
      [4, "backout", "Restore", 10],
    ]);
  });
});
