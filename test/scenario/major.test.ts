// A major incident from proposal to report: decided, staffed, announced in time, seen by the management, reviewed.
import { afterEach, expect, test } from "vitest";
import { benTakesIt, checkoutFails, reviewIsDue } from "../support/opening.ts";
import { platforms, type Stage, startStage } from "../support/stage.ts";

let stage: Stage;
afterEach(() => stage.finish());

/** The incident's own channel hears what is said under the card; what was said there is accounted for. */
async function ownChannelHears(...sentences: readonly string[]): Promise<void> {
  await stage.settle();
  const { peer, script } = stage;
  const known = [...script.channels.values()];
  const own = peer.messages().filter(({ spot }) => spot.in !== "dm" && !known.includes(spot.channelId));
  for (const sentence of sentences) expect(own.map(({ text }) => text).join("\n")).toContain(sentence);
  for (const { id } of own) script.expected.add(id);
}

/** Omar answers for the checkout; Lin is the incident manager and manages the team. */
const omarOwnsIt = (yaml: string) => yaml.replace("owner: lin", "owner: omar");

test.each(platforms)("a major incident goes from proposal to report (%s)", async (on) => {
  stage = await startStage(on, { configure: omarOwnsIt });
  const { ana, ben, dana, lin, omar } = stage.people;
  await checkoutFails(stage);
  await benTakesIt(stage);

  // Anybody proposes; only an incident manager decides.
  await ana.says("/major propose INC-1");
  await ana.fills({ Reason: "No shop can sell anything" });
  await ana.sees("INC-1 is proposed as a major incident");
  await dana.sees("Ana proposed it as a major incident: “No shop can sell anything”", { in: "thread" });
  await dana.says("/major propose INC-1", { in: "#shop" });
  await dana.sees("INC-1 is proposed already: Ana", { in: "private" });
  await lin.sees("Major incident? P2 INC-1", {
    in: "dm",
    and: ["No shop can sell anything"],
    buttons: ["Accept as major", "Decline", "Open"],
  });
  await dana.sees("INC-1 · Checkout", { in: "#shop", and: ["proposed as a major incident"] });
  await ben.says("/major accept INC-1");
  await ben.sees("an incident manager", { in: "private" });

  await lin.presses("Accept as major", "Major incident?", { in: "dm" });
  await lin.sees("INC-1 is a major incident now");
  await lin.sees("You are incident manager for INC-1", { in: "dm" });
  await dana.sees("Lin accepted it as a major incident", { in: "thread" });
  await dana.sees("Whoever knows this part of the house", { in: "#shop", buttons: ["I can help"] });
  await dana.sees("It has a channel of its own now", { in: "thread" });
  await omar.sees("Please confirm that you have seen this", { in: "dm", buttons: ["Seen", "Major report"] });
  await dana.sees("INC-1 · Checkout", { in: "#shop", and: ["major incident, fix by", "next update due"] });

  await omar.presses("Seen", "Please confirm", { in: "dm" });
  await omar.sees("It is noted that you have seen INC-1");
  await dana.sees("Omar has seen it", { in: "thread" });
  await dana.presses("I can help", "Whoever knows", { in: "#shop" });
  await dana.sees("Whoever leads INC-1 knows that you can help", { in: "private" });
  await dana.sees("Dana can help", { in: "thread" });
  await lin.sees("Dana can help with INC-1", { in: "dm" });

  // The first announcement is due after a quarter of an hour; it is asked for and counted as late.
  await stage.wait("PT10M30S");
  await ben.sees("INC-1 is a P2 and still needs: technical lead, communications, and user support", { in: "dm" });
  await lin.says("/major report INC-1");
  await lin.sees("Major incident INC-1", {
    in: "private",
    and: ["nobody yet: technical lead, communications, and user support"],
  });
  await stage.wait("PT5M");
  await lin.sees("An announcement for INC-1 (Checkout is failing at payment) was due", {
    in: "dm",
    buttons: ["Announce"],
  });
  await dana.sees("The announcement is overdue", { in: "thread" });
  await lin.presses("Announce", "An announcement for INC-1", { in: "dm" });
  const form = await lin.seesForm("Announce INC-1");
  expect(form.fields.find(({ label }) => label === "In Chinese")?.value).toContain("出现故障");
  await lin.fills({ "In English": "No shop can sell. We are on it." });
  await lin.sees("The announcement for INC-1 is on its way");
  await dana.sees("No shop can sell. We are on it.", { in: "#shop", and: ["The next announcement follows by"] });
  for (const person of [ana, omar]) await person.sees("No shop can sell. We are on it.", { in: "dm" });

  await lin.says("/major affected INC-1");
  await lin.fills({ "How many people cannot work?": "1,200", "How many complained?": "3" });
  await lin.sees("INC-1: 1,200 affected, 3 complaints");
  await dana.sees("Lin counted 1,200 affected, 3 complaints", { in: "thread" });

  await ben.says("/incident resolve INC-1");
  await ben.fills({ "How it ended": "Fixed", Cause: "Process", "In words": "Rolled back." });
  await ben.sees("INC-1 is resolved");
  await dana.sees("Ben resolved it", { in: "thread" });
  await reviewIsDue(stage, "lin");
  await ana.sees("Does it work for you again?", { in: "dm" });
  await dana.sees("waiting for Ana to confirm", { in: "#shop" });
  await lin.says("/major report INC-1");
  await lin.sees("Major incident INC-1", {
    in: "private",
    and: [
      "Proposed by Ana",
      "accepted by Lin",
      "incident manager: Lin",
      "helpers: Dana",
      "= 0.3 %",
      "Omar seen",
      "1, 1 late",
      "in time",
    ],
  });
  await lin.says("/major list");
  await lin.sees("No major incident is open", { in: "private", and: ["INC-1 · Checkout"] });
  await ownChannelHears("Dana can help", "No shop can sell. We are on it.", "Ben resolved it");
});

