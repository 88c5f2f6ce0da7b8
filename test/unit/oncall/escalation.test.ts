// An escalation calls level after level until somebody acknowledges, and never anybody after that.
import { expect, test } from "vitest";
import { startEscalation } from "../../../src/oncall/escalation.ts";
import type { Target } from "../../../src/oncall/policy.ts";
import { after, begin, called, due, next, noted, person, policy, roster, schedule, three, timer } from "./calls.ts";
import { utc } from "./shift-times.ts";

test("whoever is on call is called at once, and the next level is waited for", () => {
  const begun = begin(three);
  expect(called(begun)).toEqual(["ana"]);
  expect(timer(begun)).toEqual(["escalation 2026-03-27T18:00:00Z"]);
  expect(begun.pages[0]).toMatchObject({ key: "page:0.0:person:ana", lateSeconds: null });
});

test("without an acknowledgement every level is called, the round repeats, and then it says that nobody answered", () => {
  let effect = begin(three);
  const log = [called(effect).join("+")];
  for (let i = 0; i < 6; i++) {
    effect = due(effect.state);
    log.push(called(effect).join("+"));
  }
  expect(log).toEqual(["ana", "ben", "cem+web", "ana", "ben", "cem+web", ""]);
  expect(effect.state.status).toBe("exhausted");
  expect(effect.notes).toEqual([{ kind: "exhausted", alarm: true }]);
  expect(effect.state.awaits).toBeNull();
});

test("no two pages of an escalation have the same key", () => {
  const keys: string[] = [];
  let effect = begin(three);
  for (let lap = 0; lap < 3; lap++) {
    keys.push(...effect.pages.map((page) => page.key));
    effect = due(effect.state);
    keys.push(...effect.pages.map((page) => page.key));
    const acknowledged = next(effect.state, after(lap * 60 + 11), { kind: "acknowledge", by: "ben" });
    effect = next(acknowledged.state, after(lap * 60 + 41), { kind: "silent" });
  }
  const restarted = startEscalation({ at: after(300), roster }, three, effect.state);
  keys.push(...effect.pages.map((page) => page.key), ...restarted.pages.map((page) => page.key));
  expect(new Set(keys).size).toBe(keys.length);
});

test("an acknowledgement stops the calls", () => {
  const acknowledged = next(begin(three).state, after(3), { kind: "acknowledge", by: "ana" });
  expect(acknowledged.state).toMatchObject({ status: "acknowledged", generation: 2, awaits: null });
  expect(timer(acknowledged)).toEqual(["no escalation", "escalation-silence 2026-03-27T18:28:00Z"]);
  expect(acknowledged.notes).toEqual([{ kind: "acknowledged", by: "ana", wasPaged: true }]);
});

test("a timer from before the acknowledgement calls nobody", () => {
  const begun = begin(three);
  const acknowledged = next(begun.state, after(3), { kind: "acknowledge", by: "ana" });
  const awaited = begun.state.awaits!;
  const stale = next(acknowledged.state, after(5), { kind: "due", repeat: awaited.repeat, step: awaited.step });
  expect(stale).toMatchObject({ pages: [], timers: [], notes: [], unchanged: true });
});

test("a timer from before the acknowledgement calls nobody after silence either", () => {
  const begun = begin(three);
  const awaited = begun.state.awaits!;
  const acknowledged = next(begun.state, after(3), { kind: "acknowledge", by: "ana" });
  const again = next(acknowledged.state, after(33), { kind: "silent" });
  const stale = next(again.state, after(34), { kind: "due", repeat: awaited.repeat, step: awaited.step });
  expect(stale.unchanged).toBe(true);
});

test("the same timer twice takes one step", () => {
  const awaited = begin(three).state.awaits!;
  const once = due(begin(three).state);
  const twice = next(once.state, after(5), { kind: "due", repeat: awaited.repeat, step: awaited.step });
  expect(called(once)).toEqual(["ben"]);
  expect(twice.unchanged).toBe(true);
});

