// Deploys as delivery tools tell of them: one without an approved change is asked about, one with a change carries it out.
import { afterEach, expect, test } from "vitest";
import { tokens } from "../support/alerts.ts";
import { gatewayIsApproved, gatewayIsAskedFor, withChangeManagers } from "../support/change-stage.ts";
import { pipeline, postDeploy, withDeploySources } from "../support/deploys.ts";
import { platforms, type Stage, startStage } from "../support/stage.ts";

let stage: Stage;
afterEach(() => stage.finish());

const begin = async (on: (typeof platforms)[number]) => {
  const configure = (yaml: string) => withDeploySources(pipeline)(withChangeManagers(yaml));
  stage = await startStage(on, { configure, env: tokens });
  return stage.people;
};

async function sends(body: object): Promise<void> {
  const answer = await postDeploy(stage.address, "pipeline", body);
  expect([answer.status, await answer.json()]).toMatchObject([202, { status: "success", repeated: false }]);
}

const flagged = "was deployed without an approved change";

test.each(platforms)(
  "a deploy without an approved change is asked about in its team's channel, once, and is fine because somebody says why (%s)",
  async (on) => {
    const { ben, dana, lin, wei } = await begin(on);
    await sends({ id: "run-1", service: "checkout", status: "started", version: "4.2", link: "https://ci.example/1" });
    await dana.sees(flagged, {
      in: "#shop",
      and: ["Shop checkout 4.2", "Pipeline", "running", "It names no change", "https://ci.example/1"],
      buttons: ["Link to a change", "Record as emergency", "It is fine because …"],
    });
    await sends({ id: "run-1", service: "checkout", status: "succeeded", version: "4.2" });
    await dana.sees(flagged, { in: "#shop", and: ["succeeded"] });

    await wei.says("/change unauthorised", { in: "#general" });
    await wei.sees("1 次未经批准的部署", { in: "private", and: ["商城结算 4.2", "它没有指明变更"] });
    await ben.presses("It is fine because …", flagged, { in: "#shop" });
    await ben.sees("incident manager", { in: "private", and: ["change manager"] });
    await lin.presses("It is fine because …", flagged, { in: "#shop" });
    await lin.fills({ Reason: "Only a text in the footer" });
    await lin.sees("Thank you. It is noted", { in: "private" });
    await dana.sees(flagged, {
      in: "#shop",
      and: ["Lin says why it is fine", "Only a text in the footer"],
      without: ["Link to a change", "Record as emergency"],
    });
    await lin.says("/change unauthorised", { in: "#general" });
    await lin.sees("No deploy without an approved change", { in: "private" });
  },
);

test.each(platforms)(
  "an emergency that was deployed at once is recorded as it happened, and decided on afterwards (%s)",
  async (on) => {
    const { ben, dana, omar, sam } = await begin(on);
    await sends({ id: "run-2", status: "started", version: "4.2.1" });
    await dana.sees(flagged, { in: "#shop", buttons: ["Record as emergency"] });
    await ben.presses("Record as emergency", flagged, { in: "#shop" });
    await ben.fills({ Title: "Stop the leak" });
    await ben.isToldInForm("Which incident it answered");
    await ben.fills({ Title: "Stop the leak", "Or: reason of security": "A token was printed into the page" });
    await ben.sees("CHG-1 “Stop the leak” is recorded as an emergency", { in: "private" });
    await dana.sees(flagged, { in: "#shop", and: ["Ben recorded it as the emergency CHG-1"] });
    await dana.sees("CHG-1 · Stop the leak", { in: "#shop", and: ["exception: deployed without an approved change"] });
    await dana.sees("Deployed before anybody could approve it: Pipeline, Shop checkout 4.2.1", { in: "thread" });
    await ben.presses("Finish", "CHG-1 ·", { in: "#shop" });
    await ben.fills({ "How did it end?": "successful", "In words": "The page is clean." });
    await ben.sees("CHG-1 “Stop the leak” is finished", { in: "private" });
    await dana.sees("⏹ Ben finished it: successful", { in: "thread" });
    await dana.sees("⏹ CHG-1 “Stop the leak” on Shop checkout has ended", { in: "#shop" });
    for (const manager of [omar, sam]) await manager.sees("CHG-1", { in: "dm", buttons: ["Decide afterwards"] });
    await dana.sees("CHG-1 ·", { in: "#shop", without: ["Finish"] });
  },
);

test.each(platforms)(
  "a deploy of an approved change starts it, and its failure is said to whoever carries it out (%s)",
  async (on) => {
    const { ben, dana } = await begin(on);
    await gatewayIsAskedFor(stage);
    await gatewayIsApproved(stage);

    await sends({ id: "early", change: "CHG-1", status: "started" });
    await dana.sees(flagged, {
      in: "#shop",
      and: ["It names CHG-1, but that is not its window"],
      buttons: ["Link to a change"],
    });
    await ben.presses("Link to a change", flagged, { in: "#shop" });
    await ben.fills({ Change: "CHG-7" });
    await ben.isToldInForm("There is no change “CHG-7” that you may see");
    await ben.fills({ Change: "1" });
    await ben.sees("Thank you. It is noted", { in: "private" });
    await dana.sees(flagged, { in: "#shop", and: ["Ben linked it to CHG-1"], without: ["Link to a change"] });
    await dana.sees("Ben linked a deploy to this change: Pipeline, Shop checkout", { in: "thread" });
    await stage.people.ana.sees("Ben linked a deploy to CHG-1", { in: "dm" });

    await stage.wait("PT18H");
    await ben.sees("CHG-1 “Payment gateway 4.2” is yours to carry out", { in: "dm" });
    await sends({ id: "run-3", service: "checkout", status: "started", version: "4.2", commits: ["a", "b"] });
    await dana.sees("started", { in: "thread", and: ["▶"] });
    await dana.sees("Pipeline: deploy of Shop checkout 4.2 started, 2 commits", { in: "thread" });
    await dana.sees("▶ CHG-1 “Payment gateway 4.2” has started; Shop checkout may be affected", { in: "#shop" });
    await ben.sees("CHG-1 ·", { in: "#shop", and: ["step 1 of 2"] });
    await sends({ id: "run-3", status: "failed", version: "4.2" });
    await dana.sees("Pipeline: deploy of Shop checkout 4.2 failed", { in: "thread" });
    await ben.sees("Pipeline says that the deploy of 4.2 failed. The rest is yours", {
      in: "dm",
      buttons: ["Back out", "Finish"],
    });
  },
);
