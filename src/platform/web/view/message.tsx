// One message in a channel or thread, with its reactions, thread line and menu.
import { randomUUID } from "node:crypto";
import { encodeIntent } from "../../../chat/intent.ts";
import { clean } from "../clean.ts";
import type { Viewer } from "../viewer.ts";
import { wordsOf } from "../viewer.ts";
import type { WebFile, WebMessage } from "../web-chat-store.ts";
import { Avatar } from "./avatar.tsx";
import { CardView } from "./card.tsx";
import { Icon } from "./icons.tsx";
import { WordsView } from "./rich-text.tsx";
import { dayOf, showTime } from "./time.ts";

export const emojis = ["📌", "✅", "🚨"] as const;
const emojiWords = { "📌": "web.react.pin", "✅": "web.react.task", "🚨": "web.react.alarm" } as const;

/** The list it stands in: the same message can stand in a channel and at the head of its own thread. */
export type Stand = "channel" | "thread";
export const elementId = (message: Pick<WebMessage, "id">, stand: Stand): string =>
  `${stand === "channel" ? "m" : "t"}-${message.id}`;

const FOLLOWS_WITHIN_MS = 5 * 60_000;

/** Said by the same one shortly after, on the same day: no second name and picture. */
export function follows(message: WebMessage, before: WebMessage | undefined, zone: string): boolean {
  if (!before || before.author?.id !== message.author?.id) return false;
  if (before.onlyForId !== message.onlyForId || message.card?.headline) return false;
  const gap = Date.parse(message.at) - Date.parse(before.at);
  return gap >= 0 && gap < FOLLOWS_WITHIN_MS && dayOf(message.at, zone) === dayOf(before.at, zone);
}

const isPicture = ({ type }: WebFile): boolean => /^image\/(png|jpeg|gif|webp)$/.test(type);

const FileView = ({ message, file }: { message: WebMessage; file: WebFile }) => {
  const href = `/files/${message.id}/${file.id}`;
  if (isPicture(file)) {
    return (
      <a class="picture" href={href} target="_blank" rel="noopener">
        <img src={href} alt={clean(file.name)} loading="lazy" />
      </a>
    );
  }
  return (
    <a class="file" href={href} target="_blank" rel="noopener">
      <Icon name="file" /> <span>{clean(file.name)}</span> <small>{Math.max(1, Math.round(file.size / 1024))} kB</small>
    </a>
  );
};

const Content = ({ message, viewer }: { message: WebMessage; viewer: Viewer }) => (
  <>
    {message.card && (
      <CardView card={message.card} spot={{ messageId: message.id, act: randomUUID() }} viewer={viewer} />
    )}
    {message.words !== undefined && message.words !== "" && (
      <div class="words" data-words>
        <WordsView words={message.words} />
      </div>
    )}
    {message.files.length > 0 && (
      <div class="pictures">
        {message.files.map((file) => (
          <FileView message={message} file={file} />
        ))}
      </div>
    )}
  </>
);

