// The configuration of a source of alerts.
import { expect, test } from "vitest";
import { alertSourceSchema } from "../../../src/alert/source-schema.ts";

const source = { key: "prometheus", format: "alertmanager", service: "shop" };

test("key, format and service are enough", () => {
  expect(alertSourceSchema.parse(source)).toEqual({
    ...source,
    proof: "bearer",
    severity: "warning",
    auto_resolve: false,
    storm: { alerts: 5, minutes: 10 },
    per_minute: 600,
  });
});

test.each([
  ["a key that is no part of an address", { key: "a/b" }],
  ["a format that nobody sends", { format: "nagios" }],
  ["a storm of one", { storm: { alerts: 1, minutes: 5 } }],
  ["no requests at all", { per_minute: 0 }],
  ["a secret in the file", { secret: "s3cret" }],
])("%s is refused", (_, change) => {
  expect(alertSourceSchema.safeParse({ ...source, ...change }).success).toBe(false);
});
