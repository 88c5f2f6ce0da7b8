// One incident in several places, reported in other ways than by command, for other people, with pictures.
import { afterEach, expect, test } from "vitest";
import { platforms, type Stage, startStage } from "../support/stage.ts";
import type { WebPeer } from "../support/web-peer/web-peer.ts";

let stage: Stage;
afterEach(() => stage.finish());

const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** What everybody hears when the data team gets INC-1 from Ana. */
async function heard() {
  const { ana, dana } = stage.people;
  await ana.sees("INC-1 is with Team Data", { in: "dm" });
  await dana.sees("INC-1", { in: "dm", buttons: ["Acknowledge"] });
  await dana.sees("INC-1 needs you", { in: "#data" });
  await dana.sees("INC-1 ·", { in: "#data", buttons: ["Take it"] });
}

test.each(platforms)(
  "shown in a second channel, both cards keep in step and what is said in one is quoted in the other (%s)",
  async (on) => {
    stage = await startStage(on);
    const { ana, dana, lin } = stage.people;
    await ana.says("/incident Sales report is empty", { in: "#general" });
    await ana.sees("INC-1 is reported", { in: "private" });
    await heard();
    await lin.says("/incident list", { in: "#shop" });
    await lin.sees("1 open incident", { in: "private" });
    await dana.presses("Share", "INC-1 ·", { in: "#data" });
    await dana.fills({ Channel: `#general · ${on === "slack-http" ? "slack" : on}` });
    await dana.sees("INC-1 is shown in #general as well", { in: "private" });
    await dana.sees("INC-1 · Sales report is empty", { in: "#general", buttons: ["Take it"] });
    await dana.sees("Dana shows it in #general as well", { in: "thread" });
    await stage.settle();
    for (const line of stage.peer.messages().filter(({ text }) => text.includes("shows it in #general")))
      stage.script.expected.add(line.id);

    const said = await lin.says("The load was empty", { in: "#data", under: "INC-1 ·" });
    await dana.sees(/Lin.*:\s*The load was empty/s, { in: "thread" });
    await dana.presses("Take it", "INC-1 ·", { in: "#general" });
    await dana.sees("You have INC-1 now", { in: "private" });
    await dana.sees("Owner: Dana", { in: "#general" });
    await dana.sees("Owner: Dana", { in: "#data" });
    await ana.sees("Dana is on INC-1 now", { in: "dm" });
    await dana.sees("Dana took it", { in: "thread" });
    await stage.settle();
    for (const line of stage.peer.messages().filter(({ text }) => text.includes("Dana took it")))
      stage.script.expected.add(line.id);

    if (said === undefined) return;
    await lin.edits(said, "The load of Monday was empty");
    await dana.sees(/Lin.*:\s*The load of Monday was empty/s, { in: "thread" });
    await lin.deletes(said);
    const left = () =>
      stage.peer
        .messages()
        .filter(({ text, deleted, author }) => !deleted && author === undefined && text.includes("The load"));
    await expect.poll(left).toEqual([]);
  },
);

test.each(platforms)("🚨 on somebody's message reports it for them, once (%s)", async (on) => {
  stage = await startStage(on);
  const { ana, wei } = stage.people;
  await ana.says("The sales report has been empty since nine", { in: "#general" });
  await wei.reacts("🚨", "The sales report has been empty");
  await heard();
  await wei.sees("INC-1 已登记");
  await wei.sees("INC-1 已交给数据团队", { in: "dm", and: ["您代 Ana 报障"] });
  await stage.people.dana.reacts("🚨", /^The sales report has been empty since nine$/);
  await stage.people.dana.sees("This message was reported as INC-1 already", { buttons: ["Join INC-1"] });
});

test.each(platforms)(
  "the form asks little, guesses the service and takes a screenshot that the team sees (%s)",
  async (on) => {
    stage = await startStage(on);
    const { ana, dana } = stage.people;
    await ana.says("/incident", { in: "#general" });
    const form = await ana.seesForm();
    expect(form.fields.length).toBeLessThanOrEqual(5);
    await ana.fills({
      "What is broken?": "The report of sales is empty",
      Service: "Reports",
      "How urgent is it?": "low: It can wait some days",
    });
    await ana.sees("INC-1 is reported", { in: "private" });
    await heard();
    await ana.says("This is how it looks", { in: "dm", files: [{ name: "shot.png", type: "image/png", bytes: png }] });
    await ana.sees("Passed on to the team that has INC-1");
    await dana.sees("Ana (reporter) adds 1 file", { in: "thread", and: ["This is how it looks"] });
    await stage.settle();
    // Where a chat cannot show a picture inside a message, it follows as a file of its own.
    for (const file of stage.peer.messages().filter(({ text }) => text.includes("shot.png")))
      stage.script.expected.add(file.id);
    await ana.says("And the program I used", {
      in: "dm",
      files: [{ name: "setup.exe", type: "image/png", bytes: png }],
    });
    await ana.sees("“setup.exe” is of a kind that is not kept here");
  },
);

test.each(platforms)("the service follows the words until somebody chooses another (%s)", async (on) => {
  stage = await startStage(on);
  const { ana, ben, dana } = stage.people;
  await ana.says("/incident", { in: "#general" });
  await ana.fills({ "What is broken?": "The sales report is empty" });
  await ana.sees("INC-1 is reported", { in: "private" });
  await heard();

  await ana.says("/incident", { in: "#general" });
  await ana.fills({ Service: "Shop checkout", "What is broken?": "The report after payment never comes" });
  await ana.sees("INC-2 is reported", { in: "private" });
  await ana.sees("INC-2 is with Team Shop", { in: "dm" });
  await ben.sees("INC-2", { in: "dm", buttons: ["Acknowledge"] });
  await dana.sees("INC-2 needs you", { in: "#shop" });
  await dana.sees("INC-2 ·", { in: "#shop", and: ["Shop checkout"], buttons: ["Take it"] });
});

test("a form sent before it was drawn again goes by the words, not by the service that still stood there (web)", async () => {
  stage = await startStage("web");
  const { ana } = stage.people;
  await ana.says("/incident", { in: "#general" });
  await ana.seesForm();
  (stage.peer as WebPeer).fillInAHurry(ana.id, { "What is broken?": "The sales report is empty" });
  await stage.peer.submit(ana.id);
  await ana.sees("INC-1 is reported", { in: "private" });
  await heard();
});
