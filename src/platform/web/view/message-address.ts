// How a message is addressed: its element on a page, its own link, its thread.
import type { WebMessage } from "../web-chat-store.ts";

/** The list it stands in: the same message can stand in a channel and at the head of its own thread. */
export type Stand = "channel" | "thread";
export const elementId = (message: Pick<WebMessage, "id">, stand: Stand): string =>
  `${stand === "channel" ? "m" : "t"}-${message.id}`;

/** A link to the message itself. */
export const permalink = (message: WebMessage): string =>
  message.threadId
    ? `/c/${encodeURIComponent(message.channelId)}/t/${message.threadId}#t-${message.id}`
    : `/c/${encodeURIComponent(message.channelId)}?at=${message.id}#m-${message.id}`;

/** Opens the thread beside the channel; without scripts as a page. */
export const threadLink = (message: WebMessage) => {
  const href = `/c/${encodeURIComponent(message.channelId)}/t/${message.threadId ?? message.id}`;
  return {
    href,
    "hx-get": href,
    "hx-target": "#pane",
    "hx-swap": "innerHTML",
    "hx-push-url": "true",
    "data-open-thread": true,
  };
};
