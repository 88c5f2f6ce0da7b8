// The configuration edited in chat: who answers for a service, who is in a team and who takes turns, previewed, confirmed, kept, exported.
import { afterEach, expect, test } from "vitest";
import { fillsAll } from "../support/change-stage.ts";
import { onCall } from "../support/on-call.ts";
import { query } from "../support/query.ts";
import { platforms, type Stage, startStage } from "../support/stage.ts";
import { tocsin } from "../support/terminal.ts";

let stage: Stage;
afterEach(() => stage.finish());

const run = (typed: readonly string[], input = "") =>
  tocsin(typed, { env: { DATABASE_URL: stage.database.url, DATABASE_OWNER_URL: stage.database.ownerUrl }, input });

const versions = () =>
  query(
    stage.database.ownerUrl,
    "SELECT origin, applied_by IS NOT NULL AS by_person FROM organisation_version ORDER BY id",
  );

test.each(platforms)("a service gets another owner and team: shown first, then in force, and told (%s)", async (on) => {
  stage = await startStage(on);
  const { lin, dana, wei } = stage.people;
  await dana.says("/service edit checkout", { in: "#shop" });
  await dana.sees("A service is changed by Lin, or an administrator. Nothing was changed", { in: "private" });
  await wei.says("/service edit checkout", { in: "#general" });
  await wei.sees("服务由Lin或管理员更改。未作任何更改", { in: "private" });

  await lin.says("/service edit checkout", { in: "#shop" });
  await lin.fills({ Team: "Team Data", Owner: "Dana", Criticality: "important" });
  await lin.sees("Shop checkout would change", {
    in: "private",
    and: [
      "Team: Team Shop → Team Data",
      "Owner: Lin → Dana",
      "Criticality: critical → important",
      "Nothing is changed yet",
    ],
    buttons: ["Put in force", "Leave it"],
  });
  expect(await versions()).toHaveLength(1);
  await lin.presses("Put in force", "Shop checkout would change", { in: "private" });
  await lin.sees("Shop checkout is changed", { in: "private", and: ["Version 2", "“tocsin config export”"] });
  await dana.sees("Lin changed Shop checkout", { in: "dm", and: ["Owner: Lin → Dana"] });
  await stage.settle();
  await dana.says("/service show checkout", { in: "#shop" });
  await dana.sees("Shop checkout", { in: "private", and: ["Team Data", "Dana"] });
  expect(await versions()).toEqual([
    { origin: "file", by_person: false },
    { origin: "file", by_person: true },
  ]);
  const audit = await query(stage.database.ownerUrl, "SELECT act, outcome FROM audit WHERE act LIKE 'configuration%'");
  expect(audit).toEqual([{ act: "configuration.apply", outcome: "accepted" }]);
});

test.each(platforms)(
  "who takes turns is changed by names, with who is on call at once said before (%s)",
  async (on) => {
    stage = await startStage(on, { configure: onCall() });
    const { ana, ben, dana, lin, omar } = stage.people;
    await ben.says("/oncall edit", { in: "#shop" });
    await ben.sees("Who takes turns is changed by Lin, an incident manager or an administrator", { in: "private" });

    await lin.says("/oncall edit shop", { in: "#shop" });
    await lin.fills({ "Week: who takes turns": "Dana, Omr" });
    await lin.isToldInForm("The configuration knows nobody called “Omr”. Did you mean Omar?");
    await lin.fills({ "Week: who takes turns": "Dana, Omar" });
    await lin.sees("Shop on call would change", {
      in: "private",
      and: ["Week: Ben and Dana → Dana and Omar", "On call now changes at once: Ben → Dana"],
    });
    await lin.presses("Put in force", "Shop on call would change", { in: "private" });
    await lin.sees("Shop on call is changed", { in: "private", and: ["Version 2"] });
    await ben.sees("Lin changed Shop on call", { in: "dm", and: ["Ben and Dana → Dana and Omar"] });
    await omar.sees("Lin changed Shop on call", { in: "dm" });
    await stage.settle();
    await ana.says("/oncall who", { in: "#general" });
    await ana.sees("Shop on call: Dana (Week)", { in: "private", and: ["then Omar"] });
    await dana.says("/oncall who", { in: "dm" });
    await dana.sees("Shop on call: Dana (Week)");
  },
);

