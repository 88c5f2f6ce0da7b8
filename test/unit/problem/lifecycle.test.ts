// Every legal and every illegal move of a problem, made by the real verbs; and whose problem it is.
import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import type { Act } from "../../../src/organisation/act.ts";
import { problemCard } from "../../../src/problem/card.ts";
import { cancelProblem, closeProblem } from "../../../src/problem/close.ts";
import type { Decided } from "../../../src/problem/deciding.ts";
import { declareProblem } from "../../../src/problem/declare.ts";
import { isAlreadyThere, legalMoves, lifecycle, type Move } from "../../../src/problem/lifecycle.ts";
import { ownerOf } from "../../../src/problem/owner.ts";
import { type Problem, problemStates } from "../../../src/problem/problem.ts";
import { assignProblem, linkProblem, noteProblem, takeProblem } from "../../../src/problem/work.ts";
import { act as actAs, ids, organisation } from "../../support/incident-organisation.ts";

const at = Temporal.Instant.from("2031-03-04T09:00:00Z");
const ben = actAs("ben", at);

function opened(given: Partial<Problem> = {}): Problem {
  const made = { id: "p", reference: "PRB-1" };
  const decided = declareProblem(made, { title: "Slow", description: "", service: "checkout" }, ben);
  if (!decided.ok) throw new Error(decided.refusal.saying.key);
  return { ...decided.value.state, version: 1, ...given };
}

const making: Readonly<Record<Move, (problem: Problem, act: Act) => Decided>> = {
  take: takeProblem,
  assign: (problem, act) => assignProblem(problem, ids.dana, act),
  note: (problem, act) => noteProblem(problem, "So", act),
  link: (problem, act) => linkProblem(problem, { other: "INC-7", is: "open" }, act),
  close: (problem, act) => closeProblem(problem, { causeClass: "human", cause: "So" }, act),
  cancel: (problem, act) => cancelProblem(problem, "So", act),
};
const moves = Object.keys(making) as readonly Move[];

describe.each(problemStates)("in %s", (state) => {
  test.each(moves)("%s does what the table says", (move) => {
    const decided = making[move](opened({ state }), ben);
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
    const { buttons = [], more = [] } = problemCard(opened({ state }), view);
    const offered = [...buttons, ...more].map(({ intent }) => intent.replace("problem.", ""));
    for (const move of moves)
      expect(offered.includes(move), move).toBe(
        legalMoves(state).includes(move) && !(move === "take" && state === "investigating"),
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
