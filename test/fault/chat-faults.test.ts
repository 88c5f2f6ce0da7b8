// The whole bot on a chat that misbehaves: whatever happens to its calls, each message stands in the channel once and the card shows the latest state.
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createFakeDiscord } from "../support/fake-discord/fake-discord.ts";
import { createFakeSlack } from "../support/fake-slack/fake-slack.ts";
import { type FaultyChat, openFaultyChat } from "../support/faulty-chat.ts";
import type { FaultKind, Peer, SeenMessage } from "../support/peer.ts";

const faults: readonly FaultKind[] = ["429", "500", "503-html", "reset", "lost-reply", "hang"];

describe.each([
  { name: "slack", make: () => createFakeSlack({ mode: "socket" }), edit: "chat.update", post: "chat.postMessage" },
  { name: "discord", make: createFakeDiscord, edit: "edit", post: "post" },
] as const)("on $name", ({ name, make, edit, post }) => {
  let chat: FaultyChat<Peer>;
  beforeEach(async () => {
    chat = await openFaultyChat<Peer>(make(), name);
  });
  afterEach(() => chat.close());

  test.each(faults)(
    "after %s on every kind of post and edit nothing is doubled and nothing is missing",
    async (fault) => {
      const { peer, members, sees, inShop, toAna, ours } = chat;
      peer.fault(fault, 3, { retryAfterSeconds: 1 });
      await chat.says("/incident Checkout is failing");
      await sees("the promise", toAna("INC-1 is with Team Shop"));
      const card = await sees("the card", inShop("INC-1 · Checkout is failing"));
      await sees("the page in the channel", inShop("INC-1 needs you"));

      peer.fault(fault, 2, { method: edit });
      peer.fault(fault, 2, { method: post });
      await peer.click(members.ben.id, card.id, "Take it");
      await sees("the card with its owner", inShop("Owner: Ben"));
      await sees("the line in the thread", () =>
        ours().find(({ spot, text }) => spot.in === "thread" && text === "Ben took it"),
      );
      await sees("the news for the reporter", toAna("Ben is on INC-1 now"));
      await chat.bot.bot.idle();

      const said = ours().map((message) => `${placeOf(message)} ${message.text}`);
      expect(said.filter((line, at) => said.indexOf(line) !== at)).toEqual([]);
      expect(
        ours().filter(({ text }) => text.includes("INC-1 · Checkout is failing") && text.includes("Owner:")),
      ).toHaveLength(1);
      expect(peer.violations()).toEqual([]);
    },
    90_000,
  );

  test("a rate limit on posting does not keep a form from opening", async () => {
    chat.peer.fault("429", 50, { retryAfterSeconds: 2 });
    await chat.says("/incident Checkout is failing");
    await chat.says("/incident", "ben");
    expect(chat.peer.openForm(chat.members.ben.id)?.title).toBe("Report something broken");
  }, 90_000);
});

const placeOf = ({ spot, onlyFor }: SeenMessage) => JSON.stringify([spot, onlyFor]);
