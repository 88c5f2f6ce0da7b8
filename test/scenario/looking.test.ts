// Looking around: help, near misses, lists, the home page, the catalogue, the way into the web chat.
import { afterEach, expect, test } from "vitest";
import { platforms, type Stage, startStage } from "../support/stage.ts";

let stage: Stage;
afterEach(() => stage.finish());

async function reported(title: string, reference: string, owner: "shop" | "data") {
  const { ana, ben, dana } = stage.people;
  await ana.says(`/incident ${title}`, { in: "#general" });
  await ana.sees(`${reference} is reported`, { in: "private" });
  await ana.sees(`${reference} is with Team`, { in: "dm" });
  await (owner === "shop" ? ben : dana).sees(`${reference} ·`, { in: "dm" });
  await dana.sees(`${reference} ·`, { in: `#${owner}`, buttons: ["Take it"] });
  await dana.sees(`${reference} needs you`, { in: `#${owner}` });
}

test.each(platforms)(
  "help tells by subject what this person needs first; a subject tells its commands, a command its words (%s)",
  async (on) => {
    stage = await startStage(on);
    const { ana, wei, omar } = stage.people;
    await ana.says("/tocsin help", { in: "#general" });
    const help = await ana.sees("What you can say here", { in: "private", buttons: ["On call", "Changes"] });
    for (const line of ["Something is broken · /incident report", "Changes · /change submit", "/tocsin help changes"])
      expect(help.text).toContain(line);
    expect(help.text).toContain(on.startsWith("slack") ? "put :rotating_light: on" : "put 🚨 on");
    expect(help.text.length).toBeLessThan(1_000);
    await ana.presses("On call", "What you can say here", { in: "private" });
    await ana.sees("/oncall who [what] [at] Who is on call", { in: "private" });
    await ana.says("/tocsin help trouble", { in: "#general" });
    const trouble = await ana.sees("What you can say here: Something is broken", {
      in: "private",
      and: ["/incident Report an incident", "report · list · mine", "/outage"],
    });
    expect(trouble.text).not.toContain("/change");
    await ana.presses("/outage", "What you can say here: Something is broken", { in: "private" });
    await ana.sees("What you can say here: /outage", { in: "private", and: ["/outage start"] });
    await ana.says("/tocsin help yourself", { in: "#general" });
    const own = await ana.sees("What you can say here: /tocsin", { in: "private", and: ["/tocsin me"] });
    expect(own.text).not.toContain("setup");
    await omar.says("/tocsin help tocsin", { in: "#general" });
    await omar.sees("What you can say here: /tocsin", { in: "private", and: ["/tocsin setup"] });
    await wei.says("/tocsin help incident", { in: "#general" });
    await wei.sees("/incident list", { in: "private", and: ["报", "/incident show <编号>"] });
    await ana.says("/tocsin help nonsense", { in: "#general" });
    await ana.sees("There is nothing called “nonsense” here", {
      in: "private",
      and: ["Something is broken", "On call"],
    });
  },
);

// Discord's own client offers only words that exist.
test.each(platforms.filter((on) => on !== "discord"))(
  "help stands behind every command, in every language (%s)",
  async (on) => {
    stage = await startStage(on);
    const { ana, wei } = stage.people;
    for (const command of ["kpi", "oncall", "request", "incident"]) {
      await ana.says(`/${command} help`, { in: "#general" });
      await ana.sees(`What you can say here: /${command}`, { in: "private" });
    }
    await wei.says("/change 帮助", { in: "#general" });
    await wei.sees("/change", { in: "private", and: ["/change submit"] });
    await wei.says("/tocsin 帮助 变更", { in: "#general" });
    await wei.sees("/change submit", { in: "private", anew: true });
  },
);

test.each(platforms.filter((on) => on !== "discord"))("an unknown word suggests the nearest (%s)", async (on) => {
  stage = await startStage(on);
  const { ana } = stage.people;
  await ana.says("/service lst", { in: "#general" });
  await ana.sees("“lst” is nothing I know after /service", { in: "private", and: ["/service list"] });
  await ana.says("/tocsin hepl", { in: "#general" });
  await ana.sees("Did you mean /tocsin help?", { in: "private" });
  await ana.says("/incident tka INC-1", { in: "#general" });
  await ana.sees("Did you mean /incident take?", { in: "private" });
  await ana.says("/incident show", { in: "#general" });
  await ana.sees("/incident show needs one thing more", { in: "private" });
  await ana.says("/change slot", { in: "#general" });
  await ana.sees(
    "/change slot needs one thing more: A service and how long it takes, such as checkout 90m; or a change",
    {
      in: "private",
    },
  );
  await ana.says("/change frobnicate", { in: "#general" });
  await ana.sees("“frobnicate” is nothing I know after /change. /tocsin help lists everything", { in: "private" });
});

