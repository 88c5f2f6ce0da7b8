// Somebody's account is switched off, comes back, or becomes a guest's: they act no more, and what they held is not forgotten.
import { afterEach, expect, test } from "vitest";
import { query } from "../support/query.ts";
import { type Stage, startStage } from "../support/stage.ts";

let stage: Stage;
afterEach(() => stage.finish());

/** The web chat has no accounts of its own: there an operator signs people out. */
const chats = ["slack", "slack-http", "discord"] as const;

const said = (words: string): number =>
  stage.peer.messages().filter(({ text, deleted }) => !deleted && text.includes(words)).length;

/** What the chat told has been heard: events and acts may overtake each other. */
const known = (column: "is_active" | "is_guest", value: boolean) =>
  expect
    .poll(() => query(stage.database.ownerUrl, `SELECT ${column} FROM person WHERE name = 'Ben'`))
    .toEqual([{ [column]: value }]);

async function reported() {
  const { ana, ben, dana } = stage.people;
  await ana.says("/incident Checkout is failing", { in: "#general" });
  await ana.sees("INC-1 is reported", { in: "private" });
  await ana.sees("INC-1 is with Team Shop", { in: "dm" });
  await ben.sees("INC-1 ·", { in: "dm" });
  await dana.sees("INC-1 needs you", { in: "#shop" });
}

async function taken() {
  const { ana, ben, dana } = stage.people;
  await reported();
  await ben.presses("Take it", "INC-1 ·", { in: "#shop" });
  await ben.sees("You have INC-1 now", { in: "private" });
  await ana.sees("Ben is on INC-1 now", { in: "dm" });
  await dana.sees("Owner: Ben", { in: "#shop", and: [] });
  await dana.sees("Ben took it", { in: "thread" });
}

test.each(chats)(
  "the owner leaves: the team has it again, is told once, and somebody else is called (%s)",
  async (on) => {
    stage = await startStage(on);
    stage.expectError("an operator has to look");
    const { ana, ben, dana, omar } = stage.people;
    await stage.addReplica();
    await taken();
    await stage.peer.deactivate(ben.id);
    await dana.sees("Ben had INC-1 (Checkout is failing), and can no longer act here", {
      in: "#shop",
      buttons: ["Take it", "Assign"],
    });
    await dana.sees("Ben can no longer act here: Team Shop has it again", { in: "thread" });
    await dana.sees("📟", { in: "dm", and: ["INC-1"] });
    await dana.sees("@Dana", { in: "#shop", and: ["INC-1 needs you"] });
    await omar.sees("the configuration still counts on them: first responder of Team Shop", { in: "dm" });
    await dana.presses("Take it", "Ben had INC-1", { in: "#shop" });
    await dana.sees("You have INC-1 now", { in: "private" });
    await ana.sees("Dana is on INC-1 now", { in: "dm" });
    await dana.sees("Owner: Dana", { in: "#shop" });
    await dana.sees("Dana took it", { in: "thread" });
    await stage.peer.deactivate(ben.id);
    await stage.settle();
    expect(said("Ben had INC-1")).toBe(1);
  },
);

test.each(chats)(
  "a form that was open when the account was switched off is refused; once back, they act again (%s)",
  async (on) => {
    stage = await startStage(on);
    stage.expectError("an operator has to look");
    const { ben, dana, omar } = stage.people;
    await reported();
    await ben.presses("Resolve", "INC-1 ·", { in: "#shop" });
    await ben.seesForm("Resolve INC-1");
    await stage.peer.deactivate(ben.id);
    await omar.sees("The account of Ben is switched off", { in: "dm" });
    await stage.peer.fill(ben.id, { "How it ended": "Fixed", Cause: "Process", "In words": "Rolled back." });
    await stage.peer.submit(ben.id);
    await ben.isToldInForm("Your account here is switched off");
    await stage.settle();
    expect(said("waiting for Ana to confirm")).toBe(0);
    await stage.peer.reactivate(ben.id);
    await known("is_active", true);
    await ben.presses("Take it", "INC-1 ·", { in: "#shop" });
    await ben.sees("You have INC-1 now", { in: "private" });
    await dana.sees("Owner: Ben", { in: "#shop" });
    await dana.sees("Ben took it", { in: "thread" });
    await stage.people.ana.sees("Ben is on INC-1 now", { in: "dm" });
  },
);

