// Complaints: answered within an hour, settled until whoever complained is content, one rung up whenever that fails.
import { afterEach, expect, test } from "vitest";
import { openDatabase } from "../../src/store/database.ts";
import type { FactFilter } from "../../src/store/fact-filter.ts";
import { readComplaintFacts } from "../../src/store/report-complaints.ts";
import { player } from "../support/player.ts";
import { platforms, type Stage, startStage } from "../support/stage.ts";

let stage: Stage;
afterEach(() => stage.finish());

const title = "The invoice took five days";
const card = `CPL-1 · ${title}`;

/** Ana complains with a form; Ben, who is called first in Team Shop, has it. */
async function anaComplains(): Promise<void> {
  const { ana, ben, dana } = stage.people;
  await ana.says("/feedback complaint", { in: "#general" });
  await ana.fills({ Title: title, "What went wrong?": "I asked three times", Service: "Shop checkout" }, "Complain");
  await ana.sees("CPL-1 (Complaint) is kept", { in: "private" });
  await ana.sees(card, {
    in: "dm",
    and: ["We have your complaint", "Ben (the team) looks after it"],
    buttons: ["Open", "Take it higher", "Take it back"],
  });
  await ben.sees("Ana complains, and you (the team) look after it now", {
    in: "dm",
    and: [card.replace(" · ", " ("), "I asked three times"],
    buttons: ["Answer", "Settle", "Open"],
  });
  await dana.sees(card, {
    in: "#shop",
    and: ["received", "with the team", "answer by"],
    buttons: ["Take it", "Answer", "Settle", "Take it higher"],
    without: ["Yes, I am content"],
  });
}

test.each(platforms)("a complaint is answered, settled, and closed by whoever complained (%s)", async (on) => {
  stage = await startStage(on);
  const { ana, ben, dana, wei } = stage.people;
  await anaComplains();

  // Neither who complains nor a colleague of another team answers it.
  await ana.says("/complaint answer CPL-1", { in: "#general" });
  await ana.sees("CPL-1", { in: "private", and: ["Ben"] });
  await wei.says("/complaint settle CPL-1", { in: "#general" });
  await wei.sees("CPL-1", { in: "private", and: ["Ben"] });

  await dana.presses("Take it", card, { in: "#shop" });
  await dana.sees(`CPL-1 (${title}): received`, { in: "private" });
  await ben.sees("Dana: Take it", { in: "thread" });
  await dana.presses("Answer", card, { in: "#shop" });
  await dana.fills({ "Your answer": "You were right, it lay on my desk" }, "Answer CPL-1");
  await dana.sees(`CPL-1 (${title}): answered`, { in: "private" });
  await ben.sees("Dana: Answer. It is answered now", { in: "thread" });
  await ana.sees("Dana answers your complaint CPL-1", { in: "dm", and: ["it lay on my desk"] });
  await ana.sees(card, { in: "dm", and: ["Dana (the team) looks after it and has answered you"] });
  await ben.sees(card, { in: "#shop", and: ["answered in time ✓"], buttons: ["Settle"] });

  await dana.presses("Settle", card, { in: "#shop" });
  await dana.fills({ "How is it settled?": "Invoices go out by themselves now" }, "Settle CPL-1");
  await dana.sees(`CPL-1 (${title}): settled`, { in: "private" });
  await ben.sees("Dana: Settle", { in: "thread" });
  await dana.says("/complaint content CPL-1", { in: "#general" });
  await dana.sees("CPL-1", { in: "private", anew: true });
  const question = "Dana says your complaint CPL-1";
  await ana.presses("Yes, I am content", question, { in: "dm" });
  await ana.sees(`CPL-1 (${title}): closed`, {});
  await ben.sees("Ana: Yes, I am content. It is closed now", { in: "thread" });
  await dana.sees("Ana brought CPL-1", { in: "dm" });
  await ana.sees(card, { in: "dm", and: ["closed for good"], without: ["Take it higher"] });
  await ana.sees(question, { in: "dm", without: ["Yes, I am content"] });
  await ben.sees(card, { in: "#shop", and: ["closed", "Content? Yes"], without: ["Settle"] });
  await ana.says("/feedback list", { in: "#general" });
  await ana.sees("What you told us", { in: "private", and: ["CPL-1", "closed"], buttons: ["Complain"] });
  await ana.says("/complaint discontent CPL-1", { in: "#general" });
  await ana.sees("CPL-1 is closed and stays so", { in: "private" });
});

