// Waiting: for the reporter, which stops the promised time; for a supplier, which does not; and the time to look again.
import { afterEach, expect, test } from "vitest";
import { dashboardIsEmpty } from "../support/opening.ts";
import { platforms, type Stage, startStage } from "../support/stage.ts";

let stage: Stage;
afterEach(() => stage.finish());

test.each(platforms)("waiting for the reporter stops the clock until they answer (%s)", async (on) => {
  stage = await startStage(on);
  const { ana, dana } = stage.people;
  await dashboardIsEmpty(stage);

  await dana.presses("Hold", "INC-1 · The sales", { in: "#data" });
  await dana.fills({ Reason: "Waiting for the reporter (stops the clock)", Note: "Which region do you look at?" });
  await dana.sees("INC-1 waits; it comes back to you", { in: "private", and: ["13:00"] });
  await dana.sees("Dana put it on hold: waiting for the reporter", { in: "thread" });
  await dana.sees("INC-1 · The sales", { in: "#data", and: ["clock stopped at"], buttons: ["Resume"] });
  await ana.sees("Dana needs something from you to go on with INC-1", {
    in: "dm",
    and: ["The promised time waits for your answer", "Which region do you look at?"],
    buttons: ["Answer", "Works again"],
  });

  await stage.wait("PT2H");
  await ana.says("The north region", { in: "dm" });
  await ana.sees("Passed on to the team that has INC-1");
  await dana.sees("Ana (reporter) adds", { in: "thread", and: ["The north region"] });
  await dana.sees("Ana answered, so it goes on", { in: "thread" });
  await dana.sees("Ana adds to INC-1", { in: "dm", and: ["The north region"], buttons: ["Reply to reporter"] });
  await dana.sees("INC-1 · The sales", { in: "#data", buttons: ["Hold"], without: ["Resume"] });
  // Reported Tuesday 10:00 with 16 working hours to fix: Thursday 10:00 in Berlin, and the two hours of waiting.
  await ana.sees("INC-1 (The sales dashboard is empty) goes on; Dana has it", {
    in: "dm",
    and: ["2031-03-06 11:05"],
  });
});

test("a time typed into a form on Discord is one of the writer's own wall clock", async () => {
  stage = await startStage("discord");
  const { ana, dana } = stage.people;
  await dashboardIsEmpty(stage);
  await dana.presses("Hold", "INC-1 · The sales", { in: "#data" });
  await dana.fills({ "Look again at": "2031-03-04 15:30", Note: "Which region do you look at?" });
  // Half past three in Berlin.
  await dana.sees("INC-1 waits; it comes back to you", { in: "private", and: ["14:30"] });
  await dana.sees("Dana put it on hold: waiting for the reporter", { in: "thread" });
  await ana.sees("Dana needs something from you to go on with INC-1", { in: "dm" });
});

test.each(platforms)("the reporter may answer in a form as well (%s)", async (on) => {
  stage = await startStage(on);
  const { ana, dana } = stage.people;
  await dashboardIsEmpty(stage);
  await dana.presses("Hold", "INC-1 · The sales", { in: "#data" });
  await dana.fills({ Note: "Which region do you look at?" });
  await dana.sees("INC-1 waits; it comes back to you", { in: "private" });
  await dana.sees("Dana put it on hold: waiting for the reporter", { in: "thread" });
  await ana.sees("Dana needs something from you to go on with INC-1", { in: "dm" });

  await ana.presses("Answer", "Dana needs something from you", { in: "dm" });
  await ana.fills({ "In words": "All of them" });
  await ana.sees("Passed on to the team that has INC-1");
  await dana.sees("Ana (reporter) adds", { in: "thread", and: ["All of them"] });
  await dana.sees("Ana answered, so it goes on", { in: "thread" });
  await dana.sees("Ana adds to INC-1", { in: "dm", and: ["All of them"] });
});

test.each(platforms)("what waits comes back to its owner when the time to look again has come (%s)", async (on) => {
  stage = await startStage(on);
  const { ana, dana } = stage.people;
  await dashboardIsEmpty(stage);
  await dana.presses("Hold", "INC-1 · The sales", { in: "#data" });
  await dana.fills({ Note: "Which region do you look at?" });
  await dana.sees("INC-1 waits; it comes back to you", { in: "private" });
  await dana.sees("Dana put it on hold: waiting for the reporter", { in: "thread" });
  await ana.sees("Dana needs something from you to go on with INC-1", { in: "dm" });

  await stage.wait("PT3H");
  await stage.settle();
  await dana.sees("INC-1 · The sales", { in: "#data", buttons: ["Resume"] });
  await stage.wait("PT1H1M");
  await dana.sees("The time to look again has come", { in: "thread" });
  await dana.sees("has waited long enough: it is with you again", {
    in: "dm",
    buttons: ["Update", "Hold", "Resolve"],
  });
  await dana.sees("INC-1 · The sales", { in: "#data", buttons: ["Hold"], without: ["Resume"] });
  await ana.sees("INC-1 (The sales dashboard is empty) goes on; Dana has it", { in: "dm", and: ["fixed by"] });
});

test.each(platforms)(
  "waiting for a supplier does not stop the clock, and the team goes on by itself (%s)",
  async (on) => {
    stage = await startStage(on);
    const { ana, dana } = stage.people;
    await dashboardIsEmpty(stage);
    await dana.presses("Hold", "INC-1 · The sales", { in: "#data" });
    await dana.fills({ Reason: "Waiting for a supplier (clock runs on)", Note: "Ticket 4711 at the warehouse vendor" });
    await dana.sees("INC-1 waits; it comes back to you", { in: "private" });
    await dana.sees("Dana put it on hold: waiting for a supplier", { in: "thread" });
    const told = await ana.sees("waits for a supplier. The promised time stays", { in: "dm" });
    expect(told.text).not.toContain("4711");
    await dana.sees("INC-1 · The sales", { in: "#data", and: ["fix by"], buttons: ["Resume"] });

    await stage.wait("PT1H");
    await dana.presses("Resume", "INC-1 · The sales", { in: "#data" });
    await dana.sees("INC-1 goes on", { in: "private" });
    await dana.sees("Dana goes on", { in: "thread" });
    // Nothing moved, so the reporter hears of no new time.
    await dana.sees("INC-1 · The sales", { in: "#data", buttons: ["Hold"] });
  },
);
