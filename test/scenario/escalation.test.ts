// Calling out: whoever is on call, then level after level, until somebody acknowledges; and never anybody after that.
import { afterEach, test } from "vitest";
import { onCall } from "../support/on-call.ts";
import { checkoutFails } from "../support/opening.ts";
import { platforms, type Stage, startStage } from "../support/stage.ts";

let stage: Stage;
afterEach(() => stage.finish());

test.each(platforms)("whoever is on call is called, and their acknowledgement ends it (%s)", async (on) => {
  stage = await startStage(on, { configure: onCall() });
  const { ana, ben, dana } = stage.people;
  await checkoutFails(stage);

  await stage.wait("PT4M");
  await ben.presses("Acknowledge", "INC-1 · Checkout", { in: "dm" });
  await ben.sees("Acknowledged. INC-1 is yours", { in: "private" });
  await dana.sees("Ben acknowledged", { in: "thread" });
  await dana.sees("INC-1 · Checkout", { in: "#shop", and: ["Owner: Ben"] });
  await ana.sees("Ben is on INC-1 now", { in: "dm" });
  // Long after both levels would have been called: nobody was.
  await stage.wait("PT20M");
  await ben.sees("INC-1 is a P2 and still needs", { in: "dm" });
});

test.each(platforms)("silence calls the next level, then the one after it, then starts over (%s)", async (on) => {
  stage = await startStage(on, { configure: onCall({ policy: { repeat: 1 } }) });
  const { ana, ben, dana, lin } = stage.people;
  await checkoutFails(stage);

  await stage.wait("PT5M");
  await dana.sees("Called Dana and Team Shop (level 2)", { in: "thread" });
  await dana.sees("INC-1 · Checkout", { in: "dm", buttons: ["Acknowledge", "Call the next"], and: ["on level 2"] });
  await ben.sees(/Team Shop and @?Dana, P2 INC-1 needs you/, { in: "#shop", buttons: ["Acknowledge"] });
  await stage.wait("PT5M");
  await dana.sees("Called Lin (level 3)", { in: "thread" });
  await lin.sees("INC-1 · Checkout", { in: "dm", and: ["on level 3"] });
  await ben.sees(/Lin, P2 INC-1 needs you/, { in: "#shop" });
  await ben.sees("INC-1 is a P2 and still needs", { in: "#shop" });

  await stage.wait("PT10M");
  await dana.sees("Called Ben (level 1, round 2)", { in: "thread" });
  await ben.sees("INC-1 · Checkout", { in: "dm", and: ["on level 1"], anew: true });
  await ben.sees(/Ben, P2 INC-1 needs you/, { in: "#shop", anew: true });
  await ben.presses("Acknowledge", /on level 1/, { in: "dm" });
  await ben.sees("Acknowledged. INC-1 is yours", { in: "private" });
  await dana.sees("Ben acknowledged", { in: "thread" });
  await ana.sees("Ben is on INC-1 now", { in: "dm" });
  await dana.sees("INC-1 · Checkout", { in: "#shop", and: ["Owner: Ben"] });
});

