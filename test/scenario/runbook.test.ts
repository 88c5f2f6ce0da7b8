// The runbook of a service: a checklist in the incident's thread, ticked off by whom and when.
import { afterEach, expect, test } from "vitest";
import { parse, stringify } from "yaml";
import { platforms, type Stage, startStage } from "../support/stage.ts";

let stage: Stage;
afterEach(() => stage.finish());

const steps = [
  { en: "Look at the provider's status page", "zh-CN": "查看支付服务商的状态页" },
  "Compare with the last release",
  "Switch to the second provider",
  "Tell the shop floor",
  "Empty the queue",
  "Check the first order",
  "Write down what helped",
];

/** Gives the checkout a runbook. */
function withRunbook(yaml: string): string {
  const document = parse(yaml) as { services: { key: string; runbook?: unknown }[] };
  for (const service of document.services) if (service.key === "checkout") service.runbook = steps;
  return stringify(document);
}

test.each(platforms)(
  "each step is ticked off in the thread by whom and when, and stands in the timeline (%s)",
  async (on) => {
    stage = await startStage(on, { configure: withRunbook });
    const { ana, ben, dana } = stage.people;
    await ana.says("/incident Checkout fails at payment");
    await ana.sees("INC-1", { in: "private" });
    await ana.sees("Thank you, Ana", { in: "dm" });
    await ben.sees("P2 INC-1", { in: "dm" });
    await ben.sees("@Ben", { in: "#shop" });
    await ben.sees("INC-1 · Checkout fails", { in: "#shop", and: ["runbook 0 of 7"] });
    const list = await ben.sees("Runbook of Shop checkout", {
      in: "thread",
      and: ["☐ 1. Look at the provider's status page", "☐ 7. Write down what helped"],
      buttons: ["Step 1 done", "Step 5 done"],
      without: ["Step 6 done"],
    });

    await ben.presses("Step 2 done", "Runbook of", { in: "thread" });
    await ben.sees("Step 2 is done; 6 are left", { in: "private" });
    await dana.sees("Runbook of Shop checkout", {
      in: "thread",
      and: ["☑ 2. Compare with the last release · ", "Ben 2031-03-04 09:00", "☐ 1. Look"],
      buttons: ["Step 1 done", "Step 6 done"],
      without: ["Step 2 done"],
    });
    await dana.presses("Step 1 done", "Runbook of", { in: "thread" });
    await dana.sees("Step 1 is done; 5 are left", { in: "private" });
    const later = await dana.sees("☑ 1. Look", { in: "thread", buttons: ["Step 7 done"] });
    expect(later.id).toBe(list.id);

    await ben.sees("INC-1 · Checkout fails", { in: "#shop", and: ["runbook 2 of 7"] });
    await ben.presses("Timeline", "INC-1 · Checkout fails", { in: "#shop" });
    await ben.sees("Dana did step 1 of the runbook: Look at the provider's status page", { in: "private" });
    await ben.presses("Runbook", "INC-1 · Checkout fails", { in: "#shop" });
    await ben.sees("Runbook of Shop checkout", { in: "private", buttons: ["Step 3 done"], and: ["☑ 2."] });
  },
);
