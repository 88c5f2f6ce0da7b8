// Who does what: handing over, taking over, pressing twice, acknowledging, roles and their nag.
import { afterEach, expect, test } from "vitest";
import { benTakesIt, checkoutFails, dashboardIsEmpty } from "../support/opening.ts";
import type { PeerName } from "../support/peer.ts";
import { query } from "../support/query.ts";
import { platforms, type Stage, startStage } from "../support/stage.ts";

let stage: Stage;
afterEach(() => stage.finish());

test.each(platforms)("an incident is handed over with a note, and taken back (%s)", async (on) => {
  stage = await startStage(on);
  const { ben, dana } = stage.people;
  await checkoutFails(stage);
  await benTakesIt(stage);

  await ben.presses("Assign", "INC-1 · Checkout", { in: "#shop" });
  await ben.fills({ Person: "Dana", Note: "You know the till best" });
  await ben.sees("INC-1 now belongs to Dana", { in: "private" });
  await dana.sees("Ben gave it to Dana", { in: "thread" });
  await dana.sees("Ben gave you INC-1", { in: "dm", and: ["You know the till best"], buttons: ["Acknowledge"] });
  await dana.sees("INC-1 · Checkout", { in: "#shop", and: ["Owner: Dana"] });
  await dana.presses("Acknowledge", "Ben gave you INC-1", { in: "dm" });
  await dana.sees("Acknowledged. INC-1 is yours");
  await dana.sees("Dana acknowledged", { in: "thread" });

  await stage.wait("PT1M");
  await ben.presses("Take it", "INC-1 · Checkout", { in: "#shop" });
  await ben.sees("You have INC-1 now", { in: "private", anew: true });
  await dana.sees("Ben took it", { in: "thread", anew: true });
  await dana.sees("Ben took INC-1 (Checkout is failing at payment) over from you", { in: "dm" });
  await dana.sees("INC-1 · Checkout", { in: "#shop", and: ["Owner: Ben"] });
  await ben.presses("Take it", "INC-1 · Checkout", { in: "#shop" });
  await ben.sees("You have INC-1 already, since", { in: "private" });
});

test.each(platforms)("two people take it at once: one has it, the other is told who (%s)", async (on) => {
  stage = await startStage(on);
  const { ana, ben, dana } = stage.people;
  await checkoutFails(stage);
  await Promise.all([
    ben.presses("Take it", "INC-1 · Checkout", { in: "#shop" }),
    dana.presses("Take it", "INC-1 · Checkout", { in: "#shop" }),
  ]);
  await ana.sees(/(Ben|Dana) is on INC-1 now/, { in: "dm" });
  const taken = await ana.sees(/(Ben|Dana) took it/, { in: "thread" });
  const [first, second] = taken.text.includes("Ben") ? [ben, dana] : [dana, ben];
  await first.sees("You have INC-1 now", { in: "private" });
  await second.sees(`${first.name} has INC-1 already, since`, { in: "private" });
  await second.sees("INC-1 · Checkout", { in: "#shop", and: [`Owner: ${first.name}`] });
});

test.each(platforms)("an acknowledgement by somebody else is noted, and the call goes on (%s)", async (on) => {
  stage = await startStage(on);
  const { ana, ben, dana, omar } = stage.people;
  await checkoutFails(stage);
  await omar.presses("Acknowledge", "INC-1 needs you", { in: "#shop" });
  await omar.sees("Noted that you saw INC-1. The call goes on", { in: "private" });
  await dana.sees("Omar saw it, but is not on the owning team: the call goes on", { in: "thread" });
  await dana.sees("INC-1 · Checkout", { in: "#shop", and: ["calling Ben"], buttons: ["Take it"] });

  await ben.presses("Acknowledge", "INC-1 · Checkout", { in: "dm" });
  await ben.sees("Acknowledged. INC-1 is yours");
  await dana.sees("Ben acknowledged", { in: "thread" });
  await ana.sees("Ben is on INC-1 now", { in: "dm" });
  await dana.sees("INC-1 · Checkout", { in: "#shop", and: ["Owner: Ben"] });
});

test.each(platforms)("roles come with their instructions, and empty ones are nagged about (%s)", async (on) => {
  stage = await startStage(on);
  const { ben, dana, lin } = stage.people;
  await checkoutFails(stage);
  await benTakesIt(stage);

  await ben.presses("Give role", "INC-1 · Checkout", { in: "#shop" });
  await ben.fills({ Role: "communications", Person: "Dana" });
  await ben.sees("Dana is communications for INC-1 and got the instructions", { in: "private" });
  await dana.sees("You are communications for INC-1", { in: "dm", and: ["reply to the reporter in plain words"] });
  await dana.sees("Ben made Dana communications", { in: "thread" });
  await dana.sees("INC-1 · Checkout", { in: "#shop", and: ["communications: Dana"] });

  await stage.wait("PT11M");
  await ben.sees("INC-1 is a P2 and still needs: incident manager", { in: "dm", buttons: ["Give role"] });
  await ben.presses("Give role", "still needs: incident manager", { in: "dm" });
  await ben.fills({ Role: "incident manager", Person: "Lin" });
  await ben.sees("Lin is incident manager for INC-1", {});
  await lin.sees("You are incident manager for INC-1", { in: "dm", and: ["You lead"] });
  await dana.sees("Ben made Lin incident manager", { in: "thread" });
  await dana.sees("INC-1 · Checkout", { in: "#shop", and: ["incident manager: Lin"] });
  // Nobody is nagged any more.
  await stage.wait("PT40M");
});

