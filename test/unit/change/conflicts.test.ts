// Rules section 3, points 8 and 9: freezes, maintenance windows, and what a change collides with.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Conflict } from "../../../src/change/change.ts";
import { conflictSayings } from "../../../src/change/window/conflict-words.ts";
import { conflictsOf, startBlockers } from "../../../src/change/window/conflicts.ts";
import { stretchesOf } from "../../../src/change/window/entry.ts";
import type { Planned, Scheduled, Surroundings } from "../../../src/change/window/surroundings.ts";
import { flatten } from "../../../src/kernel/rich-text.ts";
import { usualChangeRules } from "../../../src/organisation/change-rules.ts";
import { say } from "../../../src/words/say.ts";
import { at, entry, nights, other, planned, services, surroundings, window } from "./neighbourhood.ts";

const found = (change: Planned, around: Surroundings) =>
  conflictsOf(change, around).map(({ reason, severity, with: what }) => `${severity} ${reason} ${what}`);

describe("rule 8: windows", () => {
  test("deny (freeze) beats allow (maintenance)", () => {
    const inWindow = planned({ window: window(25, "01:00") });
    expect(found(inWindow, surroundings({ windows: [nights] }))).toEqual([]);
    expect(found(inWindow, surroundings({ windows: [nights], entries: [entry()] }))).toEqual(["block freeze Year end"]);
  });

  test.each([
    ["all", { all: true }, ["checkout", "mail"]],
    ["service", { services: ["mail"] }, ["mail"]],
    ["tag", { tags: ["customer-facing"] }, ["checkout"]],
  ] as const)("freeze scope: %s", (_, scope, frozen) => {
    const around = surroundings({ entries: [entry({ scope })] });
    const blocked = ["checkout", "mail"].filter((key) => found(planned({ serviceKeys: [key] }), around).length > 0);
    expect(blocked).toEqual(frozen);
  });

  test("an emergency may pass with a reason, and is warned all the same", () => {
    expect(found(planned({ mayPassFreeze: true }), surroundings({ entries: [entry()] }))).toEqual([
      "warn freeze Year end",
    ]);
  });

  test("a freeze blocks start, not only submission", () => {
    const around = surroundings({ entries: [entry({ window: window(25, "02:30") })] });
    const blockers = (time: string) =>
      startBlockers(planned(), around, at(`2026-11-25T${time}:00Z`)).map((c) => c.with);
    expect(blockers("02:00")).toEqual(["Year end"]);
    expect(blockers("02:45")).toEqual(["Year end"]);
    expect(blockers("03:30")).toEqual([]);
    expect(startBlockers(planned({ mayPassFreeze: true }), around, at("2026-11-25T02:45:00Z"))).toEqual([]);
  });

  test("a freeze of a service that depends on the changed one warns", () => {
    const around = surroundings({ entries: [entry({ scope: { services: ["reports"] } })] });
    expect(found(planned(), around)).toEqual(["warn freeze Year end"]);
  });

  test("overlapping freezes are one stretch with both names", () => {
    const first = entry({ title: "Year end", window: window(25, "00:00", 180) });
    const second = entry({ title: "Audit", window: window(25, "02:30", 120) });
    const around = surroundings({ entries: [second, first] });
    const conflicts = conflictsOf(planned(), around);
    expect(conflicts.map(({ with: what, until }) => `${what} ${until}`)).toEqual([
      "Year end + Audit 2026-11-25T04:30:00Z",
    ]);
    expect(stretchesOf([second, first]).map(({ entries }) => entries.length)).toEqual([2]);
  });

  test("a freeze that was ended holds no longer", () => {
    const ended = (time: string) => surroundings({ entries: [entry({ endedAt: at(`2026-11-${time}:00Z`) })] });
    expect(found(planned(), ended("25T01:00"))).toEqual([]);
    expect(found(planned(), ended("20T01:00"))).toEqual([]);
    expect(found(planned(), ended("25T02:30"))).toEqual(["block freeze Year end"]);
  });

  test("a window on the wall of its zone moves in UTC when the clock changes", () => {
    const at02 = (from: string) => planned({ window: { from: at(from), to: at(from).add({ hours: 2 }) } });
    const around = surroundings({ windows: [nights] });
    expect(found(at02("2026-10-21T00:00:00Z"), around)).toEqual([]);
    expect(found(at02("2026-10-28T01:00:00Z"), around)).toEqual([]);
    expect(found(at02("2026-10-28T00:00:00Z"), around)).toEqual(["warn outside-window checkout"]);
  });

  test("a single maintenance window adds to the weekly ones and confines nobody by itself", () => {
    const single = entry({ kind: "maintenance", window: window(26, "02:00", 120) });
    const change = planned({ window: window(26, "02:00") });
    expect(found(change, surroundings({ windows: [nights] }))).toEqual(["warn outside-window checkout"]);
    expect(found(change, surroundings({ windows: [nights], entries: [single] }))).toEqual([]);
    expect(found(planned({ window: window(27, "02:00") }), surroundings({ entries: [single] }))).toEqual([]);
  });
});

