// Making and ending freezes, windows and events, and the forward schedule that they stand on with changes.
import { describe, expect, test } from "vitest";
import { calendarItems } from "../../../src/change/window/calendar.ts";
import { itemSaying } from "../../../src/change/window/calendar-card.ts";
import { changesIn, type EntryWish, endEntry, makeEntry } from "../../../src/change/window/make-entry.ts";
import { flatten } from "../../../src/kernel/rich-text.ts";
import { say } from "../../../src/words/say.ts";
import { act, organisation } from "../../support/incident-organisation.ts";
import { at, entry, nights, other, services, surroundings, window } from "./neighbourhood.ts";

const shop = { ...organisation, services };
const now = at("2026-11-20T09:00:00Z");
const omar = act("omar", now, { organisation: shop });

const wish: EntryWish = {
  kind: "freeze",
  title: "Year end",
  about: ["all"],
  from: "2026-11-25 00:00",
  to: "2026-11-26 00:00",
  reason: "",
};

describe("making an entry", () => {
  test.each([
    [["all", "service:mail"], { all: true }],
    [["service:mail", "service:reports"], { services: ["reports", "mail"] }],
    [["tag:customer-facing"], { tags: ["customer-facing"] }],
    [["tag:customer-facing", "service:mail"], { services: ["mail", "checkout"] }],
  ])("%j is about %j", (about, scope) => {
    const made = makeEntry(omar, { ...wish, about });
    expect(made.ok && made.value.scope).toEqual(scope);
  });

  test.each([
    ["title", { title: "  " }],
    ["title", { title: "x".repeat(81) }],
    ["about", { about: [] }],
    ["about", { about: ["service:gone"] }],
    ["from", { from: "2026-11-19 00:00" }],
    ["to", { to: "2026-11-24 00:00" }],
    ["to", { to: "2028-11-24 00:00" }],
    ["reason", { reason: "x".repeat(501) }],
  ])("a wrong %s is refused at its field", (field, wrong) => {
    const made = makeEntry(omar, { ...wish, ...wrong });
    expect(made.ok ? [] : Object.keys(made.refusal.fields ?? {})).toEqual([field]);
  });

  test("it is for change managers and administrators", () => {
    const made = makeEntry(act("ben", now, { organisation: shop }), wish);
    expect(made.ok ? "made" : flatten(say("en", made.refusal.saying))).toContain(
      "a change manager or an administrator",
    );
  });
});

test("an entry is ended once, and not when it is over", () => {
  const ended = endEntry(omar, entry());
  expect(ended.ok && `${ended.value.endedAt}`).toBe(`${now}`);
  const refused = (given: Parameters<typeof endEntry>[1]) => {
    const result = endEntry(omar, given);
    return result.ok ? "ended" : result.refusal.saying.key;
  };
  expect(refused(ended.ok ? ended.value : undefined)).toBe("schedule-entry.over");
  expect(refused(entry({ window: window(19, "00:00") }))).toBe("schedule-entry.over");
  expect(refused(undefined)).toBe("schedule-entry.none");
});

test("a freeze meets the changes that it is about and that run in it", () => {
  const changes = [
    other({ serviceKeys: ["checkout"] }),
    other({ reference: "CHG-3" }),
    other({ reference: "CHG-4", serviceKeys: ["checkout"], window: window(26, "00:00") }),
  ];
  const met = (scope: typeof wish.about) => {
    const made = makeEntry(omar, { ...wish, about: scope, from: "2026-11-25 01:00" });
    return made.ok ? changesIn(made.value, changes, shop).map(({ reference }) => reference) : [];
  };
  expect(met(["all"])).toEqual(["CHG-2", "CHG-3"]);
  expect(met(["tag:customer-facing"])).toEqual(["CHG-2"]);
});

describe("the forward schedule", () => {
  const week = { from: at("2026-11-23T00:00:00Z"), to: at("2026-11-30T00:00:00Z") };

  test("holds changes, freezes, maintenance windows and events in order, with what each change collides with", () => {
    const around = surroundings({
      windows: [nights],
      scheduled: [other({ serviceKeys: ["checkout"], window: window(25, "01:00") }), other({ reference: "CHG-3" })],
      entries: [
        entry({ title: "Year end", window: window(26, "00:00", 120), reason: "Books" }),
        entry({ id: "second", title: "Audit", window: window(26, "01:00", 120), reason: "Auditors" }),
        entry({ id: "sale", kind: "event", title: "Sale", scope: { services: ["mail"] }, window: window(25, "02:30") }),
        entry({ id: "past", title: "Past", window: window(20, "00:00") }),
      ],
    });
    const lines = calendarItems(around, week).map((item) =>
      flatten(say("en", itemSaying(item, { organisation: shop }))),
    );
    const iso = (text: string) => text.replace(/2026-11-(\d\d)T(\d\d:\d\d):00Z/g, "$1 $2");
    expect(lines.map(iso)).toEqual([
      "🔵 25 01:00 – 25 02:00 · CHG-2 Renew the certificate · checkout · ⚠ too close to CHG-3, which ends 25 03:00",
      "🔧 25 01:00 – 25 03:00 · Maintenance window Quiet night · checkout",
      "🔵 25 02:00 – 25 03:00 · CHG-3 Renew the certificate · mail · ⚠ too close to CHG-2, which ends 25 02:00 and during “Sale” until 25 03:30",
      "📣 25 02:30 – 25 03:30 · Sale · mail",
      "❄ 26 00:00 – 26 03:00 · Freeze Year end + Audit · everything · Books + Auditors",
    ]);
  });

  test("a restricted change is only called restricted, and a closed one collides with nothing", () => {
    const around = surroundings({
      scheduled: [
        other({ serviceKeys: ["checkout"], isRestricted: true }),
        other({ reference: "CHG-3", serviceKeys: ["checkout"], state: "closed" }),
      ],
    });
    const items = calendarItems(around, week);
    expect(items.map(({ reference, conflicts }) => [reference, conflicts.length])).toEqual([
      [null, 0],
      ["CHG-3", 0],
    ]);
    const [hidden] = items;
    expect(hidden?.id).toMatch(/^\d+-\d+-private$/);
    expect(hidden && flatten(say("en", itemSaying(hidden, { organisation: shop })))).toMatch(/· a restricted change$/);
  });
});