test("an acknowledgement by somebody who was not called is recorded as such", () => {
  const acknowledged = next(begin(three).state, after(3), { kind: "acknowledge", by: "zoe" });
  expect(acknowledged.notes).toEqual([{ kind: "acknowledged", by: "zoe", wasPaged: false }]);
});

test("the second acknowledgement changes nothing and tells who was first", () => {
  const first = next(begin(three).state, after(3), { kind: "acknowledge", by: "ana" });
  const second = next(first.state, after(4), { kind: "acknowledge", by: "ben" });
  expect(second.unchanged).toBe(true);
  expect(second.state.acknowledged).toMatchObject({ by: "ana", at: after(3) });
});

test("after silence the level that had acknowledged is called again, then the next ones", () => {
  const second = due(begin(three).state);
  const acknowledged = next(second.state, after(6), { kind: "acknowledge", by: "ben" });
  const again = next(acknowledged.state, after(36), { kind: "silent" });
  expect(called(again)).toEqual(["ben"]);
  expect(again.notes[0]).toEqual({ kind: "unacknowledged", by: "ben", silentSince: after(6) });
  expect(called(due(again.state))).toEqual(["cem", "web"]);
});

test("a sign of life puts the silence off", () => {
  const acknowledged = next(begin(three).state, after(3), { kind: "acknowledge", by: "ana" });
  const heard = next(acknowledged.state, after(20), { kind: "sign", by: "ana" });
  expect(timer(heard)).toEqual(["escalation-silence 2026-03-27T18:45:00Z"]);
  expect(next(heard.state, after(33), { kind: "silent" }).unchanged).toBe(true);
  expect(called(next(heard.state, after(50), { kind: "silent" }))).toEqual(["ana"]);
});

test("a sign of life before the acknowledgement stops nothing", () => {
  expect(next(begin(three).state, after(2), { kind: "sign", by: "ana" }).unchanged).toBe(true);
});

test("without a limit for silence an acknowledgement holds", () => {
  const lasting = { ...three, unacknowledgeAfterMinutes: null };
  const acknowledged = next(begin(lasting).state, after(3), { kind: "acknowledge", by: "ana" });
  expect(timer(acknowledged)).toEqual(["no escalation"]);
  expect(next(acknowledged.state, after(9999), { kind: "silent" }).unchanged).toBe(true);
});

test("with nobody on call the next level is called at once, and the operator hears of it", () => {
  const begun = begin(three, utc("2026-04-02T12:00"));
  expect(called(begun)).toEqual(["ben"]);
  expect(begun.notes[0]).toEqual({
    kind: "not_reached",
    round: 0,
    level: 0,
    missing: { target: schedule("shop"), reason: "nobody_on_call" },
    alarm: true,
  });
  expect(timer(begun)).toEqual(["escalation 2026-04-02T12:05:00Z"]);
});

test.each([
  ["a person who is on no connected platform", person("ghost"), "no_identity"],
  ["a team without a channel", { kind: "team", teamKey: "void" } as Target, "no_channel"],
  ["a channel that is on no connected platform", { kind: "channel", channel: "nowhere" } as Target, "no_channel"],
  ["a schedule that is gone", schedule("old"), "nobody_on_call"],
])("a level of %s is passed over with an alarm", (_, target, reason) => {
  const begun = begin(policy([target], [person("ben")]));
  expect(called(begun)).toEqual(["ben"]);
  expect(begun.notes[0]).toMatchObject({ kind: "not_reached", missing: { reason }, alarm: true });
});

test("a level that reaches one of its targets is waited for, and the other one is an alarm", () => {
  const begun = begin(policy([person("ghost"), person("ana")], [person("ben")]));
  expect(called(begun)).toEqual(["ana"]);
  expect(noted(begun)).toEqual(["not_reached", "paged"]);
});

test("a person who is two targets of one level is called once", () => {
  expect(called(begin(policy([person("ana"), schedule("shop")])))).toEqual(["ana"]);
});

