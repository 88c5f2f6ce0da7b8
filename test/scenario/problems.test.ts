// Problems by hand: opened with an owner who is told, taken, noted, linked, handed on, closed with a cause; and how nothing private shows through them.
import { afterEach, expect, test } from "vitest";
import { dashboardIsEmpty } from "../support/opening.ts";
import { platforms, type Stage, startStage } from "../support/stage.ts";

let stage: Stage;
afterEach(() => stage.finish());

test.each(platforms)("a problem goes from its first words to its cause (%s)", async (on) => {
  stage = await startStage(on);
  const { ana, dana, lin, wei } = stage.people;
  await dashboardIsEmpty(stage);

  await ana.says("/problem new Payments time out again and again", { in: "#general" });
  await ana.fills({ Service: "Shop checkout" }, "New problem");
  await ana.sees("PRB-1 Payments time out again and again is open. It belongs to Lin", {
    in: "private",
    buttons: ["Open"],
  });
  await lin.sees("Ana gave you PRB-1 · Payments time out again and again", {
    in: "dm",
    buttons: ["Investigate", "Give to", "Open"],
  });
  const card = "PRB-1 · Payments time out again and again";
  await dana.sees(card, { in: "#shop", and: ["Shop checkout", "Owner: Lin"], buttons: ["Investigate", "Close"] });

  await wei.says("/problem investigate PRB-1", { in: "#general" });
  await wei.sees("PRB-1", { in: "private", and: ["Lin"] });
  await dana.presses("Investigate", card, { in: "#shop" });
  await dana.sees("PRB-1 “Payments time out again and again” is yours now", { in: "private" });
  await lin.sees("Dana investigates", { in: "thread" });
  await dana.says("The pool of connections is small", { under: "PRB-1", in: "#shop" });
  await dana.says("/problem note PRB-1", { in: "#general" });
  await dana.fills({ "In words": "The pool holds five connections" }, "Note on PRB-1");
  await dana.sees("Your note stands with PRB-1", { in: "private" });
  await lin.sees("Dana: The pool holds five connections", { in: "thread" });
  await dana.says("/problem relate PRB-1", { in: "#general" });
  await dana.fills({ "Which one": "INC-9" }, "Link PRB-1");
  await dana.isToldInForm("INC-9");
  await dana.fills({ "Which one": "inc-1" });
  await dana.sees("PRB-1 is linked to INC-1", { in: "private" });
  await lin.sees("Dana linked INC-1", { in: "thread" });
  // The incident says so too, though nobody touched it.
  await lin.sees("INC-1 · The sales", { in: "#data", and: ["belongs to problem PRB-1"] });
  await dana.says("/problem unrelate PRB-1", { in: "#general" });
  await dana.fills({ "Which one": "INC-1" }, "Unlink from PRB-1");
  await dana.sees("PRB-1 and INC-1 are no longer linked", { in: "private" });
  await lin.sees("Dana took the link to INC-1 away", { in: "thread" });
  await lin.sees("INC-1 · The sales", { in: "#data", without: ["belongs to problem"] });
  await dana.says("/problem relate PRB-1", { in: "#general" });
  await dana.fills({ "Which one": "INC-1" }, "Link PRB-1");
  await dana.sees("PRB-1 is linked to INC-1", { in: "private", anew: true });
  await lin.sees("Dana linked INC-1", { in: "thread", anew: true });
  await lin.sees("INC-1 · The sales", { in: "#data", and: ["belongs to problem PRB-1"] });
  await ana.says("/problem records PRB-1", { in: "#general" });
  await ana.sees("one record behind it", { in: "private", and: ["INC-1 The sales dashboard is empty"] });

  await wei.says("/problem list checkout", { in: "#general" });
  await wei.sees("1 个未解决的问题", { in: "private", and: ["PRB-1", "调查中", "Dana"] });
  await dana.says("/problem mine", { in: "#general" });
  await dana.sees("One problem of yours", { in: "private", and: ["PRB-1"] });

  await dana.says("/problem solve PRB-1", { in: "#general" });
  await dana.fills({ "Kind of cause": "Technical", "Root cause": "The pool was never raised" }, "Close PRB-1");
  await dana.sees("PRB-1 “Payments time out again and again” is closed with its cause", { in: "private" });
  await lin.sees("Dana closed it. Cause (Technical): The pool was never raised", { in: "thread" });
  await stage.settle();
  await lin.sees("✅ PRB-1", { in: "#shop", and: ["Technical: The pool was never raised"], without: ["Investigate"] });
  await lin.says("/problem drop PRB-1", { in: "#general" });
  await lin.sees(
    "PRB-1 is closed, so that cannot be done now. What can be done: Note, Link, Unlink, or Take it up again",
    { in: "private" },
  );
  await lin.says("/problem show PRB-1", { in: "#general" });
  await lin.presses("Timeline", card, { in: "private" });
  await lin.sees("Ana opened it; it belongs to Lin", {
    in: "private",
    and: ["Dana: The pool of connections is small", "Dana linked INC-1"],
  });
});

test.each(platforms)("a private incident behind a problem is counted and not named (%s)", async (on) => {
  stage = await startStage(on);
  const { ana, dana, lin, omar, sam } = stage.people;
  await dashboardIsEmpty(stage);
  await lin.says("/problem new Figures are missing", { in: "#general" });
  await lin.fills({}, "New problem");
  await lin.sees("PRB-1 Figures are missing is open. It belongs to Lin", { in: "private" });
  await dana.sees("PRB-1 · Figures are missing", { in: "#shop" });
  await lin.says("/problem relate PRB-1", { in: "#general" });
  await lin.fills({ "Which one": "INC-1" }, "Link PRB-1");
  await lin.sees("PRB-1 is linked to INC-1", { in: "private" });
  await dana.sees("Lin linked INC-1", { in: "thread" });

  await dana.presses("Make private", "INC-1 ·", { in: "#data" });
  await dana.sees("INC-1 is private now", { in: "private" });
  await dana.sees("INC-1 is private", { in: "#data", without: ["Resolve"] });
  await ana.sees("Dana made INC-1 (The sales dashboard is empty) private", { in: "dm" });
  await sam.sees("Dana made INC-1 (The sales dashboard is empty) private", { in: "dm" });
  await stage.settle();

  await omar.says("/problem records PRB-1", { in: "#general" });
  const counted = await omar.sees("one record behind it", { in: "private" });
  expect(counted.text).not.toContain("dashboard");
  expect(counted.buttons).toEqual([]);
  await sam.says("/problem records PRB-1", { in: "#general" });
  await sam.sees("one record behind it", { in: "private", and: ["INC-1 The sales dashboard is empty"] });
  await omar.says("/problem relate PRB-1", { in: "#general" });
  await omar.fills({ "Which one": "INC-1" }, "Link PRB-1");
  await omar.isToldInForm("There is no INC-1 that you can see");
  await dana.says("/problem relate PRB-1", { in: "#general" });
  await dana.fills({ "Which one": "INC-1" }, "Link PRB-1");
  await dana.isToldInForm("INC-1 is private, and everybody can read PRB-1");
});
