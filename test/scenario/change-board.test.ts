// The change advisory board: its agenda comes at its time, decisions are made by the usual buttons, and minutes stand on the change.
import { afterEach, test } from "vitest";
import { parse, stringify } from "yaml";
import { gatewayIsAskedFor, withChangeManagers } from "../support/change-stage.ts";
import { platforms, type Stage, startStage } from "../support/stage.ts";

let stage: Stage;
afterEach(() => stage.finish());

/** On Tuesdays at eleven on the walls of Berlin, in the channel of the data team. */
const withBoard = (yaml: string): string =>
  stringify({
    ...parse(withChangeManagers(yaml)),
    cab: { cron: "0 11 * * tue", channel: "data", attendees: { roles: ["change-manager"], teams: ["data"] } },
  });

const agenda = "Change advisory board: one change waits for a decision";

test.each(platforms)(
  "the board's agenda is posted at its time, a change is approved in it, and the minutes stand on the change (%s)",
  async (on) => {
    stage = await startStage(on, { configure: withBoard });
    const { ana, dana, lin, omar, sam, wei } = stage.people;
    await gatewayIsAskedFor(stage);
    await wei.says("/change cab", { in: "#general" });
    await wei.sees("变更咨询委员会：1 个变更等待决定", {
      in: "private",
      and: ["CHG-1 · Payment gateway 4.2", "下次会议", "2031-03-04 10:00"],
    });

    await stage.wait("PT1H1M");
    await dana.sees(agenda, {
      in: "#data",
      and: ["Meeting of 2031-03-04 10:00", "@Dana", "@Omar", "1. CHG-1 · Payment gateway 4.2 · high risk"],
      buttons: ["Approve CHG-1", "Reject CHG-1", "Write minutes"],
    });
    await omar.presses("Approve CHG-1", agenda, { in: "#data" });
    await omar.sees("You approved CHG-1", { in: "private" });
    await dana.sees("✓ Omar approved", { in: "thread" });
    await dana.sees("Stage 1 “Change manager” is approved", { in: "thread" });
    await dana.sees("Stage 2 “Service owners and change managers” is open", { in: "thread" });
    for (const asked of [lin, sam])
      await asked.sees("CHG-1 · Payment gateway 4.2: your decision", { in: "dm", anew: true });
    await dana.sees("CHG-1 ·", { in: "#shop", and: ["✓ Omar", "Stage 2 of 2"] });

    await ana.says("/change cab minutes", { in: "#general" });
    await ana.sees("a change manager", { in: "private", and: ["administrator"] });
    await omar.presses("Write minutes", agenda, { in: "#data" });
    await omar.fills({ "Decided on each change": "Everything is fine" });
    await omar.isToldInForm("stands under no change");
    await omar.fills({
      "Decided on each change": "CHG-1: Goes ahead tonight.\nBen stays an hour longer.",
      Notes: "Next time at three",
    });
    await omar.sees("The minutes are kept, and stand on the change", { in: "private" });
    await dana.sees("Minutes of the board of 2031-03-04 10:00, written by Omar", {
      in: "#data",
      and: [
        "There were Omar, Sam, and Dana",
        "CHG-1: Goes ahead tonight. Ben stays an hour longer.",
        "Next time at three",
      ],
    });
    await dana.sees("Board of 2031-03-04 10:00, minutes by Omar: Goes ahead tonight. Ben stays an hour longer.", {
      in: "thread",
    });
    await ana.says("/change cab", { in: "#general" });
    await ana.sees(agenda, { in: "private", and: ["Minutes of the board of 2031-03-04 10:00", "2031-03-11 10:00"] });
  },
);

test("without a board in the configuration the agenda can be asked for all the same (web)", async () => {
  stage = await startStage("web", { configure: withChangeManagers });
  const { omar } = stage.people;
  await omar.says("/change cab", { in: "#general" });
  await omar.sees("Change advisory board: nothing waits for a decision", { in: "private", without: ["Next meeting"] });
  await omar.says("/change cab minutes", { in: "#general" });
  await omar.fills({ Notes: "Nothing was to be decided" });
  await omar.sees("The minutes are kept", { in: "private" });
});
