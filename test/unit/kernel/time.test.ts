// Instants as people write them, in a zone or exactly.
import { expect, test } from "vitest";
import { occursTwice, readInstant } from "../../../src/kernel/time.ts";
import { isZone } from "../../../src/kernel/zone.ts";

const read = (text: string) => readInstant(text, "Europe/Berlin");

test.each([
  ["2026-03-27T17:30", "2026-03-27T16:30:00Z"],
  ["2026-03-27 17:30:15", "2026-03-27T16:30:15Z"],
  ["2026-03-27", "2026-03-26T23:00:00Z"],
  ["2026-03-27T17:30Z", "2026-03-27T17:30:00Z"],
  ["2026-03-27T17:30+05:30", "2026-03-27T12:00:00Z"],
  ["2026-03-27T17:30-08", "2026-03-28T01:30:00Z"],
  ["2026-10-25T02:30", "2026-10-25T00:30:00Z"],
])("%s in Berlin is %s", (text, instant) => {
  const found = read(text);
  expect(found.ok && found.value.toString()).toBe(instant);
});

test("a wall time that the clock skips is refused with the next that exists", () => {
  expect(read("2026-03-29T02:30")).toEqual({
    ok: false,
    refusal: { code: "time_skipped", given: "2026-03-29T02:30", zone: "Europe/Berlin", next: "2026-03-29T03:30:00" },
  });
});

test.each(["", "tomorrow", "2026-02-30T10:00", "2026-03-27T25:00", "10:00", "17:30Z", "2026-03-27T10:00[Asia/Tokyo]"])(
  "“%s” is no time",
  (text) => {
    expect(read(text)).toEqual({ ok: false, refusal: { code: "time_unreadable", given: text } });
  },
);

test("a wall time that occurs twice is known as such", () => {
  const first = read("2026-10-25T02:30");
  const plain = read("2026-10-25T03:30");
  expect(first.ok && occursTwice(first.value, "Europe/Berlin")).toBe(true);
  expect(plain.ok && occursTwice(plain.value, "Europe/Berlin")).toBe(false);
});

test("zones are IANA names, not offsets or dates", () => {
  expect(["Europe/Berlin", "UTC", "Etc/GMT+3", "America/Argentina/Ushuaia"].filter(isZone)).toHaveLength(4);
  expect(["+03:00", "Europe/Berlni", "", "2020-01-01T00:00[Europe/Berlin]", "Europe/ Berlin"].filter(isZone)).toEqual(
    [],
  );
});