test("when no level reaches anybody it is tried again round by round, and then it ends with an alarm", () => {
  const nobody = begin(policy([person("ghost")], [schedule("old")]));
  expect(nobody.pages).toEqual([]);
  expect(noted(nobody)).toEqual(["not_reached", "not_reached", "nobody_reached"]);
  expect(timer(nobody)).toEqual(["escalation 2026-03-27T18:00:00Z"]);
  const ended = due(nobody.state);
  expect(noted(ended)).toEqual(["not_reached", "not_reached", "nobody_reached", "exhausted"]);
  expect(ended.state.status).toBe("exhausted");
});

test("when the last level of the last round reaches nobody it ends at once", () => {
  const begun = begin({ ...policy([person("ana")], [person("ghost")]), repeat: 0 });
  const ended = due(begun.state);
  expect(noted(ended)).toEqual(["not_reached", "exhausted"]);
});

test("after a downtime of hours one step is taken, now, and it says that it is late", () => {
  const late = due(begin(three).state, after(180));
  expect(called(late)).toEqual(["ben"]);
  expect(late.pages[0]!.lateSeconds).toBe(175 * 60);
  expect(timer(late)).toEqual(["escalation 2026-03-27T21:00:00Z"]);
});

test("a step that is a few seconds late does not say so", () => {
  expect(due(begin(three).state, after(5).add({ seconds: 59 })).pages[0]!.lateSeconds).toBeNull();
  expect(due(begin(three).state, after(6)).pages[0]!.lateSeconds).toBe(60);
});

test("somebody who asks for the next level gets it at once, even when it is acknowledged", () => {
  const asked = next(begin(three).state, after(1), { kind: "escalate", by: "ana" });
  expect(called(asked)).toEqual(["ben"]);
  expect(noted(asked)).toEqual(["escalated_by", "paged"]);
  const acknowledged = next(asked.state, after(2), { kind: "acknowledge", by: "ben" });
  const further = next(acknowledged.state, after(3), { kind: "escalate", by: "ben" });
  expect(called(further)).toEqual(["cem", "web"]);
  expect(timer(further)).toEqual(["no escalation-silence", "escalation 2026-03-27T18:03:00Z"]);
  expect(further.state.acknowledged).toBeNull();
});

test("after the last level, asking for the next one begins with the first again", () => {
  const once = begin({ ...policy([person("ana")]), repeat: 0 });
  const again = next(once.state, after(1), { kind: "escalate", by: "ana" });
  expect(called(again)).toEqual(["ana"]);
  expect(again.pages[0]!.key).not.toBe(once.pages[0]!.key);
  const exhausted = due(once.state);
  expect(called(next(exhausted.state, after(9), { kind: "escalate", by: "ana" }))).toEqual(["ana"]);
});

test("a resolved record calls nobody any more", () => {
  const begun = begin(three);
  const stopped = next(begun.state, after(3), { kind: "stop" });
  expect(timer(stopped)).toEqual(["no escalation", "no escalation-silence"]);
  const awaited = begun.state.awaits!;
  for (const event of [
    { kind: "due", repeat: awaited.repeat, step: awaited.step },
    { kind: "silent" },
    { kind: "acknowledge", by: "ana" },
    { kind: "sign", by: "ana" },
    { kind: "escalate", by: "ana" },
    { kind: "stop" },
  ] as const)
    expect(next(stopped.state, after(5), event).unchanged).toBe(true);
});

test("a reopened or reassigned record is called out again, with the policy of that time", () => {
  const stopped = next(begin(three).state, after(3), { kind: "stop" });
  const again = startEscalation({ at: after(60), roster }, policy([person("dan")]), stopped.state);
  expect(called(again)).toEqual(["dan"]);
  expect(again.state.generation).toBe(3);
  expect(again.state.pagedIds).toEqual(["ana", "dan"]);
  expect(again.pages[0]!.key).not.toBe(begin(policy([person("dan")])).pages[0]!.key);
});
