// A draft becomes an Inbound: the person's profile, the names in quoted words, and files that can be fetched.

import type { WebClient } from "@slack/web-api";
import { z } from "zod";
import type { Inbound, IncomingFile, QuotedMessage } from "../../chat/inbound.ts";
import { isTalk } from "../../chat/intent.ts";
import type { Draft } from "./draft.ts";
import type { SlackFile, SlackMessage } from "./payload.ts";
import type { Profiles } from "./profiles.ts";
import { mayFetchFrom, type SlackSettings } from "./settings.ts";
import { calledIn, plainWords } from "./words-in.ts";

export type Completing = {
  readonly profiles: Profiles;
  readonly client: WebClient;
  readonly settings: SlackSettings;
  readonly botUserId: () => string;
};

/** More mentions than this keep their ids: a message must not cost a hundred look-ups. */
const mostNames = 5;

export async function complete(parts: Completing, draft: Draft): Promise<Inbound> {
  const { userId, userName, userTeamId, slackFiles, quoted, spot, ...act } = draft;
  const [actor, message, channelName] = await Promise.all([
    parts.profiles.actor(userId, { name: userName, teamId: userTeamId }),
    quoted ? quote(parts, quoted) : undefined,
    spot.channelName ?? (isTalk(draft.intent) || spot.isDirect ? undefined : nameOf(parts.client, spot.channelId)),
  ]);
  return {
    ...act,
    actor,
    spot: { ...spot, ...(channelName === undefined ? {} : { channelName }) },
    ...(message ? { message } : {}),
    ...(slackFiles && slackFiles.length > 0 ? { files: slackFiles.flatMap((file) => incoming(parts, file)) } : {}),
  };
}

async function quote(parts: Completing, message: SlackMessage): Promise<QuotedMessage> {
  const called = calledIn(message.text ?? "").slice(0, mostNames);
  const isOurs = message.bot_id !== undefined || message.user === parts.botUserId();
  const authorId = isOurs ? undefined : message.user;
  const names = new Map<string, string | undefined>(
    await Promise.all(called.map(async (id) => [id, await parts.profiles.name(id)] as const)),
  );
  const authorName = authorId === undefined ? undefined : await parts.profiles.name(authorId);
  return {
    text: plainWords(message.text ?? "", (id) => names.get(id)),
    ...(authorId === undefined ? {} : { authorId }),
    ...(authorName === undefined ? {} : { authorName }),
    at: instantOf(message.ts),
    messageId: message.ts,
  };
}

/** A Slack time stamp as an instant; what follows the milliseconds only makes it unique. */
const instantOf = (ts: string): string => new Date(Math.floor(Number(ts) * 1000)).toISOString();

const channelInfo = z.object({ channel: z.object({ name: z.string() }) });

const knownNames = new WeakMap<WebClient, Map<string, string>>();

/** Events do not name their channel. A name once read is kept: it only labels a place that is bound by id. */
async function nameOf(client: WebClient, channelId: string | undefined): Promise<string | undefined> {
  if (channelId === undefined) return undefined;
  const known = knownNames.get(client) ?? new Map<string, string>();
  knownNames.set(client, known);
  const kept = known.get(channelId);
  if (kept !== undefined) return kept;
  try {
    const { channel } = channelInfo.parse(await client.conversations.info({ channel: channelId }));
    known.set(channelId, channel.name);
    return channel.name;
  } catch {
    return undefined;
  }
}

function incoming(parts: Completing, file: SlackFile): IncomingFile[] {
  const url = file.url_private_download ?? file.url_private;
  if (url === undefined || !mayFetchFrom(url, parts.settings.apiUrl)) return [];
  return [
    {
      name: file.name ?? file.id,
      type: file.mimetype ?? "application/octet-stream",
      size: file.size ?? 0,
      fetch: (maxBytes) => download(parts.settings.botToken, url, maxBytes),
    },
  ];
}

/** Throws for anything but the file itself; without the right scope Slack answers with its sign-in page. */
async function download(token: string, url: string, maxBytes: number): Promise<Uint8Array> {
  const headers = { authorization: `Bearer ${token}` };
  const response = await fetch(url, { headers, redirect: "error", signal: AbortSignal.timeout(15_000) });
  if (!response.ok || !response.body) throw new Error(`the file cannot be read: HTTP ${response.status}`);
  if (response.headers.get("content-type")?.startsWith("text/html") && !url.endsWith(".html"))
    throw new Error("the file cannot be read: Slack asks to sign in (scope files:read)");
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > maxBytes) throw new Error(`the file is larger than ${maxBytes} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
