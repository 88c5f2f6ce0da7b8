// Suppliers: what is agreed, a review that is due again, and a dispute until it is settled.
import { afterEach, expect, test } from "vitest";
import { platforms, type Stage, startStage } from "../support/stage.ts";

let stage: Stage;
afterEach(() => stage.finish());

const card = "SUP-1 · Harbour Networks";

test.each(platforms)("a supplier is agreed with, reviewed, disputed with and let go (%s)", async (on) => {
  stage = await startStage(on);
  const { dana, ben, wei } = stage.people;
  await dana.says("/supplier new Harbour Networks", { in: "#general" });
  await dana.fills({ "What do they deliver?": "The lines of all shops", Service: "Shop checkout" }, "New supplier");
  await dana.sees("SUP-1 (Supplier) is kept", { in: "private" });
  await ben.sees(card, { in: "#shop", and: ["in use", "The lines of all shops"], buttons: ["Terms", "Review", "End"] });

  await dana.presses("Terms", card, { in: "#shop" });
  await dana.fills(
    {
      Contract: "HN-2031-7",
      "Agreed targets": "Repaired within four hours",
      "For which part do they answer?": "Up to the router",
      Contact: "desk@harbour.example.test",
      "Review by": "2031-03-12 12:00",
    },
    "Terms of SUP-1",
  );
  await dana.sees("SUP-1 (Harbour Networks): in use", { in: "private" });
  await ben.sees("Dana: Terms. It is in use now", { in: "thread", and: ["Contract HN-2031-7"] });
  await stage.wait("P1DT3H");
  await dana.sees("SUP-1 (Supplier: Harbour Networks) is to be reviewed by", { in: "dm", buttons: ["Review"] });
  await dana.presses("Review", "is to be reviewed by", { in: "dm" });
  await dana.fills(
    { "How did they do?": "Two of nine late", "Were the targets met?": "In part", "Review by": "2031-06-12 12:00" },
    "Review SUP-1",
  );
  await dana.sees("SUP-1 (Harbour Networks): in use", { anew: true });
  await ben.sees("Dana: Review. It is in use now", { in: "thread", and: ["Two of nine late"] });

  await dana.presses("Open dispute", card, { in: "#shop" });
  await dana.fills(
    { "What is not as agreed?": "Two repairs took a day", Due: "2031-03-20 12:00" },
    "Dispute with SUP-1",
  );
  await dana.sees("SUP-1 (Harbour Networks): in dispute", { in: "private" });
  await ben.sees("Dana: Open dispute. It is in dispute now", { in: "thread" });
  await ben.sees(card, { in: "#shop", and: ["in dispute", "due 2031-03-20"], buttons: ["Settle dispute"] });
  await dana.presses("Settle dispute", card, { in: "#shop" });
  await dana.fills({ "How was it settled?": "They pay a tenth back" }, "Settle SUP-1");
  await dana.sees("SUP-1 (Harbour Networks): in use", { in: "private", anew: true });
  await ben.sees("Dana: Settle dispute. It is in use now", { in: "thread" });
  await wei.says("/supplier show SUP-1", { in: "#general" });
  await wei.sees(card, { in: "private", and: ["供应商", "合作中"] });
  await dana.says("/register suppliers", { in: "#general" });
  await dana.sees("Suppliers,", {
    in: "private",
    and: ["SUP-1 Harbour Networks", "answers for: Up to the router", "HN-2031-7", "No incident waited for them"],
  });
  await stage.wait("P28D");
  await dana.sees("How your supplier did in 2031-Q1", { in: "dm", and: ["reviewed once", "1 dispute"] });
  await wei.says("/register suppliers", { in: "#general" });
  await wei.sees("供应商，", { in: "private", and: ["评审 1 次", "1 起争议"] });
  await dana.says("/supplier end SUP-1", { in: "#general" });
  await dana.fills({ Reason: "Another one is cheaper" }, "End SUP-1");
  await dana.sees("SUP-1 (Harbour Networks): ended", { in: "private" });
  await ben.sees("Dana: End. It is ended now", { in: "thread" });
});

test.each(platforms)(
  "when a quarter is over its report comes by itself, once, to whoever owns the supplier (%s)",
  async (on) => {
    stage = await startStage(on, { from: "2031-03-30T08:00:30Z" });
    await stage.addReplica();
    const { dana, ben, wei } = stage.people;
    await dana.says("/supplier new Harbour Networks", { in: "#general" });
    await dana.fills({ "What do they deliver?": "The lines of all shops", Service: "Shop checkout" }, "New supplier");
    await dana.sees("SUP-1 (Supplier) is kept", { in: "private" });
    await ben.sees(card, { in: "#shop" });
    await stage.wait("P3D");
    const report = "How your supplier did in 2031-Q1";
    await dana.sees(report, {
      in: "dm",
      and: ["SUP-1 Harbour Networks", "nothing says what they answer for", "no day of review", "No incident waited"],
      buttons: ["Review", "Open dispute"],
    });
    await stage.settle();
    expect(stage.peer.messages().filter(({ text }) => text.includes(report)).length).toBe(1);
    await stage.restart("P2D");
    await stage.settle();
    expect(stage.peer.messages().filter(({ text }) => text.includes(report)).length).toBe(1);
    await wei.says("/register suppliers", { in: "#general" });
    await wei.sees("供应商，", { in: "private", and: ["SUP-1 Harbour Networks", "未定评审日期"] });
    await stage.restart("P90D");
    await dana.sees("How your supplier did in 2031-Q2", { in: "dm" });
  },
);
