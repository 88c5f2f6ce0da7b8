// What can be done with a message: reactions, the thread, the ⋯ menu.
import { randomUUID } from "node:crypto";
import { encodeIntent } from "../../../chat/intent-code.ts";
import { type Reader, wordsOf } from "../viewer.ts";
import type { WebMessage } from "../web-chat-store.ts";
import { Icon } from "./icons.tsx";
import { elementId, permalink, type Stand, threadLink } from "./message-address.ts";
import { showTime } from "./time.ts";

export const emojis = ["📌", "✅", "🚨"] as const;
const emojiWords = { "📌": "web.react.pin", "✅": "web.react.task", "🚨": "web.react.alarm" } as const;

/** A timeline and tasks belong to a record, so they are offered in threads; anything can be reported. */
const offeredOn = ({ threadId }: WebMessage) => emojis.filter((emoji) => emoji === "🚨" || threadId !== undefined);

export const Reactions = ({ message, viewer }: { message: WebMessage; viewer: Reader }) => {
  const chosen = Object.entries(message.reactions).filter(([, people]) => people.length > 0);
  if (chosen.length === 0) return null;
  return (
    <form class="reactions" hx-post={`/messages/${message.id}/react`} hx-swap="none" hx-sync="this:drop" data-acts>
      <input type="hidden" name="act" value={randomUUID()} />
      {chosen.map(([emoji, people]) => (
        <button
          type="submit"
          name="emoji"
          value={emoji}
          class="reaction"
          aria-pressed={people.includes(viewer.id) ? "true" : "false"}
          aria-label={wordsOf(viewer, "web.react.on", { emoji, count: people.length })}
        >
          {emoji} <span>{people.length}</span>
        </button>
      ))}
    </form>
  );
};

export const ThreadLine = ({ message, viewer }: { message: WebMessage; viewer: Reader }) =>
  message.replies ? (
    <a class="replies" {...threadLink(message)}>
      <strong>{wordsOf(viewer, "web.replies", { count: message.replies.count })}</strong>
      <span>{wordsOf(viewer, "web.replies.last", { time: showTime(message.replies.lastAt, "time", viewer) })}</span>
    </a>
  ) : null;

export const Tools = ({ message, viewer, stand }: { message: WebMessage; viewer: Reader; stand: Stand }) => {
  const isMine = message.author?.id === viewer.id;
  const isPersons = message.author !== undefined;
  const act = randomUUID();
  return (
    <div class="tools">
      {isPersons && (
        <form class="tool-row" hx-post={`/messages/${message.id}/react`} hx-swap="none" hx-sync="this:drop" data-acts>
          <input type="hidden" name="act" value={act} />
          {offeredOn(message).map((emoji) => (
            <button type="submit" name="emoji" value={emoji} class="tool" title={wordsOf(viewer, emojiWords[emoji])}>
              <span class="unseen">{wordsOf(viewer, emojiWords[emoji])}</span>
              <span aria-hidden="true">{emoji}</span>
            </button>
          ))}
        </form>
      )}
      {stand === "channel" && (
        <a class="tool" {...threadLink(message)} title={wordsOf(viewer, "web.reply")}>
          <Icon name="reply" />
          <span class="unseen">{wordsOf(viewer, "web.reply")}</span>
        </a>
      )}
      <details class="menu">
        <summary
          class="tool"
          title={wordsOf(viewer, "web.message.menu")}
          aria-label={wordsOf(viewer, "web.message.menu")}
        >
          <Icon name="more" />
        </summary>
        <div class="menu-list">
          {isPersons && (
            <form hx-post="/act" hx-swap="none" hx-sync="this:drop" data-acts>
              <input type="hidden" name="act" value={act} />
              <input type="hidden" name="message" value={message.id} />
              <button
                type="submit"
                class="menu-item"
                name="code"
                value={encodeIntent("incident.report", "")}
                data-shortcut
              >
                <Icon name="bell-line" /> {wordsOf(viewer, "web.message.report")}
              </button>
            </form>
          )}
          {isMine && (
            <button
              type="button"
              class="menu-item"
              hx-get={`/messages/${message.id}/edit?stand=${stand}`}
              hx-target={`#${elementId(message, stand)}`}
              hx-swap="outerHTML"
            >
              <Icon name="edit" /> {wordsOf(viewer, "web.message.edit")}
            </button>
          )}
          {isMine && (
            <form hx-post={`/messages/${message.id}/delete`} hx-swap="none" hx-sync="this:drop" data-acts>
              <input type="hidden" name="act" value={act} />
              <button type="submit" class="menu-item danger" data-sure={wordsOf(viewer, "web.message.delete.sure")}>
                <Icon name="bin" /> {wordsOf(viewer, "web.message.delete")}
              </button>
            </form>
          )}
          <a class="menu-item" href={permalink(message)}>
            <Icon name="link" /> {wordsOf(viewer, "web.message.copy-link")}
          </a>
        </div>
      </details>
    </div>
  );
};