test("an offer is confirmed once, by whom it was shown to, and not when somebody was quicker", async () => {
  stage = await startStage("web", { configure: onCall() });
  const { lin, omar } = stage.people;
  for (const [who, names] of [
    [lin, "Dana"],
    [omar, "Omar"],
  ] as const) {
    await who.says("/oncall edit shop", { in: "#shop" });
    await who.fills({ "Week: who takes turns": names });
    await who.sees("Shop on call would change", { in: "private" });
  }
  await omar.presses("Put in force", "Shop on call would change", { in: "private" });
  await omar.sees("Shop on call is changed", { in: "private" });
  await stage.people.ben.sees("Omar changed Shop on call", { in: "dm" });
  await stage.people.dana.sees("Omar changed Shop on call", { in: "dm" });
  await lin.presses("Put in force", "Shop on call would change", { in: "private" });
  await lin.sees("Somebody changed it since you saw this. Nothing was changed", { in: "private" });

  await lin.says("/oncall edit shop", { in: "#shop" });
  await lin.fills({ "Week: who takes turns": "omar" });
  await lin.isToldInForm("It is like that already. Nothing was changed");
  await lin.says("/service edit checkout", { in: "#shop" });
  await lin.fills({ Criticality: "critical", Team: "Team Data" });
  await lin.presses("Leave it", "Shop checkout would change", { in: "private" });
  await lin.sees("Left as it is. Nothing was changed", { in: "private" });
  expect(await versions()).toHaveLength(2);
});

/** Of turns that began before today the command line, whose clock is the real one, finds no gap. In this week it is the second one’s turn. */
const sinceLong = {
  ...{ name: "Week", members: ["ben", "dana"], rotation: "weekly" },
  ...{ handover: "09:00", weekday: "mon", start: "2026-01-05" },
};

// Discord shows five fields at a time.
test.each(["discord", "web"] as const)("a schedule of six layers is changed in its last one (%s)", async (on) => {
  const layers = Array.from({ length: 6 }, (_, i) => ({ ...sinceLong, name: `Layer ${i + 1}` }));
  stage = await startStage(on, { configure: onCall({ layers }) });
  const { lin } = stage.people;
  await lin.says("/oncall edit shop", { in: "#shop" });
  await fillsAll(stage, "lin", { "Layer 6: who takes turns": "Dana, Ben" });
  await lin.sees("Shop on call would change", { in: "private", and: ["Layer 6: Ben and Dana → Dana and Ben"] });
  await lin.presses("Put in force", "Shop on call would change", { in: "private" });
  await lin.sees("Shop on call is changed", { in: "private", and: ["Layer 6: Ben and Dana → Dana and Ben"] });
  expect(await versions()).toHaveLength(2);
});

test("the exported file has what was changed in chat; a start keeps it, and a file that takes it back says so", async () => {
  stage = await startStage("web", { configure: onCall({ layers: [sinceLong] }) });
  const { ana, ben, lin, omar } = stage.people;
  const file = (await run(["config", "export"])).printed;
  await lin.says("/oncall edit shop", { in: "#shop" });
  await lin.fills({ "Week: who takes turns": "Dana, Omar" });
  await lin.presses("Put in force", "Shop on call would change", { in: "private" });
  await lin.sees("Shop on call is changed", { in: "private" });
  await ben.sees("Lin changed Shop on call", { in: "dm" });
  await omar.sees("Lin changed Shop on call", { in: "dm" });
  await stage.settle();

  const exported = (await run(["config", "export"])).printed;
  expect(exported).toMatch(/members:\n\s+- dana\n\s+- omar\n/);
  const nothing = await run(["config", "diff", "-"], exported);
  expect(nothing.code, nothing.printed).toBe(0);

  await stage.restart();
  await ana.says("/oncall who", { in: "#general" });
  await ana.sees("Shop on call: Omar (Week)", { in: "private" });

  const back = "~ schedules.shop.layers[0].members: [dana, omar] → [ben, dana]";
  const differs = await run(["config", "diff", "-"], file);
  expect(differs).toMatchObject({ code: 1, printed: expect.stringContaining("take back this") });
  expect(differs.printed.split(back)).toHaveLength(3);
  const refused = await run(["config", "apply", "-"], file);
  expect(refused).toMatchObject({ code: 65, printed: "" });
  expect(refused.told).toContain(back);
  expect(refused.told).toContain("Nothing was applied");
  const applied = await run(["config", "apply", "--over-chat", "-"], file);
  expect(applied).toMatchObject({ code: 0, told: expect.stringContaining(back) });
  await stage.settle();
  await ana.says("/oncall who", { in: "#general" });
  await ana.sees("Shop on call: Dana (Week)", { in: "private" });
});

