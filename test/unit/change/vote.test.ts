// Deciding on a change: who may, what each of the others reads, and what follows.
import { describe, expect, test } from "vitest";
import { ballotCode } from "../../../src/approval/ballot.ts";
import { answerQuestion, askAbout } from "../../../src/change/ask.ts";
import { changeCard } from "../../../src/change/card.ts";
import { declareChange } from "../../../src/change/declare.ts";
import { delegateDecision } from "../../../src/change/delegate.ts";
import { remindDeciders } from "../../../src/change/remind.ts";
import { submitChange } from "../../../src/change/submit.ts";
import { approveChange, rejectChange, withdrawDecision } from "../../../src/change/vote.ts";
import { flatten } from "../../../src/kernel/rich-text.ts";
import { ids } from "../../support/incident-organisation.ts";
import {
  accepted,
  aroundWith,
  as,
  changeWith,
  inWords,
  monday,
  quiet,
  readBack,
  refusalWords,
  refused,
  shop,
  submitted,
  threadOf,
  toldBy,
} from "./a-change.ts";

const high = { riskAnswers: { data_safety: 2, users: 2, downtime: 2, reversibility: 2 } } as const;
const card = (change: Parameters<typeof changeCard>[0], lang: "en" | "zh-CN" = "en") =>
  changeCard(change, { lang, organisation: shop, people: as("ana").people });
const cardWords = (change: Parameters<typeof changeCard>[0], lang: "en" | "zh-CN" = "en") =>
  card(change, lang).lines.map(flatten).join("\n");

describe("a change from draft to approval", () => {
  test("is a draft first, assessed, so that nothing that was written is lost", () => {
    const made = { id: "c-1", reference: "CHG-1" };
    const given = {
      what: "Payment gateway 4.2\nWith a new schema",
      services: ["Shop checkout"],
      risk: ["data_safety-2"],
    };
    const { state, answer } = accepted(declareChange(made, given, as("ana"), quiet));
    expect(state).toMatchObject({
      state: "draft",
      title: "Payment gateway 4.2",
      serviceKeys: ["checkout"],
      ownerTeamKey: "shop",
    });
    expect(state.risk?.class).toBe("medium");
    expect(inWords(answer)).toBe(
      "CHG-1 “Payment gateway 4.2” is kept as a draft; its risk is medium. Complete it and ask for approval.",
    );
  });

  test("asks those who decide directly, and says so in the thread", () => {
    const decided = submitChange(changeWith(), {}, as("ana"), quiet);
    expect(accepted(decided).state.state).toBe("awaiting_approval");
    expect(toldBy(decided)).toEqual(["omar", "sam"]);
    expect(threadOf(decided)[0]).toBe("Ana asked for approval (Normal)\nRisk medium: Shop checkout is critical");
    expect(accepted(decided).places).toEqual([{ show: { kind: "team", teamKey: "shop" } }]);
  });

  test("says so when nobody of its policy may decide and the fallback role is asked", () => {
    const none = { ...shop, roleHolders: { ...shop.roleHolders, "change-manager": [] } };
    const decided = submitChange(changeWith(), {}, as("ana", monday, { organisation: none }), quiet);
    expect(threadOf(decided)[1]).toBe(
      "Stage 1 “Change manager” has nobody who can decide, or too few are left. The decision is now for an administrator: Omar",
    );
    expect(toldBy(decided)).toEqual(["omar"]);
  });

  test("shows on its card who has decided and who is awaited until when", () => {
    const asked = submitted();
    expect(card(asked).badge).toBe("Normal · medium risk");
    expect(cardWords(asked)).toBe(
      [
        "Shop checkout (+ Reports depends on it) · 2026-11-24T02:00:00Z–2026-11-24T03:00:00Z · asked for by Ana, carried out by Ben",
        "Risk medium: Shop checkout is critical",
        "Stage 1 of 1 Change manager · 0 of 1, waiting for Omar or Sam (until 2026-11-24T02:00:00Z)",
      ].join("\n"),
    );
    expect(cardWords(asked, "zh-CN")).toContain("0/1，等待 Omar或Sam（截至 2026-11-24T02:00:00Z）");
    expect(card(asked).buttons?.map(({ label }) => label)).toEqual(["Approve", "Reject", "Ask", "Delegate", "Plan"]);
  });

  test("is approved by one change manager, and whoever asked hears it", () => {
    const decided = approveChange(submitted(), { comment: "Good plan" }, as("omar"), quiet);
    const { state, settles } = accepted(decided);
    expect(state).toMatchObject({ state: "approved", approvedUntil: monday.add({ hours: 42 }), movedById: ids.omar });
    expect(threadOf(decided)).toEqual([
      "✓ Omar approved: Good plan",
      "Stage 1 “Change manager” is approved",
      "Approved for 2026-11-24T02:00:00Z–2026-11-24T03:00:00Z",
    ]);
    expect(toldBy(decided)).toEqual(["ana", "ben"]);
    const over = { topic: "proposal", isOver: true } as const;
    expect(settles).toMatchObject([
      { ...over, to: { only: ids.omar }, words: { buttons: [], note: { key: "change.ask-yours" } } },
      { ...over, to: { except: ids.omar }, words: { buttons: [], note: { key: "change.ask-over" } } },
    ]);
  });

  test("of high risk goes to a second stage, whose people are asked when it opens", () => {
    const asked = submitted(high);
    expect(asked.risk?.class).toBe("high");
    const decided = approveChange(asked, {}, as("omar"), quiet);
    expect(accepted(decided).state.state).toBe("awaiting_approval");
    expect(toldBy(decided)).toEqual(["lin", "sam"]);
    expect(threadOf(decided).at(-1)).toMatch(
      /^Stage 2 “Service owners and change managers” is open: 2 approvals of Lin,/,
    );
    const second = approveChange(readBack(decided), {}, as("lin"), quiet);
    expect(accepted(second).state.state).toBe("awaiting_approval");
    expect(accepted(approveChange(readBack(second), {}, as("sam"), quiet)).state.state).toBe("approved");
  });

  test("is rejected only with words, which whoever asked reads", () => {
    expect(refused(rejectChange(submitted(), {}, as("sam"), quiet)).fields).toHaveProperty("reason");
    const decided = rejectChange(submitted(), { comment: "Test the backout first" }, as("sam"), quiet);
    expect(accepted(decided).state.state).toBe("rejected");
    const told = accepted(decided).notices.find(({ to }) => to.kind === "person");
    expect(told?.words.quote).toBe("Test the backout first");
  });
});

