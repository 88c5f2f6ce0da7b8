// A call that came back brings the timer of its escalation forward: who does not answer is gone on without, and called again all the same.
import { expect, test } from "vitest";
import { decideEscalation, startEscalation } from "../../../src/oncall/escalation.ts";
import type { Escalation } from "../../../src/oncall/escalation-effect.ts";
import type { Roster } from "../../../src/oncall/reach.ts";
import { after, person, policy, roster, start } from "./calls.ts";

const shut = (...ids: readonly string[]): Roster => ({ ...roster, isShut: (id) => ids.includes(id) });
const twice = policy([person("ana")], [person("ben")]);
const begin = (there: Roster) => startEscalation({ at: start, roster: there }, twice, null);
/** The timer falls due a minute after the start, four before its time. */
const comesBack = ({ awaits, ...state }: Escalation, there: Roster) =>
  decideEscalation(
    { at: after(1), roster: there },
    { awaits, ...state },
    {
      kind: "due",
      repeat: awaits?.repeat ?? 0,
      step: awaits?.step ?? 0,
    },
  );
const called = (pages: readonly { readonly key: string }[]) => pages.map(({ key }) => key);

test("whose last call came back is called all the same", () => {
  expect(called(begin(shut("ana")).pages)).toEqual(["page:0.0:person:ana"]);
});

test("when the call comes back, the next level is called at once; while somebody of the level may answer, it waits", () => {
  const { state } = begin(roster);
  expect(called(comesBack(state, shut("ana")).pages)).toEqual(["page:0.1:person:ben"]);
  expect(called(comesBack(state, roster).pages)).toEqual([]);
});

test("when every call of a round comes back, the next round begins at its time: the policy is not used up in seconds", () => {
  const nobody = shut("ana", "ben");
  const last = comesBack(begin(nobody).state, nobody).state;
  const waiting = comesBack(last, nobody);
  expect(waiting.state).toMatchObject({ status: "running", awaits: { repeat: 1, step: 0, dueAt: after(6) } });
  expect(waiting.pages).toEqual([]);
  const again = decideEscalation({ at: after(6), roster: nobody }, waiting.state, { kind: "due", repeat: 1, step: 0 });
  expect(called(again.pages)).toEqual(["page:1.0:person:ana"]);
});
