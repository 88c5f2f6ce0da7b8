// Every legal and every illegal move of the table, made by the real verbs.
import { describe, expect, test } from "vitest";
import type { Vote } from "../../../src/approval/approval.ts";
import { answerQuestion, askAbout } from "../../../src/change/ask.ts";
import { backOut } from "../../../src/change/back-out.ts";
import { type Change, changeStates } from "../../../src/change/change.ts";
import { cloneChange } from "../../../src/change/clone.ts";
import type { Decided } from "../../../src/change/deciding.ts";
import { delegateDecision } from "../../../src/change/delegate.ts";
import { editChange } from "../../../src/change/edit.ts";
import { breakGlass, confirmBreakGlass, decideAfterwards } from "../../../src/change/emergency.ts";
import { finishChange } from "../../../src/change/finish.ts";
import { holdChange, resumeChange, windowPassedOnHold } from "../../../src/change/hold.ts";
import { isAlreadyThere, legalMoves, lifecycle, type Move, mayLead } from "../../../src/change/lifecycle.ts";
import { saysAllIsWell } from "../../../src/change/poll.ts";
import { closeChange, writeReview } from "../../../src/change/review.ts";
import { decideStandard, proposeStandard } from "../../../src/change/standard.ts";
import { startChange } from "../../../src/change/start.ts";
import { finishStep } from "../../../src/change/step-done.ts";
import { submitChange } from "../../../src/change/submit.ts";
import { followChange, unfollowChange } from "../../../src/change/subscribe.ts";
import { judgeSuspect } from "../../../src/change/suspects.ts";
import { acceptChange, planTransition } from "../../../src/change/transition.ts";
import { approveChange, rejectChange, withdrawDecision } from "../../../src/change/vote.ts";
import { expireChange, withdrawChange } from "../../../src/change/withdraw.ts";
import { ids } from "../../support/incident-organisation.ts";
import { accepted, approved, as, changeWith, night, quiet, readBack, running, small, submitted } from "./a-change.ts";

const ben = as("ben", night);
const emergency = { ...small, type: "emergency", incidentReference: "INC-1" } as const;
const suspects = [{ incidentReference: "INC-9", at: night, state: "suggested", byId: null, decidedAt: null }] as const;
const finished = (given: Partial<Change>, code: "failed" | "successful"): Change => ({
  ...readBack(finishChange(running({ ...given, suspects }), { code, text: "So" }, ben)),
});
const model = { state: "proposed", serviceKeys: [], steps: [], longestMinutes: 60, runs: [], comment: null } as const;
const proposal = { ...model, proposedById: ids.ben, proposedAt: night, decidedById: null, decidedAt: null };
const runs = ["CHG-17", "CHG-11", "CHG-4"].map((reference) => ({
  ...{ reference, title: changeWith().title, serviceKeys: ["reports"], clonedFrom: null, minutes: 9 },
  resultCode: "successful" as const,
}));

/** One change in each state, as the real verbs make it. */
const inState: Readonly<Record<(typeof changeStates)[number], Change>> = {
  draft: changeWith(small),
  submitted: submitted(emergency),
  assessing: readBack(windowPassedOnHold(readBack(holdChange(approved(small), "Wait", as("ana"))), as("bot", night))),
  awaiting_approval: submitted(small),
  approved: approved(small),
  implementing: running({ ...small, suspects }),
  in_review: finished(small, "failed"),
  closed: finished(small, "successful"),
  rejected: readBack(rejectChange(submitted(small), { comment: "No" }, as("omar"), quiet)),
  withdrawn: readBack(withdrawChange(submitted(small), "", as("ana"))),
  expired: readBack(expireChange(submitted(small), as("bot", night))),
  on_hold: readBack(holdChange(submitted(small), "Wait", as("ana"))),
};

