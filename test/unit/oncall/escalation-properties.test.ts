// Whatever happens to an escalation, in whatever order: nobody is paged twice for the same, or against an acknowledgement.
import fc from "fast-check";
import { expect, test } from "vitest";
import { startEscalation } from "../../../src/oncall/escalation.ts";
import { begin, next, person, policy, roster, start } from "./calls.ts";

const anything = fc.constantFrom(
  "due",
  "stale",
  "silent",
  "acknowledge",
  "sign",
  "escalate",
  "stop",
  "restart",
  "wait",
);

test("whatever happens in whatever order, no page is made twice and none between an acknowledgement and its silence", () => {
  const levels = fc.array(fc.subarray(["ana", "ben", "ghost"], { minLength: 1 }), { minLength: 1, maxLength: 3 });
  fc.assert(
    fc.property(levels, fc.array(anything, { maxLength: 40 }), (names, events) => {
      const snapshot = policy(...names.map((level) => level.map(person)));
      let at = start;
      let state = begin(snapshot).state;
      const keys = begin(snapshot).pages.map((page) => page.key);
      for (const event of events) {
        const { status, awaits } = state;
        at = at.add({ minutes: event === "wait" ? 31 : 1 });
        if (event === "wait") continue;
        const effect =
          event === "restart"
            ? startEscalation({ at, roster }, snapshot, state)
            : event === "due" && awaits
              ? next(state, at, { kind: "due", repeat: awaits.repeat, step: awaits.step })
              : event === "due" || event === "stale"
                ? next(state, at, { kind: "due", repeat: 0, step: 1 })
                : next(state, at, { kind: event, by: "ana" });
        const mayCall = status === "running" || ["silent", "escalate", "restart"].includes(event);
        if (!mayCall) expect(effect.pages).toEqual([]);
        keys.push(...effect.pages.map((page) => page.key));
        state = effect.state;
      }
      expect(new Set(keys).size).toBe(keys.length);
    }),
  );
});
