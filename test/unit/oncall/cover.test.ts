// Covering, taking and swapping shifts.
import { expect, test } from "vitest";
import { type Ask, cover, type OverrideDraft, takeBack, takeShift } from "../../../src/oncall/cover.ts";
import type { Override } from "../../../src/oncall/override.ts";
import { whoIsOnCall } from "../../../src/oncall/schedule.ts";
import { swap } from "../../../src/oncall/swap.ts";
import { covering, scheduleFrom, told, utc, weekly } from "./shift-times.ts";

/** Ana from 5 January 09:00, Ben from the 12th, Cem from the 19th; now it is the 6th at noon. */
const now = utc("2026-01-06T12:00");
const ask = (personId: string, overrides: readonly Override[] = [], mayArrange = false): Ask => ({
  schedule: scheduleFrom("UTC", [weekly], overrides),
  by: { personId, mayArrange },
  now,
});
const wish = (personId: string, insteadOf: string | null, from: string, to: string) => ({
  personId,
  insteadOf,
  from: utc(from),
  to: utc(to),
});
const draft = ({ personId, insteadOf, from, to }: OverrideDraft) => `${told({ personId, from, to })} for ${insteadOf}`;

test("somebody takes the rest of the shift that is running", () => {
  const taken = takeShift(ask("ben"), now);
  expect(taken.ok && draft(taken.value)).toBe("ben 2026-01-06T12:00Z/2026-01-12T09:00Z for ana");
});

test("somebody takes a shift to come in whole", () => {
  const taken = takeShift(ask("ana"), utc("2026-01-20T00:00"));
  expect(taken.ok && draft(taken.value)).toBe("ana 2026-01-19T09:00Z/2026-01-26T09:00Z for cem");
});

test("somebody takes a gap up to the next shift", () => {
  const gappy = { ...ask("ben"), schedule: scheduleFrom("UTC", [{ ...weekly, start: "2026-01-10" }]) };
  const taken = takeShift(gappy, utc("2026-01-06T09:00"));
  expect(taken.ok && draft(taken.value)).toBe("ben 2026-01-06T12:00Z/2026-01-10T09:00Z for null");
});

test("nobody takes their own shift", () => {
  expect(takeShift(ask("ana"), now)).toMatchObject({
    ok: false,
    refusal: { code: "already_on_call", personId: "ana" },
  });
});

test("a shift that is over cannot be taken", () => {
  const refused = takeShift(
    { ...ask("ben"), now: utc("2026-01-13T00:00"), by: { personId: "cem", mayArrange: false } },
    now,
  );
  expect(refused).toMatchObject({ ok: false, refusal: { code: "cover_in_the_past", endedAt: "2026-01-12T09:00:00Z" } });
});

test("a gap that is over cannot be taken", () => {
  const refused = takeShift(ask("ben"), utc("2026-01-04T12:00"));
  expect(refused).toMatchObject({ ok: false, refusal: { code: "cover_in_the_past", endedAt: "2026-01-05T09:00:00Z" } });
});

test("a person gives a part of their shift to somebody else", () => {
  const given = cover(ask("ana"), wish("dan", "ana", "2026-01-08T00:00", "2026-01-09T00:00"));
  expect(given.ok && draft(given.value)).toBe("dan 2026-01-08T00:00Z/2026-01-09T00:00Z for ana");
});

test("a cover that should have begun begins now, so that the past stays as it was", () => {
  const given = cover(ask("dan"), wish("dan", null, "2026-01-01T00:00", "2026-01-09T00:00"));
  expect(given.ok && draft(given.value)).toBe("dan 2026-01-06T12:00Z/2026-01-09T00:00Z for null");
});

test("whoever comes instead needs nobody's leave, nor does a manager", () => {
  const stretch = ["2026-01-08T00:00", "2026-01-14T00:00"] as const;
  expect(cover(ask("dan"), wish("dan", null, ...stretch)).ok).toBe(true);
  expect(cover(ask("eva", [], true), wish("dan", null, ...stretch)).ok).toBe(true);
});

