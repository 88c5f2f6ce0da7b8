// The shape of one Web API method of the stand-in: what it takes, which scope it asks for, what it does.

import type { Channel, Workspace } from "./workspace.ts";

export type Args = Readonly<Record<string, unknown>>;
export type Reply = { readonly ok: boolean; readonly error?: string; readonly [key: string]: unknown };
export type Method = {
  /** Any one of these scopes suffices; none needed if empty. */
  readonly scopes: readonly string[];
  readonly args: readonly string[];
  readonly run: (ws: Workspace, args: Args, baseUrl: string) => Reply;
};

export const done = (fields: Readonly<Record<string, unknown>> = {}): Reply => ({ ok: true, ...fields });
export const failed = (error: string, messages?: readonly string[]): Reply => ({
  ok: false,
  error,
  ...(messages ? { response_metadata: { messages: messages.map((text) => `[ERROR] ${text}`) } } : {}),
});

export const text = (args: Args, name: string): string => String(args[name] ?? "");
export const flag = (args: Args, name: string): boolean => args[name] === true || args[name] === "true";

/** The channel of a call, as the bot may see it; or the error Slack gives. */
export function reachChannel(ws: Workspace, args: Args): Channel | Reply {
  const channel = ws.channels.get(text(args, "channel"));
  if (!channel || channel.deleted) return failed("channel_not_found");
  if (channel.kind === "private" && !channel.withBot) return failed("channel_not_found");
  if (channel.archived) return failed("is_archived");
  return channel;
}

export function isReply(value: object): value is Reply {
  return "ok" in value;
}

/** Rejects content that Slack would refuse, and notes it: a bot of ours must never send such a thing. */
export function refuse(ws: Workspace, error: string, faults: readonly string[]): Reply {
  ws.violations.push(...faults);
  return failed(error, faults);
}

/** One page of a list by Slack's cursor. */
export function page<T>(
  all: readonly T[],
  args: Args,
  most: number,
): { readonly rows: readonly T[]; readonly next: string } {
  const from = Number(text(args, "cursor") || 0);
  const size = Math.min(Number(args.limit ?? 100) || 100, most);
  const next = from + size < all.length ? String(from + size) : "";
  return { rows: all.slice(from, from + size), next };
}