test.each(platforms)(
  "who is in a team is changed by its manager, with who is called all the same said before (%s)",
  async (on) => {
    stage = await startStage(on);
    const { ana, ben, lin } = stage.people;
    await ben.says("/tocsin team shop", { in: "#shop" });
    await ben.sees("Who is in a team is changed by Lin, or an administrator. Nothing was changed", { in: "private" });
    await lin.says("/tocsin team shops", { in: "#shop" });
    await lin.sees("There is no team “shops”. There are: Team Shop", { in: "private", and: ["Team Data"] });

    // She manages one team: it is meant.
    await lin.says("/tocsin team", { in: "#shop" });
    await lin.fills({ "In the team": "Dana, Bn" }, "Who is in the team");
    await lin.isToldInForm("The configuration knows nobody called “Bn”. Did you mean Ben?");
    await lin.fills({ "In the team": "" });
    await lin.isToldInForm("Somebody has to be in the team");
    await lin.fills({ "In the team": "Dana", Joins: "Ana" });
    await lin.sees("Team Shop would change", {
      in: "private",
      and: ["Joins: Ana", "Leaves: Ben", "Ben is still called for it", "Nothing is changed yet"],
      buttons: ["Put in force", "Leave it"],
    });
    expect(await versions()).toHaveLength(1);
    await lin.presses("Put in force", "Team Shop would change", { in: "private" });
    await lin.sees("Team Shop is changed", { in: "private", and: ["Version 2", "Leaves: Ben"] });
    await ana.sees("Lin changed Team Shop", { in: "dm", and: ["Joins: Ana"] });
    await ben.sees("Lin changed Team Shop", { in: "dm" });
    expect(await versions()).toHaveLength(2);
    const audit = await query(
      stage.database.ownerUrl,
      "SELECT act, outcome FROM audit WHERE act LIKE '%configuration%'",
    );
    expect(audit).toEqual([{ act: "configuration.apply", outcome: "accepted" }]);
    const exported = (await run(["config", "export"])).printed;
    expect(exported).toMatch(/members:\n\s+- dana\n\s+- ana\n/);
    const back = await run(["config", "diff", "-"], exported.replace(/- dana\n(\s+)- ana\n/, "- ben\n$1- dana\n"));
    expect(back).toMatchObject({ code: 1, printed: expect.stringContaining("teams.shop.members") });
    expect(back.printed).toContain("take back this");
  },
);

// On the web alone, without a file, the bot is the demo, which nobody sets up.
test.each(["slack", "slack-http", "discord"] as const)(
  "where /tocsin setup made the organisation, its team, services and newcomers are changed in chat (%s)",
  async (on) => {
    stage = await startStage(on, { unconfigured: true });
    const { ana, omar } = stage.people;
    await omar.says("/tocsin setup", { in: "#general" });
    await omar.fills({ "Incident channel": "#shop", "Who is called first": "Ben", "Time zone": "Europe/Berlin" });
    await omar.sees("Tocsin is set up", { in: "private" });
    await stage.settle();
    await omar.says("/oncall edit", { in: "#shop" });
    await omar.sees("There is no such schedule here", { in: "private" });

    await omar.says("/tocsin team", { in: "#shop" });
    await omar.fills({ Joins: "Ana" });
    await omar.sees("Service desk would change", {
      in: "private",
      and: ["Joins: Ana", "New in the configuration: Ana, without a role"],
    });
    await omar.presses("Put in force", "Service desk would change", { in: "private" });
    await omar.sees("Service desk is changed", {
      in: "private",
      and: ["Version 2", "“tocsin config export” prints it"],
    });
    await ana.sees("Omar changed Service desk", { in: "dm" });
    await stage.settle();

    await omar.says("/service edit workplace", { in: "#shop" });
    await omar.fills({ Owner: "Ana" });
    await omar.sees("would change", { in: "private", and: ["Owner: nobody → Ana"] });
    await omar.presses("Put in force", "Owner: nobody → Ana", { in: "private" });
    await omar.sees("is changed", { in: "private", and: ["Version 3"] });
    await ana.sees("Omar changed", { in: "dm", and: ["Owner: nobody → Ana"] });
    const exported = (await run(["config", "export"])).printed;
    expect(exported).toMatch(/members:\n\s+- ben\n\s+- ana\n/);
    expect(exported).toMatch(/owner: ana/);
    expect((await run(["config", "check", "-"], exported)).code).toBe(0);
  },
);
