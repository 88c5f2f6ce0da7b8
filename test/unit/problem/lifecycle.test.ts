// Every legal and every illegal move of a problem, made by the real verbs; and whose problem it is.
import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import type { Act } from "../../../src/organisation/act.ts";
import type { Action } from "../../../src/organisation/actions.ts";
import { addProblemAction, changeProblemAction, finishProblemAction } from "../../../src/problem/actions.ts";
import { analyseProblem, writeWorkaround } from "../../../src/problem/analyse.ts";
import { problemCard } from "../../../src/problem/card.ts";
import { cancelProblem, closeProblem, declineProblem } from "../../../src/problem/close.ts";
import type { Decided } from "../../../src/problem/deciding.ts";
import { acceptProblem, declareProblem } from "../../../src/problem/declare.ts";
import { cameBack, checkEffect, reopenProblem } from "../../../src/problem/effect.ts";
import { isAlreadyThere, legalMoves, lifecycle, type Move } from "../../../src/problem/lifecycle.ts";
import { ownerOf } from "../../../src/problem/owner.ts";
import { isKnownError, type Problem, problemStates } from "../../../src/problem/problem.ts";
import { assignProblem, linkProblem, noteProblem, takeProblem, unlinkProblem } from "../../../src/problem/work.ts";
import { act as actAs, ids, organisation } from "../../support/incident-organisation.ts";

const at = Temporal.Instant.from("2031-03-04T09:00:00Z");
const ben = actAs("ben", at);

function opened(given: Partial<Problem> = {}): Problem {
  const made = { id: "p", reference: "PRB-1" };
  const decided = declareProblem(made, { title: "Slow", description: "", service: "checkout" }, ben);
  if (!decided.ok) throw new Error(decided.refusal.saying.key);
  return { ...decided.value.state, version: 1, ...given };
}

const inState = (state: Problem["state"]): Problem => opened({ state, links: ["INC-3"], actions: [action] });
const action: Action = {
  ...{
    number: 1,
    title: "Raise the pool",
    ownerId: ids.ben,
    dueAt: at.add({ hours: 48 }),
    firstDueAt: at.add({ hours: 48 }),
  },
  ...{ remindAt: at.add({ hours: 48 }), reminders: 0, doneAt: null, doneById: null },
};

const making: Readonly<Record<Move, (problem: Problem, act: Act) => Decided>> = {
  take: takeProblem,
  assign: (problem, act) => assignProblem(problem, ids.dana, act),
  note: (problem, act) => noteProblem(problem, "So", act),
  link: (problem, act) => linkProblem(problem, { other: "INC-7", is: "open" }, act),
  accept: acceptProblem,
  decline: (problem, act) => declineProblem(problem, "So", act),
  analyse: (problem, act) => analyseProblem(problem, ["Because", "", "And so"], act),
  workaround: (problem, act) => writeWorkaround(problem, "Pay by invoice", act),
  add: (problem, act) => addProblemAction(problem, { title: "Watch it", ownerId: undefined, dueAt: undefined }, act),
  change: (problem, act) => changeProblemAction(problem, { number: 1, ownerId: ids.dana }, act),
  done: (problem, act) => finishProblemAction(problem, 1, act),
  unlink: (problem, act) => unlinkProblem(problem, "INC-3", act),
  reopen: (problem, act) => reopenProblem(problem, "So", act),
  close: (problem, act) => closeProblem(problem, { causeClass: "human", cause: "So" }, act),
  cancel: (problem, act) => cancelProblem(problem, "So", act),
};
const moves = Object.keys(making) as readonly Move[];

describe.each(problemStates)("in %s", (state) => {
  test.each(moves)("%s does what the table says", (move) => {
    const decided = making[move](inState(state), ben);
    const row = lifecycle.find((one) => one.move === move && one.from.includes(state));
    if (row) {
      expect(decided.ok && decided.value.state.state).toBe(row.to === "same" ? state : row.to);
      expect(legalMoves(state)).toContain(move);
    } else if (isAlreadyThere(state, move)) {
      expect(decided).toMatchObject({ ok: true, value: { unchanged: true } });
    } else {
      expect(decided).toMatchObject({ ok: false, refusal: { saying: { key: "refused.problem-not-from-here" } } });
    }
  });

  test("the card offers a reader what they may do, and nothing else", () => {
    const view = { lang: "en", organisation, people: ben.people, reader: ben.actor } as const;
    const { buttons = [], more = [] } = problemCard(inState(state), view);
    const offered = [...buttons, ...more].map(({ intent }) => intent.replace("problem.", ""));
    for (const move of moves)
      expect(offered.includes(move), move).toBe(
        // An action is ticked where it stands; who investigates has taken it.
        legalMoves(state).includes(move) && move !== "done" && !(move === "take" && state === "investigating"),
      );
  });
});

test("a problem is not closed without its cause, nor given to nobody", () => {
  const without = closeProblem(opened(), { causeClass: undefined, cause: "So" }, ben);
  expect(without).toMatchObject({ ok: false, refusal: { fields: { causeClass: { key: "form.required" } } } });
  const wordless = closeProblem(opened(), { causeClass: "human", cause: "  " }, ben);
  expect(wordless).toMatchObject({ ok: false, refusal: { fields: { rootCause: { key: "form.required" } } } });
  expect(assignProblem(opened(), undefined, ben)).toMatchObject({ ok: false });
  expect(assignProblem(opened(), "nobody", ben)).toMatchObject({
    ok: false,
    refusal: { saying: { key: "refused.no-owner" } },
  });
});

