// Rules 8, 11 and implementation: starting, steps, backing out, finishing and the review.
import { describe, expect, test } from "vitest";
import { backOut } from "../../../src/change/back-out.ts";
import { changeCard } from "../../../src/change/card.ts";
import { type Change, type Conflict, resultCodes } from "../../../src/change/change.ts";
import type { Decided } from "../../../src/change/deciding.ts";
import { whenChangeDue } from "../../../src/change/due.ts";
import { finishChange } from "../../../src/change/finish.ts";
import { finishForm, reviewForm } from "../../../src/change/forms.ts";
import { closeChange, writeReview } from "../../../src/change/review.ts";
import { startChange } from "../../../src/change/start.ts";
import { failStep, finishStep } from "../../../src/change/step-done.ts";
import type { ChangeTimerKind } from "../../../src/change/timers.ts";
import { flatten } from "../../../src/kernel/rich-text.ts";
import { ids } from "../../support/incident-organisation.ts";
import {
  accepted,
  approved,
  aroundWith,
  as,
  inWords,
  monday,
  night,
  quiet,
  readBack,
  refusalWords,
  refused,
  running,
  shop,
  small,
  threadOf,
  toldBy,
} from "./a-change.ts";

const ben = as("ben", night);
const finish = (change: Change, code: Parameters<typeof finishChange>[1]["code"], text = "All well") =>
  finishChange(change, { code, text }, ben);
const announced = (decided: Decided) =>
  accepted(decided).notices.flatMap(({ to, words }) => (to.kind === "services" ? [inWords(words)] : []));
const card = (change: Change) =>
  changeCard(change, { lang: "en", organisation: shop, people: ben.people }).lines.map(flatten).join("\n");
const due = (change: Change, kind: ChangeTimerKind, at = night) => whenChangeDue(change, kind, as("bot", at), quiet);
const timers = (decided: Decided) =>
  accepted(decided).timers.flatMap((timer) => ("set" in timer ? [[timer.set, timer.dueAt.toString()]] : []));

describe("Start is refused, naming which", () => {
  test("outside the window, before and after", () => {
    for (const at of [monday, monday.add({ hours: 18 })]) {
      expect(refusalWords(startChange(approved(), as("ben", at), quiet))).toMatch(
        /^CHG-17 cannot start now\. Nothing was changed\. • It is outside its window: 2026-11-24T02:00:00Z–/,
      );
    }
  });

  test("in a freeze, also one that was made after the approval", () => {
    const freeze: Conflict = { reason: "freeze", severity: "block", with: "Year end", until: night };
    const decided = startChange(approved(), ben, aroundWith({ startBlockersOf: () => [freeze] }));
    expect(refusalWords(decided)).toMatch(/in the freeze “Year end” until/);
  });

  test.each([
    ["one that has ended since is none", -1, []],
    ["one that still holds is an exception", 60, ["freeze-passed"]],
  ] as const)("a freeze in its window: %s", (_, minutes, exceptions) => {
    const until = night.add({ minutes });
    const conflictsOf = (): readonly Conflict[] => [{ reason: "freeze", severity: "warn", with: "Year end", until }];
    expect(accepted(startChange(approved(), ben, aroundWith({ conflictsOf }))).state.exceptions).toEqual(exceptions);
  });

  test("with a void approval", () => {
    const tampered = { ...approved(), plan: "Something else" };
    expect(refusalWords(startChange(tampered, ben, quiet))).toMatch(/• No valid approval covers what is written now/);
  });

  test("with unfinished predecessors", () => {
    const decided = startChange(approved(), ben, aroundWith({ openPredecessors: ["CHG-9", "CHG-12"] }));
    expect(refusalWords(decided)).toMatch(/• CHG-9 comes first and is not finished\. • CHG-12 comes first/);
  });

  test("for anybody but whoever carries it out and the change managers", () => {
    expect(refusalWords(startChange(approved(), as("dana", night), quiet))).toBe(
      "You may not do this to CHG-17. Ben or a change manager can.",
    );
  });
});

