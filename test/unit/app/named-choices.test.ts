// The choice of services on pages for looking: a pilot says that it is one, as everywhere else.
import { expect, test } from "vitest";
import { namedChoices } from "../../../src/http/filter.tsx";
import type { Viewer } from "../../../src/platform/web/viewer.ts";
import { organisation } from "../../support/incident-organisation.ts";

test.each([
  ["en", "Shop checkout (pilot)", "Reports"],
  ["zh-CN", "商城结算（试点）", "报表"],
] as const)("a pilot says so in the choice of services (%s)", (lang, pilot, live) => {
  const services = organisation.services.map((one) =>
    one.key === "checkout" ? { ...one, stage: "pilot" as const } : one,
  );
  const labels = namedChoices(services, { lang } as Viewer).map(({ label }) => label);
  expect(labels).toContain(pilot);
  expect(labels).toContain(live);
});
