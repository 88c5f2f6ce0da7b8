// The bot goes away and comes back in the middle of a conversation; two of it serve the same chat.
import { afterEach, expect, test } from "vitest";
import { platforms, type Stage, startStage } from "../support/stage.ts";

let stage: Stage;
afterEach(() => stage.finish());

const said = (words: string): number =>
  stage.peer.messages().filter(({ text, author, deleted }) => !deleted && author === undefined && text.includes(words))
    .length;

async function reported() {
  const { ana, ben, dana } = stage.people;
  await ana.says("/incident Checkout is failing", { in: "#general" });
  await ana.sees("INC-1 is reported", { in: "private" });
  await ana.sees("INC-1 is with Team Shop", { in: "dm" });
  await ben.sees("INC-1 ·", { in: "dm" });
  await dana.sees("INC-1 ·", { in: "#shop", buttons: ["Take it"] });
  await dana.sees("INC-1 needs you", { in: "#shop" });
}

test.each(platforms)("after a restart the same cards and forms go on (%s)", async (on) => {
  stage = await startStage(on);
  const { ana, ben, dana } = stage.people;
  await reported();
  await stage.restart();
  await ben.presses("Take it", "INC-1 ·", { in: "#shop" });
  await ben.sees("You have INC-1 now", { in: "private" });
  await ana.sees("Ben is on INC-1 now", { in: "dm" });
  await dana.sees("Ben took it", { in: "thread" });
  await dana.sees("Owner: Ben", { in: "#shop" });
  await ben.presses("Update", "INC-1 ·", { in: "#shop" });
  await ben.seesForm("Update INC-1");
  await stage.restart();
  await ben.fills({ "How do things stand?": "Half of it is back" });
  await ben.sees("The update for INC-1 is posted", { in: "private" });
  await ana.sees("Half of it is back", { in: "dm" });
  await dana.sees("Half of it is back", { in: "thread" });
  await stage.settle();
  expect(said("Ben took it")).toBe(1);
  // The page and the mention, which say now who took it.
  await dana.sees("📟 P2 INC-1", { in: "#shop" });
  await ben.sees("📟 P2 INC-1", { in: "dm" });
  expect(said("📟 P2 INC-1")).toBe(2);
});

test.each(platforms)("the same button pressed by two people at once leaves exactly one owner (%s)", async (on) => {
  stage = await startStage(on);
  const { ana, ben, dana } = stage.people;
  await stage.addReplica();
  await reported();
  const card = await dana.sees("INC-1 ·", { in: "#shop", buttons: ["Take it"] });
  await ben.sees("INC-1 ·", { in: "#shop", buttons: ["Take it"] });
  await Promise.all([stage.peer.click(ben.id, card.id, "Take it"), stage.peer.click(dana.id, card.id, "Take it")]);
  await stage.settle();
  await ana.sees(/(Ben|Dana) is on INC-1 now/, { in: "dm" });
  for (const member of [ben, dana]) await member.sees(/You have INC-1 now|has INC-1 already/, { in: "private" });
  // Taking over from somebody is legal: whoever came second took it over, and the first was told.
  for (const { id } of stage.peer.messages().filter(({ text }) => /took it|took INC-1/.test(text))) {
    stage.script.expected.add(id);
  }
  await dana.sees(/Owner: (Ben|Dana)/, { in: "#shop" });
});

test.each(platforms)("two replicas call and tell everybody once (%s)", async (on) => {
  stage = await startStage(on);
  const { ana, ben, dana } = stage.people;
  await stage.addReplica();
  await reported();
  await Promise.all([1, 2, 3].map(() => stage.peer.click(ben.id, page().id, "Acknowledge")));
  await stage.settle();
  await ana.sees("Ben is on INC-1 now", { in: "dm" });
  await dana.sees("Ben acknowledged", { in: "thread" });
  for (let answer = 0; answer < 3; answer++) {
    await ben.sees(/Acknowledged. INC-1 is yours|INC-1 was acknowledged/, { in: "private", anew: true });
  }
  await dana.sees("📟 P2 INC-1", { in: "#shop" });
  await ben.sees("📟 P2 INC-1", { in: "dm" });
  expect(said("Ben acknowledged")).toBe(1);
  expect(said("Ben is on INC-1 now")).toBe(1);
  expect(said("📟 P2 INC-1")).toBe(2);
});

function page() {
  const found = stage.peer.messages().findLast(({ text, spot }) => spot.in === "dm" && text.includes("📟"));
  if (!found) throw new Error("nobody was paged");
  return found;
}

const faults = ["429", "500", "hang", "lost-reply"] as const;
test.each(platforms.filter((on) => on !== "web").flatMap((on) => faults.map((fault) => ({ on, fault }))))(
  "a page is sent exactly once although the chat answers with $fault ($on)",
  async ({ on, fault }) => {
    stage = await startStage(on, { pace: { leaseMs: 1_500 } });
    const { ana, ben, dana } = stage.people;
    stage.peer.fault(fault, 3, { retryAfterSeconds: 1 });
    await ana.says("/incident Checkout is failing", { in: "#general" });
    await ana.sees("INC-1 is reported", { in: "private" });
    await ben.sees("INC-1 ·", { in: "dm" });
    await ana.sees("INC-1 is with Team Shop", { in: "dm" });
    await dana.sees("INC-1 ·", { in: "#shop", buttons: ["Take it"] });
    await dana.sees("INC-1 needs you", { in: "#shop" });
    await stage.settle();
    expect(said("📟 P2 INC-1")).toBe(1);
    expect(said("INC-1 needs you")).toBe(1);
    expect(said("INC-1 is with Team Shop")).toBe(1);
  },
);
