// The rules of requests: who may agree, what happens when nobody can, the order of tasks, clocks, privacy, and what was filled in.
import { describe, expect, test } from "vitest";
import { ballotCode } from "../../../src/approval/ballot.ts";
import type { Policy } from "../../../src/approval/policy.ts";
import type { Act } from "../../../src/organisation/act.ts";
import type { Organisation } from "../../../src/organisation/organisation.ts";
import type { RequestItem } from "../../../src/organisation/request-items.ts";
import { searchItems } from "../../../src/request/catalogue.ts";
import type { Decided } from "../../../src/request/deciding.ts";
import { whenRequestDue } from "../../../src/request/due.ts";
import { editRequest } from "../../../src/request/edit.ts";
import { expireRequest } from "../../../src/request/end.ts";
import { handOverRequest } from "../../../src/request/hand-over.ts";
import { legalMoves, lifecycle } from "../../../src/request/lifecycle.ts";
import { lookAgainAtPeople } from "../../../src/request/reminders.ts";
import { type Request, requestStates } from "../../../src/request/request.ts";
import { askAgain, submitRequest } from "../../../src/request/submit.ts";
import { approveRequest } from "../../../src/request/vote.ts";
import { answerQuestion, waitFor } from "../../../src/request/wait.ts";
import { fulfilRequest, reopenRequest, tickTask } from "../../../src/request/work.ts";
import { act, ids, type Name, organisation, ten } from "../../support/incident-organisation.ts";

const spending: Policy = {
  key: "spending",
  name: { en: "Spending" },
  when: { types: ["request"] },
  stages: [{ name: { en: "Lin" }, from: [{ person: ids.lin }], need: { count: 1 }, anyRejectFails: true }],
  fallback: "auditor",
  allowsSelfApproval: false,
};

const laptop: RequestItem = {
  ...{ key: "laptop", name: { en: "New laptop" }, family: { en: "Computers" }, serviceKey: "checkout" },
  form: [
    {
      key: "model",
      label: { en: "Model" },
      type: "choice",
      isRequired: true,
      choices: [{ en: "Light" }, { en: "Strong" }],
    },
    { key: "count", label: { en: "How many" }, type: "number", isRequired: false, choices: [] },
    { key: "from", label: { en: "From" }, type: "date", isRequired: false, choices: [] },
  ],
  ...{ policyKey: "spending", slaKey: null, isPrivate: false },
  tasks: [
    { text: { en: "Order it" }, teamKey: "shop", after: [] },
    { text: { en: "Set it up" }, teamKey: "data", after: [0] },
  ],
};

const shop: Organisation = { ...organisation, approvalPolicies: [spending], requestItems: [laptop] };
const around = { delegations: [] };
const as = (name: Name, at = ten, inForce: Organisation = shop): Act => act(name, at, { organisation: inForce });
const made = { id: "r-1", reference: "REQ-1" };

/** The decision, saved. */
function done(decided: Decided | undefined): Request {
  if (!decided?.ok) throw new Error(`refused: ${JSON.stringify(decided)}`);
  return { ...decided.value.state, version: decided.value.state.version + 1 };
}
const refusal = (decided: Decided): string => (decided.ok ? "not refused" : decided.refusal.saying.key);

const asked = (item: RequestItem = laptop, by: Act = as("ana")): Request =>
  done(submitRequest(made, item, { ofmodel: "Light" }, by, { around }));
const begun = (): Request => done(approveRequest(asked(), {}, as("lin"), around));

describe("the table of moves", () => {
  test("leads only to states that there are, and every state but the ends has a way on", () => {
    for (const { from, to } of lifecycle)
      for (const state of [...from, ...to]) expect([...requestStates, "same"]).toContain(state);
    const ends = requestStates.filter((state) =>
      legalMoves(state).every((move) => ["restrict", "open-up", "rate", "comment"].includes(move)),
    );
    expect(ends).toEqual(["closed", "rejected", "cancelled"]);
  });
});

