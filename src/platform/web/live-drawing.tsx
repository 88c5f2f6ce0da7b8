// What open pages are sent, as HTML for htmx to put in its place.
import type { Child } from "hono/jsx";
import { MessageView } from "./view/message.tsx";
import type { Reader } from "./viewer.ts";
import type { WebMessage } from "./web-chat-store.ts";

export const draw = (target: string, swap: string, child: Child): string =>
  String(
    <hx-partial hx-target={target} hx-swap={swap}>
      {child}
    </hx-partial>,
  );

/** A root goes to the channel and to the head of its own thread, a reply to the thread; a page drops what it does not show. */
export function drawMessage(message: WebMessage, reader: Reader): string {
  const inThread = draw(
    `#thread-${message.threadId ?? message.id}`,
    "upsert",
    <MessageView message={message} viewer={reader} stand="thread" />,
  );
  if (message.threadId) return inThread;
  return inThread + draw("#messages", "upsert", <MessageView message={message} viewer={reader} stand="channel" />);
}

/** Draws a message once for all readers to whom it must look the same: of one language, zone and year, and named nowhere in it. */
export function drawForMany(): typeof drawMessage {
  const drawn = new Map<string, string>();
  return (message, { id, lang, zone, now }) => {
    const facts = JSON.stringify(message);
    const key = `${lang} ${zone} ${now.slice(0, 4)} ${facts.includes(id) ? id : ""} ${facts}`;
    const made = drawn.get(key) ?? drawMessage(message, { id, lang, zone, now });
    drawn.set(key, made);
    return made;
  };
}
