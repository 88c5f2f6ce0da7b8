// What was posted with buttons: when it is over they are gone, and the message says what became of it.
import { afterEach, expect, test } from "vitest";
import { onCall } from "../support/on-call.ts";
import { benTakesIt, checkoutFails, reviewIsDue } from "../support/opening.ts";
import type { SeenMessage } from "../support/peer.ts";
import { platforms, type Stage, startStage } from "../support/stage.ts";

let stage: Stage;
afterEach(() => stage.finish());

const labels = ({ buttons }: SeenMessage): readonly string[] => buttons.map(({ label }) => label);

/** The same messages, as they stand now. */
function now(...messages: readonly SeenMessage[]): readonly SeenMessage[] {
  return messages.map(({ id }) => {
    const found = stage.peer.messages().find((message) => message.id === id);
    if (!found) throw new Error(`message ${id} is gone`);
    return found;
  });
}

async function danaResolvesIt(owner: "ben" | "dana"): Promise<void> {
  const { ana, dana } = stage.people;
  await dana.presses("Resolve", "INC-1 · Checkout", { in: "#shop" });
  await dana.fills({ "How it ended": "Fixed", Cause: "Technical", "In words": "Rolled back." });
  await dana.sees("INC-1 is resolved. Ana is asked whether it works", { in: "private", anew: true });
  await dana.sees("Dana resolved it", { in: "thread", anew: true });
  await ana.sees("Does it work for you again?", { in: "dm", anew: true });
  await reviewIsDue(stage, owner);
}

test.each(platforms)("calls and promises say what became of them, and nobody is called twice (%s)", async (on) => {
  stage = await startStage(on, { configure: onCall() });
  const { ana, ben, dana } = stage.people;
  await checkoutFails(stage);
  const promise = await ana.sees("Thank you, Ana", { in: "dm", buttons: ["Add something", "Works again"] });
  const page = await ben.sees("📟 P2 INC-1", { in: "dm", buttons: ["Acknowledge"] });
  const mention = await dana.sees(/Ben, P2 INC-1 needs you/, { in: "#shop", buttons: ["Acknowledge"] });
  const count = () => stage.peer.messages().filter(({ text }) => text.includes("📟")).length;
  const called = count();

  await ben.presses("Acknowledge", "📟 P2 INC-1", { in: "dm" });
  await ben.sees("Acknowledged. INC-1 is yours", { in: "private" });
  await dana.sees("Ben acknowledged", { in: "thread" });
  await ana.sees("Ben is on INC-1 now", { in: "dm" });
  for (const [spot, reader] of [
    ["dm", ben],
    ["#shop", dana],
  ] as const) {
    const settled = await reader.sees("Acknowledged by Ben", { in: spot, without: ["Acknowledge"] });
    expect([page.id, mention.id]).toContain(settled.id);
    expect(settled.text).toContain("📟 P2 INC-1 · Checkout");
    expect(labels(settled)).toEqual(["Open"]);
  }

  await danaResolvesIt("ben");
  await ben.sees("Resolved by Dana", { in: "dm", and: ["📟 P2 INC-1"], without: ["Acknowledge"] });
  await dana.sees("Resolved by Dana", { in: "#shop", and: ["📟 P2 INC-1"], without: ["Acknowledge"] });
  await ana.sees("Resolved by Dana", { in: "dm", and: ["Thank you, Ana"], without: ["Add something", "Works again"] });
  await stage.settle();
  expect(count()).toBe(called);
  const [told] = now(promise);
  expect(told && labels(told)).toEqual(["Open"]);
});

