// Links in people's messages: the app is told of those to its domains, and says with chat.unfurl what stands under them.

import { randomUUID } from "node:crypto";
import { type Context, sendEvent } from "./context.ts";
import { type Args, done, failed, type Method, type Reply, refuse, text } from "./method.ts";
import { blocksFaults } from "./validate.ts";
import { type Block, changed, findMessage, type Message, nextTs, type Workspace } from "./workspace.ts";

export const linkMethods: Readonly<Record<string, Method>> = {
  "chat.unfurl": {
    scopes: ["links:write"],
    args: ["channel", "ts", "unfurl_id", "source", "unfurls"],
    run: unfurl,
  },
};

const isRegistered = (ws: Workspace, url: string): boolean =>
  URL.canParse(url) && ws.unfurlDomains.some((domain) => `.${new URL(url).hostname}`.endsWith(`.${domain}`));

function linksIn(ws: Workspace, words: string) {
  const urls = words.match(/https?:\/\/[^\s<>|]+/g) ?? [];
  const ours = [...new Set(urls)].filter((url) => isRegistered(ws, url));
  return ours.map((url) => ({ url, domain: new URL(url).hostname }));
}

/** Slack tells of a link while it is still being written, in no channel yet … */
export async function writeLinks(context: Context, memberId: string, words: string): Promise<void> {
  const { ws } = context;
  const links = linksIn(ws, words);
  if (links.length === 0) return;
  const unfurlId = `${memberId}-${randomUUID()}`;
  ws.sharedLinks.set(unfurlId, undefined);
  await sendEvent(context, "link_shared", {
    type: "link_shared",
    user: memberId,
    channel: "COMPOSER",
    message_ts: unfurlId,
    links,
    source: "composer",
    unfurl_id: unfurlId,
    is_bot_user_member: true,
    event_ts: nextTs(ws),
  } as { type: string });
}

/** … and again once it is posted, wherever that is: the app need not be a member. */
export async function shareLinks(context: Context, memberId: string, message: Message): Promise<void> {
  const { ws } = context;
  const links = linksIn(ws, message.text);
  if (links.length === 0) return;
  const unfurlId = `${message.channel.id}.${message.ts}.${randomUUID()}`;
  ws.sharedLinks.set(unfurlId, message);
  await sendEvent(context, "link_shared", {
    type: "link_shared",
    user: memberId,
    channel: message.channel.id,
    message_ts: message.ts,
    ...(message.threadTs === undefined ? {} : { thread_ts: message.threadTs }),
    links,
    source: "conversations_history",
    unfurl_id: unfurlId,
    is_bot_user_member: message.channel.withBot,
    event_ts: nextTs(ws),
  } as { type: string });
}

function unfurl(ws: Workspace, args: Args): Reply {
  const message = targetOf(ws, args);
  if (message && "ok" in message) return message;
  const { unfurls } = args;
  if (unfurls === undefined || unfurls === "") return failed("missing_unfurls");
  if (typeof unfurls !== "object" || unfurls === null || Array.isArray(unfurls))
    return failed("invalid_unfurls_format");
  const given = Object.entries(unfurls) as [string, { readonly blocks?: readonly Block[] }][];
  for (const [url, { blocks, ...more }] of given) {
    if (!isRegistered(ws, url)) return failed("cannot_unfurl_url");
    if (message && !message.text.includes(url)) return failed("cannot_unfurl_message");
    const strange = Object.keys(more).map((name) => `chat.unfurl: a preview of ${name}`);
    const faults = [...strange, ...blocksFaults(blocks, 50, "chat.unfurl")];
    if (faults.length > 0) return refuse(ws, "cannot_parse_attachment", faults);
  }
  for (const [url, { blocks = [] }] of given) message?.previews.set(url, blocks);
  if (message) changed(ws, message);
  return done();
}

/** By the id of the link and where it is, or by channel and message: half of either is an error. */
function targetOf(ws: Workspace, args: Args): Message | undefined | Reply {
  const id = text(args, "unfurl_id");
  const source = text(args, "source");
  if (id !== "" || source !== "") {
    if (id === "") return failed("missing_unfurl_id");
    if (source === "") return failed("missing_source");
    if (source !== "composer" && source !== "conversations_history") return failed("invalid_source");
    if (!ws.sharedLinks.has(id)) return failed("invalid_unfurl_id");
    const message = ws.sharedLinks.get(id);
    return (message === undefined) === (source === "composer") ? message : failed("invalid_source");
  }
  if (text(args, "channel") === "") return failed("missing_channel");
  if (text(args, "ts") === "") return failed("missing_ts");
  if (!ws.channels.has(text(args, "channel"))) return failed("cannot_find_channel");
  return findMessage(ws, text(args, "channel"), text(args, "ts")) ?? failed("cannot_find_message");
}