/** Each move made properly, by somebody who may, with what it needs to make sense. */
const moves: Readonly<Record<Move, (change: Change) => Decided>> = {
  submit: (change) => submitChange({ ...change, window: changeWith().window }, {}, as("ana"), quiet),
  transition: (change) => planTransition(change, { plan: "In two steps", criteria: "Tested" }, as("ana")),
  accept: (change) =>
    acceptChange(
      {
        ...change,
        transition: { plan: "", criteria: [{ number: 1, text: "", metAt: null, metById: null }], note: "" },
      },
      { met: ["1"], opened: "0", note: "" },
      as("ana"),
    ),
  edit: (change) => editChange(change, { title: "Another title" }, as("ana"), quiet),
  approve: (change) => approveChange(change, {}, as("omar"), quiet),
  reject: (change) => rejectChange(change, { comment: "No" }, as("omar"), quiet),
  "withdraw-vote": (change) => {
    const [stage] = change.approval?.stages ?? [];
    const vote: Vote = {
      ...{ personId: ids.omar, rightOfId: ids.omar, decision: "reject", comment: null, at: night },
      ...{ contentHash: change.approval?.contentHash ?? "", asFallback: false },
    };
    const voted = change.approval && stage && { ...change.approval, stages: [{ ...stage, votes: [vote] }] };
    return withdrawDecision({ ...change, approval: voted ?? null }, as("omar"), quiet);
  },
  delegate: (change) => delegateDecision(change, { toId: ids.dana }, as("omar"), quiet),
  ask: (change) => askAbout(change, "How long?", as("omar")),
  answer: (change) => {
    const question = { id: "q", number: 1, askedById: ids.omar, text: "?", at: night, answer: null };
    const questions = [{ ...question, answeredById: null, answeredAt: null }];
    return answerQuestion({ ...change, questions }, { text: "10 min" }, as("ana"), quiet);
  },
  hold: (change) => holdChange(change, "Wait", as("ana")),
  resume: (change) => resumeChange(change, as("ana"), quiet),
  withdraw: (change) => withdrawChange(change, "", as("ana")),
  expire: (change) =>
    change.state === "on_hold" ? windowPassedOnHold(change, as("bot")) : expireChange(change, as("bot")),
  "break-glass": (change) => breakGlass(change, "Down", as("ben")),
  "confirm-break-glass": (change) =>
    confirmBreakGlass(
      { ...change, breakGlass: { firstId: ids.ben, reason: "Down", at: night, secondId: null, confirmedAt: null } },
      as("omar"),
    ),
  start: (change) => startChange(change, ben, quiet),
  step: (change) => finishStep(change, 1, ben),
  "back-out": (change) => backOut(change, "It fails", ben),
  finish: (change) =>
    finishChange(change, { code: change.state === "approved" ? "not_implemented" : "failed", text: "So" }, ben),
  review: (change) => writeReview(change, { text: "As planned" }, ben),
  close: (change) => closeChange({ ...change, review: change.review && { ...change.review, text: "Done" } }, ben),
  "decide-afterwards": (change) => {
    const retrospective = { dueAt: night, outcome: "pending", remindedAt: null, decidedById: null } as const;
    const waiting = { ...retrospective, decidedAt: null, comment: null };
    return decideAfterwards({ ...change, retrospective: waiting }, { decision: "reject", comment: "No" }, as("omar"));
  },
  "judge-suspect": (change) => judgeSuspect(change, { incident: "INC-9", isCause: true }, ben),
  "answer-poll": (change) => saysAllIsWell(change, as("wei")),
  "propose-standard": (change) => proposeStandard(change, runs, ben),
  "decide-standard": (change) => decideStandard({ ...change, model: proposal }, { decision: "approve" }, as("omar")),
  clone: (change) => cloneChange({ id: "c-99", reference: "CHG-99" }, change, as("wei"), quiet),
  subscribe: (change) => followChange(change, as("wei")),
  unsubscribe: (change) => unfollowChange({ ...change, subscriberIds: [ids.wei] }, as("wei")),
};

const all = Object.keys(moves) as readonly Move[];

describe.each(changeStates)("a change that is %s", (state) => {
  const change = inState[state];

  test("is in that state", () => {
    expect(change.state).toBe(state);
  });

  test.each(legalMoves(state))("can be changed by %s, to where the table says", (move) => {
    const { state: after, unchanged } = accepted(moves[move](change));
    expect(unchanged).toBeUndefined();
    if (move !== "clone")
      expect([move, after.state, mayLead(state, move, after.state)]).toEqual([move, after.state, true]);
  });

  test.each(all.filter((move) => !legalMoves(state).includes(move) && move !== "expire"))(
    "cannot be changed by %s",
    (move) => {
      const decided = moves[move](change);
      if (isAlreadyThere(state, move)) expect(accepted(decided).unchanged).toBe(true);
      else expect(decided.ok).toBe(false);
    },
  );
});

test("every row of the table names a move that is made here", () => {
  expect(all.toSorted()).toEqual([...new Set(lifecycle.map(({ move }) => move))].toSorted());
});
