// What messages with buttons say once they are over: each act settles what it answers, and nothing else.
import { expect, test } from "vitest";
import { assignIncident } from "../../../src/incident/assign.ts";
import { cancelIncident } from "../../../src/incident/cancel.ts";
import { closeIncident, closeUnconfirmed } from "../../../src/incident/close.ts";
import type { Decided } from "../../../src/incident/deciding.ts";
import { acceptMajor, proposeMajor } from "../../../src/incident/major/major.ts";
import { confirmSolved, stillBroken } from "../../../src/incident/reporter/confirm.ts";
import { resolveIncident } from "../../../src/incident/resolve.ts";
import { acknowledgeIncident, takeIncident } from "../../../src/incident/take.ts";
import { updateIncident } from "../../../src/incident/update.ts";
import { flatten } from "../../../src/kernel/rich-text.ts";
import { say } from "../../../src/words/say.ts";
import { act, ids, ten } from "../../support/incident-organisation.ts";
import { accepted, declared, incidentIn } from "../../support/incidents.ts";

const later = (minutes: number) => ten.add({ minutes });
const fixed = { code: "fixed", cause: "technical", text: "Rolled back." } as const;

/** "topic: what it says" of every settling, with a mark on those that never change again. */
const settled = (decided: Decided): readonly string[] =>
  (accepted(decided).settles ?? []).map(({ topic, words, isOver }) => {
    const [line] = [...(words.lines ?? []), ...(words.note ? [words.note] : [])];
    const buttons = (words.buttons ?? []).map(({ intent }) => intent).join();
    return `${topic}${isOver ? "!" : ""}: ${line ? flatten(say("en", line)) : ""} [${buttons}] ${words.tone}`;
  });

test("a new incident has nothing to settle", () => {
  expect(settled(declared())).toEqual([]);
});

test("an acknowledgement, a take and a hand-over settle the calls and leave the promise", () => {
  const fresh = incidentIn("new");
  const acknowledged = expect.stringMatching(/^call: ✓ Acknowledged by Ben, .* \[incident\.show\] active$/);
  expect(settled(acknowledgeIncident(fresh, act("ben", later(4))))).toEqual([acknowledged]);
  expect(settled(takeIncident(fresh, act("ben", later(4))))).toEqual([acknowledged]);
  const assigned = assignIncident(incidentIn("in_progress"), { personId: ids.dana }, act("ben", later(9)));
  expect(settled(assigned)).toEqual([expect.stringMatching(/^call: Now with Dana, since/)]);
  expect(accepted(assigned).notices.filter(({ topic }) => topic === "call").length).toBeGreaterThan(0);
});

test("leaving the open states settles calls and promises for good", () => {
  const open = incidentIn("in_progress");
  expect(settled(resolveIncident(open, fixed, act("ben", later(52))))).toEqual([
    expect.stringMatching(/^call!: ✓ Resolved by Ben, .*good$/),
    expect.stringMatching(/^promise!: ✓ Resolved by Ben, .*good$/),
  ]);
  expect(settled(cancelIncident(open, "A drill", act("ben", later(5))))).toEqual([
    expect.stringMatching(/^call!: Cancelled by Ben, .*neutral$/),
    expect.stringMatching(/^promise!: Cancelled by Ben, .*neutral$/),
  ]);
});

test("the question is settled by each way it can end", () => {
  const resolved = incidentIn("resolved");
  const ends = [
    [confirmSolved(resolved, act("ana", later(60))), /^question!: ✓ Ana confirmed that it works, .*good$/],
    [stillBroken(resolved, act("ana", later(60))), /^question!: It is open again since .* \(Ana\)\. .*active$/],
    [closeIncident(resolved, act("ben", later(60))), /^question!: The team closed it, .*good$/],
    [closeUnconfirmed(resolved, act("ben", later(60))), /^question!: Nobody answered, so it was closed/],
  ] as const;
  for (const [decided, said] of ends) expect(settled(decided)).toContainEqual(expect.stringMatching(said));
});

test("what changes nothing that anybody waits for settles nothing", () => {
  const given = { conditions: "Still looking", actions: "", needs: "" };
  expect(settled(updateIncident(incidentIn("in_progress"), given, act("ben", later(20))))).toEqual([]);
});

test("new times take the place of those told before", () => {
  const decided = stillBroken(incidentIn("resolved"), act("ana", later(180)));
  const hasNewTimes = accepted(decided).notices.some(({ topic }) => topic === "promise");
  expect(hasNewTimes).toBe(true);
  expect(settled(decided)).toContainEqual(expect.stringMatching(/^promise!: This is out of date/));
});

test("a call is alarming only where the priority is", () => {
  const tones = (levels: { readonly impact: "high" | "low"; readonly urgency: "high" | "low" }) =>
    accepted(declared(levels)).notices.flatMap(({ topic, words }) => (topic === "call" ? [words.tone] : []));
  expect(new Set(tones({ impact: "high", urgency: "high" }))).toEqual(new Set(["critical"]));
  expect(new Set(tones({ impact: "low", urgency: "low" }))).toEqual(new Set(["active"]));
});

test("a proposal that nobody decided ends with its incident; who helps a major one is asked again when it is open again", () => {
  const fresh = incidentIn("in_progress");
  const proposed = accepted(proposeMajor(fresh, "No shop can sell", act("ana", later(2)))).state;
  expect(settled(cancelIncident(proposed, "No outage", act("ben", later(3))))).toContainEqual(
    expect.stringMatching(/^proposal!: Cancelled by Ben, .* \[incident\.show\]/),
  );
  const major = accepted(acceptMajor(proposed, "slack", act("lin", later(3)))).state;
  const resolved = resolveIncident(major, fixed, act("ben", later(9)));
  expect(settled(resolved)).toContainEqual(
    expect.stringMatching(/^help: ✓ Resolved by Ben, .* \[incident\.show\] good$/),
  );
  const again = stillBroken(accepted(resolved).state, act("ana", later(12)));
  expect(settled(again)).toContainEqual(expect.stringMatching(/^help: .* \[major\.help,incident\.show\] critical$/));
});
