// Guests, bots, strangers, and people whom the bot cannot write to.
import { afterEach, expect, test } from "vitest";
import { player } from "../support/player.ts";
import { platforms, type Stage, startStage } from "../support/stage.ts";

let stage: Stage;
afterEach(() => stage.finish());

test.each(platforms)("a guest may report and follow their own, and decides nothing (%s)", async (on) => {
  stage = await startStage(on);
  const { ben, dana } = stage.people;
  const guest = await stage.peer.member({ name: "Gus", email: "gus@elsewhere.test", locale: "en-GB", guest: true });
  const gus = player(stage.script, guest);

  await gus.says("/incident Checkout is failing", { in: "#general" });
  await gus.sees("INC-1 is reported", { in: "private" });
  await gus.sees("INC-1 is with Team Shop", { in: "dm" });
  await ben.sees("INC-1 ·", { in: "dm" });
  const card = await dana.sees("INC-1 ·", { in: "#shop", buttons: ["Take it"] });
  await dana.sees("INC-1 needs you", { in: "#shop" });
  await stage.people.ana.says("/incident Reports are empty", { in: "#general" });
  await stage.people.ana.sees("INC-2 is reported", { in: "private" });
  await stage.people.ana.sees("INC-2 is with Team Data", { in: "dm" });
  await dana.sees("INC-2 ·", { in: "dm" });
  await dana.sees("INC-2 ·", { in: "#data", buttons: ["Take it"] });
  await dana.sees("INC-2 needs you", { in: "#data" });

  await stage.peer.click(gus.id, card.id, "Take it");
  await gus.sees("Guests may report and follow, but not decide", { in: "private" });
  await gus.says("/incident show INC-2", { in: "#general" });
  await gus.sees("There is no INC-2 that you can see", { in: "private" });
  await gus.says("/incident list", { in: "#general" });
  const list = await gus.sees("1 open incident", { in: "private" });
  expect(list.text).not.toContain("Reports");
  await gus.says("/service publish", { in: "#general" });
  await gus.sees("Guests may not publish the catalogue", { in: "private" });
  await gus.says("/tocsin sign-in", { in: "#general" });
  await gus.sees(/Guests and bots cannot sign in|You are signed in already/, { in: "private" });
});

test.each(platforms.filter((on) => on !== "web"))(
  "who takes no messages from bots is called in the channel, by name (%s)",
  async (on) => {
    stage = await startStage(on);
    const { dana } = stage.people;
    const closed = await stage.peer.member({
      name: "Cleo",
      email: "cleo@example.test",
      locale: "en-GB",
      closedToBots: true,
    });
    const cleo = player(stage.script, closed);
    await cleo.says("/incident Checkout is failing", { in: "#general" });
    await cleo.sees("INC-1 is reported", { in: "private" });
    await stage.people.ben.sees("INC-1 ·", { in: "dm" });
    await dana.sees("INC-1 ·", { in: "#shop", buttons: ["Take it"] });
    await dana.sees("INC-1 needs you", { in: "#shop" });
    await dana.sees("I could not write to you directly", { in: "thread", and: ["@Cleo", "INC-1 is with Team Shop"] });
  },
);
