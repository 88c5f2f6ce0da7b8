// What the alerts of one delivery do together.
import { expect, test } from "vitest";
import type { Alert } from "../../../src/alert/alert.ts";
import { planAlerts, type SentAlert, type Surroundings } from "../../../src/alert/plan.ts";

const sent = (key: string, status: Alert["status"] = "firing", serviceKey = "shop"): SentAlert => ({
  serviceKey,
  alert: { sourceKey: key, status, title: key, text: "", severity: "error", labels: {}, startsAt: null, link: null },
});
const around = (change: Partial<Surroundings> = {}): Surroundings => ({
  known: new Map(),
  incidents: new Map(),
  recent: new Map(),
  rule: { alerts: 3, minutes: 10 },
  ...change,
});
const firingOn = (incident: string) => ({ status: "firing", startsAt: null, incident }) as const;

test("alerts of different services never gather on one incident", () => {
  const plan = planAlerts([sent("a"), sent("b"), sent("c", "firing", "data"), sent("d", "firing", "data")], around());
  expect(plan.opens).toHaveLength(4);
  expect(plan.rows.map(({ incident }) => incident)).toEqual(["+0", "+1", "+2", "+3"]);
});

test("a storm that comes in one delivery is one incident with its alerts counted, beside those before it was a storm", () => {
  const plan = planAlerts(
    ["a", "b", "c", "d", "e"].map((key) => sent(key)),
    around(),
  );
  expect(plan.opens.map(({ incident, count }) => [incident, count])).toEqual([
    ["+0", 4],
    ["+1", 1],
  ]);
});

test("the same key twice in one delivery is one alert that was sent twice", () => {
  const plan = planAlerts([sent("a"), sent("a")], around());
  expect(plan.opens).toMatchObject([{ count: 1 }]);
  expect(plan.rows).toMatchObject([{ incident: "+0", fired: 2 }]);
});

test("an incident's alerts have ended when the last one has, not before", () => {
  const known = new Map([
    ["a", firingOn("INC-1")],
    ["b", firingOn("INC-1")],
  ]);
  const incidents = new Map([["INC-1", { life: "open", firing: 2, gathers: true } as const]]);
  const one = planAlerts([sent("a", "resolved")], around({ known, incidents }));
  expect(one.moves).toMatchObject([{ incident: "INC-1", ended: false }]);
  const both = planAlerts([sent("a", "resolved"), sent("b", "resolved")], around({ known, incidents }));
  expect(both.moves).toMatchObject([{ incident: "INC-1", ended: true, again: null, added: 0 }]);
});

test("one that fires again on a quiet incident is news, on one that is loud it is not", () => {
  const known = new Map([["a", { ...firingOn("INC-1"), status: "resolved" as const }]]);
  const on = (firing: number) =>
    planAlerts([sent("a")], around({ known, incidents: new Map([["INC-1", { life: "open", firing, gathers: true }]]) }))
      .moves[0];
  expect(on(0)?.again?.sourceKey).toBe("a");
  expect(on(1)?.again).toBeNull();
});

test("one that fires again brings an incident back that people have resolved, although others fire on", () => {
  const known = new Map([["a", firingOn("INC-1")]]);
  const incidents = new Map([["INC-1", { life: "resolved", firing: 2, gathers: true } as const]]);
  const plan = planAlerts([sent("a"), sent("b")], around({ known, incidents }));
  expect(plan.moves[0]?.again?.sourceKey).toBe("a");
  expect(plan.opens).toHaveLength(1);
});

test("the first that joins begins the storm, the next ones are only counted", () => {
  const recent = new Map([
    [
      "shop",
      [
        { incident: "INC-1", alerts: 1 },
        { incident: "INC-2", alerts: 1 },
      ],
    ],
  ]);
  const incidents = new Map([
    ["INC-1", { life: "open", firing: 1, gathers: true } as const],
    ["INC-2", { life: "open", firing: 1, gathers: true } as const],
  ]);
  const plan = planAlerts([sent("c"), sent("d")], around({ recent, incidents }));
  expect(plan.moves).toMatchObject([
    { incident: "INC-1", added: 2, began: true },
    { incident: "INC-2", added: 0, began: false },
  ]);
  expect(plan.opens).toEqual([]);
});

test("a storm gathers on no incident that is private", () => {
  const recent = new Map([["shop", ["INC-1", "INC-2"].map((incident) => ({ incident, alerts: 1 }))]]);
  const incidents = new Map([
    ["INC-1", { life: "open", firing: 1, gathers: false } as const],
    ["INC-2", { life: "open", firing: 1, gathers: true } as const],
  ]);
  const plan = planAlerts([sent("c")], around({ recent, incidents }));
  expect(plan.rows).toMatchObject([{ incident: "INC-2" }]);
});
