// January of the company of five: two incidents, a complaint, and a change that Lin approves herself.
import { fillsAll, secondStep } from "../change-stage.ts";
import type { Stage } from "../stage.ts";

const exception = "Exception: approved by whose own it is. That is allowed here, kept and counted.";

/** Ana reports it, Lin is called and fixes it, Ana says how it was. */
export async function dashboardIsEmpty(stage: Stage): Promise<void> {
  const { ana, ben, lin } = stage.people;
  await ana.says("/incident The sales dashboard is empty", { in: "#general" });
  await ana.sees("INC-1 is reported", { in: "private" });
  await ana.sees("INC-1 is with Service desk, and Lin is being called", { in: "dm" });
  await lin.sees("INC-1 · The sales dashboard is empty", { in: "dm", buttons: ["Acknowledge"] });
  await ben.sees("INC-1 · The sales dashboard is empty", { in: "#shop", and: ["P3"] });
  await ben.sees("INC-1 needs you", { in: "#shop" });
  await lin.presses("Take it", "INC-1 · The sales", { in: "#shop" });
  await lin.sees("You have INC-1 now", { in: "private" });
  await ben.sees("Lin took it", { in: "thread" });
  await ana.sees("Lin is on INC-1 now", { in: "dm" });
  await stage.wait("PT50M");
  await lin.presses("Resolve", "INC-1 · The sales", { in: "#shop" });
  await lin.fills({ "How it ended": "Fixed", Cause: "Technical", "In words": "Loaded the sales again." });
  await lin.sees("INC-1 is resolved. Ana is asked whether it works", { in: "private" });
  await ben.sees("Lin resolved it", { in: "thread" });
  await ana.presses("Yes, solved", "Does it work for you again?", { in: "dm" });
  await ben.sees("Ana confirmed that it works", { in: "thread" });
  await ben.sees("record complies", { in: "thread" });
  await ana.presses("5", "How did we do");
  await ana.sees("Thank you for the 5 of 5", { buttons: ["Add a comment"] });
  await ben.sees("Ana rated it 5 of 5", { in: "thread" });
}

/** In Chinese, to Ben; the channel reads English. */
export async function weiReports(stage: Stage): Promise<void> {
  const { ben, dana, lin, wei } = stage.people;
  await wei.says("/incident 采购报表打不开", { in: "#general" });
  await wei.sees("INC-2 已登记", { in: "private" });
  await wei.sees("INC-2 已交给服务台，正在呼叫 Lin", { in: "dm" });
  await lin.sees("INC-2 · 采购报表打不开", { in: "dm", buttons: ["Acknowledge"] });
  await ben.sees("INC-2 · 采购报表打不开", { in: "#shop", and: ["Reports"] });
  await dana.sees("INC-2 needs you", { in: "#shop" });
  await ben.presses("Take it", "INC-2 ·", { in: "#shop" });
  await ben.sees("You have INC-2 now", { in: "private" });
  await dana.sees("Ben took it", { in: "thread" });
  await wei.sees("Ben 已开始处理 INC-2", { in: "dm" });
  await ben.presses("Resolve", "INC-2 ·", { in: "#shop" });
  await ben.fills({ "How it ended": "Fixed", Cause: "Technical", "In words": "已恢复权限" });
  await ben.sees("INC-2 is resolved. Wei is asked whether it works", { in: "private" });
  await dana.sees("Ben resolved it", { in: "thread" });
  await wei.presses("已恢复", "已恢复权限", { in: "dm" });
  await dana.sees("Wei confirmed that it works", { in: "thread" });
  await dana.sees("record complies", { in: "thread", anew: true });
  await wei.sees("您对这次处理满意吗", { buttons: ["1", "5"] });
}

