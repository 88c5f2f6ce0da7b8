// Links to records that somebody shares in Slack, over the socket and over signed HTTP: asked about once, explained under the message.
import { afterEach, describe, expect, test } from "vitest";
import { type Connected, connect } from "./connected.ts";
import { words } from "./ears.ts";

describe.each(["socket", "http"] as const)("links in Slack over %s", (mode) => {
  let now: Connected;
  afterEach(async () => {
    expect(now.slack.violations()).toEqual([]);
    await now.stop();
  });
  const inOps = () => ({ in: "channel", channelId: now.ops }) as const;

  test("a link to a record is asked about once it is posted, and what may be seen stands under it", async () => {
    now = await connect(mode);
    now.slack.workspace.unfurlDomains.push("bot.example");
    now.ears.answers.push(words("INC-7 · The till is dead"), words("never asked"));
    await now.slack.say(now.ana, inOps(), "https://bot.example/r/INC-7 or https://bot.example/help?");
    expect(now.ears.heard).toMatchObject([
      { by: "look", inbound: { intent: "record.preview", subject: "INC-7", actor: { name: "Ana" } } },
    ]);
    expect(now.slack.messages()[0]?.text).toContain("INC-7 · The till is dead");
    expect(now.slack.calls.filter(({ method }) => method === "chat.unfurl")).toHaveLength(1);
  });

  test("a link about which there is nothing to say stays as it is, and a refused preview is no error", async () => {
    now = await connect(mode);
    now.slack.workspace.unfurlDomains.push("bot.example");
    now.ears.answers.push({ kind: "done" }, words("INC-8 · Gone"));
    await now.slack.say(now.ana, inOps(), "https://bot.example/r/INC-7");
    expect(now.slack.calls.filter(({ method }) => method === "chat.unfurl")).toEqual([]);
    now.slack.fault("500", 1, { method: "chat.unfurl" });
    await now.slack.say(now.ana, inOps(), "https://bot.example/r/INC-8");
    expect(now.warnings).toEqual([expect.stringContaining("a link to a record could not be explained")]);
  });
});
