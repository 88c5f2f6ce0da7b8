// The checker of the fault matrix: each violation is planted and must be seen, by its name and no other.
import { expect, test } from "vitest";
import { check } from "../../fault/matrix/check.ts";
import { figuresIn } from "../../fault/matrix/digests.ts";
import type { Evidence } from "../../fault/matrix/evidence.ts";
import {
  acknowledged,
  approvals,
  approving,
  aye,
  change,
  counts,
  declared,
  hashOf,
  page,
  reported,
  row,
  well,
  withStage,
} from "./well-run.ts";

test("what is well is called well", () => {
  expect(check(well)).toEqual([]);
});

const planted: readonly (readonly [string, string, Partial<Evidence>, RegExp])[] = [
  ["V1", "a report that was called saved is not there", { titles: [] }, /report 1 was called saved and is not there/],
  [
    "V1",
    "an acknowledgement that was called saved is not there",
    { audit: [declared], heads: [{ reference: "INC-1", seq: 1, hash: hashOf(1) }] },
    /acknowledge 1 was called saved/,
  ],
  [
    "V1",
    "an acknowledgement that somebody else gave is not taken for it",
    { audit: [declared, row(2, { actorId: "dana" })] },
    /acknowledge 1 was called saved/,
  ],
  ["V1", "one report became two records", { titles: ["Checkout 1", "Checkout 1"] }, /report 1 took effect 2 times/],
  [
    "V1",
    "what was called not saved is there",
    { told: [{ ...reported, answer: "not saved" }] },
    /called not saved and is/,
  ],
  [
    "V1",
    "of two acts that were called saved one is there",
    { told: [reported, acknowledged, acknowledged] },
    /of 2 times acknowledge 1, all called saved, 1 are there/,
  ],
  [
    "V1",
    "a delivery that came twice took effect twice",
    { audit: [declared, row(2), row(3), ...approvals] },
    /acknowledge 1 took effect 2 times/,
  ],
  [
    "V3",
    "a page was taken back that is still called for",
    {
      outbox: [page, { ...page, key: "k", state: "dropped", failure: "no longer called for" }],
      callings: [{ reference: "INC-1", status: "running" }],
    },
    /k was let go/,
  ],
  ["V3", "a message stands there twice", { posted: [...well.posted, ...well.posted] }, /stands there 2 times/],
  ["V3", "a message counts as sent and never arrived", { posted: [] }, /never reached the chat/],
  [
    "V3",
    "a message is still on its way",
    { outbox: [page, { ...page, key: "k", state: "sending" }] },
    /k is still sending/,
  ],
  [
    "V3",
    "a message was given up and nobody was told",
    { outbox: [page, { ...page, id: "2", key: "k", state: "dead", failure: "is_archived" }] },
    /k was given up \(is_archived\), and nobody was told/,
  ],
  [
    "V3",
    "a person could not be reached and nobody was told",
    { outbox: [page, { ...page, key: "k", state: "dropped", failure: "closed" }] },
    /k was given up \(closed\)/,
  ],
  [
    "V3",
    "the alarm about it was given up too",
    {
      outbox: [
        page,
        { ...page, id: "2", key: "k", state: "dead", failure: "is_archived" },
        { ...page, id: "3", key: "alarm:dead:2:omar", personId: "omar", state: "dead", failure: "closed" },
      ],
    },
    /k was given up \(is_archived\)/,
  ],
  [
    "V3",
    "a card could not be posted and nobody was told",
    { cards: [{ reference: "INC-1", placeId: "shop", state: "gone", isBehind: true }] },
    /the card of INC-1 in shop is gone/,
  ],
  [
    "V3",
    "a card shows what was before",
    { cards: [{ reference: "INC-1", placeId: "shop", state: "active", isBehind: true }] },
    /the card of INC-1 in shop shows what was before/,
  ],
  [
    "V3",
    "two messages to the same person came in the other order",
    {
      outbox: ["a", "b"].map((key) => ({ ...page, lane: "message", key })),
      posted: ["b", "a"].map((key) => ({ key, channelId: "D1" })),
    },
    /a came after b, which was said later/,
  ],
  ["V4", "one person was counted twice", withStage({ votes: [aye, aye] }), /CHG-1 stage 1 has 1 of 2 approvals/],
  [
    "V4",
    "a decision on other content was counted",
    withStage({ votes: [aye, { ...aye, personId: "omar", rightOfId: "omar", contentHash: "c0" }] }),
    /has 1 of 2/,
  ],
  ["V4", "somebody decided who may not", withStage({ eligibleIds: ["sam"] }), /approved by omar, who may not/],
  [
    "V4",
    "the bot asked somebody who may not decide",
    { changes: [{ ...change, deciderIds: ["sam", "lin"] }] },
    /approved by omar, who may not by the story/,
  ],
  [
    "V4",
    "who carries it out approved it",
    { changes: [{ ...change, partyIds: ["ana", "omar"] }] },
    /approved by omar, whose own matter it is/,
  ],
  [
    "V4",
    "who asked for it approved it",
    withStage({ votes: [aye, { ...aye, personId: "ana", rightOfId: "ana" }] }),
    /approved by who asked for it/,
  ],
  [
    "V4",
    "a vote is counted that nobody gave",
    { audit: [declared, row(2), approving(1, "sam")] },
    /no act of omar to approve is written/,
  ],
  ["V4", "a stage is still open", withStage({ state: "open" }), /stage 1 is open, and the change is approved/],
  [
    "V4",
    "it is both approved and rejected",
    withStage({ state: "rejected", votes: [{ ...aye, decision: "reject" }] }),
    /is rejected, and the change is approved/,
  ],
  ["V5", "a row of the audit is missing", { audit: [declared, row(3)], told: [] }, /goes from 1 to 3/],
  ["V5", "a row follows another one", { audit: [declared, row(2, { previous: hashOf(9) })] }, /follows another one/],
  ["V5", "the end of the chain is cut off", { audit: [declared], told: [] }, /to end at 2; it ends at 1/],
  ["V5", "the replay gives another state", { replay: ["INC-1: state unlike"] }, /state unlike/],
  [
    "V7",
    "a digest counts otherwise than the rows",
    { digests: [{ name: "morning", told: { ...counts, opened: 2 }, recount: counts }] },
    /morning says 2 opened, the rows 1/,
  ],
  [
    "V7",
    "a digest says that something was resolved that was not",
    { digests: [{ name: "morning", told: { ...counts, resolved: 1 }, recount: counts }] },
    /morning says 1 resolved, the rows 0/,
  ],
  [
    "V7",
    "a digest leaves out what is open",
    { digests: [{ name: "morning", told: { ...counts, open: 0 }, recount: counts }] },
    /morning says 0 open, the rows 1/,
  ],
];

