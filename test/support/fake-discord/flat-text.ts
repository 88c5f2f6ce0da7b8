// A message's text as a person reads it: mark-up taken away, mentions and times written out.
import { everyNode, type Node } from "./message-rules.ts";
import type { Message, World } from "./world.ts";

export function flatMessage(world: World, message: Message): string {
  const embeds = message.embeds.flatMap((embed) => [
    embed.author?.name,
    embed.title,
    embed.description,
    ...(embed.fields ?? []).flatMap((field) => [field.name, field.value]),
    embed.footer?.text,
  ]);
  const displays = (message.components as readonly Node[])
    .flatMap(everyNode)
    .map((node) => (node.type === 10 ? node.content : undefined));
  const files = message.attachments.map(
    (file) => `📎 ${file.filename}${file.description ? ` ${file.description}` : ""}`,
  );
  return [message.content, ...embeds, ...displays]
    .filter((part): part is string => Boolean(part?.trim()))
    .map((part) => flatText(world, part))
    .concat(files)
    .join("\n");
}

export const linksOf = (message: Message): readonly string[] =>
  message.embeds.flatMap(({ description = "" }) =>
    [...description.matchAll(/\]\((https?:[^)]+)\)/g)].map(([, href = ""]) => href),
  );

const escaped = 0xe000;

export function flatText(world: World, text: string): string {
  const hidden = text.replaceAll(/\\([^\p{L}\p{N}\s])/gu, (_, char: string) =>
    String.fromCharCode(escaped + char.charCodeAt(0)),
  );
  const named = hidden
    .replaceAll(/<t:(-?\d+)(?::[tTdDfFsSR])?>/g, (_, unix: string) => utc(Number(unix)))
    .replaceAll(/<@!?(\d+)>/g, (_, id: string) => `@${world.memberships.get(id)?.user.name ?? "unknown"}`)
    .replaceAll(/<@&(\d+)>/g, "@role")
    .replaceAll(/<#(\d+)>/g, (_, id: string) => `#${world.channels.get(id)?.name ?? "unknown"}`)
    .replaceAll(/<\/([^:>]+):\d+>/g, "/$1")
    .replaceAll(/<a?:([A-Za-z0-9_]+):\d+>/g, ":$1:")
    .replaceAll(/\[([^\]]+)\]\(<?[^)]*>?\)/g, "$1")
    .replaceAll(/<(https?:[^>]+)>/g, "$1");
  const plain = named
    .replaceAll(/^(?:#{1,3}|-#|>{1,3}) /gm, "")
    .replaceAll(/\*\*|__|~~|\|\||`{1,3}/g, "")
    .replaceAll(/(?<![\p{L}\p{N}])[*_](?=\S)|(?<=\S)[*_](?![\p{L}\p{N}])/gu, "");
  return plain.replaceAll(/[\ue000-\ue0ff]/g, (char) => String.fromCharCode(char.charCodeAt(0) - escaped));
}

const utc = (unix: number): string => new Date(unix * 1000).toISOString().slice(0, 16).replace("T", " ");
