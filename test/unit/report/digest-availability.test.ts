// What a digest tells of availability: each service by its own target, and no service by name whose private outage would show.
import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { inOneGo } from "../../../src/kernel/steps.ts";
import { toEpochSeconds } from "../../../src/kernel/time.ts";
import { usualAvailability } from "../../../src/organisation/agreed-availability.ts";
import { availabilityOf } from "../../../src/report/digest/digest-availability.ts";
import { type Facts, flag } from "../../../src/report/facts.ts";
import { readingsOf } from "../../../src/report/kpi/readings.ts";
import { factsOf, type TestIncident } from "../../support/incident-columns.ts";

const period = {
  from: Temporal.PlainDate.from("2031-11-24"),
  to: Temporal.PlainDate.from("2031-11-25"),
  zone: "UTC",
};
const midnight = toEpochSeconds(Temporal.Instant.from("2031-11-24T00:00:00Z"));
const hour = 3600;

const outage = (service: string, minutes: number) => ({
  ...{ service, from: midnight + hour, to: midnight + hour + 60 * minutes, weight: 1 },
  ...{ isPlanned: false, announcedAt: null },
});

const world = (incidents: readonly TestIncident[], more: Partial<Facts>): Facts =>
  factsOf(incidents, midnight + 24 * hour, {
    agreed: { shop: usualAvailability, mail: { ...usualAvailability, target: 95 } },
    ...more,
  });

const told = (facts: Facts) => {
  const reading = inOneGo(readingsOf(facts, period, ["availability"], {})).availability;
  return availabilityOf(facts, period, reading, (key) => key);
};

test("each service is held to its own target", () => {
  // An hour of a day is 4.17 %: less than the shop's target allows, and as much as the mail's does.
  const facts = world([], { outages: [outage("shop", 60), outage("mail", 60)] });
  expect(told(facts)).toMatchObject({
    ...{ target: undefined, services: 2 },
    below: { shown: [{ name: "shop", target: 99.9 }], hidden: 0 },
  });
});

test("one target that all share is the target of them together", () => {
  const agreed = { shop: usualAvailability, mail: usualAvailability };
  expect(told(world([], { agreed }))).toMatchObject({ target: 99.9, below: { shown: [], hidden: 0 } });
});

test("an outage of a private incident counts, and its service is not named among few records", () => {
  const secret = { openedAt: midnight + hour, service: "shop", flags: flag.private };
  const few = world([secret], { outages: [outage("shop", 60)] });
  expect(told(few)).toMatchObject({ below: { shown: [], hidden: 1 } });
  expect(told(few)?.reading.now.value).toBeCloseTo(100 - 100 / 48, 5);
  const many = Array.from({ length: 5 }, () => ({ openedAt: midnight + hour, service: "shop" }));
  expect(told(world([secret, ...many], { outages: [outage("shop", 60)] }))).toMatchObject({
    below: { shown: [{ name: "shop" }], hidden: 0 },
  });
});

test("where nothing is agreed for the time nothing is told", () => {
  expect(told(world([], { agreed: {} }))).toBeUndefined();
});
