// Turns a stored message into what a person would read.

import type { SeenMessage, Spot } from "../peer.ts";
import { controlsOf, toSeenButton } from "./controls.ts";
import { flattenBlocks, flattenMrkdwn, linksOf } from "./flat-text.ts";
import type { Block, Message, Workspace } from "./workspace.ts";

export function toSeenMessage(ws: Workspace, message: Message): SeenMessage {
  const flat = (content: { text: string; blocks: readonly Block[] }) =>
    content.blocks.length > 0 ? flattenBlocks(ws, content.blocks) : flattenMrkdwn(ws, content.text);
  const files = message.files.map(({ title, name, alt }) => `[${title ?? name}]${alt ? ` ${alt}` : ""}`);
  return {
    id: message.ts,
    spot: spotOf(message),
    ...(message.onlyFor === undefined ? {} : { onlyFor: message.onlyFor }),
    ...(message.author === undefined ? {} : { author: message.author }),
    text: [flat(message), ...files, ...[...message.previews.values()].map((blocks) => flattenBlocks(ws, blocks))]
      .filter((line) => line !== "")
      .join("\n"),
    links: linksOf(message.blocks),
    buttons: controlsOf(message.blocks).map(toSeenButton),
    edits: message.edits.map(flat),
    deleted: message.deleted,
    pinned: message.pinned,
    revision: message.revision,
  };
}

function spotOf(message: Message): Spot {
  const { channel, threadTs } = message;
  if (threadTs !== undefined && threadTs !== message.ts)
    return { in: "thread", channelId: channel.id, rootId: threadTs };
  if (channel.kind === "im") return { in: "dm", memberId: [...channel.members][0] ?? "" };
  return { in: "channel", channelId: channel.id };
}
