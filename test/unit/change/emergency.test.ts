// Rule 7 of changes: an emergency, by one approval or by two people who break the glass, and decided on afterwards.
import { describe, expect, test } from "vitest";
import { changeCard } from "../../../src/change/card.ts";
import type { Change } from "../../../src/change/change.ts";
import type { Decided } from "../../../src/change/deciding.ts";
import { declareChange } from "../../../src/change/declare.ts";
import { whenChangeDue } from "../../../src/change/due.ts";
import { editChange } from "../../../src/change/edit.ts";
import { breakGlass, confirmBreakGlass, decideAfterwards } from "../../../src/change/emergency.ts";
import { finishChange } from "../../../src/change/finish.ts";
import { afterwardsForm } from "../../../src/change/forms.ts";
import { closeChange } from "../../../src/change/review.ts";
import { startChange } from "../../../src/change/start.ts";
import { submitChange } from "../../../src/change/submit.ts";
import { approveChange } from "../../../src/change/vote.ts";
import { withdrawChange } from "../../../src/change/withdraw.ts";
import { ids } from "../../support/incident-organisation.ts";
import {
  accepted,
  as,
  changeWith,
  inWords,
  night,
  quiet,
  readBack,
  refusalWords,
  refused,
  said,
  shop,
  small,
  submitted,
  threadOf,
  toldBy,
} from "./a-change.ts";

const emergency = { ...small, type: "emergency", incidentReference: "INC-12" } as const;
const ben = as("ben", night);

const glass = (): Change =>
  readBack(confirmBreakGlass(readBack(breakGlass(submitted(emergency), "The shop is down", as("ben"))), as("sam")));
const ran = (change: Change): Change =>
  readBack(finishChange(readBack(startChange(change, ben, quiet)), { code: "successful", text: "Fixed" }, ben));