test.each(platforms)("an overdue update is asked for once (%s)", async (on) => {
  stage = await startStage(on);
  const { dana } = stage.people;
  await dashboardIsEmpty(stage);
  await stage.wait("P1DT1M");
  await dana.sees("The update for INC-1 (The sales dashboard is empty) is overdue", { in: "dm", buttons: ["Update"] });
  await stage.wait("PT3H");
  await stage.settle();
  expect(stage.peer.messages().filter(({ text }) => text.includes("is overdue. People are waiting"))).toHaveLength(1);
  await dana.says("/incident timeline INC-1", { in: "#data" });
  await dana.sees("what happened", { in: "private", and: ["The promised update is overdue"] });
});

test.each(platforms)(
  "whoever follows hears the news; the reporter says it got worse or works again (%s)",
  async (on) => {
    stage = await startStage(on);
    const { ana, dana, lin } = stage.people;
    await dashboardIsEmpty(stage);
    await lin.presses("Subscribe", "INC-1 · The sales", { in: "#data" });
    await lin.sees("You will hear of each update of INC-1", { in: "private", buttons: ["Unsubscribe"] });
    await dana.sees("INC-1 · The sales", { in: "#data", and: ["1 follower"] });

    await dana.presses("Update", "INC-1 · The sales", { in: "#data" });
    await dana.fills({
      "How do things stand?": "The load of last night failed",
      "What is being done?": "Loading by hand",
    });
    await dana.sees("The update for INC-1 is posted", { in: "private" });
    await dana.sees("Update (Dana): The load of last night failed", { in: "thread", and: ["Loading by hand"] });
    const news = await lin.sees("News on INC-1", { in: "dm", and: ["The load of last night failed"] });
    expect(news.text).not.toContain("by hand");
    await ana.sees("News on INC-1", { in: "dm", and: ["The load of last night failed"] });

    await ana.presses("It got worse", "INC-1 is with Team Data", { in: "dm" });
    await ana.sees("Noted; the team that has INC-1 knows it got worse");
    await dana.sees("Ana says it got worse", { in: "thread" });
    await dana.sees("Ana says INC-1 (The sales dashboard is empty) got worse", { in: "dm", buttons: ["Set priority"] });
    await ana.presses("Works again", "INC-1 is with Team Data", { in: "dm" });
    await ana.sees("Good to hear. The team will check INC-1");
    await dana.sees("Ana says it works again", { in: "thread" });
    await dana.sees("Ana says INC-1 (The sales dashboard is empty) works again", { in: "dm", buttons: ["Resolve"] });

    await lin.presses("Unsubscribe", "You will hear of each update");
    await lin.sees("You will hear no more of INC-1", { in: "private" });
    await dana.sees("INC-1 · The sales", { in: "#data" });
  },
);

test.each(platforms)("📌 keeps a message in the timeline, ✅ makes it a task (%s)", async (on) => {
  stage = await startStage(on);
  const { ben, dana } = stage.people;
  await checkoutFails(stage);
  await benTakesIt(stage);
  const under = { in: "#shop", under: "INC-1 · Checkout" } as const;
  const said = await ben.says("The certificate ran out", under);
  await dana.says("Order a new certificate", under);
  await stage.wait("PT5M");
  await dana.reacts("📌", "The certificate ran out");
  await dana.sees("📌 Dana put Ben’s message into the timeline", { in: "thread" });
  await ben.reacts("✅", "Order a new certificate");
  await ben.sees("Ben made a task: 1. Order a new certificate", { in: "thread", buttons: ["Done"] });
  await ben.sees("INC-1 · Checkout", { in: "#shop", and: ["0 of 1 tasks done"] });
  await dana.presses("Done", "Ben made a task", { in: "thread" });
  await dana.sees("Task 1 is done", { in: "private" });
  await dana.sees("Dana finished task 1: Order a new certificate", { in: "thread" });
  await dana.sees("INC-1 · Checkout", { in: "#shop", and: ["1 of 1 tasks done"] });
  await ben.presses("Done", "Ben made a task", { in: "thread" });
  await ben.sees("Dana finished task 1", { in: "private" });

  await dana.says("/incident timeline INC-1", { in: "#shop" });
  const { text } = await dana.sees("what happened", { in: "private" });
  const at = (part: string) => text.indexOf(part);
  expect(at("📌 Ben: The certificate ran out")).toBeGreaterThan(-1);
  // It stands where it was said, before what was said and done after it.
  expect(at("📌 Ben: The certificate ran out")).toBeLessThan(at("Dana: Order a new certificate"));
  expect(at("Dana: Order a new certificate")).toBeLessThan(at("Dana finished task 1"));
  const [pinned] = await query<{ at: Date }>(stage.database.ownerUrl, "SELECT at FROM timeline WHERE kind = 'pinned'");
  expect(Math.abs(Number(pinned?.at) - (await saidAt(on, said ?? "")))).toBeLessThan(1000);
});

/** When the chat says that the message was written, in milliseconds. */
async function saidAt(on: PeerName, messageId: string): Promise<number> {
  if (on === "discord") return Number((BigInt(messageId) >> 22n) + 1_420_070_400_000n);
  if (on !== "web") return Number(messageId) * 1000;
  const [row] = await query<{ at: Date }>(stage.database.ownerUrl, "SELECT at FROM web_message WHERE id = $1", [
    messageId,
  ]);
  return Number(row?.at);
}
