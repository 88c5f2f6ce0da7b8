// Handing on the right to decide on changes: on one, and for a while on all of them; and who cannot be given it.
import { afterEach, test } from "vitest";
import {
  fillsAll,
  gatewayIsAskedFor,
  gatewayRequest,
  harmlessIsAskedFor,
  secondStep,
  withChangeManagers,
} from "../support/change-stage.ts";
import { platforms, type Stage, startStage } from "../support/stage.ts";

let stage: Stage;
afterEach(() => stage.finish());

const card = "CHG-1 ·";

test.each(platforms)(
  "an approver hands one change on; who has a part in it is refused, and the delegate decides for them, once (%s)",
  async (on) => {
    stage = await startStage(on, { configure: withChangeManagers });
    const { ana, ben, dana, lin, omar, sam } = stage.people;
    await gatewayIsAskedFor(stage);
    await ana.presses("Delegate", card, { in: "#shop" });
    await ana.fills({ Person: dana.name });
    await ana.isToldInForm("You are not asked about CHG-1, so there is nothing to hand on");

    await omar.presses("Delegate", card, { in: "#shop" });
    await omar.fills({ Person: ben.name }, "Delegate: CHG-1");
    await omar.isToldInForm("Ben cannot decide in your place");
    await omar.fills({ Person: dana.name }, "Delegate: CHG-1");
    await omar.sees("Dana can decide on CHG-1 in your place until", { in: "private" });
    await dana.sees("Omar handed the right to decide to Dana", { in: "thread" });
    await dana.sees(gatewayRequest, { in: "dm", and: ["Omar handed the right"], buttons: ["Approve", "Reject"] });
    await dana.says("/change mine", { in: "#general" });
    await dana.sees("1 change waits for your decision", { in: "private" });

    await dana.presses("Approve", gatewayRequest, { in: "dm" });
    await dana.sees("You approved CHG-1");
    await ana.sees("✓ Dana approved in the place of Omar", { in: "thread" });
    await ana.sees("Stage 1 “Change manager” is approved", { in: "thread" });
    await ana.sees("Stage 2 “Service owners and change managers” is open", { in: "thread" });
    for (const asked of [lin, omar, sam]) await asked.sees(gatewayRequest, { in: "dm", buttons: ["Approve"] });
    await stage.settle();
    await dana.presses("Approve", card, { in: "#shop" });
    await dana.sees("You approved CHG-1", { in: "private", anew: true });
    await ana.sees("✓ Dana approved in the place of Omar", { in: "thread", anew: true });
    await stage.settle();
    await omar.presses("Approve", card, { in: "#shop" });
    await omar.sees("Dana decided with that right on CHG-1", { in: "private", and: ["One right counts once"] });
  },
);

const font = {
  reference: "CHG-1",
  title: "New font in the reports",
  service: "Reports",
  by: "ben",
  in: "#data",
  window: { "Start of the window": "2031-03-07 02:00", "End of the window": "2031-03-07 06:00" },
} as const;

test.each(platforms)(
  "an approver hands everything on for a while: the delegate decides in that time and not before (%s)",
  async (on) => {
    stage = await startStage(on, { configure: withChangeManagers });
    const { ana, ben, dana, omar, sam } = stage.people;
    await omar.says("/change delegate", { in: "#general" });
    const until = { Person: dana.name, From: "2031-03-05 12:00" };
    await omar.fills({ ...until, To: "2031-03-05 12:00" }, "Decide in my place");
    await omar.isToldInForm("The end has to lie after the beginning");
    await omar.fills({ ...until, To: "2031-03-06 12:00" }, "Decide in my place");
    await omar.sees("Dana can decide on changes in your place from 2031-03-05", { in: "private", buttons: ["End it"] });
    await dana.sees("Omar asks you to decide on changes in their place from 2031-03-05", { in: "dm" });
    await harmlessIsAskedFor(stage, font);
    await dana.presses("Approve", card, { in: "#data" });
    await dana.sees("You are not asked about CHG-1", { in: "private", and: ["Omar or Sam can"] });

    await stage.wait("PT28H");
    await ben.sees("Still waiting for Omar and Sam", { in: "thread" });
    for (const manager of [omar, sam]) await manager.sees("50 % of the time to decide is over", { in: "dm" });
    await stage.settle();
    await dana.presses("Approve", card, { in: "#data" });
    await dana.sees("You approved CHG-1", { in: "private" });
    await ben.sees("✓ Dana approved in the place of Omar", { in: "thread" });
    await ben.sees("Stage 1 “Change manager” is approved", { in: "thread" });
    await ben.sees("Approved for", { in: "thread" });
    for (const told of [ana, ben]) await told.sees("is approved for", { in: "dm", and: ["by Dana"] });
    for (const manager of [omar, sam]) await manager.sees("no decision is needed any more", { in: "dm" });
    await omar.presses("End it", "Dana can decide on changes in your place", { in: "private" });
    await omar.sees("Dana decides no longer in your place", { in: "private" });
  },
);

test.each(platforms)("a right that was handed on is worth nothing where its owner has a part (%s)", async (on) => {
  stage = await startStage(on, { configure: withChangeManagers });
  const { ben, dana, omar, sam } = stage.people;
  await sam.says("/change delegate", { in: "#general" });
  await sam.fills({ Person: dana.name, To: "2031-03-07 12:00" }, "Decide in my place");
  await sam.sees("Dana can decide on changes in your place", { in: "private" });
  await dana.sees("Sam asks you to decide on changes in their place", { in: "dm" });
  await sam.says(`/change submit ${font.title}`, { in: "#general" });
  await fillsAll(stage, "sam", { "Affected services": ["Reports"], ...font.window });
  await secondStep(stage, "sam", `CHG-1 “${font.title}” is kept as a draft; its risk is low`);
  await fillsAll(stage, "sam", { "Who carries it out?": ben.name, Plan: "Switch it (5 min)" }, 1);
  await sam.sees("is submitted. Omar can decide", { in: "private" });
  await omar.sees("CHG-1 · New font in the reports: your decision, please", { in: "dm" });
  await ben.sees("Sam asked for approval", { in: "thread" });
  await ben.sees(card, { in: "#data", and: ["waiting for Omar (until"] });
  await dana.presses("Approve", card, { in: "#data" });
  await dana.sees("Sam handed the right to you, but Sam asked for CHG-1, so that right cannot be used", {
    in: "private",
    and: ["Omar can; shall I remind them?"],
    buttons: ["Remind"],
  });
});
