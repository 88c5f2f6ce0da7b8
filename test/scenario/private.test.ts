// Private incidents: who is inside sees everything, nobody else sees a word, wherever they look.
import { afterEach, expect, test } from "vitest";
import { platforms, type Stage, startStage } from "../support/stage.ts";

let stage: Stage;
afterEach(() => stage.finish());

const secret = "Payment keys leaked by Mallory";

/** What somebody can still read that holds the secret. */
const leaked = (memberId: string): readonly string[] =>
  stage.peer
    .messages()
    .filter(({ deleted, onlyFor, spot }) => {
      const isTheirs = (onlyFor ?? memberId) === memberId && (spot.in !== "dm" || spot.memberId === memberId);
      return !deleted && isTheirs;
    })
    .filter(({ author }) => author === undefined)
    .map(({ text }) => text)
    .filter((text) => text.includes("Mallory") || text.includes("keys leaked"));

async function reported() {
  const { ana, ben, dana } = stage.people;
  await ana.says(`/incident ${secret}`, { in: "#general" });
  await ana.sees("INC-1 is reported", { in: "private" });
  await ana.sees("INC-1 is with Team Shop", { in: "dm" });
  await ben.sees(`INC-1 · ${secret}`, { in: "dm" });
  await dana.sees(`INC-1 · ${secret}`, { in: "#shop", buttons: ["Take it"] });
  await dana.sees("INC-1 needs you", { in: "#shop" });
  await ben.presses("Take it", "INC-1 ·", { in: "#shop" });
  await ben.sees("You have INC-1 now", { in: "private" });
  await dana.sees("Ben took it", { in: "thread" });
  await ana.sees("Ben is on INC-1 now", { in: "dm" });
}

test.each(platforms)("making an incident private takes it from everybody who is not inside (%s)", async (on) => {
  stage = await startStage(on);
  const { ana, ben, dana, sam, omar } = stage.people;
  await reported();

  await ben.presses("Make private", "INC-1 ·", { in: "#shop" });
  await ben.sees("INC-1 is private now; 3 people see it", { in: "private" });
  await dana.sees("INC-1 is private", { in: "#shop", without: ["Resolve", "Update", "Timeline"] });
  await ana.sees(`Ben made INC-1 (${secret}) private`, { in: "dm" });
  await sam.sees(`Ben made INC-1 (${secret}) private`, { in: "dm", buttons: ["Open"] });
  await stage.settle();
  expect(leaked(dana.id)).toEqual([]);
  expect(leaked(omar.id)).toEqual([]);

  await dana.says("/incident list", { in: "#general" });
  await dana.sees("1 open incident", { in: "private", and: ["1 of them is private"], without: ["INC-1"] });
  await dana.says("/incident show INC-1", { in: "#general" });
  await dana.sees("There is no INC-1 that you can see", { in: "private" });
  await dana.says("/incident timeline INC-1", { in: "#general" });
  await dana.sees("There is no INC-1 that you can see", { in: "private", anew: true });
  await dana.says("/incident take INC-1", { in: "#general" });
  await dana.sees("There is no INC-1 that you can see", { in: "private", anew: true });
  await dana.says("/incident show INC-77", { in: "#general" });
  await dana.sees("There is no INC-77 that you can see", { in: "private" });
  await dana.says("/incident Payment keys leaked", { in: "#general" });
  await dana.sees("INC-2 is reported", { in: "private" });
  await dana.sees("INC-2 is with Team Shop", { in: "dm" });
  await dana.sees("INC-2 · Payment keys leaked", { in: "#shop" });
  await dana.sees("INC-2 needs you", { in: "#shop" });
  await ben.sees("INC-2 · Payment keys leaked", { in: "dm" });
  expect(await dana.opensHome()).not.toContain("Mallory");

  await sam.presses("Open", "private", { in: "dm" });
  await sam.sees(`INC-1 · ${secret}`, { in: "private", buttons: ["End privacy"] });
  await sam.says("/incident list", { in: "#general" });
  await sam.sees(secret, { in: "private", and: ["2 open incidents"] });
  expect(await ben.opensHome()).toContain(secret);
});

test.each(platforms)("members go on working on a private incident, admit a colleague, and end it (%s)", async (on) => {
  stage = await startStage(on);
  const { ana, ben, dana, sam, lin } = stage.people;
  await reported();
  await ben.presses("Make private", "INC-1 ·", { in: "#shop" });
  await ben.sees("INC-1 is private now", { in: "private" });
  await dana.sees("INC-1 is private", { in: "#shop" });
  await ana.sees("Ben made INC-1", { in: "dm" });
  await sam.sees("Ben made INC-1", { in: "dm" });

  await ben.says("/incident update INC-1", { in: "#general" });
  await ben.fills({ "How do things stand?": "Mallory was locked out" });
  await ben.sees("The update for INC-1 is posted", { in: "private" });
  await ana.sees("Mallory was locked out", { in: "dm" });
  await sam.sees("Mallory was locked out", { in: "dm" });

  await sam.says("/incident admit INC-1", { in: "#general" });
  await sam.fills({ Person: "Dana" });
  await sam.sees("Dana can see INC-1 now", { in: "private" });
  await dana.sees(`Sam lets you see the private INC-1 (${secret})`, { in: "dm", buttons: ["Open"] });
  for (const member of [ben, dana]) await member.sees("Sam let Dana see it", { in: "dm" });
  await dana.presses("Open", "Sam lets you see", { in: "dm" });
  await dana.sees(`INC-1 · ${secret}`, { in: "private", buttons: ["Resolve"] });

  await lin.says("/incident open-up INC-1", { in: "#general" });
  await lin.sees("There is no INC-1 that you can see", { in: "private" });
  await sam.says("/incident open-up INC-1", { in: "#general" });
  await sam.sees("INC-1 is no longer private", { in: "private" });
  await dana.sees(`INC-1 · ${secret}`, { in: "#shop", buttons: ["Update"] });
  await dana.sees("Sam ended its privacy", { in: "thread" });
  await lin.says("/incident show INC-1", { in: "#general" });
  await lin.sees(`INC-1 · ${secret}`, { in: "private" });
});
