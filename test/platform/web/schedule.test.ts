// The change calendar with thousands of changes: what it leaves out, where that is found, and what it does not work out.
import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { calendarItems } from "../../../src/change/window/calendar.ts";
import { readAsked } from "../../../src/http/schedule-range.ts";
import { ScheduleBody } from "../../../src/http/schedule-view.tsx";
import { organisation } from "../../support/incident-organisation.ts";
import { other, surroundings } from "../../unit/change/neighbourhood.ts";
import { ana } from "./viewers.ts";

const start = Temporal.Instant.from("2026-11-01T00:00:00Z");
const month = { from: start, to: start.add({ hours: 24 * 30 }) };

/** One every thirteen minutes of the month: some 110 a day. */
const scheduled = Array.from({ length: 3_323 }, (_, i) => {
  const from = start.add({ minutes: i * 13 });
  return other({
    reference: `CHG-${i + 1}`,
    serviceKeys: ["checkout"],
    window: { from, to: from.add({ minutes: 60 }) },
  });
});

/** Counts how often the conflicts of a change are worked out: each time reads the rules. */
function counted() {
  const around = surroundings({ scheduled });
  let looks = 0;
  const watched = {
    ...around.organisation,
    get maintenanceWindows() {
      looks++;
      return around.organisation.maintenanceWindows;
    },
  };
  const items = calendarItems({ ...around, organisation: watched }, month);
  const asItIs = looks;
  return { items, looks: () => looks - asItIs };
}

function drawn(view: string, more: { readonly from?: string; readonly skip?: string } = {}) {
  const { items, looks } = counted();
  const asked = readAsked(
    { view, from: more.from ?? "2026-11-10", skip: more.skip },
    Temporal.PlainDate.from("2026-11-10"),
  );
  const page = { items, organisation, now: start, mayPlan: false };
  const html = String(ScheduleBody({ page, asked, viewer: ana }));
  return { shown: [...html.matchAll(/<b>(CHG-\d+)<\/b>/g)].map(([, one]) => one), html, looks: looks() };
}

describe("thousands of changes in a month", () => {
  test.each([
    ["month", 42 * 4],
    ["week", 7 * 20],
    ["list", 100],
  ])(
    "the %s shows a few a day, works out the conflicts of no others, and says how many more there are",
    (view, most) => {
      const { shown, html, looks } = drawn(view);
      expect(shown.length).toBeGreaterThan(20);
      expect(shown.length).toBeLessThanOrEqual(most);
      expect(looks).toBeLessThanOrEqual(most);
      expect(html).toMatch(/class="more-items" href="\/schedule\?view=list&amp;from=2026-11-\d\d/);
      expect(html).toMatch(/\d+ more</);
    },
  );

  test("the list leads on to what follows, and skips nothing", () => {
    const first = drawn("list");
    expect(first.html).toContain('href="/schedule?view=list&amp;from=2026-11-10&amp;skip=100"');
    const second = drawn("list", { skip: "100" });
    expect([...first.shown, ...second.shown]).toEqual(scheduled.slice(0, 200).map(({ reference }) => reference));
    expect(second.html).toContain("/schedule/body?view=list&amp;from=2026-11-10&amp;skip=100");
    expect(drawn("list", { skip: "3300" }).html).not.toContain("more-items");
  });

  test("an address that says nothing readable begins at the beginning", () => {
    expect(drawn("list", { skip: "-1" }).shown[0]).toBe("CHG-1");
  });
});
