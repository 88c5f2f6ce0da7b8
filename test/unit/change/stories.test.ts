// Hundreds of random lives of a change: whatever people click in whatever order, an approval never covers what it was not given for.
import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { outcomeOf } from "../../../src/approval/approval.ts";
import { askAbout } from "../../../src/change/ask.ts";
import { backOut } from "../../../src/change/back-out.ts";
import { type Change, resultCodes } from "../../../src/change/change.ts";
import { contentOf } from "../../../src/change/content.ts";
import type { Decided } from "../../../src/change/deciding.ts";
import { delegateDecision } from "../../../src/change/delegate.ts";
import { whenChangeDue } from "../../../src/change/due.ts";
import { editChange } from "../../../src/change/edit.ts";
import { breakGlass, confirmBreakGlass, decideAfterwards } from "../../../src/change/emergency.ts";
import { finishChange } from "../../../src/change/finish.ts";
import { holdChange, resumeChange } from "../../../src/change/hold.ts";
import { type Move, mayLead } from "../../../src/change/lifecycle.ts";
import { closeChange, writeReview } from "../../../src/change/review.ts";
import { startChange } from "../../../src/change/start.ts";
import { finishStep } from "../../../src/change/step-done.ts";
import { submitChange } from "../../../src/change/submit.ts";
import { changeTimerKinds } from "../../../src/change/timers.ts";
import { approveChange, rejectChange, withdrawDecision } from "../../../src/change/vote.ts";
import { withdrawChange } from "../../../src/change/withdraw.ts";
import { contentHash } from "../../../src/kernel/content-hash.ts";
import type { Act } from "../../../src/organisation/act.ts";
import { ids, type Name } from "../../support/incident-organisation.ts";
import { as, changeWith, monday, quiet } from "./a-change.ts";

type Chosen = { readonly who: Name; readonly pick: number; readonly minutes: number };

const edits = [
  ...[{ title: "Another title" }, { plan: "Another plan" }, { backout: "" }, { backout: "Restore" }],
  ...[
    { implementerId: ids.dana },
    { risk: ["users-2", "data_safety-2", "downtime-2", "reversibility-2"] },
    { risk: [] },
  ],
  ...[{ type: "emergency", incident: "INC-1" }, { links: "https://example.com/a" }],
];

/** Each move as somebody might make it, rightly or wrongly. */
const moves: Readonly<
  Record<string, readonly [Move, (change: Change, act: Act, pick: number) => Decided | undefined]>
> = {
  submit: ["submit", (change, act) => submitChange(change, {}, act, quiet)],
  edit: ["edit", (change, act, pick) => editChange(change, edits[pick % edits.length] ?? {}, act, quiet)],
  shorten: [
    "edit",
    (change, act, pick) => {
      const { window } = change;
      const from = window?.from.add({ minutes: (pick % 3) * 10 - 10 });
      return editChange(change, { from: `${from ?? ""}`, to: `${window?.to ?? ""}` }, act, quiet);
    },
  ],
  approve: ["approve", (change, act) => approveChange(change, {}, act, quiet)],
  "approve old": ["approve", (change, act) => approveChange(change, { code: "0-00000000" }, act, quiet)],
  reject: ["reject", (change, act) => rejectChange(change, { comment: "No" }, act, quiet)],
  "take back": ["withdraw-vote", (change, act) => withdrawDecision(change, act, quiet)],
  delegate: ["delegate", (change, act) => delegateDecision(change, { toId: ids.wei }, act, quiet)],
  ask: ["ask", (change, act) => askAbout(change, "Why?", act)],
  hold: ["hold", (change, act) => holdChange(change, "Wait", act)],
  resume: ["resume", (change, act) => resumeChange(change, act, quiet)],
  withdraw: ["withdraw", (change, act, pick) => (pick % 4 === 0 ? withdrawChange(change, "", act) : undefined)],
  glass: ["break-glass", (change, act) => breakGlass(change, "Down", act)],
  confirm: ["confirm-break-glass", (change, act) => confirmBreakGlass(change, act)],
  start: ["start", (change, act) => startChange(change, act, quiet)],
  step: ["step", (change, act) => finishStep(change, undefined, act)],
  back: ["back-out", (change, act) => backOut(change, "No", act)],
  finish: [
    "finish",
    (change, act, pick) => finishChange(change, { code: resultCodes[pick % resultCodes.length], text: "So" }, act),
  ],
  review: ["review", (change, act) => writeReview(change, { text: "So" }, act)],
  close: ["close", (change, act) => closeChange(change, act)],
  afterwards: [
    "decide-afterwards",
    (change, act, pick) => decideAfterwards(change, { decision: pick % 2 ? "approve" : "reject", comment: "So" }, act),
  ],
  time: [
    "expire",
    (change, act, pick) => {
      const kind = changeTimerKinds[pick % changeTimerKinds.length];
      return kind && isDue(change, kind, act.at) ? whenChangeDue(change, kind, as("bot", act.at), quiet) : undefined;
    },
  ],
};

