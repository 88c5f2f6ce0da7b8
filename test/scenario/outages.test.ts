// Outages in chat: said by a form, marked by an incident, over with a button; what is left of the error budget is told.
import { afterEach, expect, test } from "vitest";
import { dashboardIsEmpty } from "../support/opening.ts";
import { platforms, type Stage, startStage } from "../support/stage.ts";

let stage: Stage;
afterEach(() => stage.finish());

/** A time on the wall in Berlin (winter) as each chat's form takes it: Slack's picker holds instants. */
const wall = (on: (typeof platforms)[number], hour: number, minute: string) =>
  `2031-03-04 ${String(on.startsWith("slack") ? hour - 1 : hour).padStart(2, "0")}:${minute}`;

test.each(platforms)(
  "what is typed behind the service is the note, even where its name has a slip (%s)",
  async (on) => {
    stage = await startStage(on);
    const { ben, dana } = stage.people;
    await ben.says("/outage start chekout Payments time out", { in: "#general" });
    await ben.fills({ "Out of use since": wall(on, 9, "45") });
    const out = "Shop checkout is out of use since 2031-03-04 08:45 (Ben): Payments time out";
    await ben.sees("Noted: Shop checkout counts as out of use since 2031-03-04 08:45.", { in: "private" });
    await dana.sees(out, { in: "#shop" });
    await dana.sees("🔥 Shop checkout loses its error budget", { in: "#shop" });
    await ben.says("/outage start chekout", { in: "#general" });
    await ben.sees("There is no service “chekout”. Did you mean Shop checkout? /service list", { in: "private" });
  },
);

test.each(platforms)("somebody says that a service is out and that it works again (%s)", async (on) => {
  stage = await startStage(on);
  const { ana, ben, dana, wei } = stage.people;
  await ben.says("/outage start checkout", { in: "#general" });
  await ben.fills({
    "Out of use since": wall(on, 12, "00"),
    "How much of it": "all of it",
  });
  await ben.isToldInForm("has not come yet");
  await ben.fills({
    "Out of use since": wall(on, 9, "45"),
    "How much of it": "a part, or too slow",
    Note: "Cards only",
  });
  const since = "Shop checkout is out of use in part since 2031-03-04 08:45 (Ben): Cards only";
  await ben.sees("Noted: Shop checkout counts as out of use in part since 2031-03-04 08:45.", {
    in: "private",
    and: ["the channel of Team Shop"],
    without: ["Cards only"],
    buttons: ["Works again"],
  });
  await dana.sees(since, { in: "#shop", buttons: ["Works again"] });
  await dana.sees("🔥 Shop checkout loses its error budget", { in: "#shop", and: ["measured over an hour"] });

  await dana.says("/outage start checkout", { in: "#general" });
  await dana.fills({ "Out of use since": wall(on, 9, "50") });
  await dana.isToldInForm("is out of use already");
  await wei.says("/outage list", { in: "#general" });
  await wei.sees("当前有 1 项服务中断", {
    in: "private",
    and: ["商城结算部分中断", "错误预算还剩"],
    buttons: ["已恢复"],
  });
  await dana.says("/digest now", { in: "#general" });
  await dana.sees("🚫 Out of use now: Shop checkout since", { in: "private", and: ["(in part)"] });

  await stage.wait("PT5M");
  await dana.presses("Works again", "Shop checkout is out of use in part", { in: "#shop" });
  await dana.fills({ "Works again since": wall(on, 9, "40") });
  await dana.isToldInForm("It cannot work again at");
  await dana.fills({ "Works again since": wall(on, 10, "05") });
  await dana.sees("Noted: Shop checkout works again since 2031-03-04 09:05", { in: "private" });
  await stage.settle();
  await ana.sees("🟢 Shop checkout was out of use in part", { in: "#shop", without: ["Works again"] });
  await ana.says("/outage start checkout", { in: "#general" });
  await ana.fills({ "Out of use since": wall(on, 9, "00"), "Planned? When it was announced": wall(on, 9, "30") });
  await ana.isToldInForm("so it cannot have been announced at");
  await ana.says("/outage list checkout", { in: "#general" });
  await ana.sees("Nothing is out of use", {
    in: "private",
    and: ["available this month", "(target 99.9 %)", "34.5 of 44.5 min may still be lost"],
  });
  await ben.says("/outage end", { in: "#general" });
  await ben.sees("No such service is out of use now", { in: "private" });
});