test.each(platforms)("lists come by priority, and open from their buttons (%s)", async (on) => {
  stage = await startStage(on);
  const { ana, dana } = stage.people;
  await dana.says("/incident list", { in: "#general" });
  await dana.sees("No open incidents", { in: "private" });
  await reported("The weekly report is empty", "INC-1", "data");
  await reported("Checkout is failing", "INC-2", "shop");
  await dana.says("/incident list", { in: "#general" });
  const list = await dana.sees("2 open incidents", { in: "private", buttons: ["INC-1", "INC-2"] });
  expect(list.text.indexOf("INC-2")).toBeLessThan(list.text.indexOf("INC-1"));
  await dana.presses("INC-2", "2 open incidents", { in: "private" });
  await dana.sees("INC-2 · Checkout is failing", { in: "private", buttons: ["Take it"] });
  await dana.says("/incident list reports", { in: "#general" });
  await dana.sees("1 open incident", { in: "private", and: ["weekly report"] });
  await ana.says("/incident mine", { in: "#general" });
  await ana.sees("2 incidents of yours", { in: "private" });
  await dana.says("/incident mine", { in: "#general" });
  await dana.sees(/Nothing of yours is open/, { in: "private" });
  await ana.says("/incident show INC-2", { in: "#general" });
  await ana.sees("INC-2 · Checkout is failing", { in: "private", buttons: ["Add something"], without: ["Resolve"] });
  await dana.says("/incident timeline INC-2", { in: "#general" });
  await dana.sees("what happened", { in: "private", and: ["Ana reported it"] });
});

test.each(platforms)("the home page shows what is yours, your teams' and the rest (%s)", async (on) => {
  stage = await startStage(on);
  const { ana, ben, dana } = stage.people;
  await reported("The weekly report is empty", "INC-1", "data");
  await reported("Checkout is failing", "INC-2", "shop");
  await ben.presses("Take it", "INC-2 ·", { in: "#shop" });
  await ben.sees("You have INC-2 now", { in: "private" });
  await dana.sees("Ben took it", { in: "thread" });
  await ana.sees("Ben is on INC-2 now", { in: "dm" });
  const bens = await ben.opensHome();
  for (const part of [
    "Hello Ben",
    "2 incidents are open",
    "Yours (1)",
    "Checkout is failing",
    "Other open incidents (1)",
  ])
    expect(bens).toContain(part);
  const danas = await dana.opensHome();
  expect(danas).toContain("Your teams’ (2)");
  const anas = await ana.opensHome();
  for (const part of ["Hello Ana", "Checkout is failing", "Ben is on it"]) expect(anas).toContain(part);
  await ana.says("/tocsin home", { in: "#general" });
  for (const { id, onlyFor } of stage.peer.messages()) if (onlyFor === ana.id) stage.script.expected.add(id);
});

test.each(platforms)("the catalogue is listed, shown and published with its date (%s)", async (on) => {
  stage = await startStage(on);
  const { ana, dana } = stage.people;
  await ana.says("/service list", { in: "#general" });
  await ana.sees("Services of Lantern Goods", { in: "private", and: ["Shop checkout", "Reports", "Team Data"] });
  await ana.says("/service show checkout", { in: "#general" });
  await ana.sees("Shop checkout", {
    in: "private",
    and: ["Looked after by Team Shop; owner Lin", "Cart to receipt", "P1"],
  });
  await ana.says("/service show telescope", { in: "#general" });
  await ana.sees("There is no service “telescope”", { in: "private", and: ["Shop checkout"] });
  await dana.says("/service publish", { in: "#general" });
  await dana.sees("The catalogue is being posted here", { in: "private" });
  await ana.sees("Services of Lantern Goods", { in: "#general", and: ["Shop checkout", "As of"] });
});

test.each(platforms)("the way into the web chat works once, for the one who asked (%s)", async (on) => {
  stage = await startStage(on);
  const { ana } = stage.people;
  await ana.says("/tocsin sign-in", { in: "#general" });
  if (on === "web") {
    await ana.sees("You are signed in already", { in: "private" });
    return;
  }
  const told = await ana.sees("Your way into the web chat, once", { in: "private" });
  const link = /http\S+/.exec(told.text)?.[0] ?? "";
  const page = await fetch(link.replace(/^https?:\/\/[^/]+/, stage.address), { redirect: "manual" });
  expect(page.status).toBe(200);
});

test.each(platforms)("each reader of an incident is shown what concerns them (%s)", async (on) => {
  stage = await startStage(on);
  const { ana, ben, wei, dana } = stage.people;
  await reported("Checkout is failing", "INC-1", "shop");
  for (const reader of [ana, ben, wei]) await reader.says("/incident show INC-1", { in: "#general" });
  await ana.sees("You will hear from a person by", { in: "private", anew: true, buttons: ["Add something"] });
  await ben.sees("Shop checkout · reported by Ana", { in: "private", buttons: ["Take it", "Update"] });
  const other = await wei.sees("INC-1 · Checkout is failing", {
    in: "private",
    and: ["P2", "Ana"],
    without: ["补充信息", "Add something", "Take it", "接手"],
  });
  expect(other.text).not.toContain("会有同事回复您");
  expect(other.buttons.length).toBeGreaterThan(0);
  await dana.sees("INC-1 ·", { in: "#shop" });
});
