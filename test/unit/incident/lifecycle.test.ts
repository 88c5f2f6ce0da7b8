// Every legal and every illegal move of the table, made by the real verbs.
import { describe, expect, test } from "vitest";
import { assignIncident } from "../../../src/incident/assign.ts";
import { escalateIncident } from "../../../src/incident/calling/escalate.ts";
import { cancelIncident } from "../../../src/incident/cancel.ts";
import { finishImprovements, justifyMiss } from "../../../src/incident/clocks/justify.ts";
import { closeIncident } from "../../../src/incident/close.ts";
import type { Decided } from "../../../src/incident/deciding.ts";
import { editIncident } from "../../../src/incident/edit.ts";
import { giveRole } from "../../../src/incident/give-role.ts";
import { holdIncident, resumeIncident } from "../../../src/incident/hold.ts";
import { type Incident, incidentStates } from "../../../src/incident/incident.ts";
import { isAlreadyThere, legalMoves, lifecycle, type Move, nextState } from "../../../src/incident/lifecycle.ts";
import { linkIncident, unlinkIncident } from "../../../src/incident/link.ts";
import { announce } from "../../../src/incident/major/announce.ts";
import { acceptMajor, declineMajor, proposeMajor } from "../../../src/incident/major/major.ts";
import { countAffected, markSeen, offerHelp } from "../../../src/incident/major/major-help.ts";
import { newProposal } from "../../../src/incident/major/major-proposal.ts";
import type { Major } from "../../../src/incident/major/major-state.ts";
import { mergeIncident } from "../../../src/incident/merge.ts";
import { markOutage, restoreService } from "../../../src/incident/outage.ts";
import { openOwnChannel } from "../../../src/incident/own-channel.ts";
import { prioritiseIncident } from "../../../src/incident/prioritise.ts";
import { admitPerson, restrictIncident, unrestrictIncident } from "../../../src/incident/privacy.ts";
import { reopenIncident } from "../../../src/incident/reopen.ts";
import { confirmSolved, stillBroken } from "../../../src/incident/reporter/confirm.ts";
import { answerFollowUp } from "../../../src/incident/reporter/follow-up.ts";
import { joinIncident } from "../../../src/incident/reporter/join.ts";
import { commentOnRating, rateIncident } from "../../../src/incident/reporter/rate.ts";
import { replyToReporter } from "../../../src/incident/reporter/reply.ts";
import { addToIncident, itGotWorse, itWorksAgain } from "../../../src/incident/reporter/reporter-says.ts";
import { resolveIncident } from "../../../src/incident/resolve.ts";
import { closeReview, editReview } from "../../../src/incident/review/review.ts";
import { finishAction } from "../../../src/incident/review/review-actions.ts";
import type { Review } from "../../../src/incident/review/review-state.ts";
import { finishStep } from "../../../src/incident/runbook.ts";
import { shareIncident } from "../../../src/incident/share.ts";
import { subscribe, unsubscribe } from "../../../src/incident/subscribe.ts";
import { acknowledgeIncident, takeIncident } from "../../../src/incident/take.ts";
import { finishTask } from "../../../src/incident/task-done.ts";
import { messageToTask, pinMessage, saidInThread } from "../../../src/incident/thread.ts";
import { updateIncident } from "../../../src/incident/update.ts";
import type { Act } from "../../../src/organisation/act.ts";
import { act, ids, ten, withPolicy } from "../../support/incident-organisation.ts";
import { incidentIn, parent, readBack, refused } from "../../support/incidents.ts";

const noon = ten.add({ hours: 2 });
const message = { text: "Try the other card", sourceKey: "slack:C:1", placeId: undefined, files: [] };
const marked = { text: "Restart the gateway", at: ten, author: "Ben", sourceKey: "slack:C:1", isKnown: false };
const improvement = {
  ...{ id: "m", number: 1, cause: "resolution" as const, ownerId: null, createdAt: ten },
  ...{ doneAt: null, doneById: null, outcome: null },
} as const;
const runbookStep = { text: { en: "Look at the status page" }, doneAt: null, doneById: null };
const words = { effect: "Nobody could pay", cause: "A missing index", well: "", badly: "" };
const review: Review = {
  ...{ ...words, ownerId: ids.ben, draftedAt: ten, dueAt: noon, remindAt: noon, reminders: 0 },
  ...{ closedAt: null, closedById: null },
  actions: [
    {
      ...{ number: 1, title: "Add it", ownerId: ids.ben, dueAt: noon, firstDueAt: noon, remindAt: noon, reminders: 0 },
      ...{ doneAt: null, doneById: null },
    },
  ],
};
const proposal = newProposal({ kind: "person", text: "Nobody can pay" }, act("ana"));
const major: Major = {
  ...proposal,
  ...{ state: "accepted", decidedById: ids.lin, decidedAt: ten },
  informed: [{ personId: ids.lin, toldAt: ten, seenAt: null }],
};
const task = { id: "t", number: 1, title: "Restart", ownerId: null, createdAt: ten, doneAt: null, doneById: null };
const asked = { askedAt: ten, answer: null, answeredAt: null };
const outage = { from: ten, to: null, isPartial: false, byId: ids.ben };

