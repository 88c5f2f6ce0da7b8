// Rule 12 and what comes after a change: suspected incidents, the poll, clones and similar changes.
import { describe, expect, test } from "vitest";
import type { Change } from "../../../src/change/change.ts";
import { cloneChange } from "../../../src/change/clone.ts";
import { whenChangeDue } from "../../../src/change/due.ts";
import { finishChange } from "../../../src/change/finish.ts";
import { pollForm } from "../../../src/change/forms.ts";
import { saysAllIsWell, saysSomethingIsWrong } from "../../../src/change/poll.ts";
import { similarChanges } from "../../../src/change/similar.ts";
import { judgeSuspect, mayHaveCaused, suggestSuspect } from "../../../src/change/suspects.ts";
import {
  accepted,
  approved,
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
  toldBy,
} from "./a-change.ts";

const ben = as("ben", night);
const done = readBack(finishChange(running(), { code: "successful", text: "Fine" }, ben));
const incident = (hours: number, serviceKey = "checkout") => ({
  ...{ reference: "INC-9", serviceKey, openedAt: night.add({ minutes: Math.round(hours * 60) }) },
});

describe("rule 12: caused by", () => {
  test("an incident on an affected or dependent service between the actual start and 72 h after the actual end is suggested", () => {
    expect(mayHaveCaused(done, incident(0), shop)).toBe(true);
    expect(mayHaveCaused(done, incident(72), shop)).toBe(true);
    expect(mayHaveCaused(done, incident(1, "reports"), shop)).toBe(true);
    expect(mayHaveCaused(done, incident(72.02), shop)).toBe(false);
    expect(mayHaveCaused(done, incident(-0.02), shop)).toBe(false);
    expect(mayHaveCaused(done, incident(1, "orphan"), shop)).toBe(false);
    expect(mayHaveCaused(running(), incident(500), shop)).toBe(true);
    expect(mayHaveCaused(approved(), incident(1), shop)).toBe(false);
  });

  test("those who did it are asked, once an incident", () => {
    const decided = suggestSuspect(done, incident(1), as("bot", night));
    expect(decided && toldBy(decided)).toEqual(["ben", "ana"]);
    expect(decided && suggestSuspect(readBack(decided), incident(1), as("bot", night))).toBeUndefined();
  });

  test("it is suggested, then confirmed or rejected by people, and can be judged anew", () => {
    const suggested = suggestSuspect(done, incident(1), as("bot", night));
    if (!suggested) throw new Error("it was not suggested");
    const change: Change = readBack(suggested);
    const given = { incident: "INC-9", isCause: true };
    expect(refusalWords(judgeSuspect(change, given, as("dana")))).toMatch(/^You may not do this/);
    const confirmed = readBack(judgeSuspect(change, given, ben));
    expect(confirmed.suspects).toMatchObject([{ state: "confirmed" }]);
    expect(accepted(judgeSuspect(confirmed, given, as("ana"))).unchanged).toBe(true);
    expect(readBack(judgeSuspect(confirmed, { ...given, isCause: false }, ben)).suspects).toMatchObject([
      { state: "rejected" },
    ]);
    expect(refusalWords(judgeSuspect(done, given, ben))).toMatch(/^No incident is suspected/);
  });
});

describe("the poll a day after the end", () => {
  test("asks the channels of the affected services, with yes and no", () => {
    const decided = whenChangeDue(done, "change-poll", as("bot", night.add({ hours: 24 })), quiet);
    const [notice] = decided ? accepted(decided).notices : [];
    expect(notice?.to).toEqual({ kind: "services", serviceKeys: ["checkout"] });
    expect(inWords(notice?.words)).toMatch(/ended a day ago\. Everything as it should be\?$/);
    expect(notice?.words.buttons?.map(({ intent }) => intent)).toEqual(["change.poll-yes", "change.poll-no"]);
  });

  test("a yes is counted, the last word of a person counts", () => {
    const yes = readBack(saysAllIsWell(done, as("wei")));
    expect(yes.pollAnswers).toMatchObject([{ isGood: true }]);
    expect(readBack(saysSomethingIsWrong(yes, "Slow", as("wei"))).pollAnswers).toMatchObject([{ isGood: false }]);
  });

  test("a no needs words and becomes an incident suggestion linked to the change", () => {
    expect(refused(saysSomethingIsWrong(done, "", as("wei"))).fields).toHaveProperty("text");
    expect(pollForm(done, as("wei")).fields).toHaveLength(1);
    const decided = saysSomethingIsWrong(done, "Vouchers fail", as("wei"));
    expect(toldBy(decided)).toEqual(["ben", "ana"]);
    expect(accepted(decided).answer?.buttons).toMatchObject([{ intent: "incident.report", subject: "CHG-17" }]);
  });
});

describe("learning from what was", () => {
  test("a clone is a draft with the same content, without window, decisions and life", () => {
    const { state } = accepted(cloneChange({ id: "c-18", reference: "CHG-18" }, done, as("wei"), quiet));
    expect(state).toMatchObject({
      state: "draft",
      plan: done.plan,
      window: null,
      approval: null,
      actualStart: null,
      type: "normal",
    });
    expect(state).toMatchObject({ clonedFrom: "CHG-17", requesterId: as("wei").actor.id, pollAnswers: [], version: 0 });
    const again = cloneChange({ id: "c-19", reference: "CHG-19" }, { ...state, version: 1 }, as("wei"), quiet);
    expect(accepted(again).state.clonedFrom).toBe("CHG-17");
    expect(refusalWords(cloneChange({ id: "c", reference: "CHG-1" }, done, as("gil"), quiet))).toMatch(
      /^There is no CHG-17/,
    );
  });

  test("similar changes are found by words and services, the likest first", () => {
    const change = (reference: string, title: string, ...serviceKeys: string[]) => ({
      ...{ reference, title, description: "", serviceKeys, at: monday },
    });
    const others = [
      change("CHG-1", "Payment gateway 4.2 rollback", "checkout"),
      change("CHG-2", "Payment gateway to production", "checkout"),
      change("CHG-3", "New coffee machine", "orphan"),
      change("CHG-17", done.title, "checkout"),
    ];
    expect(similarChanges(done, others).map(({ reference }) => reference)).toEqual(["CHG-2", "CHG-1"]);
    const chinese = change("CHG-4", "升级支付网关到新版本", "checkout");
    expect(similarChanges(chinese, [change("CHG-5", "支付网关升级", "checkout"), ...others]).at(0)?.reference).toBe(
      "CHG-5",
    );
  });
});
