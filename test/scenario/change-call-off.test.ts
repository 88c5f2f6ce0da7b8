// A change that the channel was told of and that does not run after all.
import { afterEach, test } from "vitest";
import { gatewayIsApproved, gatewayIsAskedFor, withChangeManagers } from "../support/change-stage.ts";
import { platforms, type Stage, startStage } from "../support/stage.ts";

let stage: Stage;
afterEach(() => stage.finish());

test.each(platforms)("an announced change that is withdrawn is called off in the channel (%s)", async (on) => {
  stage = await startStage(on, { configure: withChangeManagers });
  const { ana, ben, dana } = stage.people;
  await gatewayIsAskedFor(stage);
  await gatewayIsApproved(stage);
  await ana.says("/change withdraw CHG-1", { in: "#general" });
  await ana.fills({ Reason: "The supplier is not ready" }, "Withdraw CHG-1");
  await ana.sees("CHG-1 “Payment gateway 4.2” is withdrawn", { in: "private" });
  await dana.sees("Ana withdrew it: The supplier is not ready", { in: "thread" });
  await ben.sees("Ana withdrew CHG-1 “Payment gateway 4.2”", { in: "dm" });
  await dana.sees("🚫 CHG-1 “Payment gateway 4.2” on Shop checkout does not run", {
    in: "#shop",
    and: ["it was withdrawn"],
  });
});
