// Messages as people see them now: text, buttons and menu options, where, and for whom.
import type { SeenButton, SeenMessage, Spot } from "../peer.ts";
import { flatMessage, linksOf } from "./flat-text.ts";
import { everyNode, type Node } from "./message-rules.ts";
import { isLoading } from "./routes-interactions.ts";
import { isThread, kinds, type Message, type World } from "./world.ts";

export function seenMessages(world: World): SeenMessage[] {
  return [...world.messages.values()].filter((message) => !isLoading(message)).map((message) => seen(world, message));
}

function seen(world: World, message: Message): SeenMessage {
  const author = world.memberships.get(message.authorId)?.user;
  return {
    id: message.id,
    spot: spotOf(world, message.channelId),
    ...(message.onlyFor === undefined ? {} : { onlyFor: message.onlyFor }),
    ...(author && author.id !== world.bot.id ? { author: author.name } : {}),
    text: flatMessage(world, message),
    links: linksOf(message),
    buttons: buttonsOf(message),
    edits: message.edits,
    deleted: message.deleted,
    pinned: message.pinnedAt !== undefined,
    revision: message.revision,
  };
}

const goneChannels = new WeakMap<World, Map<string, Spot>>();

/** Remembers where messages of a deleted channel stood. */
function spotOf(world: World, channelId: string): Spot {
  const known = goneChannels.get(world) ?? new Map<string, Spot>();
  goneChannels.set(world, known);
  const channel = world.channels.get(channelId);
  const spot: Spot = !channel
    ? (known.get(channelId) ?? { in: "channel", channelId })
    : channel.kind === kinds.dm
      ? { in: "dm", memberId: channel.recipientId ?? "" }
      : isThread(channel)
        ? { in: "thread", channelId: channel.parentId ?? "", rootId: channel.id }
        : { in: "channel", channelId };
  known.set(channelId, spot);
  return spot;
}

type Option = { readonly value: string; readonly label: string };

export type Pressable = SeenButton & { readonly node: Node; readonly values?: readonly string[] };

/** Everything that can be pressed or picked, in reading order; disabled things cannot. */
export function pressables(message: Message): Pressable[] {
  return (message.components as readonly Node[]).flatMap(everyNode).flatMap((node): Pressable[] => {
    if ("disabled" in node && node.disabled === true) return [];
    if (node.type === 2) {
      const style = "style" in node ? styles[Number(node.style)] : undefined;
      return [
        { label: node.label ?? "", handle: node.custom_id ?? `link ${node.url}`, node, ...(style ? { style } : {}) },
      ];
    }
    return ((node.options ?? []) as readonly Option[]).map((option) => ({
      label: option.label,
      handle: `${node.custom_id} ${option.value}`,
      node,
      values: [option.value],
    }));
  });
}

const styles: Readonly<Record<number, "primary" | "danger">> = { 1: "primary", 3: "primary", 4: "danger" };

const buttonsOf = (message: Message): SeenButton[] =>
  pressables(message).map(({ label, handle, style }) => ({ label, handle, ...(style ? { style } : {}) }));
