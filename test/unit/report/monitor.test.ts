// What follows from the words of a monitoring tool: the same outages in whatever order and however often they are heard.
import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { readOutage } from "../../../src/alert/read-outage.ts";
import { heard, outagesOf, type Signal } from "../../../src/report/outage/monitor.ts";

const start = Temporal.Instant.from("2031-03-04T09:00:00Z");
const signal = (minute: number, isDown: boolean, more: Partial<Signal> = {}): Signal => ({
  ...{ at: start.add({ minutes: minute }), isDown, isPartial: false, isPlanned: false },
  ...{ announcedAt: null, note: "", serviceKey: "checkout", ...more },
});
const hearAll = (signals: readonly Signal[]) =>
  signals.reduce<readonly Signal[]>((known, one) => heard(known, one) ?? known, []);
const minutes = (signals: readonly Signal[]) =>
  outagesOf(hearAll(signals)).map(({ from, to, isPartial }) => [
    start.until(from).total("minutes"),
    to && start.until(to).total("minutes"),
    ...(isPartial ? ["partial"] : []),
  ]);

describe("what is down and up", () => {
  test.each<[string, readonly Signal[], unknown]>([
    ["lasts from the one to the other", [signal(0, true), signal(5, false)], [[0, 5]]],
    ["lasts while nothing more was heard", [signal(0, true)], [[0, null]]],
    ["is the same when the end is heard first", [signal(5, false), signal(0, true)], [[0, 5]]],
    ["counts once although it is said every minute", [0, 1, 2, 3].map((one) => signal(one, true)), [[0, null]]],
    ["is no outage where only an end was heard", [signal(5, false), signal(6, false)], []],
    [
      "may come again under the same name",
      [signal(0, true), signal(5, false), signal(9, true), signal(12, false)],
      [
        [0, 5],
        [9, 12],
      ],
    ],
    [
      "is cut where it becomes one in part",
      [signal(0, true), signal(5, true, { isPartial: true }), signal(8, false)],
      [
        [0, 5],
        [5, 8, "partial"],
      ],
    ],
    ["has no length where both are said of one moment", [signal(3, true), signal(3, false)], []],
  ])("%s", (_, signals, expected) => {
    expect(minutes(signals)).toEqual(expected);
  });

  test("heard again it is nothing new", () => {
    const known = hearAll([signal(0, true), signal(5, false)]);
    expect(heard(known, signal(0, true))).toBeUndefined();
  });

  const words = fc.array(fc.record({ minute: fc.nat(60), isDown: fc.boolean(), isPartial: fc.boolean() }), {
    maxLength: 20,
  });

  test("in any order, and some of it twice, the outages are the same", () => {
    fc.assert(
      fc.property(
        words.chain((given) =>
          fc.tuple(fc.constant(given), fc.shuffledSubarray([...given, ...given], { minLength: given.length * 2 })),
        ),
        ([given, shuffled]) => {
          const signals = (all: typeof given) =>
            all.map(({ minute, isDown, isPartial }) => signal(minute, isDown, { isPartial: isDown && isPartial }));
          expect(minutes(signals(shuffled))).toEqual(minutes(signals(given)));
        },
      ),
    );
  });

  test("a year of heartbeats is remembered in a few words, and nothing of an outage that lasts is forgotten", () => {
    let known: readonly Signal[] = [signal(0, true)];
    for (let minute = 1; minute <= 1_000; minute++) known = heard(known, signal(minute, true)) ?? known;
    expect(known.length).toBeLessThanOrEqual(200);
    known = heard(known, signal(1_001, false)) ?? known;
    expect(outagesOf(known)).toMatchObject([{ from: start, to: start.add({ minutes: 1_001 }) }]);
    for (let turn = 0; turn < 300; turn++) known = heard(known, signal(2_000 + turn, turn % 2 === 0)) ?? known;
    expect(known.length).toBeLessThanOrEqual(200);
    expect(
      outagesOf(known)
        .at(-1)
        ?.to?.equals(start.add({ minutes: 2_299 })),
    ).toBe(true);
  });
});

describe("a payload", () => {
  test("says what is down, since when, and how", () => {
    const read = readOutage({ id: 7, service: " shop ", status: "down", at: "2031-03-04T09:00:00Z", partial: true });
    expect(read).toMatchObject({
      ok: true,
      value: { key: "7", called: "shop", isDown: true, isPartial: true, at: start },
    });
    expect(readOutage({ status: "up" })).toMatchObject({ ok: true, value: { key: null, isDown: false, at: null } });
  });

  test.each<[string, object, readonly string[]]>([
    ["a status that nobody knows", { status: "broken" }, ["status"]],
    ["a time that is none", { status: "down", at: "noon" }, ["at"]],
    ["an announcement that is none", { status: "down", announced_at: "once" }, ["announced_at"]],
    ["a name that has no end", { status: "down", id: "x".repeat(201) }, ["id"]],
  ])("is refused for %s, with the place", (_, body, path) => {
    expect(readOutage(body as never)).toMatchObject({ ok: false, refusal: { code: "wrong_shape", path } });
  });
});
