// The monthly digest in words: what to decide first, then target, month and the month before; what has nothing says so.
import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { inOneGo } from "../../../src/kernel/steps.ts";
import { toEpochSeconds } from "../../../src/kernel/time.ts";
import { usualAvailability } from "../../../src/organisation/agreed-availability.ts";
import type { Organisation } from "../../../src/organisation/organisation.ts";
import { monthlyWords, type NamedStar } from "../../../src/report/digest/digest-monthly.ts";
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

function words(of: Facts, { stars, ...more }: Partial<Organisation> & { readonly stars?: readonly NamedStar[] } = {}) {
  const own = { ...organisation, ...more };
  const report = inOneGo(serviceReport({ facts: of, organisation: own, services: ["checkout"], period }));
  const [scope] = report.scopes;
  if (!scope) throw new Error("there is no scope");
  return monthlyWords(scope, {
    report,
    isLate: false,
    hidesPrivate: false,
    organisation: own,
    ...(stars && { stars }),
  });
}
const said = (of: Facts, lang: Lang = "en") => inWords(words(of), lang).split("\n");

const september = Array.from({ length: 6 }, (_, i) => fixed(first - (20 - i) * day, false));
const october = Array.from({ length: 6 }, (_, i) => fixed(first + (i + 1) * day, i > 3));

