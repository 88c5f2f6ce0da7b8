// One message in a channel or thread, with its reactions, thread line and menu.
import { clean } from "../clean.ts";
import { type Reader, wordsOf } from "../viewer.ts";
import type { WebMessage } from "../web-chat-store.ts";
import { Avatar } from "./avatar.tsx";
import { Icon } from "./icons.tsx";
import { elementId, permalink, type Stand } from "./message-address.ts";
import { Content, EditForm } from "./message-content.tsx";
import { Reactions, ThreadLine, Tools } from "./message-tools.tsx";
import { dayOf, showTime } from "./time.ts";

const FOLLOWS_WITHIN_MS = 5 * 60_000;

/** Said by the same one shortly after, on the same day: no second name and picture. */
export function follows(message: WebMessage, before: WebMessage | undefined, zone: string): boolean {
  if (!before || before.author?.id !== message.author?.id) return false;
  if (before.onlyForId !== message.onlyForId || message.card?.headline) return false;
  const gap = Date.parse(message.at) - Date.parse(before.at);
  return gap >= 0 && gap < FOLLOWS_WITHIN_MS && dayOf(message.at, zone) === dayOf(before.at, zone);
}

const OnlyYou = ({ message, viewer }: { message: WebMessage; viewer: Reader }) => (
  <p class="only-you">
    <Icon name="eye" /> {wordsOf(viewer, "web.only-you")} ·{" "}
    <button type="button" class="linkish" hx-post={`/messages/${message.id}/dismiss`} hx-swap="none">
      {wordsOf(viewer, "web.dismiss")}
    </button>
  </p>
);

const Byline = ({ message, viewer }: { message: WebMessage; viewer: Reader }) => (
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
  readonly viewer: Reader;
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

/** Messages in order, with a divider at each new day and one before the first that was not read yet. */
export const MessageList = (props: {
  readonly messages: readonly WebMessage[];
  readonly viewer: Reader;
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

const DayDivider = ({ at, viewer }: { at: string; viewer: Reader }) => (
  <li class="day" data-divider={dayOf(at, viewer.zone)}>
    <span>{showTime(at, "day", viewer)}</span>
  </li>
);