test.each(platforms)("a question that was answered is no question any more (%s)", async (on) => {
  stage = await startStage(on);
  const { ana, dana } = stage.people;
  await checkoutFails(stage);
  await danaResolvesIt("dana");
  const question = await ana.sees("Does it work for you again?", {
    in: "dm",
    buttons: ["Yes, solved", "No, still broken"],
  });

  await ana.presses("No, still broken", "Does it work for you again?", { in: "dm" });
  await ana.sees("I am sorry. INC-1 is open again");
  await dana.sees("Ana says it is still broken", { in: "thread" });
  await dana.sees("is not fixed after all, says Ana", { in: "dm" });
  await dana.sees("📟 P2 INC-1", { in: "dm", buttons: ["Acknowledge"] });
  const denied = await ana.sees("It is open again since", {
    in: "dm",
    and: ["INC-1 · Checkout"],
    without: ["Yes, solved"],
  });
  expect(denied.id).toBe(question.id);

  await danaResolvesIt("dana");
  await ana.presses("Yes, solved", "Does it work for you again?", { in: "dm" });
  await ana.sees("How did we do");
  await dana.sees("Ana confirmed that it works", { in: "thread" });
  await dana.sees("The record lacks: the review is not closed yet", { in: "thread" });
  await ana.sees("Ana confirmed that it works", { in: "dm", without: ["Yes, solved", "No, still broken"] });
});

test.each(platforms)(
  "a proposal that was decided and help that is needed no more have nothing to press (%s)",
  async (on) => {
    stage = await startStage(on);
    const { ana, ben, dana, lin } = stage.people;
    await checkoutFails(stage);
    await benTakesIt(stage);
    const proposed = async () => {
      await ana.says("/major propose INC-1");
      await ana.fills({ Reason: "No shop can sell anything" });
      await ana.sees("INC-1 is proposed as a major incident", { anew: true });
      await dana.sees("Ana proposed it as a major incident", { in: "thread", anew: true });
      return lin.sees("Major incident? P2 INC-1", { in: "dm", buttons: ["Accept as major", "Decline"] });
    };
    const first = await proposed();
    await lin.presses("Decline", "Major incident?", { in: "dm" });
    await lin.fills({ Reason: "One card type only" });
    await lin.sees("INC-1 goes on as an ordinary incident");
    await dana.sees("Lin declined it", { in: "thread" });
    await ana.sees("One card type only", { in: "dm" });
    const declined = await lin.sees("Lin declined it as a major incident", { in: "dm", and: ["One card type only"] });
    expect([declined.id, labels(declined)]).toEqual([first.id, ["Open"]]);

    const second = await proposed();
    await lin.presses("Accept as major", "Major incident?", { in: "dm" });
    await lin.sees("INC-1 is a major incident now");
    await lin.sees("You are incident manager for INC-1", { in: "dm" });
    await dana.sees("Lin accepted it as a major incident", { in: "thread" });
    const wanted = await dana.sees("Whoever knows this part of the house", { in: "#shop", buttons: ["I can help"] });
    await dana.sees("It has a channel of its own now", { in: "thread" });
    const accepted = await lin.sees("Lin accepted it as a major incident", { in: "dm", without: ["Accept as major"] });
    expect([accepted.id, labels(accepted)]).toEqual([second.id, ["Open"]]);

    await ben.says("/incident resolve INC-1");
    await ben.fills({ "How it ended": "Fixed", Cause: "Process", "In words": "Rolled back." });
    await ben.sees("INC-1 is resolved");
    await dana.sees("Ben resolved it", { in: "thread" });
    await reviewIsDue(stage, "lin");
    await ana.sees("Does it work for you again?", { in: "dm" });
    await stage.settle();
    const [helped] = now(wanted);
    expect(helped?.text).toContain("Resolved by Ben");
    expect(helped && labels(helped)).toEqual(["Open"]);

    await ana.presses("No, still broken", "Does it work for you again?", { in: "dm" });
    await ana.sees("I am sorry. INC-1 is open again");
    await dana.sees("Ana says it is still broken", { in: "thread" });
    await ben.sees("is not fixed after all, says Ana", { in: "dm" });
    await ben.sees("📟 P2 INC-1", { in: "dm", buttons: ["Acknowledge"] });
    await stage.settle();
    const [again] = now(wanted);
    expect(again && labels(again)).toEqual(["I can help", "Open"]);
    await ownChannelIsHeard();
  },
);

/** What was said in the incident's own channel is another test's matter. */
async function ownChannelIsHeard(): Promise<void> {
  await stage.settle();
  const known = [...stage.script.channels.values()];
  for (const { id, spot } of stage.peer.messages()) {
    if (spot.in !== "dm" && !known.includes(spot.channelId)) stage.script.expected.add(id);
  }
}
