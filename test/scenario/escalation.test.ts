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
