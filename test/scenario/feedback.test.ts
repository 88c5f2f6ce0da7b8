// What people tell us: suggestions that are decided in five working days, and thanks that count for the star of the month.
import { afterEach, expect, test } from "vitest";
import { openDatabase } from "../../src/store/database.ts";
import { starFacts } from "../../src/store/star-reads.ts";
import { platforms, type Stage, startStage } from "../support/stage.ts";

let stage: Stage;
afterEach(() => stage.finish());

const card = "SUG-1 · Let people pay by phone";

/** Ben suggests; Lin owns the service. */
async function benSuggests(): Promise<void> {
  const { ben, dana, lin } = stage.people;
  await ben.says("/feedback suggestion", { in: "#general" });
  await ben.fills({ Title: "Let people pay by phone", Service: "Shop checkout" }, "Suggest");
  await ben.sees("SUG-1 (Suggestion) is kept", { in: "private" });
  await ben.sees(card, { in: "dm", and: ["Lin decides on it by"], buttons: ["Take it back"] });
  await lin.sees("Ben suggests: SUG-1", { in: "dm", buttons: ["Accept", "Decline"] });
  await dana.sees(card, { in: "#shop", and: ["received", "due 2031-03-11"], buttons: ["Accept", "Decline"] });
}

test.each(platforms)("an accepted suggestion becomes an improvement, and is told at once (%s)", async (on) => {
  stage = await startStage(on);
  const { ben, dana, lin } = stage.people;
  await benSuggests();
  await ben.says("/suggestion accept SUG-1", { in: "#general" });
  await ben.sees("SUG-1 is your own suggestion", { in: "private" });
  await stage.wait("P6D");
  await lin.sees("SUG-1 (Suggestion: Let people pay by phone) is due", { in: "dm" });
  await lin.presses("Accept", "Ben suggests: SUG-1", { in: "dm" });
  await lin.fills({ "Your words to whoever suggested it": "We begin in April" }, "Accept SUG-1");
  await lin.sees("became IMP-1", {});
  await dana.sees("IMP-1 · Let people pay by phone", { in: "#shop", and: ["an idea", "Lin"] });
  await dana.sees("Lin: Accept. It is accepted now", { in: "thread" });
  await ben.sees("Lin accepts your suggestion SUG-1", { in: "dm", and: ["it is IMP-1 now", "We begin in April"] });
  await ben.sees(card, { in: "dm", and: ["Accepted: it is IMP-1 now"] });
  await dana.sees(card, { in: "#shop", and: ["accepted", "linked: IMP-1"] });
  await lin.says("/suggestion accept SUG-1", { in: "#general" });
  await lin.sees("SUG-1 is accepted already", { in: "private" });
});

test.each(platforms)("a declined suggestion is told with its reason (%s)", async (on) => {
  stage = await startStage(on);
  const { ben, dana, lin } = stage.people;
  await benSuggests();
  await dana.presses("Decline", card, { in: "#shop" });
  await dana.fills({ "Your words to whoever suggested it": "The law forbids it" }, "Decline SUG-1");
  await dana.sees("SUG-1 (Let people pay by phone): declined", { in: "private" });
  await dana.sees("Dana: Decline. It is declined now", { in: "thread" });
  await ben.sees("Dana declines your suggestion SUG-1", { in: "dm", and: ["The law forbids it"] });
  await ben.sees(card, { in: "dm", and: ["Declined: “The law forbids it”"] });
  await lin.sees("Dana brought SUG-1", { in: "dm" });
  await dana.sees(card, { in: "#shop", and: ["declined"] });
});

test.each(platforms)("thanks reach whom they are for, and each giver is one vote for the star (%s)", async (on) => {
  stage = await startStage(on);
  const { ana, ben, dana, lin, wei } = stage.people;
  await ana.says("/feedback kudos @Ben for the quick fix", { in: "#general" });
  await ana.sees("KUD-1 (Thanks) is kept: for the quick fix", { in: "private" });
  await ben.sees("Ana thanks you", { in: "dm", and: ["for the quick fix"] });
  await ana.says("/feedback kudos Ben once more", { in: "#general" });
  await ana.sees("KUD-2 (Thanks) is kept", { in: "private" });
  await ben.sees("Ana thanks you", { in: "dm", and: ["once more"] });
  await wei.says("/feedback kudos", { in: "#general" });
  await wei.fills(
    { 标题: "修得真快", "您要感谢谁？": ben.name, "是否也发到其团队频道？": "是，让大家看到" },
    "感谢某人",
  );
  await wei.sees("已记录 KUD-3（感谢）", { in: "private" });
  await ben.sees("Wei thanks you", { in: "dm", and: ["修得真快"] });
  await dana.sees("KUD-3 · 修得真快", { in: "#shop", and: ["Ben"] });
  // Not for oneself, and for nobody else to read who was not meant.
  await ben.says("/feedback kudos Ben for being Ben", { in: "#general" });
  await ben.sees("You cannot thank yourself", { in: "private" });
  await lin.says("/kudos show KUD-1", { in: "#general" });
  await lin.sees("There is no KUD-1 that you can see", { in: "private" });
  const opened = openDatabase({ url: stage.database.url });
  try {
    const month = { from: 0, to: Number.MAX_SAFE_INTEGER / 1_000_000 };
    const facts = await starFacts(opened.query, ["checkout"], month);
    expect(facts.map(({ thanks, fixed }) => ({ thanks, fixed }))).toEqual([{ thanks: 2, fixed: 0 }]);
  } finally {
    await opened.close();
  }
});
