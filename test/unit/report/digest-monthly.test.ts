// The monthly digest in words: what to decide first, then target, month and the month before; what has nothing says so.
import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { inOneGo } from "../../../src/kernel/steps.ts";
import { toEpochSeconds } from "../../../src/kernel/time.ts";
import { usualAvailability } from "../../../src/organisation/agreed-availability.ts";
import { monthlyWords } from "../../../src/report/digest/digest-monthly.ts";
import type { Facts } from "../../../src/report/facts.ts";
import { serviceReport } from "../../../src/report/service-report/service-report.ts";
import type { Lang } from "../../../src/words/say.ts";
import { factsOf, type TestIncident } from "../../support/incident-columns.ts";
import { organisation } from "../../support/incident-organisation.ts";
import { inWords } from "../../support/incidents.ts";

const period = {
  from: Temporal.PlainDate.from("2031-10-01"),
  to: Temporal.PlainDate.from("2031-11-01"),
  zone: "UTC",
};
const first = toEpochSeconds(Temporal.Instant.from("2031-10-01T00:00:00Z"));
const day = 86_400;

const fixed = (openedAt: number, isLate: boolean): TestIncident => ({
  ...{ openedAt, service: "checkout", resolvedAt: openedAt + day, firstResolvedAt: openedAt + day, rating: 5 },
  ...{ resolutionDueAt: openedAt + (isLate ? day / 2 : 2 * day), workedSeconds: day },
  ...(isLate && { resolutionMissedAt: openedAt + day / 2 }),
});

const facts = (incidents: readonly TestIncident[], more: Partial<Facts> = {}): Facts =>
  factsOf(incidents, first + 31 * day, { agreed: { checkout: usualAvailability }, ...more });

function words(of: Facts) {
  const report = inOneGo(serviceReport({ facts: of, organisation, services: ["checkout"], period }));
  const [scope] = report.scopes;
  if (!scope) throw new Error("there is no scope");
  return monthlyWords(scope, { report, isLate: false, nameOf: (key) => key });
}
const said = (of: Facts, lang: Lang = "en") => inWords(words(of), lang).split("\n");

const september = Array.from({ length: 6 }, (_, i) => fixed(first - (20 - i) * day, false));
const october = Array.from({ length: 6 }, (_, i) => fixed(first + (i + 1) * day, i > 3));

describe("the monthly digest", () => {
  test("tells what to decide before the figures of the month and of the one before", () => {
    const lines = said(facts([...september, ...october]));
    expect(lines[0]).toBe("📊 Shop checkout · October 2031");
    expect(lines[1]).toBe("⚖ To decide: Fixed in time 66.7 % (4/6) ▼ (target 98 missed)");
    expect(lines).toContain("⚠ Fixed in time 66.7 % (4/6) ▼ (target 98 missed) · before: 100 % (6/6) · ··········█▁");
    expect(lines).toContain("Availability: 100 % ≈ (target 99.9 ✓) · 44.6 min of the error budget left");
    expect(lines.find((line) => line.startsWith("Workload:"))).toContain("Opened 6 ≈ (before: 6)");
    expect(lines.find((line) => line.startsWith("Satisfaction:"))).toContain("100 % (6/6)");
    expect(words(facts([...september, ...october])).tone).toBe("waiting");
  });

  test("says plainly where there is nothing", () => {
    const lines = said(facts([]));
    expect(lines).toEqual([
      "📊 Shop checkout · October 2031",
      "✓ Nothing to decide: no target missed, nothing overdue",
      "Service levels: No incident was measured against a target in these twelve months.",
      "Availability: 100 % ≈ (target 99.9 ✓) · 44.6 min of the error budget left",
      "Workload: Nothing was opened, resolved or open in these twelve months.",
      "Complaints: No complaints are on record.",
      "Satisfaction: Nobody was asked or nobody answered: there are no ratings.",
      "Problems and known errors: No problems or known errors are on record.",
      "Changes: No change was carried out in these twelve months.",
      "Improvement: No action was due and no record was closed.",
    ]);
    expect(words(facts([])).tone).toBe("good");
    expect(lines.join()).not.toContain(" 0 %");
  });

  test("says how far beyond its budget a service is, and what is overdue, in Chinese too", () => {
    const outage = {
      service: "checkout",
      from: first,
      to: first + 3600,
      weight: 1,
      isPlanned: false,
      announcedAt: null,
    };
    const held = { title: null, owner: null, isPrivate: false, movedTo: null };
    const action = { reference: "INC-9", service: "checkout", ...held, dueAt: first + day, doneAt: null };
    const lines = said(facts([], { outages: [outage], actions: [action] }), "zh-CN");
    expect(lines[0]).toBe("📊 商城结算 · 2031年10月");
    expect(lines[1]).toContain("错误预算已用完 · 改进措施 1 项");
    expect(lines[1]).toMatch(/^⚖ 待决定：.*可用/);
    expect(lines).toContainEqual(expect.stringContaining("超出错误预算 15.4 分钟"));
  });
});