/** Each move made properly, by somebody who may. */
const link = { id: "l", kind: "problem", to: "PRB-1", byId: ids.ben, at: ten } as const;

const moves: Record<Move, (incident: Incident, as: (name: "ana" | "ben" | "lin" | "wei") => Act) => Decided> = {
  acknowledge: (incident, as) => acknowledgeIncident(incident, as("ben")),
  take: (incident, as) => takeIncident({ ...incident, ownerId: null }, as("ben")),
  assign: (incident, as) => assignIncident(incident, { personId: ids.dana }, as("ben")),
  "give-role": (incident, as) => giveRole(incident, { role: "scribe", personId: ids.dana }, as("ben")),
  prioritise: (incident, as) => prioritiseIncident(incident, { impact: "low", urgency: "medium" }, as("ben")),
  escalate: (incident, as) => escalateIncident(incident, { ...as("ben"), organisation: withPolicy }),
  update: (incident, as) => updateIncident(incident, { conditions: "Rolling back" }, as("ben")),
  reply: (incident, as) => replyToReporter(incident, "Nearly there", as("ben")),
  hold: (incident, as) => holdIncident(incident, { reason: "supplier", until: noon }, as("ben")),
  resume: (incident, as) => resumeIncident(incident, as("ben")),
  resolve: (incident, as) => resolveIncident(incident, { code: "fixed", cause: "human", text: "Done" }, as("ben")),
  confirm: (incident, as) => confirmSolved({ ...incident, rating: 5 }, as("ana")),
  deny: (incident, as) => stillBroken(incident, as("ana")),
  reopen: (incident, as) => reopenIncident(incident, "It is back", as("ben")),
  close: (incident, as) => closeIncident(incident, as("ben")),
  cancel: (incident, as) => cancelIncident(incident, "A test", as("ben")),
  merge: (incident, as) => mergeIncident(incident, parent(), "INC-139", as("ben")),
  join: (incident, as) => joinIncident(incident, "", as("wei")),
  worse: (incident, as) => itGotWorse(incident, as("ana")),
  works: (incident, as) => itWorksAgain(incident, as("ana")),
  add: (incident, as) => addToIncident(incident, { text: "Visa only", files: [] }, as("ana")),
  rate: (incident, as) => rateIncident(incident, "4", as("ana")),
  "follow-up": (incident, as) => answerFollowUp({ ...incident, followUp: asked }, "fine", as("ana")),
  comment: (incident, as) => commentOnRating(incident, "Quick", as("ana")),
  edit: (incident, as) => editIncident(incident, { title: "Payment fails" }, as("ben")),
  link: (incident, as) => linkIncident(incident, { kind: "problem", other: "PRB-1", isKnown: true }, as("ben")),
  unlink: (incident, as) => unlinkIncident({ ...incident, links: [link] }, { link: "l" }, as("ben")),
  "open-channel": (incident, as) => openOwnChannel(incident, "slack", as("ben")),
  share: (incident, as) => shareIncident(incident, { id: "p", name: "#all" }, as("ben")),
  restrict: (incident, as) => restrictIncident(incident, as("ben")),
  unrestrict: (incident, as) => unrestrictIncident({ ...incident, isPrivate: true, memberIds: [ids.lin] }, as("lin")),
  admit: (incident, as) => admitPerson({ ...incident, isPrivate: true, memberIds: [ids.ben] }, ids.wei, as("ben")),
  subscribe: (incident, as) => subscribe(incident, as("wei")),
  unsubscribe: (incident, as) => unsubscribe({ ...incident, subscriberIds: [ids.wei] }, as("wei")),
  say: (incident, as) => saidInThread(incident, message, as("ben")),
  pin: (incident, as) => pinMessage(incident, marked, as("ben")),
  "to-task": (incident, as) => messageToTask(incident, marked, as("ben")),
  justify: (incident, as) => justifyMiss({ ...incident, resolutionMissedAt: ten }, "A life was at stake", as("lin")),
  improve: (incident, as) => finishImprovements({ ...incident, improvements: [improvement] }, "A test", as("ben")),
  "step-done": (incident, as) => finishStep({ ...incident, runbook: [runbookStep] }, 1, as("ben")),
  "propose-major": (incident, as) => proposeMajor(incident, "Nobody can pay", as("ana")),
  "accept-major": (incident, as) => acceptMajor(incident, "slack", as("lin")),
  "decline-major": (incident, as) => declineMajor({ ...incident, major: proposal }, "One shop only", as("lin")),
  announce: (incident, as) => announce({ ...incident, major }, { en: "Soon", zh: "", nextAt: undefined }, as("lin")),
  "count-affected": (incident, as) =>
    countAffected({ ...incident, major }, { affected: "1,200", complaints: "" }, as("lin")),
  "help-major": (incident, as) => offerHelp({ ...incident, major }, as("wei")),
  "see-major": (incident, as) => markSeen({ ...incident, major }, as("lin")),
  "mark-outage": (incident, as) => markOutage(incident, { extent: "full", from: "", to: "" }, as("ben")),
  "restore-service": (incident, as) => restoreService({ ...incident, outages: [outage] }, "", as("ben")),
  review: (incident, as) => editReview(incident, words, as("ben")),
  "close-review": (incident, as) => closeReview({ ...incident, review }, as("lin")),
  "finish-action": (incident, as) => finishAction({ ...incident, review }, 1, as("ben")),
  "task-done": (incident, as) => finishTask({ ...incident, tasks: [task] }, 1, as("ben")),
};
const everyMove = Object.keys(moves) as readonly Move[];
const at = (name: "ana" | "ben" | "lin" | "wei") => act(name, ten.add({ minutes: 90 }));

