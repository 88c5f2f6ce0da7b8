// Review meetings: an agenda from figures and records, minutes with limits and risks, both sides sign, and a decision becomes an improvement item.
import { afterEach, test } from "vitest";
import { platforms, type Stage, startStage } from "../support/stage.ts";

let stage: Stage;
afterEach(() => stage.finish());

const card = "MTG-1 · Review of the quarter";

test.each(platforms)(
  "a service review has its agenda, its minutes, and the signatures of both sides (%s)",
  async (on) => {
    stage = await startStage(on);
    const { ana, ben, dana, wei } = stage.people;
    await ben.says("/risk new One supplier for all tills", { in: "#general" });
    await ben.fills({ Service: "Shop checkout" }, "New risk");
    await ben.sees("RSK-1 (Risk) is kept", { in: "private" });
    await dana.sees("RSK-1 · One supplier", { in: "#shop" });

    await dana.says("/meeting new Review of the quarter", { in: "#general" });
    await dana.fills(
      {
        "Which review?": "Service review with the customer",
        Due: "2031-03-12 14:00",
        "Who signs for the other side?": ben.name,
        Service: "Shop checkout",
      },
      "New review meeting",
    );
    await dana.sees("MTG-1 (Review meeting) is kept", { in: "private" });
    await ana.sees(card, {
      in: "#shop",
      and: ["planned", "due 2031-03-12", "Who signs for the other side? Ben"],
      buttons: ["Make agenda", "Minutes", "Decision"],
    });
    await dana.presses("Make agenda", card, { in: "#shop" });
    await dana.sees("MTG-1 (Review of the quarter): planned", { in: "private" });
    await ben.sees("Dana: Make agenda", { in: "thread", and: ["Shop checkout", "1 risk: RSK-1", "1 review meeting"] });

    await dana.presses("Minutes", card, { in: "#shop" });
    await dana.fills(
      {
        "Who took part?": "Dana, Ben",
        "What was said and decided?": "Tills are slow on Mondays",
        "Limits: what is not to be had?": "Nobody is on call on Sundays",
        Risks: "RSK-1 stays",
      },
      "Minutes of MTG-1",
    );
    await dana.sees("MTG-1 (Review of the quarter): waiting for signatures", { in: "private" });
    await ben.sees("Dana: Minutes", { in: "thread", and: ["Nobody is on call on Sundays"] });
    await ben.sees("Dana asks you: MTG-1", { in: "dm", buttons: ["Minutes", "Sign"] });

    await dana.presses("Decision", card, { in: "#shop" });
    await dana.fills({ Title: "A second till line", Service: "Shop checkout" }, "New improvement");
    await dana.sees("IMP-1 (Improvement) is kept", { in: "private" });
    await ben.sees("IMP-1 · A second till line", { in: "#shop", and: ["linked: MTG-1"] });

    // Ana has no part in it.
    await ana.says("/meeting sign MTG-1", { in: "#general" });
    await ana.sees("You may not do this to MTG-1", { in: "private", and: ["Dana", "Ben"] });
    await dana.presses("Sign", card, { in: "#shop" });
    await dana.sees("MTG-1 (Review of the quarter): waiting for signatures", { in: "private", anew: true });
    await ben.sees("Dana: Sign", { in: "thread" });
    await dana.says("/meeting sign MTG-1", { in: "#general" });
    await dana.sees("MTG-1 is signed by Dana and Ben, each once", { in: "private" });
    await ben.presses("Sign", "Dana asks you: MTG-1", { in: "dm" });
    await ben.sees("MTG-1 (Review of the quarter): signed by both sides", {});
    await dana.sees("Ben: Sign. It is signed by both sides now", { in: "thread" });
    await dana.sees("Ben brought MTG-1 (Review of the quarter) to its end", { in: "dm" });

    // The next one follows the decision; a management review looks at everything.
    await dana.says("/meeting new Review of the next quarter", { in: "#general" });
    await dana.fills(
      { "Which review?": "Service review with the customer", Due: "2031-06-12 14:00", Service: "Shop checkout" },
      "New review meeting",
    );
    await dana.sees("MTG-2 (Review meeting) is kept", { in: "private" });
    await ben.sees("MTG-2 · Review of the next quarter", { in: "#shop" });
    await dana.presses("Make agenda", "MTG-2 · Review of the next quarter", { in: "#shop" });
    await dana.sees("MTG-2 (Review of the next quarter): planned", { in: "private" });
    await ben.sees("Decided before: IMP-1 A second till line: an idea", { in: "thread" });
    await wei.says("/register review", { in: "#general" });
    await wei.sees("管理评审的输入", { in: "private", and: ["1 项风险：RSK-1", "1 个改进项：IMP-1"] });

    // Service reviews are shown by now, a management review never was.
    await ana.says("/register gaps", { in: "#general" });
    await ana.sees("Gaps against ISO/IEC 20000-1", {
      in: "private",
      and: ["9.3 Management review: /meeting new", "8.6.2 Service requests: /request"],
      without: ["8.3.2 Business relationships", "6.1 Risks"],
    });
  },
);
