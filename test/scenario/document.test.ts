// Documents: written, approved by somebody else than their author, in versions that are kept, and looked at again by a day.
import { afterEach, test } from "vitest";
import { platforms, type Stage, startStage } from "../support/stage.ts";

let stage: Stage;
afterEach(() => stage.finish());

const card = "DOC-1 · Change policy";

test.each(platforms)("a policy is written, approved by somebody else, and written anew (%s)", async (on) => {
  stage = await startStage(on);
  const { ben, dana, wei } = stage.people;
  await ben.says("/document new Change policy", { in: "#general" });
  await ben.fills({ "What is it?": "Change policy", Service: "Shop checkout" }, "New document");
  await ben.sees("DOC-1 (Document) is kept", { in: "private" });
  await dana.sees(card, { in: "#shop", and: ["being written", "No version is in force yet"], buttons: ["Write"] });
  await ben.says("/document submit DOC-1", { in: "#general" });
  await ben.sees("Nothing stands in DOC-1 yet", { in: "private" });
  await ben.presses("Write", card, { in: "#shop" });
  await ben.fills({ "What is new in it?": "All of it" }, "Write DOC-1");
  await ben.isToldInForm("Please fill this in");
  await ben.fills({ "What is new in it?": "All of it", "Its text": "Every change has an owner." });
  await ben.sees("DOC-1 (Change policy): being written", { in: "private" });
  await dana.sees("Ben: Write", { in: "thread", and: ["Every change has an owner."] });

  await ben.presses("Submit", card, { in: "#shop" });
  await ben.fills({ "Approved by": ben.name }, "Submit DOC-1");
  await ben.isToldInForm("Nobody approves or checks their own work");
  await ben.fills({ "Approved by": dana.name });
  await ben.sees("DOC-1 (Change policy): waiting for approval", { in: "private" });
  await dana.sees("Ben: Submit", { in: "thread" });
  await dana.sees("Ben asks you: DOC-1", { in: "dm", buttons: ["Write", "Approve"] });
  await ben.says("/document approve DOC-1", { in: "#general" });
  await ben.sees("Nobody approves or checks their own work", { in: "private", anew: true });
  await dana.presses("Send back", card, { in: "#shop" });
  await dana.fills({ Reason: "Emergencies are missing" }, "Send DOC-1 back");
  await dana.sees("DOC-1 (Change policy): being written", { in: "private" });
  await ben.sees("Dana: Send back", { in: "thread" });
  await ben.sees("Dana asks you: DOC-1", { in: "dm" });
  await ben.presses("Submit", card, { in: "#shop" });
  await ben.fills({ "Approved by": dana.name }, "Submit DOC-1");
  await ben.sees("DOC-1 (Change policy): waiting for approval", { in: "private", anew: true });
  await dana.sees("Ben: Submit", { in: "thread", anew: true });
  await dana.sees("Ben asks you: DOC-1", { in: "dm", anew: true });
  await dana.presses("Approve", card, { in: "#shop" });
  await dana.fills({ "Review by": "2031-03-12 12:00" }, "Approve DOC-1");
  await dana.sees("DOC-1 (Change policy): in force", { in: "private" });
  await ben.sees("Dana: Approve. It is in force now", { in: "thread" });
  await ben.sees(card, { in: "#shop", and: ["In force: version 1, approved by Dana", "review by 2031-03-12"] });

  await stage.wait("P1DT6H");
  await ben.sees("DOC-1 (Document: Change policy) is to be reviewed by", { in: "dm" });
  await ben.presses("Still right", card, { in: "#shop" });
  await ben.fills({ "What was looked at?": "All of it", "Review by": "2032-03-12 12:00" }, "DOC-1 is right");
  await ben.sees("DOC-1 (Change policy): in force", { in: "private" });
  await dana.sees("Ben: Still right", { in: "thread" });
  await ben.presses("Write", card, { in: "#shop" });
  await ben.fills({ "What is new in it?": "Emergencies", "Its text": "Every change has an owner and a way back." });
  await ben.sees("DOC-1 (Change policy): being written", { in: "private", anew: true });
  await dana.sees("Ben: Write", { in: "thread", anew: true });
  await wei.says("/document show DOC-1", { in: "#general" });
  await wei.sees(card, { in: "private", and: ["文件", "现行第 1 版，批准人：Dana；新版本正在准备"] });
});