test.each(platforms)("nobody answers: it goes up rung by rung, each told once, and we say sorry (%s)", async (on) => {
  stage = await startStage(on);
  const { ana, ben, lin, omar } = stage.people;
  await ana.says(`/feedback complaint ${title}`, { in: "#general" });
  await ana.sees("CPL-1 (Complaint) is kept", { in: "private" });
  await ana.sees(card, { in: "dm", and: ["looks after it and answers you by"] });
  await ben.sees("Ana complains, and you (the team) look after it now", { in: "dm" });
  await ben.sees(card, { in: "#shop" });

  await stage.wait("PT1H");
  await lin.sees("Ana complains, and you (the manager) look after it now", {
    in: "dm",
    and: ["An answer was due by", "and is missing"],
  });
  await ana.sees("We wanted to answer your complaint CPL-1", { in: "dm", and: ["We are sorry", "Lin (the manager)"] });
  await ben.sees("Not answered in time: it goes up to Lin", { in: "thread" });
  await ben.sees(card, { in: "#shop", and: ["with the manager", "not answered by"] });
  // It is about no service that somebody owns, so the next one up is the top.
  await stage.wait("PT1H");
  await omar.sees("Ana complains, and you (the top) look after it now", { in: "dm" });
  await ana.sees("We wanted to answer your complaint CPL-1", { in: "dm", and: ["Omar (the top)"], anew: true });
  await ben.sees("Not answered in time: it goes up to Omar", { in: "thread" });
  await stage.wait("PT5H");
  await ana.says("/complaint escalate CPL-1", { in: "#general" });
  await ana.sees("CPL-1 is at the top already", { in: "private" });

  await omar.says("/complaint settle CPL-1", { in: "#general" });
  await omar.fills({ "How is it settled?": "I called Ana and paid it back" }, "Settle CPL-1");
  await omar.sees(`CPL-1 (${title}): settled`, { in: "private" });
  await ben.sees("Omar: Settle", { in: "thread" });
  await ana.sees("Omar says your complaint CPL-1", { in: "dm" });
  await ana.sees(card, { in: "dm", and: ["I called Ana and paid it back"] });
  await ben.sees(card, { in: "#shop", and: ["answered late"] });
  await stage.wait("P3D");
  await ana.sees("You did not say whether you are content with CPL-1", { in: "dm" });
  await ben.sees("did not answer within three working days: closed", { in: "thread" });
  await ben.sees(card, { in: "#shop", and: ["No word within three working days"] });
  await ana.says("/kpi explain complaint_response", { in: "#general" });
  await ana.sees("Complaints answered in time", { in: "private" });
  const opened = openDatabase({ url: stage.database.url });
  try {
    const ever = { from: 0, to: 4_000_000_000 };
    const [fact, ...others] = await readComplaintFacts(opened.query, { departments: {} }, ever, {});
    const { openedAt = 0, answerDueAt, firstResponseAt, ...rest } = fact ?? {};
    expect(rest).toEqual({ reference: "CPL-1", isPrivate: false, service: null, isEscalated: true });
    expect(answerDueAt).toBe(openedAt + 3600);
    expect(firstResponseAt).toBeGreaterThanOrEqual(openedAt + 7 * 3600);
    expect(others).toEqual([]);
    const part = (filter: FactFilter) => readComplaintFacts(opened.query, { departments: {} }, ever, filter);
    expect(await part({ services: ["checkout"] })).toEqual([]);
    expect(await part({ team: "shop" })).toHaveLength(1);
    expect(await part({ department: "Sales" })).toEqual([]);
  } finally {
    await opened.close();
  }
});

test.each(platforms)("whoever is not content reopens it one rung up, with what is still wrong (%s)", async (on) => {
  stage = await startStage(on);
  const { ana, ben, dana, lin } = stage.people;
  await anaComplains();
  await ben.presses("Settle", "Ana complains", { in: "dm" });
  await ben.fills({ "How is it settled?": "The next one will be quicker" }, "Settle CPL-1");
  await ben.sees(`CPL-1 (${title}): settled`, {});
  await dana.sees("Ben: Settle", { in: "thread" });
  await ana.presses("No", "Ben says your complaint CPL-1", { in: "dm" });
  await ana.fills({ "What is still wrong?": "Nobody says why" }, "CPL-1 is not settled");
  await ana.sees(`CPL-1 (${title}): not settled after all`, {});
  await dana.sees("Ana: No. It is not settled after all now", { in: "thread", and: ["Nobody says why"] });
  await lin.sees("Ana complains, and you (the manager) look after it now", { in: "dm", and: ["Nobody says why"] });
  await ana.sees(card, { in: "dm", and: ["You are not content, so Lin (the manager) looks after it now"] });
  await dana.sees(card, { in: "#shop", and: ["not settled after all", "with the manager"], buttons: ["Settle"] });
  // Taken higher by whoever complains, then taken back.
  await ana.presses("Take it higher", card, { in: "dm" });
  await ana.fills({ "Why does it go higher?": "Lin is on holiday" }, "Take CPL-1 higher");
  await ana.sees(`CPL-1 (${title}): not settled after all`, { anew: true });
  await dana.sees("Ana: Take it higher", { in: "thread", and: ["Lin is on holiday"] });
  await stage.people.omar.sees("Ana complains, and you (the top) look after it now", { in: "dm" });
  await ana.presses("Take it back", card, { in: "dm" });
  await ana.fills({ Reason: "Solved over lunch" }, "Take CPL-1 back");
  await ana.sees(`CPL-1 (${title}): taken back`, {});
  await dana.sees("Ana: Take it back", { in: "thread" });
  await stage.people.omar.sees("Ana brought CPL-1", { in: "dm" });
  await ana.sees(card, { in: "dm", and: ["You took it back"], without: ["Take it higher"] });
});