describe("rule 4: separation of duties, each with the sentence they read", () => {
  const asked = submitted();

  test("the requester", () => {
    const decided = approveChange(asked, {}, as("ana"), quiet);
    expect(refusalWords(decided)).toBe(
      "You asked for CHG-17 yourself, so you cannot decide on it. Omar or Sam can; shall I remind them?",
    );
    expect(refusalWords(decided, "zh-CN")).toBe(
      "CHG-17 由您本人提出，不能由您审批。 Omar或Sam 可以审批，要我提醒他们吗？",
    );
    expect(refused(decided).buttons?.map(({ intent }) => intent)).toEqual(["change.remind"]);
    expect(toldBy(remindDeciders(asked, as("ana"), quiet))).toEqual(["omar", "sam"]);
  });

  test("the implementer, whoever typed it, and somebody who was not asked", () => {
    expect(refusalWords(approveChange(asked, {}, as("ben"), quiet))).toMatch(/^You carry out CHG-17 yourself/);
    const typed = submitted({ declaredById: ids.wei });
    expect(refusalWords(approveChange(typed, {}, as("wei"), quiet))).toMatch(/^You wrote what is to be decided/);
    expect(refusalWords(approveChange(asked, {}, as("dana"), quiet))).toMatch(/^You are not asked about CHG-17/);
  });

  test("a guest, a bot and somebody switched off", () => {
    expect(refusalWords(approveChange(asked, {}, as("gil"), quiet))).toMatch(/^There is no CHG-17/);
    expect(refusalWords(approveChange(asked, {}, as("bot"), quiet))).toMatch(/^Bots may not/);
  });

  test("a delegate cannot use the right of the requester, but keeps a right of their own", () => {
    const mine = submitted({ requesterId: ids.omar, declaredById: ids.omar, implementerId: ids.ana });
    const delegation = {
      ...{
        id: "d",
        fromId: ids.omar,
        from: monday,
        until: monday.add({ hours: 40 }),
        revokedAt: null,
        reference: null,
      },
    };
    const toDana = aroundWith({ delegations: [{ ...delegation, toId: ids.dana }] });
    expect(refusalWords(approveChange(mine, {}, as("dana"), toDana))).toMatch(
      /^Omar handed the right to you, but Omar asked for CHG-17/,
    );
    const toSam = aroundWith({ delegations: [{ ...delegation, toId: ids.sam }] });
    expect(accepted(approveChange(mine, {}, as("sam"), toSam)).state.state).toBe("approved");
  });
});