describe("rule 9: collision reasons", () => {
  const meets = (more: Partial<Scheduled>) => found(planned(), surroundings({ scheduled: [other(more)] }));

  test.each([
    ["same service", { serviceKeys: ["checkout"] }, ["warn same-service CHG-2"]],
    ["depends-on", { serviceKeys: ["database"] }, ["warn dependency CHG-2"]],
    ["what depends on it", { serviceKeys: ["reports"] }, ["warn dependency CHG-2"]],
    ["same implementer", { implementerId: "ben" }, ["warn same-implementer CHG-2"]],
    ["nothing in common", {}, []],
    ["within the buffer before it", { implementerId: "ben", window: window(25, "01:00", 31) }, ["warn buffer CHG-2"]],
    ["within the buffer after it", { implementerId: "ben", window: window(25, "03:29") }, ["warn buffer CHG-2"]],
    ["half an hour after it", { implementerId: "ben", window: window(25, "03:30") }, []],
    ["within the buffer, yet with nothing in common", { window: window(25, "03:10") }, []],
  ] as const)("%s", (_, more, expected) => {
    expect(meets(more)).toEqual(expected);
  });

  test("an open P1 or P2 on an affected service", () => {
    const on = (serviceKey: string) =>
      found(planned(), surroundings({ incidents: [{ reference: "INC-7", serviceKey, isRestricted: false }] }));
    expect(on("checkout")).toEqual(["warn open-incident INC-7"]);
    expect(on("reports")).toEqual(["warn open-incident INC-7"]);
    expect(on("mail")).toEqual([]);
  });

  test("more than k at the same time", () => {
    const three = ["CHG-2", "CHG-3", "CHG-4"].map((reference) => other({ reference }));
    const moved = other({ reference: "CHG-4", window: window(25, "03:00") });
    expect(found(planned(), surroundings({ scheduled: three }))).toEqual(["warn too-many 3"]);
    expect(found(planned(), surroundings({ scheduled: [...three.slice(0, 2), moved] }))).toEqual([]);
  });

  test("a business event warns, also on what depends on the change", () => {
    const event = entry({ kind: "event", title: "Singles' Day", scope: { services: ["reports"] } });
    expect(found(planned(), surroundings({ entries: [event] }))).toEqual(["warn event Singles' Day"]);
  });

  test("severity block / warn is configurable, and what blocks comes first", () => {
    const rules = { collisions: { ...usualChangeRules.collisions, "same-implementer": "block" } } as const;
    const around = surroundings({ rules, scheduled: [other({ serviceKeys: ["checkout"], implementerId: "ben" })] });
    expect(found(planned(), around)).toEqual(["block same-implementer CHG-2", "warn same-service CHG-2"]);
  });

  test("a change does not collide with itself", () => {
    const self = other({ reference: "CHG-1", serviceKeys: ["checkout"] });
    expect(found(planned(), surroundings({ scheduled: [self] }))).toEqual([]);
  });

  test("a restricted change is only called restricted", () => {
    const around = surroundings({ scheduled: [other({ serviceKeys: ["checkout"], isRestricted: true })] });
    const conflicts = conflictsOf(planned(), around);
    expect(JSON.stringify(conflicts)).not.toMatch(/CHG-2|certificate/);
    expect(inWords(conflicts)).toEqual(["overlaps a restricted change on the same service until 2026-11-25T03:00:00Z"]);
  });

  test("another change that is in the way for several reasons is named once", () => {
    const both = { serviceKeys: ["checkout"], implementerId: "ben" };
    const around = surroundings({ scheduled: [other(both), other({ reference: "CHG-3", serviceKeys: ["checkout"] })] });
    expect(inWords(conflictsOf(planned(), around))).toEqual([
      "overlaps CHG-2 (same service and same implementer) until 2026-11-25T03:00:00Z",
      "overlaps CHG-3 on the same service until 2026-11-25T03:00:00Z",
    ]);
    const restricted = surroundings({ scheduled: [other({ ...both, isRestricted: true })] });
    expect(inWords(conflictsOf(planned(), restricted))).toHaveLength(2);
  });
});

const inWords = (conflicts: readonly Conflict[]) =>
  conflictSayings(conflicts, { services }).map((saying) => flatten(say("en", saying)));

const keys = services.map(({ key }) => key);
const change = fc.record({
  serviceKeys: fc.subarray(keys, { minLength: 1 }),
  implementerId: fc.constantFrom("ben", "dana", null),
  minute: fc.integer({ min: 0, max: 600 }),
  minutes: fc.integer({ min: 1, max: 240 }),
});

test("two changes collide with each other for the same reasons, whichever is asked", () => {
  const symmetric = ["same-service", "dependency", "same-implementer", "buffer"];
  const windowOf = ({ minute, minutes }: { minute: number; minutes: number }) => {
    const from = at("2026-11-25T00:00:00Z").add({ minutes: minute });
    return { from, to: from.add({ minutes }) };
  };
  fc.assert(
    fc.property(change, change, (a, b) => {
      const reasons = (own: typeof a, another: typeof a) =>
        conflictsOf(
          planned({ ...own, window: windowOf(own) }),
          surroundings({ scheduled: [other({ ...another, window: windowOf(another) })] }),
        )
          .map(({ reason }) => reason)
          .filter((reason) => symmetric.includes(reason));
      expect(reasons(a, b)).toEqual(reasons(b, a));
    }),
    { numRuns: 2_000 },
  );
});
