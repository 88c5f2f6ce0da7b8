// What people get wrong, or try: each is told clearly, nothing is lost, nothing happens twice.
import { afterEach, expect, test } from "vitest";
import { reviewIsDue } from "../support/opening.ts";
import { platforms, type Stage, startStage } from "../support/stage.ts";

let stage: Stage;
afterEach(() => stage.finish());

/** A report by Ana, with everything the bot says to it accounted for. */
async function reported(title: string, reference = "INC-1") {
  const { ana, ben, dana } = stage.people;
  await ana.says(`/incident ${title}`, { in: "#general" });
  await settledReport(reference);
  await ben.sees(`P2 ${reference} ·`, { in: "dm" });
  await dana.sees(`${reference} ·`, { in: "#shop", buttons: ["Take it"] });
}

async function settledReport(reference: string) {
  const { ana, dana } = stage.people;
  await ana.sees(`${reference} is reported`, { in: "private" });
  await ana.sees(`${reference} is with Team`, { in: "dm" });
  await dana.sees(`${reference} needs you`, { in: "#shop" });
}

const incidents = async (): Promise<number> => {
  const { ana } = stage.people;
  await ana.says("/incident list", { in: "#general" });
  const list = await ana.sees(/open incident/, { in: "private", anew: true });
  return Number(/(\d+) open/.exec(list.text)?.[1] ?? 0);
};

test.each(platforms)(
  "an empty title is asked for, a very long one is kept whole and shortened on the card (%s)",
  async (on) => {
    stage = await startStage(on);
    const { ana, ben, dana } = stage.people;

    await ana.says("/incident", { in: "#general" });
    await ana.seesForm("Report something broken");
    await ana.fills({ "What is broken?": "   " });
    await ana.isToldInForm("Please fill this in");
    const long = `Checkout ${"is very slow and ".repeat(588)}`.slice(0, on === "discord" ? 3_900 : 2_900);
    await ana.fills({ "What is broken?": long });
    // A refused report may use up a number.
    await settledReport("INC-2");
    await ben.sees("P2 INC-2 · Checkout is very slow", { in: "dm" });
    const card = await dana.sees("INC-2 · Checkout is very slow", { in: "#shop", buttons: ["Take it"] });
    expect(card.text).toContain("…");
    expect(card.text.length).toBeLessThan(600);
  },
);

test.each(platforms)("ten thousand characters after the command are no error (%s)", async (on) => {
  stage = await startStage(on);
  const { ana, ben, dana } = stage.people;
  // Discord's own client lets nobody type more than 6,000 characters into a command.
  const long = `Checkout ${"is very slow and ".repeat(600)}`.slice(0, on === "discord" ? 5_900 : 10_000).trim();
  await ana.says(`/incident ${long}`, { in: "#general" });
  await settledReport("INC-1");
  await ben.sees("P2 INC-1 · Checkout is very slow", { in: "dm" });
  await dana.sees("INC-1 · Checkout is very slow", { in: "#shop", buttons: ["Take it"] });
});

test.each(platforms)("mentions and markup in a title are words, never a call or a link (%s)", async (on) => {
  stage = await startStage(on);
  const { ana, ben, dana } = stage.people;
  const title =
    "Checkout <!channel> <@U123> @everyone <http://evil.test|PagerDuty> *bold* `x` <script>alert(1)</script>";
  await ana.says(`/incident ${title}`, { in: "#general" });
  await settledReport("INC-1");
  await ben.sees(`INC-1 · ${title}`, { in: "dm" });
  const card = await dana.sees(`INC-1 · ${title}`, { in: "#shop", buttons: ["Take it"] });
  expect(card.text).toContain("@everyone");
  await dana.sees(`INC-1 needs you: ${title}`, { in: "#shop" });

  await ana.says("/incident Checkout \u202Egnp.exe\u200B down", { in: "#data" });
  await ana.sees("INC-2 is reported", { in: "private" });
  await ana.sees("INC-2 is with Team Shop", { in: "dm" });
  await ben.sees("INC-2 · Checkout gnp.exe down", { in: "dm" });
  await dana.sees("INC-2 · Checkout gnp.exe down", { in: "#shop", buttons: ["Take it"] });
  await dana.sees("INC-2 needs you", { in: "#shop" });
});

test.each(platforms)(
  "an unknown service is answered with the nearest, an unknown number as if it were hidden (%s)",
  async (on) => {
    stage = await startStage(on);
    const { ana, ben } = stage.people;
    await ana.says("/service show checkot", { in: "#general" });
    await ana.sees("Shop checkout", { in: "private", and: ["Looked after by Team Shop"] });
    await ana.says("/incident list checkot", { in: "#general" });
    await ana.sees("There is no service “checkot”. Did you mean", { in: "private", and: ["Shop checkout"] });
    for (const word of ["show", "take", "resolve", "timeline", "restrict"]) {
      await ben.says(`/incident ${word} INC-99`, { in: "#general" });
      await ben.sees("There is no INC-99 that you can see", { in: "private", anew: true });
    }
  },
);