describe("rule 13: talk", () => {
  test("Ask notifies the requester, and the answer comes back to whoever asked, with the buttons to decide", () => {
    const asking = askAbout(submitted(), "How long is the rollback?", as("omar"));
    expect(toldBy(asking)).toEqual(["ana", "ben"]);
    const asked = readBack(asking);
    expect(cardWords(asked)).toContain("one question waits for an answer");
    const answering = answerQuestion(asked, { text: "10 minutes, tested" }, as("ana"), quiet);
    expect(toldBy(answering)).toEqual(["omar"]);
    const [told] = accepted(answering).notices.filter(({ to }) => to.kind === "person");
    expect(told?.words.buttons?.map(({ label }) => label)).toContain("button.change.approve");
    expect(
      accepted(answerQuestion(readBack(answering), { number: 1, text: "Again" }, as("ben"), quiet)).unchanged,
    ).toBe(true);
    expect(accepted(asking).timers).toEqual([]);
  });

  test("Ask demands words", () => {
    expect(refused(askAbout(submitted(), "  ", as("omar"))).fields).toHaveProperty("text");
  });

  test("a decision can be withdrawn by its author until its stage completes", () => {
    const first = readBack(approveChange(submitted(high), {}, as("omar"), quiet));
    expect(refusalWords(withdrawDecision(first, as("omar"), quiet))).toMatch(/^Your decision settled its stage/);
    const second = readBack(approveChange(first, {}, as("lin"), quiet));
    const back = readBack(withdrawDecision(second, as("lin"), quiet));
    expect(back.approval?.stages[1]?.votes).toEqual([]);
    expect(refusalWords(withdrawDecision(back, as("lin"), quiet))).toMatch(/^You have not decided on CHG-17/);
  });
});

describe("rule 14: races", () => {
  test("a decision is idempotent: the same click again changes nothing and says when it was made", () => {
    const first = readBack(approveChange(submitted(high), {}, as("omar"), quiet));
    const vote = { code: `0-${first.approval?.contentHash.slice(0, 20)}` };
    const again = accepted(approveChange(first, vote, as("omar"), quiet));
    expect(again.unchanged).toBe(true);
    expect(inWords(again.answer)).toMatch(/^You approved CHG-17 already/);
  });

  test("the first valid terminal decision wins, the loser hears who was quicker", () => {
    const done = readBack(approveChange(submitted(), {}, as("omar"), quiet));
    expect(inWords(accepted(approveChange(done, {}, as("sam"), quiet)).answer)).toMatch(
      /^CHG-17 is approved already: Omar/,
    );
    expect(refusalWords(rejectChange(done, { comment: "No" }, as("sam"), quiet))).toMatch(
      /^CHG-17 is approved, so this/,
    );
  });

  test("a click on a card whose change was edited a moment ago is not counted", () => {
    const before = submitted();
    const code = before.approval ? ballotCode(before.approval) : "";
    const after = submitted({ plan: "Another plan" });
    const decided = approveChange(after, { code }, as("omar"), quiet);
    expect(refusalWords(decided)).toMatch(/^CHG-17 was edited after you saw it/);
    expect(refused(decided).buttons?.map(({ intent }) => intent)).toEqual(["change.show"]);
  });
});

test("a right can be handed on for this change, by who is awaited", () => {
  const handing = delegateDecision(submitted(), { toId: ids.dana }, as("omar"), quiet);
  expect(toldBy(handing)).toEqual(["dana"]);
  expect(cardWords(readBack(handing))).toContain("waiting for Omar (or Dana for Omar) or Sam (until");
  expect(cardWords(readBack(handing), "zh-CN")).toContain("（或由 Dana 代批）");
  const decided = approveChange(readBack(handing), {}, as("dana"), quiet);
  expect(threadOf(decided)[0]).toBe("✓ Dana approved in the place of Omar");
  expect(cardWords(readBack(decided))).toMatch(/✓ approved .+ by Dana for Omar$/m);
  expect(refusalWords(delegateDecision(submitted(), { toId: ids.dana }, as("wei"), quiet))).toMatch(
    /^You are not asked/,
  );
  expect(refusalWords(delegateDecision(submitted(), { toId: ids.gil }, as("omar"), quiet))).toMatch(
    /^Gil cannot decide/,
  );
  expect(refusalWords(delegateDecision(submitted(), { toId: ids.ben }, as("omar"), quiet))).toMatch(/^Ben cannot/);
});
