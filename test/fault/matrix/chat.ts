// The chat of a run: its stand-in, and what that took from the bot.
import { markOf } from "../../../src/platform/discord/mark.ts";
import { createFakeDiscord, type FakeDiscord } from "../../support/fake-discord/fake-discord.ts";
import { createFakeSlack, type FakeSlack } from "../../support/fake-slack/fake-slack.ts";
import type { Call } from "../../support/fake-slack/server.ts";
import type { Peer, PeerName } from "../../support/peer.ts";
import { createWebPeer } from "../../support/web-peer/web-peer.ts";
import type { Posted } from "./evidence.ts";

export type Chat = {
  readonly peer: Peer & { botUrl?: string | undefined };
  readonly slack?: FakeSlack;
  readonly discord?: FakeDiscord;
  /** What was posted, also what was taken back later; `keys` are those of the outbox. */
  posted(keys: readonly string[]): readonly Posted[];
};

export function openChat(on: PeerName, ownerUrl: string): Chat {
  if (on === "web") return { peer: createWebPeer(ownerUrl, false), posted: () => [] };
  if (on === "discord") {
    const discord = createFakeDiscord();
    return { peer: discord, discord, posted: (keys) => postedOnDiscord(discord, keys) };
  }
  const slack = createFakeSlack({ mode: on === "slack" ? "socket" : "http" });
  return { peer: slack, slack, posted: () => postedOnSlack(slack.calls) };
}

type Marked = { readonly event_payload?: { readonly key?: string } } | undefined;

/** A call whose answer was lost has been taken all the same. */
const postedOnSlack = (calls: readonly Call[]): readonly Posted[] =>
  calls.flatMap(({ method, args, reply }) => {
    const key = (args.metadata as Marked)?.event_payload?.key;
    return method === "chat.postMessage" && reply?.ok === true && key !== undefined
      ? [{ key, channelId: String(args.channel) }]
      : [];
  });

/** Discord keeps our mark and not our key; of what is no message of the outbox, a card, the mark is the key. */
const postedOnDiscord = ({ marks }: FakeDiscord, keys: readonly string[]): readonly Posted[] =>
  marks().map(({ nonce, channelId }) => ({
    key: keys.find((key) => markOf(channelId, key).nonce === nonce) ?? nonce,
    channelId,
  }));
