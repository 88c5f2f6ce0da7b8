// Reporting every way: the form, a mention, the menu of a message, an emoji, for somebody else, with a file.
import { afterEach, expect, test } from "vitest";
import { query } from "../support/query.ts";
import { platforms, type Stage, startStage } from "../support/stage.ts";

let stage: Stage;
afterEach(() => stage.finish());

/** What the team sees of INC-1 on the checkout, besides its card. */
async function shopIsCalled(title: string): Promise<void> {
  const { ben, dana } = stage.people;
  await ben.sees(`INC-1 · ${title}`, { in: "dm", buttons: ["Acknowledge"] });
  await dana.sees("INC-1 needs you", { in: "#shop" });
}

test.each(platforms)("the command alone opens a form that knows the service and says what follows (%s)", async (on) => {
  stage = await startStage(on);
  const { ana, dana } = stage.people;

  await ana.says("/incident", { in: "#shop" });
  const form = await ana.seesForm("Report");
  expect(form.fields.map(({ label }) => label).slice(0, 4)).toEqual([
    "What is broken?",
    "Service",
    "How many are affected?",
    "How urgent is it?",
  ]);
  // Said in #shop: Team Shop's service, as bad as the service is critical.
  expect(form.fields.find(({ label }) => label === "Service")?.value).toBe("Shop checkout");
  const impact = form.fields.find(({ label }) => label === "How many are affected?");
  expect(impact?.options.join()).toContain("One person");
  expect(form.intro + JSON.stringify(form.fields)).toContain("high");

  await stage.wait("PT10M");
  await ana.fills({ "What is broken?": "Receipts are blank\nsince the release", "How many are affected?": "low" });
  await ana.sees("INC-1 is reported", { in: "private" });
  await ana.sees("INC-1 is with Team Shop, and Ben is being called", { in: "dm" });
  await shopIsCalled("Receipts are blank");
  await dana.sees("INC-1 · Receipts are blank", { in: "#shop", and: ["P4"] });

  // Ten minutes passed on the bot's clock, but nobody sat before the form that long.
  const [row] = await query<{ ms: number }>(stage.database.ownerUrl, "SELECT time_to_report_ms AS ms FROM incident");
  expect(Number(row?.ms)).toBeGreaterThan(0);
  expect(Number(row?.ms)).toBeLessThan(120_000);
});

test.each(platforms)("a form opened anywhere gives the same priority on every chat (%s)", async (on) => {
  stage = await startStage(on);
  const { ana, dana } = stage.people;
  await ana.says("/incident", { in: "#general" });
  await ana.fills({ "What is broken?": "The cart loses what was put in" }, "Report");
  await ana.sees("INC-1 is reported", { in: "private" });
  await ana.sees("INC-1 is with Team Shop, and Ben is being called", { in: "dm" });
  await shopIsCalled("The cart loses");
  await dana.sees("INC-1 · The cart loses", { in: "#shop", and: ["Shop checkout", "P2"] });
});

test.each(platforms)("the words choose the service in the form (%s)", async (on) => {
  stage = await startStage(on);
  const { wei } = stage.people;
  await wei.says("/incident 报表打不开", { in: "#general" });
  await wei.sees("INC-1", { in: "private" });
  const promise = await wei.sees("INC-1", { in: "dm" });
  expect(promise.text).toContain("数据团队");
  const { dana } = stage.people;
  await dana.sees("INC-1 · 报表打不开", { in: "dm" });
  await dana.sees("INC-1 needs you", { in: "#data" });
  await dana.sees("INC-1 · 报表打不开", { in: "#data", and: ["Reports"] });
});

test.each(platforms)("free text to the bot in a channel is a report (%s)", async (on) => {
  stage = await startStage(on);
  const { ana, dana } = stage.people;
  await ana.says("@tocsin the payment page shows an error", { in: "#general" });
  await ana.sees("INC-1 is reported");
  await ana.sees("INC-1 is with Team Shop, and Ben is being called", { in: "dm" });
  await shopIsCalled("the payment page shows an error");
  await dana.sees("INC-1 · the payment page shows an error", { in: "#shop" });
});

test.each(platforms)("a screenshot goes with the report (%s)", async (on) => {
  stage = await startStage(on);
  const { ana, dana } = stage.people;
  await ana.says("@tocsin the payment page looks like this", { in: "#general", files: [screenshot] });
  await ana.sees("INC-1 is reported");
  await ana.sees("INC-1 is with Team Shop, and Ben is being called", { in: "dm" });
  await shopIsCalled("the payment page looks like this");
  await dana.sees("INC-1 · the payment page looks like this", { in: "#shop" });
  await dana.sees("Ana sent a file with the report", { in: "thread" });
  await dana.sees("error.png", { in: "thread" });
  await dana.says("/incident timeline INC-1", { in: "#data" });
  await dana.sees("Ana reported it", { in: "private", and: ["📎 error.png"] });
  const rows = await query(stage.database.ownerUrl, "SELECT name, voice FROM attachment WHERE record_id IS NOT NULL");
  expect(rows).toEqual([{ name: "error.png", voice: "reporter" }]);
});

