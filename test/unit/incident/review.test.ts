// The review afterwards: when it is demanded, what it is drafted from, what keeps it open, and who is reminded when.
import type { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { gapsOf } from "../../../src/incident/close.ts";
import { whenDue } from "../../../src/incident/due.ts";
import type { Incident } from "../../../src/incident/incident.ts";
import { reopenIncident } from "../../../src/incident/reopen.ts";
import { resolveIncident } from "../../../src/incident/resolve.ts";
import { closeReview, editReview } from "../../../src/incident/review/review.ts";
import { addAction, changeAction } from "../../../src/incident/review/review-actions.ts";
import type { Review } from "../../../src/incident/review/review-state.ts";
import { BOT_ID } from "../../../src/people/person.ts";
import { act, ids, organisation, person, ten } from "../../support/incident-organisation.ts";
import { accepted, incidentIn, readBack, refused, toldTo } from "../../support/incidents.ts";

const fix = { code: "fixed", cause: "human", text: "Done" } as const;
const findings = { effect: "Nobody could pay", cause: "No test with a real card", well: "", badly: "" };
const bot = (at: Temporal.Instant) => act("ben", at, { actor: { ...person("ben"), id: BOT_ID, isBot: true } });
const reviewed = (incident: Incident): Review => {
  if (incident.review === null) throw new Error("there is no review");
  return incident.review;
};

describe("a review is demanded", () => {
  test("of a P1, due in five business days, with the owner told and a draft that says what is known", () => {
    const decision = accepted(resolveIncident(incidentIn("in_progress"), fix, act("ben", ten.add({ minutes: 52 }))));
    const review = reviewed(decision.state);
    expect(review.dueAt.toString()).toBe("2026-11-25T09:52:00Z");
    expect(review.ownerId).toBe(ids.ben);
    expect(review.effect).toBe("Shop checkout: many customers cannot pay. It lasted 52 min.");
    expect(review.well).toBe("Answered after 4 min.\nFixed after 52 min.");
    expect(review.cause).toBe("");
    expect(toldTo(decision, ids.ben)).toContain("review.yours");
  });

  test("of a P4 only when a target was missed", () => {
    const slow: Partial<Incident> = { priority: 4, impact: "low", urgency: "low", terms: [] };
    const soon = accepted(resolveIncident(incidentIn("in_progress", slow), fix, act("ben", ten.add({ hours: 1 }))));
    expect(soon.state.review).toBeNull();
    const late = accepted(resolveIncident(incidentIn("in_progress", slow), fix, act("ben", ten.add({ hours: 900 }))));
    expect(reviewed(late.state).badly).toContain("Fixed after");
  });

  test("anew when it was reopened, with the words kept", () => {
    const first = readBack(editReview(incidentIn("resolved"), findings, act("ben", ten.add({ hours: 2 }))));
    const closed = readBack(closeReview(first, act("ben", ten.add({ hours: 3 }))));
    const open = readBack(reopenIncident(closed, "It is back", act("ben", ten.add({ hours: 4 }))));
    const again = reviewed(accepted(resolveIncident(open, fix, act("ben", ten.add({ hours: 5 })))).state);
    expect(again).toMatchObject({ cause: findings.cause, closedAt: null });
    expect(again.dueAt.toString()).toBe("2026-11-25T14:00:00Z");
  });
});

describe("closing", () => {
  const at = ten.add({ hours: 2 });

  test("is refused with the list of what is lacking, and nothing is lost", () => {
    const given = { title: "Test with a card", ownerId: undefined, dueAt: undefined };
    const incident = readBack(addAction(incidentIn("resolved"), given, act("ben", at)));
    const refusal = refused(closeReview(incident, act("ben", at)));
    expect(refusal.lines?.map(({ key }) => key)).toEqual(["review.lacks-cause", "review.lacks-owner"]);
    const owned = readBack(changeAction(incident, { number: 1, ownerId: ids.dana }, act("ben", at)));
    const written = readBack(editReview(owned, { ...findings, cause: " \u200b " }, act("ben", at)));
    expect(refused(closeReview(written, act("ben", at))).lines).toEqual([{ key: "review.lacks-cause" }]);
  });

  test("takes the review from the gaps of a closed incident", () => {
    const incident = readBack(editReview(incidentIn("closed"), findings, act("ben", at)));
    expect(incident.gaps).toEqual(["review"]);
    const decision = accepted(closeReview(incident, act("ben", at)));
    expect(decision.state.gaps).toEqual([]);
    expect(decision.timeline.map(({ kind }) => kind)).toEqual(["review-closed", "complies"]);
    expect(gapsOf(decision.state, { organisation })).toEqual([]);
  });

  test("tells the reporter cause and actions when a promise was broken, and only then", () => {
    const given = { title: "Test with a card", ownerId: ids.dana, dueAt: undefined };
    const incident = readBack(
      editReview(readBack(addAction(incidentIn("closed"), given, act("ben", at))), findings, act("ben", at)),
    );
    expect(toldTo(accepted(closeReview(incident, act("ben", at))), ids.ana)).toEqual([]);
    const missed = { ...incident, resolutionMissedAt: ten.add({ minutes: 90 }) };
    expect(toldTo(accepted(closeReview(missed, act("ben", at))), ids.ana)).toEqual([
      "reporter.review",
      "reporter.review-cause",
      "reporter.review-action",
    ]);
  });
});

describe("reminders", () => {
  const due = (incident: Incident, kind: "review" | "review-action", at: Temporal.Instant) => {
    const decided = whenDue(incident, kind, { repeat: 0, step: 0 }, bot(at));
    return decided && accepted(decided);
  };

  test("go to the owner first, then to whoever answers for it, then come again", () => {
    const incident = incidentIn("resolved");
    const { remindAt, dueAt } = reviewed(incident);
    const first = due(incident, "review", remindAt ?? ten);
    expect(toldTo(first as never, ids.ben)).toEqual(["review.reminder"]);
    expect(toldTo(first as never, ids.lin)).toEqual([]);
    expect(first?.timers).toContainEqual({ set: "review", dueAt });

    const second = due(first?.state as Incident, "review", dueAt);
    expect(toldTo(second as never, ids.lin)).toEqual(["review.reminder"]);
    expect(second?.timeline.map(({ kind }) => kind)).toEqual(["review-overdue"]);
    const again = second?.timers.find((timer) => "set" in timer && timer.set === "review");
    expect(again && "dueAt" in again && again.dueAt.toString()).toBe("2026-11-27T09:52:00Z");
  });

  test("missed by a downtime are one, and say that it is overdue", () => {
    const incident = incidentIn("resolved");
    const late = due(incident, "review", reviewed(incident).dueAt.add({ hours: 24 * 7 }));
    expect(late?.timeline.map(({ kind }) => kind)).toEqual(["review-overdue"]);
    expect(toldTo(late as never, ids.ben)).toEqual(["review.reminder"]);
    expect(toldTo(late as never, ids.lin)).toEqual(["review.reminder"]);
  });

  test("do not come for what is closed, and come to an end", () => {
    let incident = incidentIn("resolved");
    let count = 0;
    for (let at = reviewed(incident).remindAt; at !== null; at = reviewed(incident).remindAt) {
      incident = { ...(due(incident, "review", at)?.state as Incident), version: incident.version + 1 };
      count++;
    }
    expect(count).toBe(10);
    const closed = readBack(
      closeReview(readBack(editReview(incidentIn("resolved"), findings, act("ben"))), act("ben")),
    );
    expect(due(closed, "review", ten.add({ hours: 240 }))).toBeUndefined();
  });

  test("of actions reach each owner once, whatever is due of theirs", () => {
    const given = (title: string, ownerId: string | undefined) => ({ title, ownerId, dueAt: undefined });
    let incident = incidentIn("resolved");
    for (const [title, owner] of [
      ["One", ids.dana],
      ["Two", ids.dana],
      ["Three", undefined],
    ] as const) {
      incident = readBack(addAction(incident, given(title, owner), act("ben", ten.add({ hours: 2 }))));
    }
    const decision = due(incident, "review-action", ten.add({ hours: 24 * 30 }));
    expect(toldTo(decision as never, ids.dana)).toEqual([
      "review.actions-due",
      "review.action-line",
      "review.action-line",
    ]);
    expect(toldTo(decision as never, ids.ben)).toEqual(["review.actions-due", "review.action-line"]);
  });
});