test.each(platforms)(
  "nobody on call, and somebody nobody can reach: the next level at once, and an alarm (%s)",
  async (on) => {
    const office = {
      name: "Night",
      members: ["ben"],
      rotation: "weekly",
      handover: "09:00",
      start: "2031-03-03",
      restrictions: [{ from: "20:00", to: "06:00" }],
    };
    stage = await startStage(on, {
      configure: onCall({
        layers: [office],
        schedule: { allow_gaps: true },
        policy: {
          levels: [
            { targets: [{ schedule: "shop" }], wait_minutes: 5 },
            { targets: [{ person: "dana" }], wait_minutes: 5 },
          ],
        },
      }),
    });
    const { ana, ben, dana, omar, lin } = stage.people;
    await ana.says("/incident Checkout is failing at payment", { in: "#general" });
    await ana.sees("INC-1 is reported", { in: "private" });
    await ana.sees("INC-1 is with Team Shop, and Dana is being called", { in: "dm" });
    await dana.sees("INC-1 · Checkout is failing", { in: "dm", buttons: ["Acknowledge"], and: ["on level 2"] });
    await ben.sees("INC-1 · Checkout is failing", { in: "#shop", and: ["calling Dana"] });
    await ben.sees("INC-1 needs you", { in: "#shop" });
    await ben.sees("Nobody is on call for Shop on call: level 1 goes on without", { in: "thread" });
    await omar.sees("INC-1: Nobody is on call for Shop on call", { in: "dm" });

    await lin.says("/oncall why INC-1", { in: "#shop" });
    await lin.sees("Why who was called for INC-1", {
      in: "private",
      and: [
        "Policy “Shop”",
        "Nobody is on call for Shop on call",
        "Called Dana (level 2)",
        "the operator hears that nobody acknowledged",
      ],
    });
    await stage.wait("PT5M");
    await ben.sees("Every level was called and nobody acknowledged", { in: "thread" });
    await omar.sees("INC-1: Every level was called and nobody acknowledged", { in: "dm" });
  },
);

test.each(platforms)("an acknowledgement after which nothing is heard is withdrawn (%s)", async (on) => {
  stage = await startStage(on, { configure: onCall({ policy: { unacknowledge_after_minutes: 15 } }) });
  const { ana, ben, dana } = stage.people;
  await checkoutFails(stage);
  await ben.presses("Acknowledge", "INC-1 · Checkout", { in: "dm" });
  await ben.sees("Acknowledged. INC-1 is yours", { in: "private" });
  await dana.sees("Ben acknowledged", { in: "thread" });
  await dana.sees("INC-1 · Checkout", { in: "#shop", and: ["Owner: Ben"] });
  await ana.sees("Ben is on INC-1 now", { in: "dm" });
  await stage.wait("PT10M");
  await ben.sees("INC-1 is a P2 and still needs", { in: "dm" });
  await stage.wait("PT6M");
  await dana.sees("Nothing was heard of Ben since", { in: "thread", and: ["Called Ben (level 1)"] });
  await ben.sees("INC-1 · Checkout", { in: "dm", buttons: ["Acknowledge"], anew: true });
  await dana.sees("INC-1 needs you", { in: "#shop", anew: true });
  await ben.presses("Acknowledge", "INC-1 · Checkout", { in: "dm" });
  await ben.sees("Acknowledged. INC-1 is yours", { in: "private", anew: true });
  await dana.sees("Ben acknowledged", { in: "thread", anew: true });
});

test.each(platforms)(
  "the next level is called by hand, and somebody who was not called may acknowledge (%s)",
  async (on) => {
    stage = await startStage(on, { configure: onCall() });
    const { ana, ben, dana, lin } = stage.people;
    await checkoutFails(stage);
    await ben.says("/oncall escalate INC-1", { in: "#shop" });
    await ben.sees("The next level is called for INC-1", { in: "private" });
    await dana.sees("Ben called the next level", { in: "thread", and: ["Called Dana and Team Shop (level 2)"] });
    await dana.sees("INC-1 · Checkout", { in: "dm", and: ["on level 2"] });
    await ben.sees(/Team Shop and @?Dana, P2 INC-1 needs you/, { in: "#shop" });
    await lin.presses("Acknowledge", /Team Shop and @?Dana, P2 INC-1 needs you/, { in: "#shop" });
    await lin.sees("Acknowledged. INC-1 is yours", { in: "private" });
    await dana.sees("Lin acknowledged", { in: "thread" });
    await dana.sees("INC-1 · Checkout", { in: "#shop", and: ["Owner: Lin"] });
    await ana.sees("Lin is on INC-1 now", { in: "dm" });
    await lin.says("/oncall why INC-1", { in: "#shop" });
    await lin.sees("Why who was called for INC-1", {
      in: "private",
      and: ["Lin acknowledged without having been called"],
    });
  },
);
