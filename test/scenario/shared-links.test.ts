// Links to records in people's own messages on Slack: under them stands what everybody there may see, and no more.
import { afterEach, expect, test } from "vitest";
import type { FakeSlack } from "../support/fake-slack/fake-slack.ts";
import { benTakesIt, checkoutFails } from "../support/opening.ts";
import { type Stage, startStage } from "../support/stage.ts";

let stage: Stage;
afterEach(() => stage.finish());

// Over signed HTTP the bot of a test is reached at its own address, where it is told of no domain; see test/platform/slack.
const doors = ["slack"] as const;
const publicUrl = "https://tocsin.example.test";
const link = `${publicUrl}/r/INC-1`;
const title = "Checkout is failing at payment";

const slack = () => (stage.peer as FakeSlack).workspace;

async function begun(on: (typeof doors)[number]) {
  stage = await startStage(on, { publicUrl });
  slack().unfurlDomains.push("tocsin.example.test");
  await checkoutFails(stage);
  return stage.people;
}

/** The message with what came to stand under it; Slack has its answer when the words are said. */
async function shared(by: keyof Stage["people"], words: string, where: `#${string}` = "#general"): Promise<string> {
  const id = await stage.people[by].says(words, { in: where });
  return (
    stage.peer
      .messages()
      .find((message) => message.id === id)
      ?.text.replace(words, "") ?? ""
  );
}

test.each(doors)("a link to a record shows how it stands, in the channel's language (%s)", async (on) => {
  const { omar } = await begun(on);
  const preview = await shared("dana", `Is ${link} ours?`);
  expect(preview).toContain(`INC-1 · ${title}`);
  expect(preview).toContain("Shop checkout");
  await benTakesIt(stage);
  expect(await shared("dana", `Look again: ${link}`)).toContain("Owner: Ben");

  await omar.says("/tocsin channel zh-CN", { in: "#data" });
  await omar.sees("", { in: "private", anew: true });
  expect(await shared("dana", link, "#data")).toContain("商城结算");
  // Where the bot is no member.
  const aside = await stage.peer.channel("aside", { withoutBot: true });
  (stage.script.channels as Map<string, string>).set("aside", aside);
  expect(await shared("dana", link, "#aside")).toContain(title);

  for (const other of [`${publicUrl}/r/INC-9`, `${publicUrl}/oncall`, `https://x.tocsin.example.test/r/INC-1`]) {
    expect(await shared("dana", other)).toBe("");
  }
  const written = (stage.peer as FakeSlack).calls.filter(({ method }) => method === "chat.unfurl");
  expect(written.map(({ args }) => args.source)).toEqual(Array(4).fill("conversations_history"));
});

test.each(doors)("nobody learns from a link what they may not see (%s)", async (on) => {
  const { ana, ben, dana, sam, wei } = await begun(on);
  // A guess of somebody who would see nothing there.
  await stage.peer.setGuest(wei.id, true);
  expect(await shared("wei", link)).toBe("");
  // People of another workspace read along.
  const channel = slack().channels.get(stage.script.channels.get("general") ?? "");
  if (channel) channel.isShared = true;
  expect(await shared("dana", link)).toBe("");
  if (channel) channel.isShared = false;

  await benTakesIt(stage);
  await ben.presses("Make private", "INC-1 ·", { in: "#shop" });
  await ben.sees("INC-1 is private now", { in: "private" });
  await dana.sees("INC-1 is private", { in: "#shop" });
  for (const member of [ana, sam]) await member.sees("Ben made INC-1", { in: "dm" });
  for (const person of ["ben", "dana"] as const) {
    const preview = await shared(person, link);
    expect(preview).toContain("INC-1 is private");
    expect(preview).not.toContain("Checkout");
  }
});