describe("while it runs", () => {
  test("the channels of the affected services are told at the start, and the first step begins", () => {
    const decided = startChange(approved(small), ben, quiet);
    expect(announced(decided)).toEqual([
      "▶ CHG-17 “Payment gateway 4.2 to production” has started; Reports may be affected until 2026-11-24T03:00:00Z.",
    ]);
    expect(card(accepted(decided).state)).toContain("started 2026-11-24T02:01:00Z · step 1 of 2 “Stop” since");
  });

  test("each step done begins the next one, and a second click is no error", () => {
    const first = readBack(finishStep(running(small), 1, ben));
    expect(first.steps.map(({ state }) => state)).toEqual(["done", "running", "planned"]);
    expect(accepted(finishStep(first, 1, ben)).unchanged).toBe(true);
    const second = finishStep(first, undefined, ben);
    expect(inWords(accepted(second).answer)).toMatch(/^Step 2 is done; that was the last one/);
    expect(refusalWords(finishStep(readBack(second), undefined, ben))).toBe("No step of CHG-17 is under way.");
    expect(refusalWords(finishStep(running(small), 2, ben))).toMatch(/^Step 2 has not begun/);
  });

  test("a step that failed needs words, is told to those concerned, and may be done again", () => {
    expect(refused(failStep(running(small), {}, ben)).fields).toHaveProperty("reason");
    const failing = failStep(running(small), { note: "Disk full" }, ben);
    expect(toldBy(failing)).toEqual(["ana", "omar", "sam"]);
    expect(readBack(finishStep(readBack(failing), 1, ben)).steps[1]?.state).toBe("running");
  });

  test("a step of somebody else is handed to them", () => {
    const steps = small.steps.map((one) => (one.number === 2 ? { ...one, ownerId: ids.dana } : one));
    const change = running({ ...small, steps });
    expect(toldBy(finishStep(change, 1, ben))).toEqual(["dana"]);
    expect(
      accepted(finishStep(readBack(finishStep(change, 1, ben)), 2, as("dana", night))).state.steps[1]?.doneById,
    ).toBe(ids.dana);
  });

  test("Back out needs one sentence and runs the backout steps", () => {
    expect(refused(backOut(running(small), " ", ben)).fields).toHaveProperty("reason");
    const decided = backOut(running(small), "Orders fail", ben);
    expect(accepted(decided).state.steps.map(({ state }) => state)).toEqual(["skipped", "skipped", "running"]);
    expect(toldBy(decided)).toEqual(["ana", "omar", "sam"]);
    expect(card(accepted(decided).state)).toContain("being backed out · step 1 of 1 “Restore”");
    expect(accepted(backOut(readBack(decided), "Again", ben)).unchanged).toBe(true);
  });

  test("overrun at 100 % of the window pings the implementer and the change managers, once", () => {
    expect(timers(startChange(approved(), ben, quiet))).toContainEqual(["change-overrun", "2026-11-24T03:00:00Z"]);
    const decided = due(running(), "change-overrun");
    expect(decided && toldBy(decided)).toEqual(["ben", "omar", "sam"]);
    expect(decided && accepted(decided).timers).toEqual([{ cancel: "change-overrun" }]);
  });

  test("it is announced 24 h before from medium risk on, and its implementer is reminded a quarter of an hour before", () => {
    const far = { window: { from: monday.add({ hours: 60 }), to: monday.add({ hours: 61 }) } };
    const before = due(approved(far), "change-before");
    expect(before && announced(before)[0]).toMatch(/^📣 CHG-17 .+ is planned for Shop checkout/);
    const soon = due(approved(far), "change-soon");
    expect(soon && toldBy(soon)).toEqual(["ben"]);
    expect(approved({ ...far, serviceKeys: ["reports"] }).risk?.class).toBe("low");
  });
});

describe("rule 11: result codes", () => {
  test("only a code that fits what was done", () => {
    const fits = (change: Change) => resultCodes.filter((code) => finish(change, code).ok);
    expect(fits(running(small))).toEqual(["successful", "successful_with_issues", "failed"]);
    expect(fits(readBack(backOut(running(small), "No", ben)))).toEqual(["backed_out", "failed"]);
    expect(fits(readBack(failStep(running(small), { note: "No" }, ben)))).toEqual(["successful_with_issues", "failed"]);
    expect(fits(approved(small))).toEqual(["not_implemented"]);
    expect(finishForm(approved(small), ben).fields[0]).toMatchObject({ options: [{ value: "not_implemented" }] });
    expect(refusalWords(finish(approved(small), "successful"))).toMatch(/^CHG-17 was never started/);
  });

  test("a successful change of low risk is closed at once, and everybody concerned and the channels hear it", () => {
    const decided = finish(running(small), "successful");
    expect(accepted(decided).state).toMatchObject({ state: "closed", review: null, actualEnd: night, closedAt: night });
    expect(announced(decided)).toEqual([expect.stringMatching(/on Reports has ended: successful\.$/)]);
    expect(toldBy(decided)).toEqual(["ana"]);
  });

  test.each(["successful_with_issues", "failed"] as const)("%s demands a review even of low risk", (code) => {
    expect(accepted(finish(running(small), code)).state).toMatchObject({
      state: "in_review",
      review: { ownerId: ids.ben },
    });
  });

  test("closing without the review is refused for medium risk and above", () => {
    const done = readBack(finish(running(), "successful"));
    expect(done.state).toBe("in_review");
    // Five working days from Tuesday, before opening: the close of Monday.
    expect(done.review?.dueAt.toString()).toBe("2026-11-30T16:00:00Z");
    expect(refusalWords(closeChange(done, ben))).toBe(
      "CHG-17 cannot be closed yet. Missing: • Its review: what happened, and what was learnt.",
    );
    expect(reviewForm(done, ben).fields[0]).toMatchObject({ value: "All well" });
    const written = readBack(writeReview(done, { text: "As planned", lessons: "Warm the cache first" }, ben));
    const closing = closeChange(written, ben);
    expect(accepted(closing).state).toMatchObject({ state: "closed", review: { closedById: ids.ben } });
    expect(threadOf(closing)).toEqual(["Ben closed it: successful"]);
  });

  test("a review is reminded of: its owner first, the change managers too once it is overdue", () => {
    const done = readBack(finish(running(), "successful"));
    const first = due(done, "change-review");
    expect(first && toldBy(first)).toEqual(["ben"]);
    const second = first && due(readBack(first), "change-review");
    expect(second && toldBy(second)).toEqual(["ben", "omar", "sam"]);
  });

  test("what never started is not polled about", () => {
    expect(timers(finish(approved(small), "not_implemented")).map(([kind]) => kind)).toEqual(["change-review"]);
    expect(timers(finish(running(small), "successful"))).toEqual([["change-poll", "2026-11-25T02:01:00Z"]]);
  });
});
