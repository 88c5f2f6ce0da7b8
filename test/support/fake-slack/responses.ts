// Answers to response_url and to the acknowledgement of a command: ephemeral messages, replacements, deletions.

import { randomUUID } from "node:crypto";
import type { ResponseSpot } from "./context.ts";
import { withIds } from "./controls.ts";
import type { Args } from "./method.ts";
import { edit } from "./methods-chat.ts";
import { messageFaults } from "./validate.ts";
import { addMessage, type Block, changed, findMessage, type Workspace } from "./workspace.ts";

export type Responses = {
  readonly create: (baseUrl: string, spot: ResponseSpot) => string;
  /** False where the address is unknown or was used five times. */
  readonly take: (token: string, body: Args) => boolean;
};

const maxUses = 5;

export function createResponses(ws: Workspace): Responses {
  const known = new Map<string, { readonly spot: ResponseSpot; uses: number }>();
  return {
    create(baseUrl, spot) {
      const token = randomUUID();
      known.set(token, { spot, uses: 0 });
      return `${baseUrl}/response/${token}`;
    },
    take(token, body) {
      const entry = known.get(token);
      if (!entry || entry.uses >= maxUses) return false;
      entry.uses += 1;
      show(ws, entry.spot, body);
      return true;
    },
  };
}

/** Puts an answer where it belongs: over the original, instead of it, or as a message for one person. */
export function show(ws: Workspace, spot: ResponseSpot, body: Args): void {
  const original = spot.messageTs === undefined ? undefined : findMessage(ws, spot.channelId, spot.messageTs);
  if (body.delete_original === true && original) {
    original.deleted = true;
    changed(ws, original);
    return;
  }
  const faults = messageFaults(body);
  ws.violations.push(...faults.map((fault) => `answer: ${fault}`));
  const text = String(body.text ?? "");
  const blocks = body.blocks as readonly Block[] | undefined;
  if (body.replace_original === true && original) {
    edit(ws, original, { text, blocks: blocks ?? [] });
    return;
  }
  const channel = ws.channels.get(spot.channelId);
  if (!channel || channel.deleted) return;
  addMessage(ws, {
    channel,
    author: undefined,
    text,
    blocks: withIds(blocks ?? []),
    threadTs: (body.thread_ts as string | undefined) ?? spot.threadTs,
    ...(body.response_type === "in_channel" ? {} : { onlyFor: spot.memberId }),
  });
}
