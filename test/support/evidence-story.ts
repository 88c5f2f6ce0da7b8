// Records of several kinds, made in conversations on the web chat, of which evidence packs are made.
import pg from "pg";
import { castNames } from "./cast.ts";
import { harmlessIsApproved, harmlessIsAskedFor, withChangeManagers } from "./change-stage.ts";
import { benTakesIt, checkoutFails } from "./opening.ts";
import { laptopIsApproved, laptopIsAskedFor, withCatalogue } from "./request-stage.ts";
import { type Stage, startStage } from "./stage.ts";

const font = {
  reference: "CHG-1",
  title: "New font in the reports",
  service: "Reports",
  by: "dana",
  in: "#data",
} as const;

/** INC-1 is worked on, CHG-1 approved, REQ-1 being fulfilled, IMP-1 an idea, IMP-2 private, PRB-1 open, SUG-1 received, KUD-1 between two people, the pulse asked. */
export async function storyForEvidence(): Promise<Stage> {
  const stage = await startStage("web", { configure: (yaml) => withChangeManagers(withCatalogue(yaml)) });
  const { ana, ben, dana, lin } = stage.people;
  await checkoutFails(stage);
  await benTakesIt(stage);
  // Long enough for its clocks to have run.
  await stage.wait("PT1M");
  await harmlessIsAskedFor(stage, font);
  await harmlessIsApproved(stage, font);
  await laptopIsAskedFor(stage);
  await laptopIsApproved(stage);
  await ben.says("/improvement new Card readers lose their network", { in: "#general" });
  await ben.fills({ "Why? What would be better?": "Every Monday", Service: "Shop checkout" }, "New improvement");
  await ben.sees("IMP-1 (Improvement) is kept", { in: "private" });
  await dana.sees("IMP-1 · Card readers lose their network", { in: "#shop" });
  await ben.says("/improvement new The keys of the safe", { in: "#general" });
  await ben.fills({ Service: "Shop checkout" }, "New improvement");
  await ben.sees("IMP-2 (Improvement) is kept", { in: "private" });
  await dana.sees("IMP-2 · The keys of the safe", { in: "#shop" });
  await ben.says("/improvement restrict IMP-2", { in: "#general" });
  await ben.sees("IMP-2 is private now", { in: "private" });
  await dana.sees("IMP-2 is private", { in: "#shop", without: ["Plan"] });
  await ana.says("/problem new Payments time out again and again", { in: "#general" });
  await ana.fills({ Service: "Shop checkout" }, "New problem");
  await ana.sees("PRB-1 Payments time out again and again is open. It belongs to Lin", { in: "private" });
  await lin.sees("Ana gave you PRB-1", { in: "dm" });
  await dana.sees("PRB-1 · Payments time out again and again", { in: "#shop" });
  await ben.says("/feedback suggestion", { in: "#general" });
  await ben.fills({ Title: "Let people pay by phone", Service: "Shop checkout" }, "Suggest");
  await ben.sees("SUG-1 (Suggestion) is kept", { in: "private" });
  await ben.sees("SUG-1 · Let people pay by phone", { in: "dm" });
  await lin.sees("Ben suggests: SUG-1", { in: "dm" });
  await dana.sees("SUG-1 · Let people pay by phone", { in: "#shop" });
  await ana.says("/feedback kudos @Ben for his patience", { in: "#general" });
  await ana.sees("KUD-1 (Thanks) is kept", { in: "private" });
  await ben.sees("Ana thanks you", { in: "dm" });
  await lin.says("/kpi pulse", { in: "#general" });
  await lin.sees("Pulse 2031-Q1: not asked yet", { in: "private" });
  await lin.presses("Ask them", "Pulse 2031-Q1: not asked yet", { in: "private" });
  await lin.sees("The pulse of 2031-Q1 is on its way", { in: "private" });
  for (const name of castNames) {
    await stage.people[name].sees(name === "wei" ? "您被随机抽中参加" : "You were drawn at random", { in: "dm" });
  }
  await stage.settle();
  return stage;
}

/** What somebody with the owner's password could do, triggers taken away first. */
export async function asOwner(ownerUrl: string, sql: string): Promise<void> {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    await owner.query("ALTER TABLE audit DISABLE TRIGGER USER; ALTER TABLE audit_seal DISABLE TRIGGER USER");
    await owner.query(sql);
  } finally {
    await owner.end();
  }
}
