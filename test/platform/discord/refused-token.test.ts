// A token that Discord refuses for a while: what waited for it is delivered as soon as it is accepted again.
import { afterEach, beforeEach, expect, test } from "vitest";
import { text } from "../../../src/kernel/rich-text.ts";
import type { Target } from "../../../src/platform/platform.ts";
import { type Scripted, startScripted } from "./scripted-bot.ts";

let on: Scripted;
beforeEach(async () => {
  on = await startScripted();
});
afterEach(() => on.stop());

test("a channel and a person are written to again without a start of the bot", async () => {
  const channelId = await on.discord.channel("ops");
  const { id: userId } = await on.discord.member({ name: "Ana" });
  const targets: readonly Target[] = [
    { kind: "channel", channelId },
    { kind: "direct", userId },
  ];
  const postAll = () =>
    Promise.allSettled(
      targets.map((target, n) =>
        on.bot.post(target, { lines: [text("x")] }, { lang: "en", zone: "UTC", userIds: {} }, String(n)),
      ),
    );
  on.discord.fault("refusal", Number.POSITIVE_INFINITY, { method: "*", code: "401" });
  for (const outcome of await postAll()) {
    expect(outcome).toMatchObject({ status: "rejected", reason: { outcome: "retry", retryAfterMs: 60_000 } });
  }
  on.discord.recover?.();
  expect((await postAll()).map(({ status }) => status)).toEqual(["fulfilled", "fulfilled"]);
  expect(on.discord.messages()).toHaveLength(2);
});
