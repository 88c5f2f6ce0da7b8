// Risks: assessed, treated and what is left of them; taken as they are only by somebody who may; looked at again by a day.
import { afterEach, test } from "vitest";
import { platforms, type Stage, startStage } from "../support/stage.ts";

let stage: Stage;
afterEach(() => stage.finish());

const card = "RSK-1 · One supplier for all tills";

test.each(platforms)(
  "a risk is assessed, treated, accepted by the service owner, and due for review again (%s)",
  async (on) => {
    stage = await startStage(on);
    const { ben, dana, lin, wei } = stage.people;
    await ben.says("/risk new One supplier for all tills", { in: "#general" });
    await ben.fills({ "What could happen, and why?": "They go out of business", Service: "Shop checkout" }, "New risk");
    await ben.sees("RSK-1 (Risk) is kept", { in: "private" });
    await dana.sees(card, { in: "#shop", and: ["not assessed yet", "Ben"], buttons: ["Assess", "Close"] });

    await ben.presses("Assess", card, { in: "#shop" });
    await ben.fills(
      { "How likely is it?": "3: possible", "How much harm would it do?": "5: threatening" },
      "Assess RSK-1",
    );
    await ben.sees("RSK-1 (One supplier for all tills): assessed", { in: "private" });
    await dana.sees("Ben: Assess. It is assessed now", { in: "thread" });
    await dana.sees(card, { in: "#shop", and: ["Risk 15 of 25"], buttons: ["Assess", "Treat", "Accept", "Close"] });

    // Its owner does not take it upon themselves.
    await ben.says("/risk accept RSK-1", { in: "#general" });
    await ben.sees("Lin", { in: "private", and: ["RSK-1", "administrator"] });

    await ben.presses("Treat", card, { in: "#shop" });
    await ben.fills(
      {
        "What is done about it?": "Reduce it",
        Measures: "A second supplier for the two large shops",
        Owner: dana.name,
        Due: "2031-04-03 12:00",
      },
      "Treat RSK-1",
    );
    await ben.sees("RSK-1 (One supplier for all tills): being treated", { in: "private" });
    await dana.sees("Ben: Treat. It is being treated now", { in: "thread" });
    await dana.sees("Ben gave you RSK-1 (Risk)", { in: "dm" });
    await dana.presses("Treated", card, { in: "#shop" });
    await dana.fills(
      {
        "What was done?": "The contract is signed",
        "How likely is it now?": "2: unlikely",
        "How much harm would it do now?": "3: noticeable",
        "Review by": "2031-03-20 12:00",
      },
      "RSK-1: what is left",
    );
    await dana.sees("RSK-1 (One supplier for all tills): treated", { in: "private" });
    await ben.sees("Dana: Treated. It is treated now", { in: "thread" });
    await ben.sees(card, { in: "#shop", and: ["Risk 15 of 25, 6 left", "review by 2031-03-20"] });

    await lin.presses("Accept", card, { in: "#shop" });
    await lin.fills(
      { "Why can it be taken as it is?": "Six is little", "Review by": "2031-03-20 12:00" },
      "Accept RSK-1",
    );
    await lin.sees("RSK-1 (One supplier for all tills): accepted", { in: "private" });
    await ben.sees("Lin: Accept. It is accepted now", { in: "thread" });
    await ben.sees(card, { in: "#shop", and: ["accepted", "Accepted by Lin"] });
    await stage.wait("P9DT3H");
    await dana.sees("RSK-1 (Risk: One supplier for all tills) is to be reviewed by", { in: "dm" });
    await wei.says("/risk list", { in: "#general" });
    await wei.sees("1 项风险", { in: "private", and: ["RSK-1", "已接受"] });
  },
);
