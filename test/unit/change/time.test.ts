// Rules 6 and 13 of changes: reminders, expiry, and being on hold.
import type { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import type { Change } from "../../../src/change/change.ts";
import type { Decided } from "../../../src/change/deciding.ts";
import { whenChangeDue } from "../../../src/change/due.ts";
import { holdChange, resumeChange } from "../../../src/change/hold.ts";
import { lookAgainAtPeople } from "../../../src/change/reminders.ts";
import { followChange, unfollowChange } from "../../../src/change/subscribe.ts";
import type { ChangeTimerKind } from "../../../src/change/timers.ts";
import { approveChange } from "../../../src/change/vote.ts";
import { withdrawChange } from "../../../src/change/withdraw.ts";
import { ids } from "../../support/incident-organisation.ts";
import {
  accepted,
  approved,
  as,
  monday,
  night,
  quiet,
  readBack,
  refusalWords,
  shop,
  small,
  submitted,
  threadOf,
  toldBy,
} from "./a-change.ts";

const due = (change: Change, kind: ChangeTimerKind, at: Temporal.Instant): Decided => {
  const decided = whenChangeDue(change, kind, as("bot", at), quiet);
  if (!decided) throw new Error(`${kind} is not due`);
  return decided;
};
const later = monday.add({ hours: 24 * 14 });
const farWindow = { window: { from: later, to: later.add({ hours: 1 }) } };
const timers = (decided: Decided) =>
  Object.fromEntries(
    accepted(decided).timers.map((timer) =>
      "set" in timer ? [timer.set, timer.dueAt.toString()] : [timer.cancel, "cancelled"],
    ),
  );

describe("rule 6: expiry", () => {
  test("a request expires after 48 business hours, or at the planned start if that is earlier", () => {
    // Eight hours a day from 09:00 in Berlin: Monday 10:00 and six working days.
    expect(submitted(farWindow).approval?.expiresAt.toString()).toBe("2026-12-01T09:00:00Z");
    expect(submitted().approval?.expiresAt.toString()).toBe(monday.add({ hours: 17 }).toString());
  });

  test("the times run anew after a material edit has asked again", () => {
    const tomorrow = monday.add({ hours: 24 });
    const again = submitted(farWindow);
    expect(again.approval?.askedAt).toEqual(monday);
    const resumed = readBack(resumeChange(readBack(holdChange(again, "Wait", as("ana"))), as("ana", tomorrow), quiet));
    expect(resumed.approval?.expiresAt.toString()).toBe("2026-12-02T09:00:00Z");
  });

  test("those who are awaited are reminded at 50 %, their stand-ins too at 75 %, and the manager role at 90 %", () => {
    const asked = submitted(farWindow);
    const half = due(asked, "change-reminder", monday.add({ hours: 24 * 4 }));
    expect(toldBy(half)).toEqual(["omar", "sam"]);
    expect(accepted(half).state.remindedPercent).toBe(50);
    const ninety = due(readBack(half), "change-reminder", monday.add({ hours: 24 * 8 }).subtract({ hours: 1 }));
    expect(accepted(ninety).state.remindedPercent).toBe(90);
    expect(threadOf(ninety)[0]).toMatch(/^Still waiting for Omar and Sam/);
  });

  test("after downtime only the highest missed reminder is sent", () => {
    const late = due(submitted(farWindow), "change-reminder", monday.add({ hours: 24 * 8 }).subtract({ hours: 1 }));
    expect(accepted(late).state.remindedPercent).toBe(90);
    expect(timers(late)).toEqual({ "change-reminder": "cancelled" });
  });

  test("what was not decided in time is expired, and whoever asked is told how to go on", () => {
    const decided = due(submitted(), "change-expiry", monday.add({ hours: 17 }));
    expect(accepted(decided).state).toMatchObject({ state: "expired", movedById: null });
    expect(toldBy(decided)).toEqual(["ana", "ben"]);
    expect(refusalWords(approveChange(readBack(decided), {}, as("omar"), quiet))).toMatch(/^CHG-17 is expired/);
  });

  test("a granted approval holds for the planned window and 24 h", () => {
    expect(approved().approvedUntil).toEqual(monday.add({ hours: 18 + 24 }));
    expect(accepted(due(approved(), "change-expiry", monday.add({ hours: 42 }))).state.state).toBe("expired");
  });

  test("somebody who leaves is looked at at once: too few are left, so the fallback role is asked", () => {
    const gone = { ...shop, roleHolders: { ...shop.roleHolders, "change-manager": [] } };
    const decided = lookAgainAtPeople(submitted(), as("bot", monday, { organisation: gone }), quiet);
    expect(decided && toldBy(decided)).toEqual(["omar"]);
    expect(decided && threadOf(decided)[0]).toMatch(/The decision is now for an administrator: Omar$/);
    expect(lookAgainAtPeople(submitted(), as("bot"), quiet)).toBeUndefined();
    const more = { ...gone, roleHolders: { ...gone.roleHolders, administrator: [ids.omar, ids.lin] } };
    const again = decided && lookAgainAtPeople(readBack(decided), as("bot", monday, { organisation: more }), quiet);
    expect(again && toldBy(again)).toEqual(["lin"]);
  });
});

describe("rule 13: on hold", () => {
  test("stops reminders and expiry, not the calendar", () => {
    const held = holdChange(submitted(), "Supplier is ill", as("ana"));
    expect(timers(held)).toEqual({
      ...{ "change-expiry": "cancelled", "change-reminder": "cancelled" },
      "change-held": monday.add({ hours: 17 }).toString(),
    });
    expect(accepted(held).settles).toMatchObject([{ topic: "proposal", isOver: true }]);
  });

  test("goes on where it was, and those who decide are asked again", () => {
    const resumed = resumeChange(
      readBack(holdChange(submitted(), "Wait", as("ana"))),
      as("ana", monday.add({ hours: 1 })),
      quiet,
    );
    expect(accepted(resumed).state).toMatchObject({ state: "awaiting_approval", heldFrom: null, holdReason: null });
    expect(toldBy(resumed)).toEqual(["omar", "sam"]);
    expect(
      accepted(resumeChange(readBack(holdChange(approved(), "Wait", as("ana"))), as("ana"), quiet)).state.state,
    ).toBe("approved");
  });

  test("a window that passes while on hold sends the change back to assessing, without its approval", () => {
    const decided = due(readBack(holdChange(approved(), "Wait", as("ana"))), "change-held", monday.add({ hours: 18 }));
    expect(accepted(decided).state).toMatchObject({ state: "assessing", approval: null, approvedUntil: null });
    expect(toldBy(decided)).toEqual(["ana", "ben"]);
  });

  test("an emergency whose window has begun can be held until its end", () => {
    const begun = { ...small, type: "emergency", incidentReference: "INC-12" } as const;
    const held = holdChange(submitted(begun), "Wait", as("ana", night));
    expect(accepted(held).timers).toContainEqual({ set: "change-held", dueAt: monday.add({ hours: 18 }) });
  });

  test("going on after the window has passed leads to assessing as well", () => {
    const held = readBack(holdChange(submitted(), "Wait", as("ana")));
    const late = resumeChange(held, as("ana", night), quiet);
    expect(accepted(late).state).toMatchObject({ state: "assessing", approval: null, holdReason: null });
  });

  test("needs a reason", () => {
    expect(refusalWords(holdChange(submitted(), "", as("ana")))).toBe("Please fill this in.");
  });
});

describe("taking it back", () => {
  test("is for whoever asked and for change managers, and says so to the others", () => {
    const decided = withdrawChange(submitted(), "Not needed any more", as("ana"));
    expect(accepted(decided).state.state).toBe("withdrawn");
    expect(toldBy(decided)).toEqual(["ben"]);
    expect(refusalWords(withdrawChange(submitted(), "", as("dana")))).toBe(
      "You may not do this to CHG-17. Ana or a change manager can.",
    );
  });

  test("a second click is answered with who and when", () => {
    const gone = readBack(withdrawChange(submitted(), "", as("ana")));
    expect(accepted(withdrawChange(gone, "", as("ana"))).unchanged).toBe(true);
  });
});

test("whoever follows it hears how it ends", () => {
  const followed = readBack(followChange(submitted(), as("wei")));
  expect(followed.subscriberIds).toEqual([ids.wei]);
  expect(toldBy(approveChange(followed, {}, as("omar"), quiet))).toEqual(["ana", "ben", "wei"]);
  expect(accepted(followChange(followed, as("wei"))).unchanged).toBe(true);
  expect(accepted(unfollowChange(followed, as("wei"))).state.subscriberIds).toEqual([]);
});