test.each(platforms)("what is about something private, or about a person, is private itself (%s)", async (on) => {
  stage = await startStage(on);
  const { ana, ben, dana, lin, sam, wei } = stage.people;
  await ana.says("/incident Payment keys leaked by Mallory", { in: "#general" });
  await ana.sees("INC-1 is reported", { in: "private" });
  await ana.sees("INC-1 is with Team Shop", { in: "dm" });
  await ben.sees("INC-1 · Payment keys", { in: "dm" });
  await dana.sees("INC-1 needs you", { in: "#shop" });
  await dana.presses("Take it", "INC-1 ·", { in: "#shop" });
  await dana.sees("You have INC-1 now", { in: "private" });
  await ben.sees("Dana took it", { in: "thread" });
  await ana.sees("Dana is on INC-1 now", { in: "dm" });
  await dana.presses("Make private", "INC-1 ·", { in: "#shop" });
  await dana.sees("INC-1 is private now", { in: "private" });
  await ben.sees("INC-1 is private", { in: "#shop" });
  for (const one of [ana, sam]) await one.sees("Dana made INC-1", { in: "dm" });

  // Wei cannot see it, so for Wei there is none.
  await wei.says("/feedback complaint", { in: "#general" });
  await wei.fills({ 标题: "钥匙", "涉及哪条记录？请填编号": "INC-1" }, "投诉");
  await wei.isToldInForm("INC-1");

  await ana.says("/feedback complaint", { in: "#general" });
  await ana.fills({ Title: "Nobody told us about the keys", "About which record? Its number": "INC-1" }, "Complain");
  await ana.sees("CPL-2 (Complaint) is kept", { in: "private" });
  const stated = await ana.sees("CPL-2 · Nobody told us", { in: "dm" });
  expect(stated.text).not.toContain("Dana");
  // Dana had it in hand; the team may not see it; whoever has the security role may.
  const insider = stated.text.includes("Ben") ? ben : sam;
  await insider.sees("Ana complains, and you", { in: "dm" });
  await stage.settle();
  const others = stage.peer.messages().filter(({ spot }) => spot.in !== "dm");
  expect(others.filter(({ text, author, onlyFor }) => !author && !onlyFor && text.includes("CPL-2"))).toEqual([]);
  for (const one of [wei, lin]) {
    await one.says("/complaint show CPL-2", { in: "#general" });
    await one.sees("CPL-2", { in: "private", and: [one === wei ? "您" : "There is no CPL-2 that you can see"] });
  }
  await insider.says("/complaint edit CPL-2", { in: "#general" });
  await insider.fills({ Owner: dana.name });
  await insider.isToldInForm("Dana has a part in what CPL-2 is about");

  await ana.says("/feedback complaint", { in: "#general" });
  await ana.fills({ Title: "Rude on the phone", "About a person? Then it is private": ben.name }, "Complain");
  await ana.sees("CPL-3 (Complaint) is kept", { in: "private" });
  await ana.sees("CPL-3 · Rude on the phone", { in: "dm", and: ["Lin (the manager)"] });
  await lin.sees("Ana complains, and you (the manager)", { in: "dm", and: ["CPL-3"] });
  await ben.says("/complaint show CPL-3", { in: "#general" });
  await ben.sees("There is no CPL-3 that you can see", { in: "private" });
});

test.each(platforms)("a guest complains too, and follows it in their own language (%s)", async (on) => {
  stage = await startStage(on);
  const { ben } = stage.people;
  const guest = await stage.peer.member({ name: "Gao", email: "gao@elsewhere.test", locale: "zh-CN", guest: true });
  const gao = player(stage.script, guest);
  await gao.says("/feedback complaint 发票等了五天", { in: "#general" });
  await gao.sees("已记录 CPL-1（投诉）", { in: "private" });
  await gao.sees("CPL-1 · 发票等了五天", { in: "dm", and: ["您的投诉已收到", "前答复您"], buttons: ["提交上级"] });
  await ben.sees("Gao complains, and you (the team)", { in: "dm" });
  await ben.sees("CPL-1 · 发票等了五天", { in: "#shop" });
  await ben.presses("Settle", "Gao complains", { in: "dm" });
  await ben.fills({ "How is it settled?": "今天已开票" }, "Settle CPL-1");
  await ben.sees("CPL-1 (发票等了五天): settled", {});
  await ben.sees("Ben: Settle", { in: "thread" });
  await gao.presses("满意", "Ben 反馈您的投诉 CPL-1", { in: "dm" });
  await gao.sees("CPL-1（发票等了五天）：已结案", {});
  await ben.sees("Gao: Yes, I am content", { in: "thread" });
  await ben.sees("Gao brought CPL-1", { in: "dm" });
  await gao.sees("CPL-1 · 发票等了五天", { in: "dm", and: ["感谢您告诉我们"] });
});
