// Acts that no page of ours offers: every intent there is, by people who may not, on records they may not know of, with values nobody can choose.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Actor } from "../../src/chat/inbound.ts";
import type { IntentKind } from "../../src/chat/intent.ts";
import { recordKindOf } from "../../src/chat/record-kind.ts";
import { registerKindNames } from "../../src/chat/register-kinds.ts";
import { from, type IncidentWorld } from "../support/incident-world.ts";
import { inbound } from "../support/plain-world.ts";
import { query } from "../support/query.ts";
import { asks, everyIntent, fillIn, openWholeWorld, pressable, wordsOf } from "./whole-world.ts";

const secret = "Mallory leaked the keys of checkout";

let opened: IncidentWorld;
/** References of records that Wei may not know of. */
const hidden: string[] = [];

const referenceIn = (words: string): string => /\b[A-Z]{2,3}-\d+/.exec(words)?.[0] ?? "";

beforeAll(async () => {
  opened = await openWholeWorld();
  const said = wordsOf(await asks(opened, from("sam", { intent: "incident.declare", values: { what: secret } })));
  await asks(opened, from("sam", { intent: "incident.restrict", subject: referenceIn(said) }));
  hidden.push(referenceIn(said));
  for (const kind of registerKindNames) {
    const sent = await fillIn(opened, "lin", { intent: `${kind}.new`, subject: "" }, secret);
    const reference = sent.isTaken ? referenceIn(wordsOf(sent.answers.at(-1) ?? { kind: "done" })) : "";
    if (reference === "") continue;
    const restricted = await asks(opened, from("lin", { intent: `${kind}.restrict`, subject: reference }));
    if (restricted.kind === "done") hidden.push(reference);
  }
});
afterAll(() => opened?.close());

/** Everything that could have changed, as one value. */
const whatIsStored = async (): Promise<unknown> =>
  query(
    opened.database.ownerUrl,
    `SELECT (SELECT count(*) FROM record) AS records, (SELECT sum(version) FROM record) AS versions,
       (SELECT count(*) FROM outbox) AS messages, (SELECT count(*) FROM timeline) AS lines`,
  );

const failures = (): readonly string[] => opened.lines.filter((line) => line.includes("failed"));

test("there is something to hide", () => {
  expect(hidden).toContain("INC-1");
  expect(hidden.length).toBeGreaterThan(3);
});

describe("by people who are none of ours", () => {
  const ben: Actor = from("ben", { intent: "help.show" }).actor;
  const strangers: readonly (readonly [string, Actor])[] = [
    ["a bot", { ...ben, isBot: true }],
    ["somebody whose account is switched off", { ...ben, isGone: true }],
  ];
  test.each(strangers)("every act of %s is refused, and nothing is stored of it", async (_who, actor) => {
    const before = await whatIsStored();
    for (const intent of everyIntent) {
      const answer = await asks(opened, {
        ...inbound({ intent, subject: "INC-1", values: { what: "forged" } }),
        actor,
      });
      const isRefused = answer.kind === "refused" || (answer.kind === "done" && answer.card === undefined);
      expect(isRefused, `${intent}: ${wordsOf(answer)}`).toBe(true);
    }
    expect(await whatIsStored()).toEqual(before);
  });

  test("somebody of another workspace is nobody we know, and sees nothing private", async () => {
    for (const intent of pressable) {
      const actor = { ...ben, workspaceId: "T2" };
      const answer = await asks(opened, { ...inbound({ intent, subject: "INC-1" }), actor });
      expect(wordsOf(answer), intent).not.toContain("Mallory");
    }
  });
});

/** What makes an address or ends one answers anew each time, whatever its subject; under a shared link stands the stub of a private record. */
const ofNoRecord: ReadonlySet<string> = new Set(["change.feed", "oncall.feed", "oncall.feed.revoke", "record.preview"]);

/** Each intent meets the hidden record of its own kind, and one of another in turn. */
const metBy = (intent: IntentKind, nth: number): readonly string[] => [
  ...hidden.filter((reference) => recordKindOf(reference) === intent.split(".")[0]),
  hidden[nth % hidden.length] ?? "",
];

test("whatever is asked of a record that one may not know of, the answer is that of a record that is not there", async () => {
  const different: string[] = [];
  const ask = async (intent: IntentKind, reference: string) =>
    wordsOf(await asks(opened, from("wei", { intent, subject: reference }))).replaceAll(reference, "X");
  for (const [nth, intent] of pressable.filter((one) => !ofNoRecord.has(one)).entries()) {
    for (const reference of metBy(intent, nth)) {
      const there = await ask(intent, reference);
      const absent = await ask(intent, reference.replace(/\d+$/, "99999"));
      expect(there, intent).not.toContain("Mallory");
      if (there !== absent) different.push(`${intent} ${reference}: ${there} | ${absent}`);
    }
  }
  expect(different).toEqual([]);
});

describe("with what nobody can choose", () => {
  /** Every field of every form, filled with a word that plain objects answer to. */
  const treacherous = new Proxy({} as Record<string, string>, {
    get: (_, field) => (typeof field === "string" && field !== "toJSON" ? "constructor" : undefined),
    has: () => true,
  });

  test.each(["constructor", "INC-99999999999999999999", "00000000-0000-7000-8000-000000000000", "-"])(
    "no act fails on %s for a record and “constructor” for every value",
    async (subject) => {
      const before = failures().length;
      for (const intent of pressable) {
        await asks(opened, from("omar", { intent, subject, argument: "constructor", values: treacherous }));
      }
      expect(failures().slice(before)).toEqual([]);
    },
  );

  test("and nothing of it becomes part of every object", () => {
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });
});