const Reactions = ({ message, viewer }: { message: WebMessage; viewer: Viewer }) => {
  const chosen = Object.entries(message.reactions).filter(([, people]) => people.length > 0);
  if (chosen.length === 0) return null;
  return (
    <form class="reactions" hx-post={`/messages/${message.id}/react`} hx-swap="none" data-acts>
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

const ThreadLine = ({ message, viewer }: { message: WebMessage; viewer: Viewer }) =>
  message.replies ? (
    <a class="replies" {...threadLink(message)}>
      <strong>{wordsOf(viewer, "web.replies", { count: message.replies.count })}</strong>
      <span>{wordsOf(viewer, "web.replies.last", { time: showTime(message.replies.lastAt, "time", viewer) })}</span>
    </a>
  ) : null;

const threadLink = (message: WebMessage) => {
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

const Tools = ({ message, viewer, stand }: { message: WebMessage; viewer: Viewer; stand: Stand }) => {
  const isMine = message.author?.id === viewer.id;
  const isPersons = message.author !== undefined;
  const act = randomUUID();
  return (
    <div class="tools" role="group" aria-label={wordsOf(viewer, "web.message.menu")}>
      {isPersons && (
        <form class="tool-row" hx-post={`/messages/${message.id}/react`} hx-swap="none" data-acts>
          <input type="hidden" name="act" value={act} />
          {emojis.map((emoji) => (
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
            <form hx-post="/act" hx-swap="none" data-acts>
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
            <form hx-post={`/messages/${message.id}/delete`} hx-swap="none" data-acts>
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

const permalink = (message: WebMessage): string =>
  message.threadId
    ? `/c/${encodeURIComponent(message.channelId)}/t/${message.threadId}#t-${message.id}`
    : `/c/${encodeURIComponent(message.channelId)}?at=${message.id}#m-${message.id}`;

const OnlyYou = ({ message, viewer }: { message: WebMessage; viewer: Viewer }) => (
  <p class="only-you">
    <Icon name="eye" /> {wordsOf(viewer, "web.only-you")} ·{" "}
    <button type="button" class="linkish" hx-post={`/messages/${message.id}/dismiss`} hx-swap="none">
      {wordsOf(viewer, "web.dismiss")}
    </button>
  </p>
);

const Byline = ({ message, viewer }: { message: WebMessage; viewer: Viewer }) => (
  <div class="byline">
    <strong class="author" data-author-name>
      {message.author ? clean(message.author.name) : wordsOf(viewer, "web.name")}
    </strong>
    {!message.author && <span class="bot-tag">{wordsOf(viewer, "web.bot")}</span>}
    <a class="at" href={permalink(message)}>
      <time datetime={message.at} title={showTime(message.at, "full", viewer)}>
        {showTime(message.at, "time", viewer)}
      </time>
    </a>
    {message.isPinned && (
      <span class="pinned">
        <Icon name="pin" /> {wordsOf(viewer, "web.pinned")}
      </span>
    )}
  </div>
);

export type MessageProps = {
  readonly message: WebMessage;
  readonly before?: WebMessage | undefined;
  readonly viewer: Viewer;
  readonly stand: Stand;
  /** Instead of what was said: the field to change it. */
  readonly editing?: boolean;
};

/** Gone for good: an element that takes the message off an open page. */
const Gone = ({ message, stand }: Pick<MessageProps, "message" | "stand">) => (
  <li id={elementId(message, stand)} data-gone data-message={message.id} hidden />
);

export const MessageView = ({ message, before, viewer, stand, editing }: MessageProps) => {
  if (message.isDeleted && !message.replies) return <Gone message={message} stand={stand} />;
  const isFollowing = follows(message, before, viewer.zone);
  return (
    <li
      id={elementId(message, stand)}
      class={`message${isFollowing ? " follows" : ""}${message.onlyForId ? " private" : ""}${message.isPinned ? " is-pinned" : ""}`}
      data-message={message.id}
      data-seq={String(message.seq)}
      data-revision={String(message.revision)}
      data-author={message.author?.id ?? "bot"}
      data-only-for={message.onlyForId}
      data-thread={message.threadId}
      data-head={message.card?.headline ? "true" : undefined}
      data-pinned={message.isPinned ? "true" : undefined}
      data-at={message.at}
      data-day={dayOf(message.at, viewer.zone)}
      data-day-label={showTime(message.at, "day", viewer)}
    >
      <Avatar {...(message.author && { person: message.author })} />
      <div class="message-body">
        <Byline message={message} viewer={viewer} />
        {message.onlyForId && <OnlyYou message={message} viewer={viewer} />}
        {message.isDeleted ? (
          <p class="deleted">{wordsOf(viewer, "web.deleted")}</p>
        ) : editing ? (
          <EditForm message={message} viewer={viewer} stand={stand} />
        ) : (
          <Content message={message} viewer={viewer} />
        )}
        {message.isEdited && !editing && <small class="edited">({wordsOf(viewer, "web.edited")})</small>}
        <Reactions message={message} viewer={viewer} />
        {stand === "channel" && <ThreadLine message={message} viewer={viewer} />}
      </div>
      {!message.isDeleted && !message.onlyForId && <Tools message={message} viewer={viewer} stand={stand} />}
    </li>
  );
};

const EditForm = ({ message, viewer, stand }: { message: WebMessage; viewer: Viewer; stand: Stand }) => (
  <form class="edit" hx-post={`/messages/${message.id}/edit`} hx-swap="none" data-edit>
    <input type="hidden" name="act" value={randomUUID()} />
    <textarea name="words" rows={2} maxlength={12000} aria-label={wordsOf(viewer, "web.message.edit")} autofocus>
      {message.words ?? ""}
    </textarea>
    <div class="edit-row">
      <button
        type="button"
        class="button"
        hx-get={`/messages/${message.id}?stand=${stand}`}
        hx-target={`#${elementId(message, stand)}`}
        hx-swap="outerHTML"
        data-cancel-edit
      >
        {wordsOf(viewer, "web.cancel")}
      </button>
      <button type="submit" class="button primary">
        {wordsOf(viewer, "web.save")}
      </button>
    </div>
  </form>
);

/** Messages in order, with a divider at each new day and one before the first that was not read yet. */
export const MessageList = (props: {
  readonly messages: readonly WebMessage[];
  readonly viewer: Viewer;
  readonly stand: Stand;
  readonly readUpTo?: number | undefined;
}) => {
  const { messages, viewer, stand, readUpTo } = props;
  const firstNew =
    readUpTo === undefined || readUpTo === 0
      ? undefined
      : messages.find((message) => message.seq > readUpTo && message.author?.id !== viewer.id);
  return (
    <>
      {messages.map((message, index) => {
        const before = messages[index - 1];
        const isNewDay = !before || dayOf(before.at, viewer.zone) !== dayOf(message.at, viewer.zone);
        return (
          <>
            {isNewDay && <DayDivider at={message.at} viewer={viewer} />}
            {message === firstNew && <li class="new-divider">{wordsOf(viewer, "web.new")}</li>}
            <MessageView message={message} before={before} viewer={viewer} stand={stand} />
          </>
        );
      })}
    </>
  );
};

const DayDivider = ({ at, viewer }: { at: string; viewer: Viewer }) => (
  <li class="day" data-divider={dayOf(at, viewer.zone)}>
    <span>{showTime(at, "day", viewer)}</span>
  </li>
);
