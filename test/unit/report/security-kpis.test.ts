// The KPI of security incidents: counted in the whole, told of a part only where they are many, and how grave they are to the security role alone.
import { expect, test } from "vitest";
import { toldPart } from "../../../src/app/figures/part-told.ts";
import { fromEpochSeconds } from "../../../src/kernel/time.ts";
import type { Viewer } from "../../../src/people/visibility.ts";
import { type Facts, flag } from "../../../src/report/facts.ts";
import { findKpi } from "../../../src/report/kpi/catalogue.ts";
import { exceptServices, ofService, ofServices } from "../../../src/report/narrow.ts";
import { readPeriod } from "../../../src/report/read-period.ts";
import { behindOf, factsOf, type TestIncident } from "../../support/incident-columns.ts";

const span = { from: 1_000, to: 2_000 };
const hidden: TestIncident = { openedAt: 1_500, flags: flag.private };
const many = (count: number, one: TestIncident): readonly TestIncident[] => Array.from({ length: count }, () => one);
const figure = (facts: Facts) => findKpi("security_incidents")?.from(facts, span);
const behind = (facts: Facts) => behindOf("security_incidents", facts, span);

test("private incidents opened in the period count; open ones, earlier ones and cancelled ones do not", () => {
  const facts = factsOf(
    [
      ...[hidden, { ...hidden, openedAt: 1_000 }, { openedAt: 1_500 }],
      ...[
        { ...hidden, openedAt: 999 },
        { ...hidden, openedAt: 2_000 },
      ],
      { ...hidden, flags: flag.private | flag.excluded },
    ],
    3_000,
  );
  expect(figure(facts)).toEqual({ value: 2, n: 2 });
  expect(behind(facts).map(({ reference }) => reference)).toEqual(["INC-2", "INC-1"]);
});

test.each([
  ["one service", (facts: Facts) => ofService(facts, "shop")],
  ["some services", (facts: Facts) => ofServices(facts, ["shop"])],
  ["all but some services", (facts: Facts) => exceptServices(facts, ["crm"])],
] as const)("%s tells the same of four as of none, and nothing is listed; of five it tells", (_, part) => {
  const others = many(20, { openedAt: 1_500 });
  for (const count of [0, 1, 4]) {
    const facts = part(factsOf([...others, ...many(count, hidden)], 3_000));
    expect({ ...figure(facts), behind: behind(facts) }).toEqual({ value: null, n: 0, behind: [] });
  }
  expect(figure(part(factsOf([...others, ...many(5, hidden)], 3_000)))).toEqual({ value: 5, n: 5 });
});

test("the security role is told of each part how many there are, how many were major, and their priorities", () => {
  const facts = factsOf(
    [
      { ...hidden, priority: 1, flags: flag.private | flag.major },
      { ...hidden, priority: 2 },
      { ...hidden, service: "crm" },
      { openedAt: 1_500, priority: 1 },
    ],
    3_000,
  );
  const period = readPeriod("1970-01", fromEpochSeconds(31 * 86_400), "UTC");
  if (!period.ok) throw new Error("no period");
  const told = (roles: readonly string[], isWhole: boolean) => {
    const viewers = [{ kind: "person", person: { roles } } as unknown as Viewer];
    return toldPart(isWhole ? facts : ofService(facts, "shop"), [period.value], { isWhole, viewers }).facts;
  };
  const parts = [
    ...[
      { id: "major", value: 1 },
      { id: "p1", value: 1 },
      { id: "p2", value: 1 },
    ],
    ...[
      { id: "p3", value: 0 },
      { id: "p4", value: 0 },
    ],
  ];
  expect(figure(told([], true))).toEqual({ value: 3, n: 3 });
  expect(figure(told([], false))).toEqual({ value: null, n: 0 });
  expect(figure(ofService(told(["security"], true), "shop"))).toEqual({ value: 2, n: 2, parts });
});