test.each(platforms)("files chosen in a form go with what is said, and the team sees them (%s)", async (on) => {
  stage = await startStage(on);
  const { ana, ben, dana } = stage.people;
  await ana.says("/incident", { in: "#shop" });
  await ana.seesForm("Report");
  await stage.peer.fill(ana.id, { "What is broken?": "Checkout shows an error" });
  ana.attaches("Screenshots or files", { ...screenshot, name: "setup.exe" });
  await stage.peer.submit(ana.id);
  await ana.isToldInForm("“setup.exe” is of a kind that is not kept here");
  ana.attaches("Screenshots or files", screenshot);
  await stage.peer.submit(ana.id);
  // The refused report used up a number.
  await ana.sees("INC-2 is reported", { in: "private" });
  await ana.sees("INC-2 is with Team Shop", { in: "dm" });
  await ben.sees("INC-2 · Checkout shows an error", { in: "dm" });
  await dana.sees("INC-2 needs you", { in: "#shop" });
  await dana.sees("INC-2 · Checkout shows an error", { in: "#shop" });
  await dana.sees("Ana sent a file with the report", { in: "thread" });
  await dana.sees("error.png", { in: "thread" });

  await ana.presses("Add something", "INC-2 is with Team Shop", { in: "dm" });
  await ana.seesForm("Add to INC-2");
  await stage.peer.fill(ana.id, { "In words": "The log of the till" });
  ana.attaches("Screenshots or files", {
    name: "till.log",
    type: "text/plain",
    bytes: new TextEncoder().encode("E17 no paper"),
  });
  await stage.peer.submit(ana.id);
  await ana.sees("Passed on to the team that has INC-2");
  await dana.sees("Ana (reporter) adds 1 file", { in: "thread", and: ["The log of the till"] });
  await dana.sees("till.log", { in: "thread" });
  const rows = await query(
    stage.database.ownerUrl,
    "SELECT name, type, size FROM attachment WHERE record_id IS NOT NULL ORDER BY created_at",
  );
  expect(rows).toEqual([
    { name: "error.png", type: "image/png", size: screenshot.bytes.length },
    { name: "till.log", type: "text/plain", size: 12 },
  ]);
});

test.each(platforms)("the menu of somebody's message reports it for them (%s)", async (on) => {
  stage = await startStage(on);
  const { ana, wei, dana } = stage.people;
  await wei.says("Does the payment page work for you?", { in: "#general" });
  await ana.usesShortcut("Report incident", /^Does the payment page work/);
  const form = await ana.seesForm("Report");
  expect(form.fields.find(({ label }) => label === "What is broken?")?.value).toContain("payment page");
  expect(form.fields.find(({ label }) => label === "Service")?.value).toBe("Shop checkout");
  await ana.fills({});
  await ana.sees("INC-1 is reported", { in: "private" });
  await wei.sees("INC-1", { in: "dm" });
  await ana.sees("Copied to you because you reported it for Wei", { in: "dm" });
  await shopIsCalled("Does the payment page work for you?");
  await dana.sees("reported for Wei by Ana", { in: "#shop" });

  // The same message again is known.
  await ana.usesShortcut("Report incident", /^Does the payment page work/);
  await ana.fills({});
  await ana.sees("reported as INC-1 already", { buttons: ["Join INC-1"] });
});

test.each(platforms)("🚨 on somebody's message reports it for them in one step (%s)", async (on) => {
  stage = await startStage(on);
  const { ana, wei, dana } = stage.people;
  await wei.says("Payment fails for every customer", { in: "#general" });
  await ana.reacts("🚨", "Payment fails for every customer");
  await ana.sees("INC-1 is reported");
  await wei.sees("INC-1", { in: "dm" });
  await ana.sees("Copied to you because you reported it for Wei", { in: "dm" });
  await shopIsCalled("Payment fails for every customer");
  await dana.sees("reported for Wei by Ana", { in: "#shop" });
});

test.each(platforms)("staff report for somebody, and the promise goes to both (%s)", async (on) => {
  stage = await startStage(on);
  const { ana, ben, dana } = stage.people;
  await dana.says("/incident", { in: "#shop" });
  await dana.fills({ "What is broken?": "Ana cannot pay", "For whom?": "Ana" });
  await dana.sees("INC-1 is reported", { in: "private" });
  await ana.sees("Thank you, Ana. INC-1 is with Team Shop", { in: "dm" });
  await dana.sees("Thank you, Ana. INC-1 is with Team Shop", {
    in: "dm",
    and: ["Copied to you because you reported it for Ana"],
  });
  await ben.sees("INC-1 · Ana cannot pay", { in: "dm" });
  await dana.sees("INC-1 needs you", { in: "#shop" });
  await dana.sees("INC-1 · Ana cannot pay", { in: "#shop", and: ["reported for Ana by Dana"] });
});

/** The smallest picture that is one. */
const screenshot = {
  name: "error.png",
  type: "image/png",
  bytes: Uint8Array.from(
    Buffer.from(
      "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
      "base64",
    ),
  ),
};

test.each(platforms)("a report may begin with a word of ours; the word alone is the command (%s)", async (on) => {
  stage = await startStage(on);
  const { ana, dana } = stage.people;
  // On Discord a sub-command is chosen, so nobody can mean another thing by it.
  await ana.says(on === "discord" ? "@tocsin mine is broken: the cart" : "/incident mine is broken: the cart", {
    in: "#general",
  });
  await ana.sees("INC-1 is reported");
  await ana.sees("INC-1 is with Team Shop, and Ben is being called", { in: "dm" });
  await shopIsCalled("mine is broken: the cart");
  await dana.sees("INC-1 · mine is broken: the cart", { in: "#shop" });
  await ana.says("/incident mine", { in: "#general" });
  await ana.sees("INC-1 · mine is broken", { in: "private" });
});
