// What happens around an incident: still broken, nobody answers, more channels, secrets, duplicates, pins and tasks.
import { afterEach, expect, test } from "vitest";
import { platforms, type Stage, startStage } from "../support/stage.ts";

let stage: Stage;
afterEach(() => stage.finish());

/** Ana reports something of little urgency on the data team's service; Dana takes it; all of it is seen. */
async function begun(on: Parameters<typeof startStage>[0], what = "Sales report is empty") {
  stage = await startStage(on);
  const { ana, dana } = stage.people;
  await ana.says(`/incident ${what}`, { in: "#general" });
  await ana.sees("INC-1 is reported", { in: "private" });
  await ana.sees("INC-1 is with Team Data", { in: "dm" });
  await dana.sees("INC-1", { in: "dm", buttons: ["Acknowledge"] });
  await dana.sees("INC-1 needs you", { in: "#data" });
  await dana.presses("Acknowledge", "INC-1", { in: "dm" });
  await dana.sees("Acknowledged. INC-1 is yours", { in: "private" });
  await dana.sees("Dana acknowledged", { in: "thread" });
  await ana.sees("Dana is on INC-1 now", { in: "dm" });
  await dana.sees("Owner: Dana", { in: "#data" });
  return stage.people;
}

async function resolved() {
  const { ana, dana } = stage.people;
  await dana.presses("Resolve", "INC-1 ·", { in: "#data" });
  await dana.fills({ "How it ended": "Fixed", Cause: "Technical", "In words": "Loaded the day again." });
  await dana.sees("INC-1 is resolved", { in: "private" });
  await dana.sees("Dana resolved it", { in: "thread" });
  await ana.sees("Does it work for you again?", { in: "dm" });
  await dana.sees("waiting for Ana to confirm", { in: "#data" });
}

test.each(platforms)(
  "still broken brings it back to its owner; a second press finds it open already (%s)",
  async (on) => {
    const { ana, dana } = await begun(on);
    await resolved();
    await stage.wait("PT6M");
    const question = await ana.sees("Does it work for you again?", { in: "dm" });
    await ana.presses("No, still broken", "Does it work for you again?", { in: "dm" });
    await ana.sees("INC-1 is open again and the team is being called", { in: "private" });
    await dana.sees("Ana says it is still broken", { in: "thread" });
    await dana.sees("INC-1 (Sales report is empty) is not fixed after all", { in: "dm" });
    await ana.sees("INC-1 (Sales report is empty) is open again; Dana has it. The new times", { in: "dm" });
    await stage.settle();
    await dana.sees("📟 P", { in: "dm", buttons: ["Acknowledge"] });
    await dana.sees("Owner: Dana", { in: "#data", buttons: ["Resolve"] });
    // On a screen that was not refreshed the button is still there; Discord takes no press on one that is gone.
    if (on === "discord") return;
    await stage.peer.click(ana.id, question.id, "No, still broken");
    await ana.sees("INC-1 is in progress already: Ana", { in: "private" });
  },
);

test.each(platforms)(
  "when nobody says whether it works, it is closed after three business days, and can be brought back (%s)",
  async (on) => {
    const { ana, dana } = await begun(on);
    await resolved();
    await stage.wait("P3D");
    await ana.sees("You did not say whether INC-1", { in: "dm", buttons: ["5", "No, still broken"] });
    await dana.sees("nobody confirmed within three business days", { in: "thread" });
    await dana.sees("record complies", { in: "thread" });
    await dana.sees("closed, not confirmed", { in: "#data", buttons: ["Reopen"] });
  },
);

test.each(platforms)(
  "a private incident is a stub in channels; its members go on in direct messages (%s)",
  async (on) => {
    const { ana, dana, sam, wei } = await begun(on, "Sales report shows salaries");
    await dana.presses("Make private", "INC-1 ·", { in: "#data" });
    await dana.sees("INC-1 is private now", { in: "private" });
    const stub = await wei.sees("🔒 INC-1 is private", { in: "#data", without: ["Resolve", "Take it"] });
    expect(stub.text).not.toMatch(/salaries|Reports|Ana|Dana/);
    for (const member of [ana, sam])
      await member.sees("Dana made INC-1 (Sales report shows salaries) private", { in: "dm" });
    const before = stage.peer.messages().length;
    await wei.says("/incident show INC-1", { in: "#general" });
    await wei.sees("没有您可以查看的 INC-1", { in: "private" });
    await sam.says("/incident show INC-1", { in: "#general" });
    await sam.sees("INC-1 · Sales report shows salaries", { in: "private" });
    expect(stage.peer.messages().length).toBeGreaterThan(before);
  },
);

test.each(platforms)(
  "two reports of the same become one: both reporters are told, the card counts them (%s)",
  async (on) => {
    const { ana, dana, wei } = await begun(on);
    await wei.says("/incident 报表导出乱码", { in: "#general" });
    await wei.sees("INC-2 已登记", { in: "private" });
    await wei.sees("INC-2 已交给数据团队", { in: "dm" });
    await dana.sees("INC-2", { in: "dm", buttons: ["Acknowledge"] });
    await dana.sees("INC-2 needs you", { in: "#data" });
    await dana.presses("Merge", "INC-2 ·", { in: "#data" });
    await dana.fills({ "Which one": "INC-1" });
    await dana.sees("INC-2 goes on under INC-1", { in: "private" });
    await dana.sees("Dana merged it into INC-1", { in: "thread" });
    await dana.sees("INC-2, reported by Wei, now belongs to INC-1", { in: "dm" });
    await wei.sees("INC-2（报表导出乱码）与 INC-1 是同一故障", { in: "dm" });
    await ana.sees("Somebody else reported the same as your INC-1", { in: "dm" });
    await dana.sees("duplicate of INC-1", { in: "#data" });
    await resolved();
    await wei.sees("您那边恢复正常了吗", { in: "dm", buttons: ["已恢复", "仍有问题"] });
  },
);

test.each(platforms)("📌 keeps a message in the timeline, ✅ makes it a task that is ticked off (%s)", async (on) => {
  const { dana, lin } = await begun(on);
  await lin.says("The load of Monday was empty", { in: "#data", under: "INC-1 ·" });
  await dana.reacts("📌", "The load of Monday was empty");
  await dana.sees("put Lin’s message into the timeline", { in: "thread" });
  await lin.says("Load Monday again", { in: "#data", under: "INC-1 ·" });
  await dana.reacts("✅", "Load Monday again");
  await dana.sees("Dana made a task: 1. Load Monday again", { in: "thread", buttons: ["Done"] });
  await dana.sees("0 of 1 tasks done", { in: "#data" });
  await dana.presses("Done", "made a task: 1.", { in: "thread" });
  await dana.sees("Task 1 is done", { in: "private" });
  await dana.sees("Dana finished task 1", { in: "thread" });
  await dana.sees("1 of 1 tasks done", { in: "#data" });
  await dana.says("/incident timeline INC-1", { in: "#general" });
  await dana.sees("📌 Lin: The load of Monday was empty", { in: "private", and: ["Dana finished task 1"] });
});