describe("asking", () => {
  test("puts it before those who decide; whoever asks does not decide, and nothing runs meanwhile", () => {
    const request = asked();
    expect(request).toMatchObject({ state: "awaiting_approval", segments: [], fulfilDueAt: null, teamKey: "shop" });
    expect(request.approval?.stages[0]?.eligibleIds).toEqual([ids.lin]);
    expect(refusal(approveRequest(request, {}, as("ana"), around))).toBe("refused.vote-requester");
    expect(refusal(approveRequest(request, {}, as("ben"), around))).toBe("refused.vote-not-eligible");
    expect(begun()).toMatchObject({ state: "fulfilling", respondedAt: null });
    expect(begun().fulfilDueAt).not.toBeNull();
  });

  test("every wrong field is told at once, and nothing is kept", () => {
    const decided = submitRequest(made, laptop, { ofmodel: "Huge", ofcount: "many", offrom: "2026-02-30" }, as("ana"), {
      around,
    });
    expect(decided).toMatchObject({
      ok: false,
      refusal: {
        fields: {
          ofmodel: { key: "refused.request-choice" },
          ofcount: { key: "refused.request-number" },
          offrom: { key: "refused.request-date" },
        },
      },
    });
    const right = submitRequest(made, laptop, { ofmodel: "Strong", ofcount: "1,5", offrom: "2026-12-01" }, as("ana"), {
      around,
    });
    expect(done(right).answers).toEqual({ model: "Strong", count: "1.5", from: "2026-12-01" });
  });

  test("neither who asks for somebody else nor whom it is for decides on it, and one account alone is not asked for", () => {
    const forBen = done(submitRequest(made, laptop, { ofmodel: "Light" }, as("lin"), { around, forId: ids.ben }));
    expect(forBen).toMatchObject({ state: "submitted", requesterId: ids.ben, askedById: ids.lin });
    const forLin = done(submitRequest(made, laptop, { ofmodel: "Light" }, as("ana"), { around, forId: ids.lin }));
    expect(forLin).toMatchObject({ state: "submitted", requesterId: ids.lin, askedById: ids.ana });
    const unknown = submitRequest(made, laptop, { ofmodel: "Light" }, as("ana"), { around, forId: null });
    expect(unknown).toMatchObject({ ok: false, refusal: { fields: { for: { key: "refused.no-person" } } } });
  });

  test("other answers are other content: every vote is asked for anew, and what is approved stays as it is", () => {
    const request = asked();
    const edited = done(editRequest(request, { ofmodel: "Strong" }, as("ana"), around));
    expect(edited).toMatchObject({ state: "awaiting_approval", answers: { model: "Strong" }, approval: { round: 2 } });
    expect(edited.approval?.contentHash).not.toBe(request.approval?.contentHash);
    expect(edited.pastApprovals).toHaveLength(1);
    const seen = request.approval ? ballotCode(request.approval) : "";
    expect(refusal(approveRequest(edited, { code: seen }, as("lin"), around))).toBe("refused.vote-content-changed");
    const same = editRequest(request, { ofmodel: "Light" }, as("ana"), around);
    expect(same).toMatchObject({ ok: true, value: { unchanged: true } });
    expect(refusal(editRequest(begun(), { ofmodel: "Strong" }, as("ana"), around))).toBe("refused.request-approved");
    const free = asked({ ...laptop, policyKey: null });
    expect(done(editRequest(free, { ofmodel: "Strong" }, as("ana"), around))).toMatchObject({ state: "fulfilling" });
  });

  test("what was approved for one person is decided anew for another, and the time stands still meanwhile", () => {
    const handed = done(handOverRequest(begun(), ids.wei, as("ben"), around));
    expect(handed).toMatchObject({ state: "awaiting_approval", requesterId: ids.wei, fulfilDueAt: null });
    const again = done(approveRequest(handed, {}, as("lin", ten.add({ hours: 2 })), around));
    expect(again).toMatchObject({ state: "fulfilling" });
    const before = begun().fulfilDueAt;
    expect(again.fulfilDueAt && before?.until(again.fulfilDueAt).total("seconds")).toBeGreaterThan(0);
  });

  test("an item that is not there any more asks for nothing", () => {
    expect(refusal(submitRequest(made, undefined, {}, as("ana"), { around }))).toBe("refused.no-item");
  });

  test("a policy that nobody can meet keeps the request, says who must mend it, and goes on once that is done", () => {
    const decided = submitRequest(made, laptop, { ofmodel: "Light" }, as("lin"), { around });
    const request = done(decided);
    expect(request).toMatchObject({ state: "submitted", answers: { model: "Light" }, approval: null });
    expect(decided.ok && decided.value.answer?.lines[0]?.key).toBe("request.kept-stuck");
    expect(decided.ok && decided.value.notices.map(({ to }) => to)).toContainEqual({
      kind: "person",
      personId: ids.omar,
    });
    expect(lookAgainAtPeople(request, as("omar"), around)).toBeUndefined();
    const mended: Organisation = { ...shop, roleHolders: { ...shop.roleHolders, auditor: [ids.ben] } };
    expect(done(lookAgainAtPeople(request, as("omar", ten, mended), around))).toMatchObject({
      state: "awaiting_approval",
    });
  });

  test("a policy that is gone from the configuration holds it up in the same way", () => {
    const without = as("ana", ten, { ...shop, approvalPolicies: [] });
    expect(asked(laptop, without).state).toBe("submitted");
  });

  test("what expired is asked for again with everything as it was", () => {
    const expired = done(expireRequest(asked(), as("omar", ten.add({ hours: 240 }))));
    expect(expired.state).toBe("expired");
    const again = done(askAgain(expired, as("ana", ten.add({ hours: 250 })), around));
    expect(again).toMatchObject({ state: "awaiting_approval", answers: { model: "Light" }, closedAt: null });
    expect(again.approval?.round).toBe(2);
  });
});

