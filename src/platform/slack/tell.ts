// Tells one person something at once and privately: through the response address, as an ephemeral message, or in direct messages.

import type { types } from "@slack/bolt";
import type { WebClient } from "@slack/web-api";
import type { Spot } from "../../chat/inbound.ts";
import { postJson } from "./post-json.ts";
import type { Rendered } from "./render-card.ts";
import { mayAnswerTo, type SlackLog, type SlackSettings } from "./settings.ts";

export type Where = {
  readonly userId: string;
  readonly spot: Spot;
  readonly responseUrl?: string | undefined;
  /** The control was an act's, on a message that only this person sees: its answer takes the message's place. */
  readonly replacesOriginal?: boolean;
};

export type Telling = { readonly client: WebClient; readonly settings: SlackSettings; readonly log: SlackLog };

/** The act is already saved or refused: if nobody can be told, that is only logged. */
export async function tell(parts: Telling, where: Where, words: Rendered): Promise<void> {
  try {
    if (where.responseUrl !== undefined && (await respond(parts, where, words))) return;
    await post(parts.client, where, words);
  } catch (error) {
    parts.log.warn({ reason: reasonOf(error) }, "an answer could not be shown to the person");
  }
}

async function respond(parts: Telling, where: Where, words: Rendered): Promise<boolean> {
  const url = where.responseUrl ?? "";
  if (!mayAnswerTo(url, parts.settings.apiUrl)) {
    parts.log.warn({}, "refused a response address that is not slack's");
    return false;
  }
  const body = { ...words, response_type: "ephemeral", replace_original: where.replacesOriginal === true };
  return postJson(url, where.spot.threadId === undefined ? body : { ...body, thread_ts: where.spot.threadId });
}

async function post(client: WebClient, where: Where, words: Rendered): Promise<void> {
  const { channelId, threadId, isDirect } = where.spot;
  if (channelId !== undefined && !isDirect) {
    const thread = threadId === undefined ? {} : { thread_ts: threadId };
    const ephemeral = { channel: channelId, user: where.userId, ...thread, ...content(words) };
    const isShown = await client.chat.postEphemeral(ephemeral).then(
      () => true,
      () => false,
    );
    if (isShown) return;
  }
  await client.chat.postMessage({ channel: where.userId, unfurl_links: false, unfurl_media: false, ...content(words) });
}

export const content = (words: Rendered) => ({
  text: words.text,
  blocks: [...words.blocks] as types.KnownBlock[],
  link_names: false,
});

export const reasonOf = (error: unknown): string =>
  error instanceof Error ? ("code" in error ? String(error.code) : error.name) : "unknown";
