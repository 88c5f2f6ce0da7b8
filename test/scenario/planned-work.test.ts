// Recurring work that the configuration file plans: made once, changed and ended as the file says, and nothing of what was done is lost.
import { afterEach, expect, test } from "vitest";
import { parse, stringify } from "yaml";
import type { Document } from "../../src/organisation/document.ts";
import type { DocumentObligation } from "../../src/organisation/obligation-schema.ts";
import { query } from "../support/query.ts";
import { platforms, type Stage, startStage } from "../support/stage.ts";

let stage: Stage;
afterEach(() => stage.finish());

const card = "OBL-1 · Restore a backup";
const backup = {
  ...{ key: "backup", title: "Restore a backup", rhythm: "weekly", first_on: "2031-03-06", at: "12:00" },
  ...{ owner: "dana", service: "checkout", days: 3, task: "Beside the live one" },
};
const planning = (yaml: string) => stringify({ ...parse(yaml), obligations: [backup] });

const planned = ({ obligations = [] }: Document, change: Partial<DocumentObligation>) =>
  obligations.map((one) => ({ ...one, ...change }));

const records = () =>
  query(
    stage.database.ownerUrl,
    "SELECT r.reference, c.state FROM register_record c JOIN record r ON r.id = c.record_id ORDER BY r.number",
  );

test.each(platforms)("the file plans recurring work, changes it, and takes it out and in again (%s)", async (on) => {
  stage = await startStage(on, { configure: planning });
  await stage.addReplica();
  const { ben, dana } = stage.people;
  await dana.sees("Tocsin gave you OBL-1 (Recurring work): Restore a backup", { in: "dm" });
  await ben.sees(card, {
    in: "#shop",
    and: ["waiting for its next time", "Every week, next 2031-03-06", "Beside the live one"],
  });
  await stage.settle();
  expect(await records()).toEqual([{ reference: "OBL-1", state: "waiting" }]);
  await stage.wait("P2DT5H");
  await dana.sees("OBL-1 (Restore a backup) is to be done by 2031-03-09", { in: "dm", buttons: ["Done"] });
  await ben.sees("It came again", { in: "thread" });
  await dana.presses("Done", "is to be done by", { in: "dm" });
  await dana.fills({ "What was done?": "All tables came back" }, "OBL-1 is done");
  await dana.sees("OBL-1 (Restore a backup): waiting for its next time");
  await ben.sees("Dana: Done", { in: "thread" });
  // What is changed in chat stays until the file says something else of it.
  await dana.presses("Instructions", card, { in: "#shop" });
  await dana.fills({ "How is it done?": "On the second server" }, "How OBL-1 is done");
  await dana.sees("OBL-1 (Restore a backup): waiting for its next time", { in: "private", anew: true });
  await ben.sees("Dana: Instructions", { in: "thread" });

  await stage.reconfigure((document) => ({ ...document, obligations: planned(document, { owner: "ben" }) }));
  await ben.sees("Tocsin gave you OBL-1 (Recurring work): Restore a backup", { in: "dm" });
  await dana.sees("The configuration changed it", { in: "thread", and: ["Owner Ben", "Beside the live one"] });
  await dana.sees(card, { in: "#shop", and: ["Ben", "Beside the live one", "in time 1, late 0, missed 0"] });

  await stage.reconfigure((document) => ({ ...document, obligations: [] }));
  await ben.sees("OBL-1 (Restore a backup) stands in the configuration no more", { in: "dm" });
  await dana.sees("The configuration plans it no more: ended", { in: "thread" });
  await stage.wait("P10D");
  await stage.restart();
  await stage.settle();
  expect(await records()).toEqual([{ reference: "OBL-1", state: "ended" }]);
  await stage.rewrite(planning);
  await stage.restart();
  await dana.sees("Tocsin gave you OBL-1 (Recurring work): Restore a backup", { in: "dm", anew: true });
  await ben.sees("The configuration plans it again", { in: "thread" });
  await ben.sees(card, { in: "#shop", and: ["next 2031-03-20", "in time 1, late 0, missed 0"] });
  await stage.settle();
  expect(await records()).toEqual([{ reference: "OBL-1", state: "waiting" }]);
});
