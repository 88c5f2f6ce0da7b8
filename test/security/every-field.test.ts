// Words that are meant to call people, to lead elsewhere or to run: given in every text field of every form, they are words on every chat.
import { afterAll, beforeAll, expect, test } from "vitest";
import { commands } from "../../src/chat/command.ts";
import { type Words, wordsToCard } from "../../src/chat/notice.ts";
import { recordKinds, referenceOf } from "../../src/chat/record-kind.ts";
import { visible } from "../../src/kernel/visible.ts";
import { from, type IncidentWorld } from "../support/incident-world.ts";
import { query } from "../support/query.ts";
import { cardFaults, faultsOf } from "./on-chats.tsx";
import { asks, fillIn, openWholeWorld, type Sent } from "./whole-world.ts";

const hostile = [
  "ZQX <!channel> <!here|x> <@U-ben> <!subteam^S1> @everyone <@&1> <@100000000000000001> <http://evil.test|PagerDuty>",
  "[PagerDuty](http://evil.test) *b* `x` <img src=x onerror=alert(1)><script>alert(2)</script>",
  "{name} #{7*7} '; DROP TABLE record; -- \u202Egnp.exe\u200B\u2066\u{E0041}",
].join(" ");

/** What is typed with a command stands in its writer's own form as it was typed: there only what can be seen. */
const typed = visible(hostile);

let opened: IncidentWorld;
const sent = new Map<string, Sent>();
beforeAll(async () => {
  opened = await openWholeWorld();
  // What makes records comes before what is done to them.
  const ordered = [...commands].sort((a, b) => Number(needsRecord(a)) - Number(needsRecord(b)));
  for (const command of ordered) {
    const kind = recordKinds.find((one) => one === command.arguments[0]?.kind);
    const subject = kind && command.arguments[0]?.required ? referenceOf(kind, 1) : "";
    const values = Object.fromEntries(
      command.arguments.flatMap(({ name, kind: of }) => (of === "text" ? [[name, typed]] : [])),
    );
    const wish = { intent: command.intent, subject, values };
    sent.set(`/${command.root} ${command.word}`, await fillIn(opened, "lin", wish, hostile));
  }
}, 120_000);
afterAll(() => opened?.close());

const needsRecord = ({ arguments: [first] }: (typeof commands)[number]): boolean =>
  first !== undefined && recordKinds.some((kind) => kind === first.kind);

test("forms were open, and their fields took the words", () => {
  const fields = [...sent.values()].flatMap((one) => [...one.fields]);
  expect(fields.length).toBeGreaterThan(60);
  expect(fields.filter(([, took]) => took).length).toBeGreaterThan(fields.length / 2);
});

test("whatever the bot answered, in forms and in words, on every chat it is only words", () => {
  const faults = [...sent].flatMap(([command, { answers }]) =>
    answers.flatMap(faultsOf).map((fault) => `${command}: ${fault}`),
  );
  expect(faults).toEqual([]);
});

test("so are the lists, the records and their pages in words that show them afterwards", async () => {
  const faults: string[] = [];
  for (const { root, word, intent, arguments: wanted } of commands) {
    const kind = recordKinds.find((one) => one === wanted[0]?.kind);
    if (!["show", "list", "mine", "timeline", "review", "known"].includes(word)) continue;
    const answer = await asks(opened, from("lin", { intent, subject: kind ? referenceOf(kind, 1) : "" }));
    faults.push(...faultsOf(answer).map((fault) => `/${root} ${word}: ${fault}`));
  }
  expect(faults).toEqual([]);
});

test("and so is everything that waits to be sent", async () => {
  const rows = await query<{ dedupe_key: string; payload: { words?: Words } & Words }>(
    opened.database.ownerUrl,
    "SELECT dedupe_key, payload FROM outbox WHERE op = 'post'",
  );
  const faults = rows.flatMap(({ dedupe_key, payload }) => {
    const words = payload.words ?? payload;
    return Array.isArray(words.lines)
      ? cardFaults(wordsToCard(words, "en")).map((fault) => `${dedupe_key}: ${fault}`)
      : [];
  });
  expect(rows.length).toBeGreaterThan(0);
  expect(faults).toEqual([]);
});

test("nothing failed of it", () => {
  expect(opened.lines.filter((line) => line.includes("failed"))).toEqual([]);
});
