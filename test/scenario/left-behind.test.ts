// Whoever leaves owns records of the management system: their manager is told once, and hands all of them over in one act.
import { afterEach, expect, test } from "vitest";
import { query } from "../support/query.ts";
import { type Stage, startStage } from "../support/stage.ts";

let stage: Stage;
afterEach(() => stage.finish());

/** The web chat has no accounts of its own: there an operator signs people out. */
const chats = ["slack", "slack-http", "discord"] as const;

const owners = () =>
  query(
    stage.database.ownerUrl,
    `SELECT r.reference, p.name FROM record r JOIN person p
      ON p.id = coalesce((SELECT c.owner_id FROM register_record c WHERE c.record_id = r.id), (SELECT q.owner_id FROM problem q WHERE q.record_id = r.id))
      WHERE r.reference <> 'ORG-1' ORDER BY r.reference`,
  );

test.each(chats)("what somebody leaves is told to their manager and handed over in one act (%s)", async (on) => {
  stage = await startStage(on);
  stage.expectError("an operator has to look");
  const { ben, dana, lin, omar, wei } = stage.people;
  await ben.says("/improvement new Ask for the size first", { in: "#general" });
  await ben.fills({}, "New improvement");
  await ben.sees("IMP-1 (Improvement) is kept", { in: "private" });
  await dana.sees("IMP-1 · Ask for the size first", { in: "#shop" });
  await ben.says("/risk new One server only", { in: "#general" });
  await ben.fills({}, "New risk");
  await ben.sees("RSK-1 (Risk) is kept", { in: "private" });
  await dana.sees("RSK-1 · One server only", { in: "#shop" });
  await wei.says("/register ownerless", { in: "#general" });
  await wei.sees("所有未解决记录都有可操作的负责人", { in: "private" });

  await stage.peer.deactivate(ben.id);
  await omar.sees("the configuration still counts on them", { in: "dm" });
  await lin.sees("Ben can no longer act here and still owns 2 open records", {
    in: "dm",
    and: ["IMP-1 Ask for the size first", "RSK-1 One server only"],
    buttons: ["Hand over", "All without owner"],
  });
  await dana.says("/register ownerless", { in: "#general" });
  await dana.sees("2 open records have owners who can no longer act", { in: "private", and: ["RSK-1", "Ben"] });
  await dana.presses("Hand over what Ben has", "2 open records have owners", { in: "private" });
  await dana.sees("What Ben has can be handed over by Lin, or by an administrator", { in: "private" });
  await lin.presses("Hand over", "Ben can no longer act here", { in: "dm" });
  await lin.fills({ Owner: dana.name }, "Hand over their records");
  await lin.sees("2 records of Ben handed over to Dana");
  await dana.sees("Lin gave you what Ben had: 2 records", { in: "dm", and: ["IMP-1", "RSK-1"] });
  for (const reference of ["IMP-1", "RSK-1"]) {
    await omar.sees("Lin handed it over from Ben to Dana", {
      in: "thread",
      ...(reference === "RSK-1" && { anew: true }),
    });
  }
  expect(await owners()).toEqual([
    { reference: "IMP-1", name: "Dana" },
    { reference: "RSK-1", name: "Dana" },
  ]);
  await lin.presses("Hand over", "Ben can no longer act here", { in: "dm" });
  await lin.sees("Ben owns no open record that you can see", {});
});