test.each(chats)(
  "an owner who becomes a guest holds nothing and decides nothing, and does again as a member (%s)",
  async (on) => {
    stage = await startStage(on);
    const { ana, ben, dana } = stage.people;
    await taken();
    await stage.peer.setGuest(ben.id, true);
    await dana.sees("Ben had INC-1 (Checkout is failing), and can no longer act here", { in: "#shop" });
    await dana.sees("Ben can no longer act here: Team Shop has it again", { in: "thread" });
    await dana.sees("📟", { in: "dm", and: ["INC-1"] });
    await dana.sees("@Dana", { in: "#shop", and: ["INC-1 needs you"] });
    await ben.says("/service publish", { in: "#shop" });
    await ben.sees("Guests may not publish the catalogue", { in: "private" });
    await ben.presses("Take it", "Ben had INC-1", { in: "#shop" });
    await ben.sees("There is no INC-1 that you can see", { in: "private" });
    await stage.peer.setGuest(ben.id, false);
    await known("is_guest", false);
    await ben.presses("Take it", "Ben had INC-1", { in: "#shop" });
    await ben.sees("You have INC-1 now", { in: "private", anew: true });
    await ana.sees("Ben is on INC-1 now", { in: "dm", anew: true });
    await dana.sees("Ben took it", { in: "thread", anew: true });
    await dana.sees("Owner: Ben", { in: "#shop" });
  },
);

test.each(chats)("a role whose holder leaves is empty again, and the owner is told (%s)", async (on) => {
  stage = await startStage(on);
  stage.expectError("an operator has to look");
  const { ben, dana, lin } = stage.people;
  await taken();
  await ben.presses("Give role", "INC-1 ·", { in: "#shop" });
  await ben.fills({ Role: "scribe", Person: "Lin" });
  await ben.sees("Lin is scribe for INC-1", { in: "private" });
  await dana.sees("Ben made Lin scribe", { in: "thread" });
  await dana.sees("scribe: Lin", { in: "#shop" });
  await lin.sees("You are scribe for INC-1", { in: "dm" });
  await stage.peer.deactivate(lin.id);
  await ben.sees("Lin was scribe on INC-1 (Checkout is failing)", { in: "dm", buttons: ["Give role"] });
  await dana.sees("Lin can no longer act here: nobody is scribe now", { in: "thread" });
  await stage.people.omar.sees("The account of Lin is switched off", { in: "dm" });
  await stage.settle();
});

test("with accounts on two chats, who leaves one of them goes on through the other, and is gone with the last", async () => {
  stage = await startStage(["slack", "discord"]);
  stage.expectError("an operator has to look");
  const there = stage.on("discord");
  const { ben } = stage.people;
  const everything = async () => {
    await stage.settle();
    for (const side of [stage, there]) for (const { id } of side.peer.messages()) side.script.expected.add(id);
  };
  await there.people.ana.says("/incident Checkout is failing", { in: "#general" });
  await ben.presses("Take it", "INC-1 ·", { in: "#shop" });
  await there.people.ben.presses("Subscribe", "INC-1 ·", { in: "#shop" });
  await everything();
  await stage.peer.deactivate(ben.id);
  await ben.presses("Update", "INC-1 ·", { in: "#shop" });
  await ben.sees("Your account here is switched off", { in: "private" });
  await there.people.ben.presses("Update", "INC-1 ·", { in: "#shop" });
  await there.people.ben.fills({ "How do things stand?": "Half of it is back" });
  await there.people.ben.sees("The update for INC-1 is posted", { in: "private" });
  await everything();
  expect(said("Ben had INC-1")).toBe(0);
  await there.peer.deactivate(there.people.ben.id);
  await there.people.dana.sees("Ben had INC-1", { in: "#shop", buttons: ["Take it", "Assign"] });
  await everything();
});
