// Every kind of light record: its table is whole, and each of its words stands in both languages.
import { describe, expect, test } from "vitest";
import { type RegisterMoveName, registerKindNames, registerMoves } from "../../../src/chat/register-kinds.ts";
import { isOver } from "../../../src/register/kind.ts";
import { registerKind } from "../../../src/register/kinds.ts";
import { wordsOfKind } from "../../../src/register/naming.ts";
import { en } from "../../../src/words/en.ts";
import type { WordKey } from "../../../src/words/say.ts";
import { zhCN } from "../../../src/words/zh-CN.ts";

const shared = ["title", "owner", "service", "due", "reviewBy"];

describe.each(registerKindNames)("the kind %s", (name) => {
  const kind = registerKind(name);
  const states = Object.keys(kind.states);
  const asked = [...kind.opening, ...kind.moves.flatMap(({ asks }) => asks)].map(({ field }) => field);

  const shownFields = Object.keys(kind.fields).filter((field) => kind.fields[field]?.isHidden !== true);

  test("has a row for each of its moves, and no other", () => {
    expect(new Set(kind.moves.map(({ move }) => move))).toEqual(new Set(Object.keys(registerMoves[name])));
  });

  test("asks for something exactly where its button opens a form", () => {
    for (const { move, asks } of kind.moves) {
      const opens = (registerMoves[name] as Readonly<Record<string, string>>)[move];
      expect(opens, move).toBe(asks.length > 0 ? "form" : "act");
    }
  });

  test("moves between its own states alone, each of which can be reached and left unless it is over", () => {
    for (const { from, to } of kind.moves) {
      for (const state of [...from, ...(to === "same" ? [] : [to])]) expect(states).toContain(state);
    }
    const [first, ...others] = states;
    expect(first).toBeDefined();
    for (const state of others)
      expect(kind.moves.some(({ to }) => to === state) || kind.turn?.to === state, state).toBe(true);
    for (const state of states) {
      if (!isOver(kind, { state }))
        expect(
          kind.moves.some(({ from }) => from.includes(state)),
          state,
        ).toBe(true);
    }
    for (const state of [...kind.over, ...kind.done, ...kind.dueIn, ...(kind.cycle ?? [])]) {
      expect(states).toContain(state);
    }
  });

  test("asks for known fields, at most five in one form, and for its title when it is opened", () => {
    for (const field of asked) expect([...shared, "href", ...Object.keys(kind.fields)]).toContain(field);
    for (const form of [kind.opening, ...kind.moves.map(({ asks }) => asks)])
      expect(form.length).toBeLessThanOrEqual(5);
    expect(kind.opening[0]).toEqual({ field: "title", isRequired: true });
    for (const [field, own] of Object.entries(kind.fields)) {
      expect(asked.includes(field) || own.isFilled === true, field).toBe(true);
    }
  });

  test("has all of its words in both languages", () => {
    const of = { kind: name };
    const moves = Object.keys(registerMoves[name]) as RegisterMoveName[];
    const keys = [
      ...[wordsOfKind.kind(of), wordsOfKind.count(of), wordsOfKind.form(of, "new"), `slack.root-${name}`],
      ...states.map((state) => wordsOfKind.state(of, state)),
      ...(kind.cycle ?? []).map((state) => wordsOfKind.step(of, state)),
      ...(kind.entries ?? []).map((what) => wordsOfKind.entry(of, what)),
      ...moves.flatMap((move) => [wordsOfKind.move(of, move), `command.${name}.${move}`]),
      ...kind.moves.filter(({ asks }) => asks.length > 0).map(({ move }) => wordsOfKind.form(of, move)),
      ...[...asked, ...shownFields].map((field) => wordsOfKind.field(field)),
      ...Object.entries(kind.fields).flatMap(([field, own]) =>
        own.type === "choice" ? own.codes.map((code) => `${wordsOfKind.choice(of, field)}.${code}`) : [],
      ),
    ];
    for (const key of keys) {
      expect(Object.keys(en), key).toContain(key);
      expect(Object.keys(zhCN), key).toContain(key);
      // The narrowest chat cuts the name of a field there.
      if (key.startsWith("field.")) expect(en[key as WordKey].length, key).toBeLessThanOrEqual(45);
    }
  });
});