/** Ana hands it on and speaks for the customer. */
export async function customerComplains(stage: Stage): Promise<void> {
  const { ana, ben, lin } = stage.people;
  const title = "The parcel came three days late";
  await stage.wait("P1D");
  await ana.says("/feedback complaint", { in: "#general" });
  await ana.fills({ Title: title, "What went wrong?": "It was a birthday present" }, "Complain");
  await ana.sees("CPL-1 (Complaint) is kept", { in: "private" });
  await ana.sees(`CPL-1 · ${title}`, { in: "dm", and: ["Lin (the team) looks after it"] });
  await lin.sees("Ana complains, and you (the team) look after it now", { in: "dm" });
  await ben.sees(`CPL-1 · ${title}`, { in: "#shop", and: ["received", "answer by"] });
  await lin.presses("Answer", "Ana complains", { in: "dm" });
  await lin.fills({ "Your answer": "You are right, it lay here over the weekend" }, "Answer CPL-1");
  await lin.sees(`CPL-1 (${title}): answered`);
  await ben.sees("Lin: Answer. It is answered now", { in: "thread" });
  await ana.sees("Lin answers your complaint CPL-1", { in: "dm", and: ["over the weekend"] });
  await lin.presses("Settle", `CPL-1 · ${title}`, { in: "#shop" });
  await lin.fills({ "How is it settled?": "Postage is paid back" }, "Settle CPL-1");
  await lin.sees(`CPL-1 (${title}): settled`);
  await ben.sees("Lin: Settle", { in: "thread" });
  await ana.presses("Yes, I am content", "Lin says your complaint CPL-1", { in: "dm" });
  await ana.sees(`CPL-1 (${title}): closed`);
  await ben.sees("Ana: Yes, I am content. It is closed now", { in: "thread" });
  await lin.sees("Ana brought CPL-1", { in: "dm" });
  await ben.sees(`CPL-1 · ${title}`, { in: "#shop", and: ["closed", "Content? Yes"] });
}

/** Nobody else could; it is kept as an exception. Dana carries it out in the night. */
export async function linApprovesHerOwn(stage: Stage): Promise<void> {
  const { ben, dana, lin } = stage.people;
  const title = "New font in the reports";
  const window = { "Start of the window": "2031-01-15 02:00", "End of the window": "2031-01-15 06:00" };
  await stage.wait("P6D");
  await lin.says(`/change submit ${title}`, { in: "#general" });
  await fillsAll(stage, "lin", { "Affected services": ["Reports"], ...window });
  await secondStep(stage, "lin", `CHG-1 “${title}” is kept as a draft; its risk is low`);
  await fillsAll(stage, "lin", { "Who carries it out?": dana.name, Plan: "Switch the font (5 min)" }, 1);
  await lin.sees(`CHG-1 “${title}” is submitted. Lin can decide`, { in: "private" });
  await ben.sees(`CHG-1 · ${title}`, { in: "#shop", and: ["waiting for Lin"] });
  await ben.sees("Lin asked for approval", { in: "thread" });
  await lin.presses("Approve", `CHG-1 · ${title}`, { in: "#shop" });
  await lin.sees("You approved CHG-1", { in: "private", and: [exception] });
  await ben.sees("✓ Lin approved", { in: "thread", and: [exception] });
  await ben.sees("Stage 1 “Approver” is approved", { in: "thread" });
  await ben.sees("Approved for", { in: "thread" });
  await dana.sees(`CHG-1 “${title}” is approved for`, { in: "dm" });
  await ben.sees(`CHG-1 · ${title}`, { in: "#shop", and: ["exception: self-approved"] });

  await stage.wait("PT18H");
  await dana.presses("Start", `CHG-1 “${title}” is yours to carry out`, { in: "dm" });
  await dana.sees(`CHG-1 “${title}” has started`);
  await ben.sees("▶ Dana started", { in: "thread" });
  await ben.sees(`▶ CHG-1 “${title}” has started; Reports may be affected`, { in: "#shop" });
  await stage.settle();
  await dana.presses("Step done", `CHG-1 · ${title}`, { in: "#shop" });
  await dana.sees("Step 1 is done; that was the last one", { in: "private" });
  await ben.sees("✓ Dana did step 1: Switch the font", { in: "thread" });
  await dana.presses("Finish", `CHG-1 · ${title}`, { in: "#shop" });
  await dana.fills({ "How did it end?": "successful", "In words": "All reports look as they should." });
  await dana.sees(`CHG-1 “${title}” is finished and closed`, { in: "private" });
  await ben.sees("⏹ Dana finished it: successful", { in: "thread" });
  await ben.sees(`⏹ CHG-1 “${title}” on Reports has ended: successful`, { in: "#shop" });
  await lin.sees(`CHG-1 “${title}” is finished by Dana: successful`, { in: "dm" });
  await stage.wait("PT24H1M");
  await ben.presses("Yes", "Everything as it should be?", { in: "#shop" });
  await ben.sees("CHG-1", { in: "private", anew: true });
}