test.each(platforms)(
  "a button of an old card is answered with who was quicker, and the card is right (%s)",
  async (on) => {
    stage = await startStage(on);
    const { ben, dana } = stage.people;
    await reported("Checkout is failing");
    const page = await ben.sees("P2 INC-1 ·", { in: "dm", buttons: ["Acknowledge"] });
    await dana.presses("Take it", "INC-1 ·", { in: "#shop" });
    await dana.sees("You have INC-1 now", { in: "private" });
    await dana.sees("Dana took it", { in: "thread" });
    await stage.people.ana.sees("Dana is on INC-1 now", { in: "dm" });
    await stage.peer.click(ben.id, page.id, "Acknowledge");
    await ben.sees(/INC-1 was acknowledged|Dana has it/, { in: "private" });
    await dana.presses("Resolve", "INC-1 ·", { in: "#shop" });
    await dana.fills({ "How it ended": "Fixed", Cause: "Human", "In words": "Restarted it" });
    await dana.sees("INC-1 is resolved", { in: "private" });
    await dana.sees("Dana resolved it", { in: "thread" });
    await reviewIsDue(stage, "dana");
    await stage.people.ana.sees("Does it work for you again", { in: "dm" });
    await ben.says("/incident take INC-1", { in: "#general" });
    await ben.sees("INC-1 is resolved, so this is not possible now", { in: "private" });
    await ben.says("/incident resolve INC-1", { in: "#general" });
    await ben.sees("INC-1 is resolved already: Dana", { in: "private" });
  },
);

test.each(platforms)("the same act delivered three more times has one effect (%s)", async (on) => {
  stage = await startStage(on);
  const { ana, ben, dana } = stage.people;
  await reported("Checkout is failing");
  await stage.peer.redeliverLast(3);
  await stage.settle();
  await ben.presses("Take it", "INC-1 ·", { in: "#shop" });
  await stage.peer.redeliverLast(3);
  await ben.sees("You have INC-1 now", { in: "private" });
  await dana.sees("Ben took it", { in: "thread" });
  await ana.sees("Ben is on INC-1 now", { in: "dm" });
  await stage.settle();
  expect(stage.peer.messages().filter(({ text }) => text.includes("Ben took it"))).toHaveLength(1);
  for (const { id, onlyFor } of stage.peer.messages()) if (onlyFor) stage.script.expected.add(id);
  expect(await incidents()).toBe(1);
});

test.each(platforms)("a form sent by somebody who may no longer changes nothing (%s)", async (on) => {
  stage = await startStage(on);
  const { ana, ben, dana, sam } = stage.people;
  await reported("Checkout is failing");
  await dana.presses("Update", "INC-1 ·", { in: "#shop" });
  await dana.seesForm("Update INC-1");
  await stage.peer.fill(dana.id, { "How do things stand?": "Told to the world" });
  await ben.says("/incident restrict INC-1", { in: "#general" });
  await ben.sees("INC-1 is private now", { in: "private" });
  await ana.sees("Ben made INC-1", { in: "dm" });
  await sam.sees("Ben made INC-1", { in: "dm" });
  await dana.sees("INC-1 is private", { in: "#shop", without: ["Update"] });
  await stage.peer.submit(dana.id);
  await dana.isToldInForm("There is no INC-1 that you can see");
  await stage.settle();
  expect(stage.peer.messages().filter(({ text }) => text.includes("Told to the world"))).toEqual([]);
});

test.each(platforms.filter((on) => on !== "web"))(
  "a card whose message was deleted is posted anew, and it is said (%s)",
  async (on) => {
    stage = await startStage(on);
    const { ben, dana, ana } = stage.people;
    await reported("Checkout is failing");
    const card = await dana.sees("INC-1 ·", { in: "#shop", buttons: ["Take it"] });
    await stage.peer.deleteMessage(dana.id, card.id);
    await ben.says("/incident take INC-1", { in: "#general" });
    await ben.sees("You have INC-1 now", { in: "private" });
    await ana.sees("Ben is on INC-1 now", { in: "dm" });
    const anew = await dana.sees("INC-1 · Checkout is failing", {
      in: "#shop",
      buttons: ["Update"],
      and: ["Owner: Ben"],
    });
    expect(anew.id).not.toBe(card.id);
    await dana.sees("The card of INC-1 was deleted in this channel", { in: "thread" });
    await dana.sees("Ben took it", { in: "thread" });
  },
);

test.each(platforms)("a deleted channel is told to the administrator, and the record goes on (%s)", async (on) => {
  stage = await startStage(on);
  const { ana, ben, dana, omar } = stage.people;
  stage.expectError("an operator has to look");
  await reported("Checkout is failing");
  await stage.peer.deleteChannel(stage.script.channels.get("shop") ?? "");
  await ben.says("/incident take INC-1", { in: "#general" });
  await ben.sees("You have INC-1 now", { in: "private" });
  await ana.sees("Ben is on INC-1 now", { in: "dm" });
  await omar.sees("The card of INC-1 can no longer be shown in #shop", { in: "dm" });
  await ben.says("/incident share INC-1", { in: "#general" });
  await ben.fills({ Channel: `#general · ${on === "slack-http" ? "slack" : on}` });
  await ben.sees("INC-1 is shown in", { in: "private" });
  await dana.sees("Ben shows it in #general as well", { in: "thread" });
  await dana.sees("INC-1 · Checkout is failing", { in: "#general", and: ["Owner: Ben"] });
});
