// The first hours without a file: anybody reports, one administrator answers one form, and from then on the right person is called.
import { afterEach, test } from "vitest";
import { platforms, type Stage, startStage } from "../support/stage.ts";

let stage: Stage;
afterEach(() => stage.finish());

/** On the web alone, without a file, the bot is the demo, which cannot be set up. */
const chats = ["slack", "slack-http", "discord"] as const;

test.each(chats)("with tokens and no file the bot is useful at once, and set up by one form (%s)", async (on) => {
  stage = await startStage(on, { unconfigured: true });
  const { ana, ben, omar } = stage.people;

  await ana.says("/incident The printer on floor 4 is jammed", { in: "#general" });
  await ana.sees("INC-1 is reported", { in: "private" });
  await ana.sees("INC-1", { in: "dm" });
  await ana.sees("INC-1 · The printer on floor 4 is jammed", { in: "#general" });

  await ana.says("/tocsin setup", { in: "#general" });
  await ana.sees("Only an administrator of this workspace can set Tocsin up", { in: "private" });

  await omar.says("/tocsin setup", { in: "#general" });
  await omar.fills({ "Incident channel": "nowhere", "Time zone": "Berlin" });
  await omar.isToldInForm("I cannot see a channel “nowhere”");
  await omar.fills({ "Incident channel": "#shop", "Who is called first": "Ben", "Time zone": "Europe/Berlin" });
  await omar.sees("Tocsin is set up", { in: "private", and: ["#shop", "Ben is called first"] });
  // What was reported before is counted by the working hours that were chosen now.
  await ana.sees("The times for INC-1", { in: "dm", and: ["have moved"] });
  await ana.sees("The calendar was changed, and its times with it", { in: "thread" });

  await ana.says("/incident The shop page shows an error", { in: "#general" });
  await ana.sees("INC-2 is reported", { in: "private" });
  await ana.sees("INC-2", { in: "dm", and: ["Ben is being called"] });
  await omar.sees("INC-2 · The shop page shows an error", { in: "#shop", and: ["calling Ben"] });
  await omar.sees("INC-2 needs you", { in: "#shop" });
  await ben.sees("INC-2 · The shop page shows an error", { in: "dm", buttons: ["Acknowledge"] });
});

test.each(platforms)("where a file rules, the set-up says so (%s)", async (on) => {
  stage = await startStage(on);
  const { omar } = stage.people;
  await omar.says("/tocsin setup", { in: "#general" });
  await omar.sees("Tocsin is configured by a file here", { in: "private" });
});