describe("rule 7: emergency", () => {
  test("a broken glass covers only what both people saw: a material edit before or after the second one takes it back", () => {
    const asked = readBack(breakGlass(submitted(emergency), "The shop is down", as("ben")));
    for (const before of [asked, glass()]) {
      const edited = readBack(editChange(before, { plan: "1. Something else" }, as("ana"), quiet));
      expect(edited).toMatchObject({ state: "submitted", breakGlass: null, approvedAt: null });
      expect(refusalWords(confirmBreakGlass(edited, as("sam")))).toMatch(/^Nobody has asked to let CHG-17 go/);
    }
  });

  test("one approval is enough, also of high risk", () => {
    const high = { ...emergency, riskAnswers: { data_safety: 2, users: 2, downtime: 2, reversibility: 2 } } as const;
    expect(submitted(high).risk?.class).toBe("high");
    expect(accepted(approveChange(submitted(high), {}, as("omar"), quiet)).state.state).toBe("approved");
  });

  test("its window may have begun before it could be asked for, but not ended", () => {
    const begun = { ...emergency, window: { from: night.subtract({ minutes: 30 }), to: night.add({ hours: 1 }) } };
    const asking = submitChange(changeWith(begun), {}, as("ana", night), quiet);
    expect(accepted(asking).state.approval?.expiresAt).toEqual(night.add({ hours: 1 }));
    expect(accepted(approveChange(readBack(asking), {}, as("omar", night), quiet)).state.state).toBe("approved");
    const timers = accepted(approveChange(readBack(asking), {}, as("omar", night), quiet)).timers;
    expect(JSON.stringify(timers)).not.toMatch(/change-(before|soon)/);
    const late = submitChange(changeWith(begun), {}, as("ana", night.add({ hours: 1 })), quiet);
    expect(refusalWords(late)).toMatch(/which has passed/);
    const normal = submitChange(changeWith({ window: begun.window }), {}, as("ana", night), quiet);
    expect(refusalWords(normal)).toMatch(/which has passed/);
  });

  test("a form may give a window that has begun, of an emergency alone", () => {
    const typed = { services: ["reports"], from: "2026-11-24T01:30:00Z", to: "2026-11-24T03:00:00Z", what: "Stop it" };
    const asking = (type: string) =>
      declareChange({ id: "c-1", reference: "CHG-1" }, { ...typed, type }, as("ana", night), quiet);
    expect(accepted(asking("emergency")).state.window?.from.toString()).toBe("2026-11-24T01:30:00Z");
    expect(refusalWords(asking("normal"))).toMatch(/which has passed/);
  });

  test("break-glass needs a reason and a second person", () => {
    expect(refused(breakGlass(submitted(emergency), "", as("ben"))).fields).toHaveProperty("reason");
    const asking = breakGlass(submitted(emergency), "The shop is down", as("ben"));
    expect(accepted(asking).state.state).toBe("submitted");
    expect(toldBy(asking)).toEqual(["omar", "sam", "lin"]);
    const alone = breakGlass(submitted(emergency), "The shop is down", as("omar"));
    expect(refusalWords(confirmBreakGlass(readBack(alone), as("omar")))).toBe(
      "You asked for it yourself, and CHG-17 needs two people. Sam or Lin can confirm.",
    );
    expect(refusalWords(confirmBreakGlass(readBack(asking), as("dana")))).toMatch(/^You may not do this to CHG-17/);
    expect(accepted(breakGlass(readBack(asking), "Again", as("ana"))).unchanged).toBe(true);
    expect(refusalWords(confirmBreakGlass(submitted(emergency), as("sam")))).toMatch(/^Nobody has asked/);
  });

  test("the second person lets it go: it may start, and the exception is recorded", () => {
    const change = glass();
    expect(change).toMatchObject({ state: "approved", exceptions: ["break-glass"], breakGlass: { secondId: ids.sam } });
    expect(accepted(startChange(change, ben, quiet)).state.retrospective?.outcome).toBe("pending");
  });

  test("whoever was asked to decide reads that the glass was broken, not that it was approved", () => {
    const asking = readBack(breakGlass(submitted(emergency), "The shop is down", as("ben")));
    const [settling] = accepted(confirmBreakGlass(asking, as("sam"))).settles ?? [];
    expect(settling?.words).toEqual({
      note: { key: "change.ask-glass", values: { reference: "CHG-17" } },
      buttons: [],
    });
  });

  test("who was asked to confirm is told once it is confirmed, edited or over, and has nothing to press any more", () => {
    const asking = readBack(breakGlass(submitted(emergency), "The shop is down", as("ben")));
    const end = (decided: Decided) =>
      (accepted(decided).settles ?? []).flatMap(({ topic, words }) =>
        topic === "second" && words.note ? [[said(words.note), words.buttons?.length]] : [],
      );
    expect(end(confirmBreakGlass(asking, as("sam")))).toEqual([
      ["Two people broke the glass for CHG-17: it goes ahead, and is decided on afterwards.", 0],
    ]);
    expect(end(editChange(asking, { plan: "1. Something else" }, as("ana"), quiet))).toEqual([
      ["CHG-17 was edited after you were asked, so there is nothing to confirm any more.", 0],
    ]);
    expect(end(withdrawChange(asking, "", as("ana")))).toEqual([
      ["CHG-17 is withdrawn; there is nothing to confirm any more.", 0],
    ]);
    expect(end(approveChange(asking, {}, as("omar"), quiet))).toEqual([
      ["CHG-17 is approved; there is nothing to confirm any more.", 0],
    ]);
    expect(end(editChange(asking, { title: "New" }, as("ana"), quiet))).toEqual([]);
    expect(end(breakGlass(submitted(emergency), "The shop is down", as("ben")))).toEqual([]);
  });

  test("the request for a decision says that it is an emergency and why", () => {
    const request = accepted(submitChange(changeWith({ ...emergency, securityReason: "A leak" }), {}, as("ana"), quiet))
      .notices.filter(({ topic }) => topic === "proposal")
      .map(({ words }) => inWords(words));
    expect(request[0]).toContain("🚨 Emergency for INC-12 and security: A leak");
  });

  test("the button to decide afterwards is for who may: neither the two who broke the glass nor anybody else", () => {
    const change = ran(
      readBack(confirmBreakGlass(readBack(breakGlass(submitted(emergency), "Down", as("ben"))), as("sam"))),
    );
    const offeredTo = (name: "omar" | "sam" | "dana") => {
      const { buttons = [], more = [] } = changeCard(change, {
        ...{ lang: "en", organisation: shop, people: as(name).people, reader: as(name).actor },
      });
      return [...buttons, ...more].some(({ intent }) => intent === "change.decide-afterwards");
    };
    expect((["omar", "sam", "dana"] as const).map(offeredTo)).toEqual([true, false, false]);
  });

  test("the second person has no part in the change", () => {
    const asking = readBack(breakGlass(submitted({ ...emergency, implementerId: ids.omar }), "Down", as("ana")));
    expect(refusalWords(confirmBreakGlass(asking, as("omar")))).toBe(
      "You have a part in CHG-17, and the second person must have none. Sam or Lin can confirm.",
    );
    expect(accepted(confirmBreakGlass(asking, as("lin"))).state.state).toBe("approved");
  });

  test("where no change manager without a part is left, the fallback role decides afterwards, as an exception", () => {
    const lonely = { ...shop, roleHolders: { ...shop.roleHolders, "change-manager": [ids.sam] } };
    const done = ran(glass());
    const by = (name: "sam" | "omar" | "dana") => as(name, night, { organisation: lonely });
    expect(refusalWords(decideAfterwards(done, { decision: "approve" }, by("sam")))).toMatch(/Omar can\.$/);
    expect(refusalWords(decideAfterwards(done, { decision: "approve" }, by("dana")))).toBe(
      "You are not asked about CHG-17 afterwards. Omar can.",
    );
    const decided = decideAfterwards(done, { decision: "approve" }, by("omar"));
    expect(accepted(decided).state.exceptions).toContain("decided-by-fallback");
  });

  test("only an emergency can", () => {
    expect(refusalWords(breakGlass(submitted(), "No time", as("ben")))).toMatch(
      /^CHG-17 is waiting for approval, so this/,
    );
  });

  test("the retrospective approval is due two business days after the end, and the change managers are asked", () => {
    const done = ran(glass());
    expect(done).toMatchObject({ state: "in_review", retrospective: { outcome: "pending" } });
    // It ended on Tuesday 03:01 in Berlin: at the close of Wednesday.
    expect(done.retrospective?.dueAt?.toString()).toBe("2026-11-25T16:00:00Z");
    expect(refusalWords(closeChange(done, ben))).toContain("• The retrospective approval by a change manager.");
    const overdue = whenChangeDue(done, "change-afterwards", as("bot", night), quiet);
    expect(overdue && toldBy(overdue)).toEqual(["omar"]);
  });

  test("whoever had a part in it does not decide on it afterwards", () => {
    const done = ran(glass());
    expect(refusalWords(decideAfterwards(done, { decision: "approve" }, as("sam")))).toBe(
      "You had a part in CHG-17, so you cannot decide on it afterwards. Omar can.",
    );
    expect(refusalWords(decideAfterwards(done, { decision: "approve" }, as("ana")))).toMatch(
      /^You had a part in CHG-17/,
    );
    expect(refused(decideAfterwards(done, { decision: "reject" }, as("omar"))).fields).toHaveProperty("comment");
    expect(afterwardsForm(done, as("omar")).fields.map(({ id }) => id)).toEqual(["decision", "comment"]);
  });

  test("approved afterwards it can be closed", () => {
    const decided = decideAfterwards(ran(glass()), { decision: "approve", comment: "Right call" }, as("omar"));
    expect(threadOf(decided)).toEqual(["Omar approved it afterwards: Right call"]);
    expect(accepted(closeChange(readBack(decided), ben)).state.state).toBe("closed");
    expect(
      accepted(decideAfterwards(readBack(decided), { decision: "reject", comment: "x" }, as("omar"))).unchanged,
    ).toBe(true);
  });

  test("rejected afterwards it needs a review and is no longer successful", () => {
    const decided = decideAfterwards(ran(glass()), { decision: "reject", comment: "It could wait" }, as("omar"));
    expect(accepted(decided).state).toMatchObject({
      ...{ state: "in_review", resultCode: "successful_with_issues", review: { ownerId: ids.ben, text: "" } },
    });
    expect(toldBy(decided)).toEqual(["ana", "ben", "ben"]);
    expect(refusalWords(closeChange(readBack(decided), ben))).toContain("• Its review");
  });
});
