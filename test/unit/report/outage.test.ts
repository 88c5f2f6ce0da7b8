// What is said of an outage in chat: what is kept, what is refused and why, and what the list tells of a budget.
import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { flatten } from "../../../src/kernel/rich-text.ts";
import { endOutage } from "../../../src/report/outage/end.ts";
import { monthOf, outageCard } from "../../../src/report/outage/list-card.ts";
import type { Outage } from "../../../src/report/outage/outage.ts";
import { startOutage } from "../../../src/report/outage/start.ts";
import { act, ids } from "../../support/incident-organisation.ts";

const now = Temporal.Instant.from("2031-03-04T09:00:00Z");
const ben = act("ben", now);
const wish = { service: "checkout", from: "", extent: "full", announced: "", note: "" };
const made = (more: Partial<typeof wish> = {}, open: readonly Outage[] = []): Outage => {
  const started = startOutage(ben, { ...wish, ...more }, open);
  if (!started.ok) throw new Error(JSON.stringify(started.refusal));
  return started.value;
};
const refusedFor = (more: Partial<typeof wish>, open: readonly Outage[] = []) => {
  const started = startOutage(ben, { ...wish, ...more }, open);
  if (started.ok) throw new Error("it was kept");
  return Object.entries(started.refusal.fields ?? {}).map(([field, { key }]) => `${field}: ${key}`);
};

describe("an outage begins", () => {
  test("now, wholly and unplanned where nothing else is said", () => {
    expect(made()).toMatchObject({ from: now, to: null, isPartial: false, isPlanned: false, madeById: ids.ben });
  });

  test("at a time that has passed, in part, and as planned when it was announced", () => {
    const outage = made({ from: "09:30", extent: "partial", announced: "2031-03-02 12:00", note: " Slow  " });
    expect(outage.from.toString()).toBe("2031-03-04T08:30:00Z");
    expect(outage.announcedAt?.toString()).toBe("2031-03-02T11:00:00Z");
    expect(outage).toMatchObject({ isPartial: true, isPlanned: true, note: "Slow" });
  });

  test.each([
    ["of no service that is known", { service: "nothing" }, "service: form.required"],
    ["in the future", { from: "tomorrow 02:00" }, "since: refused.not-yet"],
    ["at a time that cannot be read", { from: "lunch" }, "since: refused.time-unreadable"],
    ["at a time that the clock skips", { from: "2030-03-31 02:30" }, "since: refused.time-skipped"],
    ["announced after it began", { from: "09:30", announced: "09:45" }, "announced: outage.announced-late"],
    ["with a note that nobody reads", { note: "x".repeat(501) }, "note: form.too-long"],
  ])("not %s", (_, more, sentence) => {
    expect(refusedFor(more)).toEqual([sentence]);
  });

  test("not while one of the same service lasts, of whomever it is known; another service is another matter", () => {
    expect(refusedFor({}, [made()])).toEqual(["service: outage.already"]);
    expect(made({ service: "reports" }, [made()]).serviceKey).toBe("reports");
  });

  test("not by a guest", () => {
    const guest = { ...ben, actor: { ...ben.actor, isGuest: true } };
    expect(startOutage(guest, wish, [])).toMatchObject({ refusal: { saying: { key: "refused.guest" } } });
  });
});

describe("it is over", () => {
  const outage = made({ from: "09:30" });
  const refusal = (typed: string, of: Outage | undefined = outage) => {
    const ended = endOutage(ben, of, typed);
    return ended.ok ? undefined : ended.refusal.saying.key;
  };

  test("now, or at a time since it began", () => {
    expect(endOutage(ben, outage, "")).toMatchObject({ ok: true, value: { to: now } });
    const ended = endOutage(ben, outage, "09:31");
    expect(ended.ok && ended.value.to?.toString()).toBe("2031-03-04T08:31:00Z");
  });

  test.each([
    ["before it began", "09:29", "refused.outage-reversed"],
    ["when it began", "09:30", "refused.outage-reversed"],
    ["in the future", "18:00", "refused.not-yet"],
    ["at a time that cannot be read", "soon", "refused.time-unreadable"],
  ])("not %s", (_, typed, key) => {
    expect(refusal(typed)).toBe(key);
  });

  test("not twice, and not where there was none", () => {
    expect(refusal("", { ...outage, to: now })).toBe("outage.over");
    expect(endOutage(ben, undefined, "")).toMatchObject({ refusal: { saying: { key: "outage.none" } } });
  });
});

describe("the list", () => {
  const month = { from: Date.UTC(2031, 2, 1) / 1_000, to: Date.UTC(2031, 3, 1) / 1_000 };
  const words = (outages: readonly Outage[], seen = outages) => {
    const card = outageCard(ben, { outages, seen, month, service: undefined });
    return [card.headline ?? [], ...card.lines].map(flatten);
  };
  const half = { ...made({ extent: "partial" }), from: now.subtract({ minutes: 20 }), to: now };

  test("tells what is left of 44.64 minutes in a month of 31 days, a part counting by half", () => {
    expect(words([half])[1]).toContain("34.6 of 44.6 min may still be lost");
    const long = { ...half, isPartial: false, from: now.subtract({ minutes: 50 }) };
    expect(words([long])[1]).toContain("5.3 min more lost than the 44.6 min that may be");
  });

  test("counts what the reader may not know of, and does not name it", () => {
    const secret: Outage = {
      ...made({ from: "09:30" }),
      origin: { kind: "incident", reference: "INC-7", isPrivate: true },
    };
    const lines = words([secret], []);
    expect(lines[0]).toBe("Nothing is out of use");
    expect(lines[1]).toContain("14.6 of 44.6 min");
    expect(lines.join()).not.toContain("INC-7");
  });
});

test("the month of availability is that of the figures, wherever the organisation sits", () => {
  const { organisation } = ben;
  const figures = { ...organisation.figures, zone: "Asia/Shanghai" };
  const at = Temporal.Instant.from("2031-03-31T18:00:00Z");
  const { from, to } = monthOf({ at, organisation: { ...organisation, zone: "Europe/Berlin", figures } });
  expect([from, to]).toEqual(["2031-03-31T16:00:00Z", "2031-04-30T16:00:00Z"].map((one) => Date.parse(one) / 1000));
});