test.each(platforms)("a proposal in Chinese is declined after a restart, once with two replicas (%s)", async (on) => {
  stage = await startStage(on);
  const { dana, lin, wei } = stage.people;
  await checkoutFails(stage);
  await benTakesIt(stage);
  await wei.says("/major propose INC-1");
  await wei.fills({ 原因: "门店都无法收款" });
  await wei.sees("已提议将 INC-1 作为重大事件");
  await dana.sees("Wei proposed it as a major incident: “门店都无法收款”", { in: "thread" });
  await lin.sees("Major incident? P2 INC-1", { in: "dm" });
  await dana.sees("INC-1 · Checkout", { in: "#shop", and: ["proposed as a major incident"] });

  await stage.restart();
  await stage.addReplica();
  await lin.presses("Decline", "Major incident?", { in: "dm" });
  await lin.fills({ Reason: "One card type only" });
  await lin.sees("INC-1 goes on as an ordinary incident");
  await dana.sees("Lin declined it as a major incident: One card type only", { in: "thread" });
  await wei.sees("Lin 未受理 INC-1（Checkout is failing at payment）为重大事件：One card type only", { in: "dm" });
  await stage.settle();
  expect(stage.peer.messages().filter(({ text }) => text.includes("Lin 未受理"))).toHaveLength(1);
  await lin.says("/major report INC-1");
  await lin.sees("Major incident INC-1", { in: "private", and: ["Proposed by Wei", "declined by Lin"] });

  // What only a major incident knows is refused before a form is filled in.
  for (const command of ["announce", "affected"]) {
    await lin.says(`/major ${command} INC-1`);
    await lin.sees("INC-1 is no major incident", { in: "private", anew: true, buttons: ["Propose as major"] });
    expect(stage.peer.openForm(lin.id)).toBeUndefined();
  }
});