describe("fulfilling", () => {
  test("goes by what was asked for, whatever has become of the catalogue", () => {
    const emptied = { ...shop, requestItems: [], approvalPolicies: [] };
    const first = done(tickTask(begun(), 1, as("ben", ten, emptied)));
    expect(first.tasks.map(({ doneById }) => doneById)).toEqual([ids.ben, null]);
  });

  test("keeps the order of tasks, and wants all of them before it is done", () => {
    const request = begun();
    expect(refusal(tickTask(request, 2, as("dana")))).toBe("refused.task-waits");
    expect(refusal(fulfilRequest(request, "There", as("ben")))).toBe("refused.tasks-open");
    const first = done(tickTask(request, 1, as("ben")));
    expect(first.respondedAt?.equals(ten)).toBe(true);
    const both = done(tickTask(first, 2, as("dana")));
    expect(done(fulfilRequest(both, "There", as("ben"))).state).toBe("fulfilled");
  });

  test("waiting for the requester stops the time; the answer starts it again, and the due time moves by what it waited", () => {
    const request = begun();
    const until = ten.add({ hours: 48 });
    const waits = done(waitFor(request, { reason: "reporter", until, note: "Which size?" }, as("ben")));
    expect(waits).toMatchObject({ state: "waiting", fulfilDueAt: null });
    const on = done(answerQuestion(waits, "Small", as("ana", ten.add({ hours: 2 })), around));
    expect(on.state).toBe("fulfilling");
    expect(on.questions[0]).toMatchObject({ text: "Which size?", answer: "Small" });
    expect(on.fulfilDueAt?.since(request.fulfilDueAt ?? ten).total("hours")).toBeGreaterThanOrEqual(2);
  });

  test("what is not right is fulfilled anew, and what was in time is so no more", () => {
    const plain = { ...laptop, tasks: [], policyKey: null };
    const fulfilled = done(fulfilRequest(asked(plain), "There", as("ben")));
    expect(fulfilled).toMatchObject({ state: "fulfilled", ownerId: ids.ben });
    const again = done(reopenRequest(fulfilled, "The dock is missing", as("ana", ten.add({ hours: 1 }))));
    expect(again).toMatchObject({ state: "fulfilling", reopenCount: 1, fulfilledAt: null });
    expect(again.segments.at(-1)).toMatchObject({ state: "running", to: null });
  });
});

describe("a private request", () => {
  const told = (decided: Decided | undefined): readonly string[] =>
    decided?.ok ? decided.value.notices.flatMap(({ to }) => (to.kind === "person" ? [to.personId] : [])) : [];

  test("is seen by whoever asked, who decides and who does it", () => {
    const request = asked({ ...laptop, isPrivate: true });
    expect(request.memberIds).toEqual(expect.arrayContaining([ids.ana, ids.lin, ids.ben, ids.dana]));
    expect(request.memberIds).not.toContain(ids.wei);
  });

  test.each([
    [false, true],
    [true, false],
  ])("that comes too late (private: %s) is told to who answers for those who do it: %s", (isPrivate, isTold) => {
    const request = asked({ ...laptop, policyKey: null, tasks: [], isPrivate });
    const late = request.fulfilDueAt?.add({ minutes: 1 });
    const missed = whenRequestDue(request, "request-fulfilment", as("omar", late), around);
    expect(told(missed)).toContain(ids.ana);
    expect(told(missed).includes(ids.lin)).toBe(isTold);
  });

  test("that nobody may agree to is told by its number alone to who has to mend that", () => {
    const decided = submitRequest(made, { ...laptop, isPrivate: true }, { ofmodel: "Light" }, as("lin"), { around });
    expect(told(decided)).toEqual(expect.arrayContaining([ids.lin, ids.omar]));
    const toOmar = decided.ok
      ? decided.value.notices.filter(({ to }) => to.kind === "person" && to.personId === ids.omar)
      : [];
    expect(toOmar).toHaveLength(1);
    expect(JSON.stringify(toOmar)).toContain("REQ-1");
    expect(JSON.stringify(toOmar)).not.toMatch(/laptop|Light/i);
  });
});

test("the catalogue is found by key, name, a part of it, and a slip of the keys", () => {
  const found = (typed: string) => searchItems(shop, typed).map(({ key }) => key);
  for (const typed of ["laptop", "new laptop", "comput", "new lapotp"]) expect(found(typed)).toEqual(["laptop"]);
  expect(found("holiday")).toEqual([]);
});
