// An incident on a service that is being changed: its card says what changed, and people say whether that was the cause.
import { afterEach, expect, test } from "vitest";
import { gatewayIsApproved, gatewayIsAskedFor, withChangeManagers } from "../support/change-stage.ts";
import { platforms, type Stage, startStage } from "../support/stage.ts";

let stage: Stage;
afterEach(() => stage.finish());

test.each(platforms)(
  "a change that is running is named on the incident, and confirmed as its cause (%s)",
  async (on) => {
    stage = await startStage(on, { configure: withChangeManagers });
    const { ana, ben, dana, wei } = stage.people;
    await gatewayIsAskedFor(stage);
    await gatewayIsApproved(stage);
    await stage.wait("PT18H");
    await ben.sees("CHG-1 “Payment gateway 4.2” is yours to carry out", { in: "dm" });
    await ben.presses("Start", "CHG-1 ·", { in: "#shop" });
    await ben.sees("CHG-1 “Payment gateway 4.2” has started", { in: "private" });
    await dana.sees("▶ Ben started", { in: "thread" });
    await dana.sees("▶ CHG-1 “Payment gateway 4.2” has started; Shop checkout may be affected", { in: "#shop" });

    await wei.says("/incident Checkout payment fails", { in: "#general" });
    await wei.sees("INC-1", { in: "private" });
    await wei.sees("INC-1", { in: "dm" });
    await ben.sees("INC-1 · Checkout payment fails", { in: "dm" });
    await dana.sees("INC-1 needs you", { in: "#shop" });
    await dana.sees("INC-1 · Checkout payment fails", {
      in: "#shop",
      and: ["What changed? CHG-1 Payment gateway 4.2, running since"],
      buttons: ["It was CHG-1"],
    });
    await stage.wait("PT10S");
    await dana.sees("INC-1 was opened on one of its services: did it cause it?", { in: "thread" });
    for (const asked of [ana, ben]) {
      await asked.sees("INC-1", { in: "dm", and: ["CHG-1"], buttons: ["Yes, it caused it", "No"] });
    }

    await dana.presses("It was CHG-1", "INC-1 · Checkout payment fails", { in: "#shop" });
    await dana.sees("is asked whether it caused INC-1", { in: "private" });
    await ben.presses("Yes, it caused it", "CHG-1", { in: "dm" });
    await ben.sees("CHG-1 “Payment gateway 4.2” counts as the cause of INC-1");
    await dana.sees("Ben confirmed: it caused INC-1", { in: "thread" });
    const card = await dana.sees("INC-1 · Checkout payment fails", {
      in: "#shop",
      and: ["caused by CHG-1 Payment gateway 4.2"],
      without: ["It was CHG-1"],
    });
    expect(card.text).not.toContain("running since");
  },
);