describe("the monthly digest", () => {
  test("tells what to decide before the figures of the month and of the one before", () => {
    const lines = said(facts([...september, ...october]));
    expect(lines[0]).toBe("📊 Shop checkout · October 2031");
    expect(lines[1]).toBe("⚖ To decide: Fixed in time 66.7 % (4/6) ▼ (target 98 % missed)");
    expect(lines).toContain("⚠ Fixed in time 66.7 % (4/6) ▼ (target 98 % missed) · before: 100 % (6/6) · ··········█▁");
    expect(lines).toContain("Availability: 100 % ≈ (target 99.9 % ✓) · 44.6 min of the error budget left");
    expect(lines.find((line) => line.startsWith("Workload:"))).toContain("Opened 6 ≈ (before: 6)");
    expect(lines.find((line) => line.startsWith("Satisfaction:"))).toContain("100 % (6/6; 6 asked)");
    expect(words(facts([...september, ...october])).tone).toBe("waiting");
  });

  test("what missed its target with fewer than five behind it is told, and never said not to be there", () => {
    const few = [fixed(first + day, false), fixed(first + 2 * day, true)];
    const [, decide, ...lines] = said(facts(few));
    const aside = "Target missed, with too few behind it to decide on: Fixed in time 1 of 2";
    expect(decide).toBe(`✓ Nothing to decide: nothing overdue. ${aside}`);
    expect(lines.some((line) => line.startsWith("⚠ Fixed in time 1 of 2 (target 98 % missed)"))).toBe(true);
    expect(said(facts(few), "zh-CN")[1]).toContain("数量太少");
    const outage = { service: "checkout", weight: 1, isPlanned: false, announcedAt: null };
    const spent = facts(few, { outages: [{ ...outage, from: first, to: first + day }] });
    expect(said(spent)[1]).toMatch(new RegExp(`^⚖ To decide: .*${aside}$`));
  });

  test("says plainly where there is nothing", () => {
    const lines = said(facts([]));
    expect(lines).toEqual([
      "📊 Shop checkout · October 2031",
      "✓ Nothing to decide: no target missed, nothing overdue",
      "Service levels: No incident was measured against a target in these twelve months.",
      "Availability: 100 % ≈ (target 99.9 % ✓) · 44.6 min of the error budget left",
      "Workload: Nothing was opened, resolved or open in these twelve months.",
      "Service requests: Nothing was asked for from the catalogue in these twelve months.",
      "Complaints: No complaints are on record.",
      "Satisfaction: No figure is told: nobody was asked, or fewer than 5 answered.",
      "Problems and known errors: No problems or known errors are on record.",
      "Changes: No change was carried out in these twelve months.",
      "Improvement: No action was due and no record was closed.",
      "Suppliers: No incident waited for a supplier in the period.",
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
    const held = { title: null, owner: null, isPrivate: false, openedAt: 0, movedTo: null };
    const action = { reference: "INC-9", service: "checkout", ...held, dueAt: first + day, doneAt: null };
    const lines = said(facts([], { outages: [outage], actions: [action] }), "zh-CN");
    expect(lines[0]).toBe("📊 商城结算 · 2031年10月");
    expect(lines[1]).toContain("错误预算已用完 · 改进措施 1 项");
    expect(lines[1]).toMatch(/^⚖ 待决定：.*可用/);
    expect(lines).toContainEqual(expect.stringContaining("超出错误预算 15.4 分钟"));
  });

  test("tells what suppliers kept, and puts a contract that was missed among what is to be decided", () => {
    const wait = { service: "checkout", isPrivate: false, openedAt: 0, targetSeconds: 100, isWaiting: false };
    const suppliers = [
      { ...wait, reference: "INC-1", supplier: "paynet", seconds: 90 },
      { ...wait, reference: "INC-2", supplier: "paynet", seconds: 110 },
      { ...wait, reference: "INC-3", supplier: null, targetSeconds: null, seconds: 9 },
    ];
    const lines = said(facts([], { suppliers }));
    expect(lines[1]).toBe("⚖ To decide: paynet kept its contract 1 of 2 times");
    expect(lines).toContain(
      "Suppliers: paynet: 2 incidents waited, contract kept 1 of 2 times · without a contract on record: 1 incident waited",
    );
    expect(said(facts([], { suppliers }), "zh-CN").join()).toContain("供应商 paynet 履约 1/2 次");
  });

  test("tells how far actions are, the core figures of the service, and indicators of one's own that missed", () => {
    const held = {
      reference: "INC-9",
      service: "checkout",
      title: null,
      owner: null,
      isPrivate: false,
      openedAt: 0,
      movedTo: null,
    };
    const actions = [
      { ...held, dueAt: first + day, doneAt: first + 2 * day },
      { ...held, dueAt: first + 90 * day, doneAt: null },
    ];
    const measurements = Array.from({ length: 5 }, (_, i) => ({
      ...{ indicator: "error-rate", service: "checkout", at: first + i * day, value: 3 },
    }));
    const errors = {
      key: "error-rate",
      name: { en: "Error rate" },
      unit: "percent",
      betterIs: "lower",
      target: 1,
    } as const;
    const services = organisation.services.map((one) => ({ ...one, indicators: ["error-rate", "mtta"] }));
    const lines = inWords(words(facts([], { actions, measurements }), { services, indicators: [errors] })).split("\n");
    expect(lines[1]).toBe(
      "⚖ To decide: Error rate 3 % (target 1 % missed) · Target missed, with too few behind it to decide on: Actions done in time 0 of 1",
    );
    expect(lines).toContain("⚠ Error rate 3 % (target 1 % missed)");
    expect(lines.find((line) => line.startsWith("Improvement:"))).toContain("actions: 0 overdue, 1 open, 1 done");
  });

  test("names the star of the month, and who shares it", () => {
    const star = { personId: "1", fixed: 9, fixedInTime: 8, praised: 2, blamed: 0, thanks: 0 };
    const named = (...who: readonly string[]) =>
      inWords(words(facts([]), { stars: who.map((name) => ({ who: name, star })) }))
        .split("\n")
        .at(-1);
    expect(named("Ben")).toBe("⭐ Service star of the month: Ben · 8 of 9 fixed in time, 2 rated 4 or 5");
    expect(named("Ana", "Ben")).toContain("⭐ Service stars of the month: Ana and Ben · each 8 of 9");
    expect(named()).not.toContain("⭐");
  });
});