test.each(planted)("%s is named when %s", (invariant, _, wrong, what) => {
  const found = check({ ...well, ...wrong });
  expect(new Set(found.map((one) => one.invariant))).toContain(invariant);
  expect(found.map((one) => one.what).join("\n")).toMatch(what);
});

test("an answer that never came binds nobody to either", () => {
  const unknown = { ...reported, answer: "unknown" as const };
  for (const titles of [[], ["Checkout 1"]]) expect(check({ ...well, told: [unknown], titles })).toEqual([]);
});

test("what no chat takes is not lost when somebody was told: who runs the bot, who is called instead of them, or the channel", () => {
  const refused = { ...page, id: "2", key: "k", state: "dead", failure: "is_archived" };
  const alarm = { ...page, id: "3", key: "alarm:dead:2:omar", personId: "omar" };
  const deadAlarm = { ...alarm, state: "dead", failure: "closed" };
  const passedOn = { ...alarm, id: "4", key: "alarm:dead:2:dana", personId: "dana" };
  const elsewhere = { ...page, id: "5", key: "k:at:shop", personId: null };
  const dropped = { ...refused, state: "dropped" };
  for (const outbox of [
    [refused, alarm],
    [refused, deadAlarm, passedOn],
    [dropped, elsewhere],
  ]) {
    const posted = [page, ...outbox].map(({ key }) => ({ key, channelId: "D1" }));
    expect(check({ ...well, outbox: [page, ...outbox], posted })).toEqual([]);
  }
});

test("the totals of a digest are read from its words, of a quiet day too", () => {
  const led = (figure: number) => ({ key: "digest.behind", values: { figure } });
  const lines = [
    { key: "digest.flow", values: { opened: led(3), resolved: 2, breaches: 0 } },
    { key: "digest.dots", values: { first: { key: "digest.open", values: { total: led(4) } }, rest: "" } },
  ];
  expect(figuresIn({ words: { lines } })).toEqual({ opened: 3, resolved: 2, open: 4 });
  const quiet = { words: { lines: [{ key: "digest.quiet", values: { days: 1, open: 5 } }] } };
  expect(figuresIn(quiet)).toEqual({ opened: 0, resolved: 0, open: 5 });
});