test.each(platforms)(
  "an incident marks an outage, and resolving it says since when the service works (%s)",
  async (on) => {
    stage = await startStage(on);
    const { ana, dana, lin } = stage.people;
    await dashboardIsEmpty(stage);
    await dana.says("/outage mark INC-1", { in: "#general" });
    await dana.fills({ "Out of use since": wall(on, 9, "30") });
    await dana.sees("INC-1: Reports is out of use since 2031-03-04 08:30", { in: "private" });
    await dana.sees("Dana: Reports is out of use since", { in: "thread" });
    await dana.sees("INC-1 ·", { in: "#data", and: ["⛔ out of use since"], buttons: ["Out of use …"] });
    await dana.sees("🔥 Reports loses its error budget", { in: "#data", and: ["measured over an hour"] });
    await lin.says("/outage list reports", { in: "#general" });
    await lin.sees("One service is out of use", {
      in: "private",
      and: ["(INC-1)"],
    });

    await stage.wait("PT5M");
    await dana.presses("Resolve", "INC-1 ·", { in: "#data" });
    const resolution = { Cause: "Technical", "In words": "The import runs again" };
    await dana.fills({ ...resolution, "Works again since": wall(on, 9, "15") });
    await dana.isToldInForm("It cannot work again at");
    await dana.fills({ ...resolution, "Works again since": wall(on, 9, "50") });
    await dana.sees("INC-1 is resolved", { in: "private" });
    await dana.sees("Dana resolved it", { in: "thread" });
    await ana.sees("Does it work for you again?", { in: "dm" });
    await stage.settle();
    const card = await dana.sees("INC-1 ·", { in: "#data" });
    expect(card.text).not.toContain("⛔");
    await lin.says("/outage list reports", { in: "#general" });
    await lin.sees("Nothing is out of use", { in: "private", and: ["24.5 of 44.5 min may still be lost"] });
  },
);

test.each(platforms)("the form that corrects an incident says whether its service is out of use (%s)", async (on) => {
  stage = await startStage(on);
  const { dana } = stage.people;
  await dashboardIsEmpty(stage);
  await dana.presses("Edit", "INC-1 · The sales", { in: "#data" });
  await dana.fills({ "Is the service out of use?": "a part, or too slow" });
  await dana.sees("INC-1: Reports is out of use in part since", { in: "private", without: ["corrected"] });
  await dana.sees("Dana: Reports is out of use in part since", { in: "thread" });
  await dana.sees("INC-1 ·", { in: "#data", and: ["⛔ out of use in part since"] });

  await dana.presses("Edit", "INC-1 · The sales", { in: "#data" });
  await dana.fills({ Title: "The dashboard shows old sales", "Is the service out of use?": "no" });
  await dana.sees("INC-1 is corrected", { in: "private", and: ["counts as no outage"] });
  await dana.sees("Dana corrected Title", { in: "thread" });
  await dana.sees("Dana: it was no outage", { in: "thread" });
  await dana.sees("INC-1 · The dashboard shows old sales", { in: "#data", without: ["⛔"] });
});

test.each(platforms)(
  "a budget that burns too fast is told once by two replicas, changes while it burns, and is called off (%s)",
  async (on) => {
    stage = await startStage(on);
    await stage.addReplica();
    const { ben, dana, lin } = stage.people;
    await ben.says("/outage start checkout", { in: "#general" });
    await ben.fills({});
    await ben.sees("Noted: Shop checkout counts as out of use since", { in: "private" });
    await dana.sees("🔴 Shop checkout is out of use since", { in: "#shop" });
    const burns = "🔥 Shop checkout loses its error budget";
    await stage.wait("PT5M");
    await dana.sees(burns, { in: "#shop", and: ["measured over an hour", "may still be lost"], buttons: ["Outages"] });
    await dana.presses("Works again", "🔴 Shop checkout is out of use", { in: "#shop" });
    await dana.fills({});
    await dana.sees("Shop checkout works again", { in: "private" });
    await lin.sees("🟢 Shop checkout was out of use", { in: "#shop" });
    await stage.wait("PT10M");
    await dana.sees(burns, { in: "#shop", and: ["measured over 6 hours"] });
    await stage.wait("PT30M");
    await dana.sees(burns, { in: "#shop", and: ["measured over 3 days"] });
    await lin.presses("Outages", burns, { in: "#shop" });
    await lin.sees("Nothing is out of use", { in: "private", and: ["Shop checkout: 99"] });
    await stage.wait("PT6H");
    await dana.sees("🟢 Shop checkout: the error budget burnt too fast", { in: "#shop" });
    expect(stage.peer.messages().filter(({ text }) => text.includes("error budget"))).toHaveLength(1);
  },
);
