// Releases: changes that go out together are planned with what they are accepted by, deployed, and judged against that.
import { afterEach, test } from "vitest";
import { harmlessIsAskedFor, withChangeManagers } from "../support/change-stage.ts";
import { platforms, type Stage, startStage } from "../support/stage.ts";

let stage: Stage;
afterEach(() => stage.finish());

const title = "Spring reports";
const card = `REL-1 · ${title}`;

test.each(platforms)("a release is planned with its changes, goes out and is accepted or not (%s)", async (on) => {
  stage = await startStage(on, { configure: withChangeManagers });
  const { ana, ben, dana, wei } = stage.people;
  await harmlessIsAskedFor(stage, {
    reference: "CHG-1",
    title: "New font",
    service: "Reports",
    by: "ben",
    in: "#data",
  });
  await ben.says(`/release new ${title}`, { in: "#general" });
  const kind = { "What kind of release?": "Minor: small changes and fixes", Service: "Reports" };
  await ben.fills({ ...kind, "Changes in it (CHG-1, CHG-2 …)": "CHG-1" }, "New release");
  await ben.sees("REL-1 (Release) is kept", { in: "private" });
  await dana.sees(card, {
    in: "#data",
    and: ["being put together", "Ben", "1 change", "linked: CHG-1"],
    buttons: ["Plan", "Cancel"],
  });

  const accepted = { "What is the release accepted by?": "All reports print", Due: "2031-03-07 12:00" };
  await ben.presses("Plan", card, { in: "#data" });
  await ben.fills({ ...accepted, "Changes in it (CHG-1, CHG-2 …)": "CHG-1, INC-9" }, "Plan REL-1");
  await ben.isToldInForm("“INC-9” is no change");
  await ben.fills({ ...accepted, "Changes in it (CHG-1, CHG-2 …)": "chg-1" }, "Plan REL-1");
  await ben.sees(`REL-1 (${title}): planned`, { in: "private" });
  await dana.sees("Ben: Plan. It is planned now", { in: "thread" });
  await dana.sees(card, { in: "#data", and: ["1 change", "linked: CHG-1", "All reports print", "due 2031-03-07"] });

  await ben.presses("Deployed", card, { in: "#data" });
  await ben.sees(`REL-1 (${title}): deployed, not accepted yet`, { in: "private" });
  await dana.sees("Ben: Deployed. It is deployed, not accepted yet now", { in: "thread" });
  await dana.sees(card, { in: "#data", buttons: ["Accept", "It failed"] });
  await ben.presses("It failed", card, { in: "#data" });
  await ben.fills(
    { "What became of it?": "backed out", "How does that compare with the plan?": "Two reports did not print" },
    "REL-1: what failed?",
  );
  await ben.sees(`REL-1 (${title}): failed`, { in: "private" });
  await dana.sees("Ben: It failed. It is failed now", { in: "thread" });
  await dana.sees(card, {
    in: "#data",
    and: ["failed", "backed out", "Two reports did not print"],
    without: ["Accept"],
  });

  await wei.says("/release list", { in: "#general" });
  await wei.sees("没有发布", { in: "private" });
  await ana.says("/release show REL-1", { in: "#general" });
  await ana.sees(card, { in: "private", and: ["failed"] });
});
