// The pulse that begins by itself: announced a week before, called off or not, asked once, and nobody two quarters in a row.
import { afterEach, expect, test } from "vitest";
import type { Document } from "../../src/organisation/document.ts";
import { castNames } from "../support/cast.ts";
import { query } from "../support/query.ts";
import { platforms, type Stage, startStage } from "../support/stage.ts";

let stage: Stage;
afterEach(() => stage.finish());

const asks = (document: Document): Document => ({
  ...document,
  figures: { ...document.figures, pulse: { size: 30, days: 3, begins: "by-itself", after_days: 14 } },
});

/** In every language of the cast. */
async function everybodyIsAsked(): Promise<void> {
  for (const name of castNames.filter((one) => one !== "wei")) {
    await stage.people[name].sees("You were drawn at random", { in: "dm", buttons: ["Answer"], anew: true });
  }
  await stage.people.wei.sees("您被随机抽中参加本季度的满意度调查", { in: "dm", anew: true });
}

const asked = () =>
  query<{ quarter: string; count: number }>(
    stage.database.ownerUrl,
    "SELECT quarter, count(*)::int AS count FROM pulse_asked GROUP BY quarter ORDER BY quarter",
  );

test.each(platforms)("the pulse is announced a week before, and called off it does not begin (%s)", async (on) => {
  stage = await startStage(on);
  const { ben, lin, omar } = stage.people;
  await lin.says("/kpi pulse", { in: "#general" });
  await lin.sees("Pulse 2031-Q1: not asked yet", { in: "private", and: ["begins when somebody sends it off"] });
  await stage.reconfigure(asks);
  const announced = "The pulse of 2031-Q1 begins by itself";
  await lin.sees(announced, {
    in: "dm",
    and: ["It will ask 7 of 7 people", "for 3 days", "Nothing is needed from you"],
    buttons: ["Call it off"],
  });
  await omar.sees(announced, { in: "dm", buttons: ["Call it off"] });
  await ben.says("/kpi pulse", { in: "#general" });
  await ben.sees("Pulse 2031-Q1: not asked yet", {
    in: "private",
    and: ["It begins by itself"],
    without: ["Call it off"],
  });
  await lin.presses("Call it off", announced, { in: "dm" });
  await lin.sees("The pulse of 2031-Q1 will not begin by itself", { in: "private" });
  await lin.presses("Call it off", announced, { in: "dm" });
  await lin.sees("Lin called it off", { in: "private" });
  await stage.wait("P10D");
  expect(await asked()).toEqual([]);
  await lin.says("/kpi pulse", { in: "#general" });
  await lin.sees("Pulse 2031-Q1: not asked yet", { in: "private", and: ["Lin called it off"], buttons: ["Ask them"] });
});

test("two replicas ask once, and whoever was asked is left out of the next quarter", async () => {
  stage = await startStage("web");
  await stage.addReplica();
  const { lin, omar } = stage.people;
  await stage.reconfigure(asks);
  for (const keeper of [lin, omar]) await keeper.sees("The pulse of 2031-Q1 begins by itself", { in: "dm" });
  await stage.wait("P7D");
  await everybodyIsAsked();
  await lin.presses("Call it off", "The pulse of 2031-Q1 begins by itself", { in: "dm" });
  await lin.sees("it began by itself", { in: "private" });
  await stage.wait("P3D");
  for (const keeper of [lin, omar]) {
    await keeper.sees("The survey is over", { in: "dm", and: ["too few to tell anything"] });
  }
  // Into the next quarter, past the day on which it would be announced and the one on which it would begin.
  await stage.wait("P33D");
  expect(await asked()).toEqual([{ quarter: "2031-Q1", count: 7 }]);
  await lin.says("/kpi pulse", { in: "#general" });
  await lin.sees("Pulse 2031-Q2: not asked yet", {
    in: "private",
    and: ["fewer than 5 people are left"],
    without: ["Ask them"],
  });
});

test("a bot that was away when it was due begins it once, in working hours", async () => {
  const configure = (yaml: string) => `${yaml}\nfigures: { pulse: { days: 3 } }\n`;
  stage = await startStage("web", { configure });
  const { lin, omar } = stage.people;
  for (const keeper of [lin, omar]) await keeper.sees("The pulse of 2031-Q1 begins by itself", { in: "dm" });
  // From Tuesday to the Saturday after the day: nobody is written to at the weekend.
  await stage.restart("P11D");
  await stage.settle();
  expect(await asked()).toEqual([]);
  await stage.wait("P2D");
  await everybodyIsAsked();
  expect(await asked()).toEqual([{ quarter: "2031-Q1", count: 7 }]);
  await stage.wait("P3D");
  for (const keeper of [lin, omar]) await keeper.sees("The survey is over", { in: "dm" });
});