test.each([
  ["that ends before it begins", wish("dan", "ana", "2026-01-09T00:00", "2026-01-08T00:00"), "cover_reversed"],
  ["of no length", wish("dan", "ana", "2026-01-09T00:00", "2026-01-09T00:00"), "cover_reversed"],
  ["that is over", wish("dan", "ana", "2026-01-05T10:00", "2026-01-06T12:00"), "cover_in_the_past"],
  ["of half a year", wish("dan", "ana", "2026-01-07T00:00", "2026-07-07T00:00"), "cover_too_long"],
  ["of somebody else's shift by a third", wish("dan", "ben", "2026-01-13T00:00", "2026-01-14T00:00"), "not_your_shift"],
  [
    "that reaches into somebody else's shift",
    wish("dan", null, "2026-01-11T00:00", "2026-01-14T00:00"),
    "not_your_shift",
  ],
  [
    "for somebody who is not on call then",
    wish("dan", "cem", "2026-01-07T00:00", "2026-01-08T00:00"),
    "nothing_to_cover",
  ],
  ["by the one who is on call anyway", wish("ana", null, "2026-01-07T00:00", "2026-01-08T00:00"), "already_on_call"],
  ["of oneself by oneself", wish("ana", "ana", "2026-01-07T00:00", "2026-01-08T00:00"), "already_on_call"],
])("a cover %s is refused", (_, given, code) => {
  expect(cover(ask("ana"), given)).toMatchObject({ ok: false, refusal: { code } });
});

test("a refusal says whose shift it is and when", () => {
  expect(cover(ask("ana"), wish("dan", null, "2026-01-11T00:00", "2026-01-14T00:00"))).toEqual({
    ok: false,
    refusal: { code: "not_your_shift", personId: "ben", from: "2026-01-12T09:00:00Z", to: "2026-01-19T09:00:00Z" },
  });
});

const exchange = { withId: "ben", mine: utc("2026-01-08T00:00"), theirs: utc("2026-01-14T00:00") };

test("in a swap each takes the other's shift, and what has passed of one stays", () => {
  const swapped = swap(ask("ana"), exchange);
  expect(swapped.ok && swapped.value.map(draft)).toEqual([
    "ben 2026-01-06T12:00Z/2026-01-12T09:00Z for ana",
    "ana 2026-01-12T09:00Z/2026-01-19T09:00Z for ben",
  ]);
  const overrides = swapped.ok ? swapped.value.map((made, i) => ({ ...made, id: `${i}` })) : [];
  const { schedule } = ask("ana", overrides);
  expect(
    ["2026-01-06T11:59", "2026-01-08T00:00", "2026-01-14T00:00", "2026-01-20T00:00"].map((at) =>
      whoIsOnCall(schedule, utc(at)),
    ),
  ).toEqual(["ana", "ben", "ana", "cem"]);
});

test.each([
  ["a shift that is not one's own", { ...exchange, mine: utc("2026-01-20T00:00") }, "not_your_shift"],
  ["a shift that is not the other's", { ...exchange, theirs: utc("2026-01-20T00:00") }, "not_your_shift"],
  ["oneself", { ...exchange, withId: "ana", theirs: utc("2026-01-28T00:00") }, "already_on_call"],
  ["a shift that is over", { ...exchange, mine: utc("2026-01-04T00:00") }, "nobody_on_call"],
])("a swap with %s is refused", (_, given, code) => {
  expect(swap(ask("ana"), given)).toMatchObject({ ok: false, refusal: { code } });
});

test("a swap that nobody agreed to in time is refused", () => {
  const later = { ...ask("ana"), now: utc("2026-01-12T10:00") };
  expect(swap(later, exchange)).toMatchObject({ ok: false, refusal: { code: "cover_in_the_past" } });
});

test("a swap is refused when a shift was given away in the meantime", () => {
  const moved = ask("ana", [covering("dan", "ben", "2026-01-13T00:00", "2026-01-15T00:00")]);
  expect(swap(moved, exchange)).toMatchObject({ ok: false, refusal: { code: "not_your_shift", personId: "dan" } });
});

test("a cover to come is taken back in whole, a running one from now on, a past one not at all", () => {
  const by = { personId: "ana", mayArrange: false };
  const made = covering("dan", "ana", "2026-01-08T00:00", "2026-01-09T00:00");
  expect(takeBack({ by, now }, made)).toEqual({ ok: true, value: null });
  const running = takeBack({ by, now: utc("2026-01-08T06:00") }, made);
  expect(running.ok && String(running.value?.to)).toBe("2026-01-08T06:00:00Z");
  expect(takeBack({ by, now: utc("2026-01-09T00:00") }, made)).toMatchObject({
    refusal: { code: "cover_in_the_past" },
  });
  expect(takeBack({ by: { ...by, personId: "cem" }, now }, made)).toMatchObject({
    refusal: { code: "not_your_shift" },
  });
  expect(takeBack({ by: { personId: "cem", mayArrange: true }, now }, made).ok).toBe(true);
});
