// One change against 10,000 others, and the search for free times over 90 days, each beside what one writes first.
// Run: npm run bench -- --only=changes. Wanted: at most 50 ms and 300 ms.
import { Temporal } from "temporal-polyfill";
import { bench, describe } from "vitest";
import { calendarItems } from "../../src/change/window/calendar.ts";
import { conflictsOf } from "../../src/change/window/conflicts.ts";
import { type Arrival, loadOf } from "../../src/change/window/load.ts";
import { findSlots } from "../../src/change/window/slots.ts";
import type { Planned, Scheduled } from "../../src/change/window/surroundings.ts";
import { organisation } from "../support/incident-organisation.ts";
import { entry, nights, surroundings } from "../unit/change/neighbourhood.ts";

const now = Temporal.Instant.from("2026-11-20T09:00:00Z");
const keys = ["database", "checkout", "reports", "mail"];

/** Spread over 90 days, an hour or two each, on every service in turn, by one of twenty people. */
const scheduled = Array.from({ length: 10_000 }, (_, i): Scheduled => {
  const from = now.add({ minutes: Math.floor((i * 90 * 24 * 60) / 10_000) });
  return {
    reference: `CHG-${i + 2}`,
    title: "A change",
    serviceKeys: [keys[i % 4] ?? "mail"],
    implementerId: `person-${i % 20}`,
    window: { from, to: from.add({ minutes: 60 + (i % 60) }) },
    state: "approved",
    isRestricted: false,
  };
});
const freezes = Array.from({ length: 20 }, (_, i) => {
  const from = now.add({ hours: 24 * (4 * i + 1) });
  return entry({ id: `entry-${i}`, window: { from, to: from.add({ hours: 12 }) } });
});
const around = surroundings({
  scheduled,
  entries: freezes,
  windows: [{ ...nights, weekly: { from: "22:00", to: "06:00" } }],
});

const from = now.add({ hours: 24 * 45 });
const planned: Planned = {
  reference: "CHG-1",
  serviceKeys: ["checkout"],
  implementerId: "person-1",
  window: { from, to: from.add({ hours: 1 }) },
  mayPassFreeze: false,
};

/** What one writes first: every other change, compared as instants. */
function overlapsByInstants(): number {
  const { compare } = Temporal.Instant;
  return scheduled.filter(({ window }) => {
    const [opens, closes] = [window.from.subtract({ minutes: 30 }), window.to.add({ minutes: 30 })];
    return compare(opens, planned.window.to) < 0 && compare(planned.window.from, closes) < 0;
  }).length;
}

/** Half a year of half hours. */
const arrivals = Array.from({ length: 26 * 7 * 48 }, (_, i): Arrival => {
  const half = i % 48;
  return { second: now.epochMilliseconds / 1000 - i * 1_800, count: half >= 16 && half < 36 ? 20 : 1 };
});

describe("one change against 10,000 scheduled ones", () => {
  bench("conflicts of a change among 10,000 (≤ 50 ms)", () => {
    conflictsOf(planned, around);
  });
  bench("baseline: compare every pair of instants", () => {
    overlapsByInstants();
  });
});

describe("a month of the calendar with 300 changes, each with what it collides with", () => {
  const sparse = { ...around, scheduled: scheduled.filter((_, i) => i % 11 === 0) };
  const month = { from: now, to: now.add({ hours: 24 * 30 }) };
  bench("calendarItems", () => {
    calendarItems(sparse, month);
  });
});

describe("free times over 90 days among 10,000 scheduled changes", () => {
  const wish = { ...planned, minutes: 60 };
  bench("free times over 90 days among 10,000 changes (≤ 300 ms)", () => {
    findSlots(wish, around, loadOf(arrivals, organisation, now), now);
  });
  bench("findSlots by business hours", () => {
    findSlots(wish, around, loadOf([], organisation, now), now);
  });
  bench(
    "baseline: ask for the conflicts of every half hour of one day in ninety",
    () => {
      for (let i = 0; i < 48; i++) {
        const start = now.add({ minutes: 30 * i });
        conflictsOf({ ...planned, window: { from: start, to: start.add({ hours: 1 }) } }, around);
      }
    },
    { iterations: 1, time: 0, warmupIterations: 0, warmupTime: 0 },
  );
});