/** Said again by the reporter when it is settled already, it is the confirmation. */
const meansConfirm = (move: Move, state: string) => move === "works" && (state === "resolved" || state === "closed");

describe.each(incidentStates)("from %s", (state) => {
  const legal = everyMove.filter((move) => nextState(state, move).ok);
  test.each(legal)("%s leads where the table says", (move) => {
    const next = nextState(state, move);
    const { state: reached } = readBack(moves[move](incidentIn(state), at));
    const answersReporter = move === "add" && state === "on_hold";
    expect(reached).toBe(answersReporter ? "in_progress" : next.ok && next.value);
  });

  const illegal = everyMove.filter((move) => !nextState(state, move).ok && !meansConfirm(move, state));
  test.each(illegal)("%s is not possible: nothing changes, and the person hears why", (move) => {
    const before = incidentIn(state);
    const decided = moves[move](before, at);
    if (decided.ok) {
      expect(isAlreadyThere(state, move)).toBe(true);
      expect(decided.value.unchanged).toBe(true);
      expect(decided.value.answer?.lines[0]?.key).toBe("incident.already");
      return;
    }
    expect(["refused.not-from-here", "refused.over"]).toContain(refused(decided).saying.key);
  });
});

test("the table and the verbs are about the same moves", () => {
  expect(new Set(lifecycle.map(({ move }) => move))).toEqual(new Set(everyMove));
});

test("every row names who may, and no move stands twice for one state", () => {
  for (const row of lifecycle) expect(row.who.length, row.move).toBeGreaterThan(0);
  for (const state of incidentStates) {
    const rows = lifecycle.filter((row) => row.from.includes(state)).map(({ move }) => move);
    expect(new Set(rows).size).toBe(rows.length);
  }
});

test("what is over stays over, unless it was resolved", () => {
  for (const state of ["cancelled", "duplicate"] as const) {
    const leads = legalMoves(state).map((move) => nextState(state, move));
    expect(leads.every((next) => next.ok && next.value === state)).toBe(true);
  }
});

test("a refusal tells what is possible instead", () => {
  const refusal = refused(resumeIncident(incidentIn("new"), act("ben")));
  expect(refusal.saying.values?.legal).toMatchObject({ join: "or" });
  expect(JSON.stringify(refusal.saying.values)).toContain("button.take");
});