/** A deadline only comes when it is due: the ones that move a change to another state. */
function isDue(change: Change, kind: (typeof changeTimerKinds)[number], at: Temporal.Instant): boolean {
  const due =
    kind === "change-expiry"
      ? change.state === "approved"
        ? change.approvedUntil
        : change.approval?.expiresAt
      : kind === "change-held"
        ? change.window?.to
        : at;
  return !!due && Temporal.Instant.compare(due, at) <= 0;
}

const chosen = fc.record({
  move: fc.constantFrom(...Object.keys(moves)),
  who: fc.constantFrom<Name[]>("ana", "ana", "ben", "ben", "dana", "omar", "omar", "lin", "sam", "sam", "wei", "gil"),
  pick: fc.nat(11),
  minutes: fc.constantFrom(0, 1, 5, 5, 20, 20, 300),
});

/** What holds at every moment of every life. */
function check(before: Change, after: Change, move: Move): void {
  if (before.state !== after.state)
    expect([before.state, move, after.state, mayLead(before.state, move, after.state)]).toContain(true);
  const { approval } = after;
  for (const round of [approval, ...after.pastApprovals].flatMap((one) => one ?? [])) {
    for (const stage of round.stages) {
      const humans = stage.votes.filter(({ asFallback }) => asFallback === stage.isWithFallback);
      expect(new Set(humans.map(({ personId }) => personId)).size).toBe(humans.length);
      expect(new Set(humans.map(({ rightOfId }) => rightOfId)).size).toBe(humans.length);
      for (const vote of stage.votes) expect(vote.contentHash).toBe(round.contentHash);
    }
  }
  const isGranted = ["approved", "implementing"].includes(after.state);
  if (isGranted || ["awaiting_approval", "submitted"].includes(after.state))
    expect(approval?.contentHash).toBe(contentHash(contentOf(after)));
  if (!isGranted || !approval || after.breakGlass?.confirmedAt) return;
  expect(outcomeOf(approval)).toBe("approved");
  const own = [after.requesterId, after.implementerId, ...after.materialEditorIds];
  for (const { votes, state, need } of approval.stages) {
    if (state === "skipped") continue;
    const agreed = votes.filter(({ decision }) => decision === "approve");
    expect(agreed.length).toBeGreaterThanOrEqual(need);
    for (const { personId, rightOfId } of agreed) expect(own.includes(personId) || own.includes(rightOfId)).toBe(false);
  }
}

const life = (choices: readonly (Chosen & { readonly move: string })[]): ReadonlySet<string> => {
  let change = changeWith({ window: { from: monday.add({ minutes: 40 }), to: monday.add({ hours: 20 }) } });
  let at = monday;
  const seen = new Set<string>();
  for (const { move, who, pick, minutes } of choices) {
    at = at.add({ minutes });
    const [name, make] = moves[move] ?? [];
    const decided = make?.(change, as(who, at), pick);
    if (!name || !decided?.ok || decided.value.unchanged) continue;
    const after = { ...decided.value.state, version: change.version + 1 };
    const kind = name === "expire" && change.state === after.state ? "edit" : name;
    check(change, after, kind);
    expect(new Set(decided.value.notices.map(({ key }) => key)).size).toBe(decided.value.notices.length);
    change = after;
    seen.add(after.state);
  }
  return seen;
};

test("an approval never covers what it was not given for, nor comes from whom it must not, in 500 lives", () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(fc.array(chosen, { minLength: 10, maxLength: 60 }), (choices) => {
      const start = { move: "submit", who: "ana", pick: 0, minutes: 0 } as const;
      for (const state of life([start, ...choices])) seen.add(state);
    }),
    { numRuns: 500, seed: 17 },
  );
  const met = [
    "approved",
    "assessing",
    "awaiting_approval",
    "expired",
    "implementing",
    "in_review",
    "on_hold",
    "rejected",
  ];
  expect([...seen]).toEqual(expect.arrayContaining([...met, "submitted", "withdrawn"]));
}, 60_000);