test("closing is looked at after 30 days: what came back opens it again, else it helped", () => {
  const closed = closeProblem(opened(), { causeClass: "human", cause: "So" }, ben);
  if (!closed.ok) throw new Error("it was not closed");
  const { state: problem, timers } = closed.value;
  expect(timers).toEqual([{ set: "problem-check", dueAt: at.add({ hours: 24 * 30 }) }]);
  const later = { ...ben, at: at.add({ hours: 24 * 30 }) };
  const helped = checkEffect({ ...problem, version: 2 }, undefined, later);
  expect(helped).toMatchObject({
    value: { state: { state: "closed", isEffective: true, checkAt: null }, timers: [{ cancel: "problem-check" }] },
  });
  const back = checkEffect({ ...problem, version: 2 }, "INC-8", later);
  expect(back).toMatchObject({
    value: {
      state: { state: "investigating", isEffective: false, reopenCount: 1, closedAt: null, links: ["INC-8"] },
      timers: [{ cancel: "problem-check" }],
    },
  });
  // Looked at once more, or taken up meanwhile: nothing happens twice.
  if (!helped?.ok || !back?.ok) throw new Error("it was not judged");
  expect(checkEffect(helped.value.state, undefined, later)).toBeUndefined();
  expect(checkEffect(back.value.state, undefined, later)).toBeUndefined();
});

test("what comes again is written down once, and opens nothing that was no problem", () => {
  const again = cameBack(opened(), "INC-4", ben);
  expect(again).toMatchObject({ value: { state: { state: "open", links: ["INC-4"] } } });
  expect(cameBack(opened({ links: ["INC-4"] }), "INC-4", ben)).toBeUndefined();
  expect(cameBack(opened({ state: "cancelled" }), "INC-4", ben)).toBeUndefined();
});

test("a workaround makes it a known error until it is taken back or solved", () => {
  const written = writeWorkaround(opened(), "Pay by invoice", ben);
  if (!written.ok) throw new Error("it was not written");
  expect(isKnownError(written.value.state)).toBe(true);
  expect(isKnownError({ ...written.value.state, state: "closed" })).toBe(false);
  const gone = writeWorkaround(written.value.state, "", ben);
  expect(gone).toMatchObject({ value: { state: { workaround: null, knownSince: null } } });
});

test("bad input: no first why, an action in the past or for nobody we know, a link that is none", () => {
  expect(analyseProblem(opened(), ["", "", "", "", ""], ben)).toMatchObject({ refusal: { fields: { why1: {} } } });
  expect(analyseProblem(opened(), ["x".repeat(1_001)], ben)).toMatchObject({
    refusal: { saying: { key: "form.too-long" } },
  });
  const due = { title: "Watch it", ownerId: undefined, dueAt: at.subtract({ hours: 1 }) };
  expect(addProblemAction(opened(), due, ben)).toMatchObject({ refusal: { saying: { key: "refused.in-the-past" } } });
  expect(addProblemAction(opened(), { ...due, ownerId: "nobody", dueAt: undefined }, ben)).toMatchObject({
    refusal: { saying: { key: "refused.no-owner" } },
  });
  expect(finishProblemAction(opened(), 3, ben)).toMatchObject({ refusal: { fields: { which: {} } } });
  expect(unlinkProblem(opened(), "INC-9", ben)).toMatchObject({ refusal: { saying: { key: "refused.not-linked" } } });
});

test("what is private is not named where everybody reads", () => {
  expect(linkProblem(opened(), { other: "INC-7", is: "private" }, ben)).toMatchObject({
    ok: false,
    refusal: { saying: { key: "problem.link-private" } },
  });
  expect(linkProblem(opened(), { other: "INC-7", is: "unknown" }, ben)).toMatchObject({
    ok: false,
    refusal: { saying: { key: "refused.unknown-record" } },
  });
});

test("whose problem it is: the service's owner, the team's manager, an incident manager, then whoever is left", () => {
  const [checkout, ...others] = organisation.services;
  if (!checkout) throw new Error("there is no service");
  const [{ managerId: _, ...team } = organisation.teams[0] as (typeof organisation.teams)[number]] = organisation.teams;
  const nobody = {
    ...organisation,
    services: [{ ...checkout, teamKey: team.key }, ...others].map(({ ownerId: __, ...service }) => service),
    teams: [team, ...organisation.teams.slice(1)],
    roleHolders: { ...organisation.roleHolders, "incident-manager": [], administrator: [] },
  };
  const { fallbackResponderId: ___, ...alone } = nobody;
  const owner = (given: Partial<typeof organisation>) =>
    ownerOf([checkout.key], { people: ben.people, organisation: { ...alone, ...given } }).ownerId;
  const services = [{ ...checkout, teamKey: team.key, ownerId: ids.wei }];
  const teams = [{ ...team, managerId: ids.dana }];
  const roleHolders = { ...alone.roleHolders, "incident-manager": [ids.lin], administrator: [ids.omar] };
  expect(owner({ services, teams, roleHolders })).toBe(ids.wei);
  expect(owner({ teams, roleHolders })).toBe(ids.dana);
  expect(owner({ roleHolders })).toBe(ids.lin);
  expect(owner({ roleHolders: { ...roleHolders, "incident-manager": [] } })).toBe(ids.omar);
  expect(owner({ roleHolders: { ...roleHolders, "incident-manager": ["gone"] } })).toBe(ids.omar);
  expect(owner({})).toBeNull();
  expect(ownerOf([], { people: ben.people, organisation })).toMatchObject({
    ownerTeamKey: organisation.fallbackTeamKey,
  });
});
