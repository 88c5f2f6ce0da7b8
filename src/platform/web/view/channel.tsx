// A channel, or one person's direct messages with the bot.
import { randomUUID } from "node:crypto";
import { encodeIntent } from "../../../chat/intent-code.ts";
import { clean } from "../clean.ts";
import { richWordsOf, type Viewer, wordsOf } from "../viewer.ts";
import { isDirectChannel, type WebChannel, type WebMessage } from "../web-chat-store.ts";
import { Avatar } from "./avatar.tsx";
import { Composer } from "./composer.tsx";
import { BellIcon, Icon } from "./icons.tsx";
import { MessageList } from "./message.tsx";
import { MainHead } from "./page.tsx";
import { RichTextView } from "./rich-text.tsx";
import type { ShellFacts } from "./sidebar.tsx";

/** How many messages a page begins with, and how many each older page adds. */
export const PAGE_SIZE = 60;

export const ReportButton = ({
  viewer,
  channelId,
  big,
}: {
  viewer: Viewer;
  channelId?: string | undefined;
  big?: boolean;
}) => (
  <form class="report" method="post" action="/act" hx-post="/act" hx-swap="none" hx-sync="this:drop" data-acts>
    <input type="hidden" name="act" value={randomUUID()} />
    {channelId && <input type="hidden" name="channel" value={channelId} />}
    <button type="submit" class="button primary" name="code" value={encodeIntent("incident.report", "")} data-report>
      <BellIcon /> <span class={big ? "" : "wide-only"}>{wordsOf(viewer, "web.report")}</span>
    </button>
  </form>
);

/** Loads what came before, as soon as it is scrolled to. */
export const OlderLine = ({
  channelId,
  messages,
  viewer,
}: {
  channelId: string;
  messages: readonly WebMessage[];
  viewer: Viewer;
}) =>
  messages.length < PAGE_SIZE ? null : (
    <li class="older">
      <button
        type="button"
        class="button"
        hx-get={`/c/${encodeURIComponent(channelId)}/older?before=${messages[0]?.seq}`}
        hx-trigger="click, intersect once"
        hx-target="closest li"
        hx-swap="outerHTML"
      >
        {wordsOf(viewer, "web.older")}
      </button>
    </li>
  );

const Beginning = ({
  viewer,
  channel,
  channelId,
}: {
  viewer: Viewer;
  channel: WebChannel | undefined;
  channelId: string;
}) => {
  const title = channel
    ? richWordsOf(viewer, "web.empty.channel", { name: clean(channel.name) })
    : richWordsOf(viewer, "web.empty.direct");
  const hint = richWordsOf(viewer, channel ? "web.empty.channel.hint" : "web.empty.direct.hint");
  // A channel about something of its own says what; it is no place to report something else.
  const topic = clean(channel?.topic ?? "");
  return (
    <div class="beginning">
      {channel ? (
        <span class="beginning-mark">
          <Icon name={channel.isPrivate ? "lock" : "hash"} />
        </span>
      ) : (
        <Avatar />
      )}
      <h2>
        <RichTextView rich={title} reader={viewer} />
      </h2>
      <p>{topic || <RichTextView rich={hint} reader={viewer} />}</p>
      {channel && !topic && <ReportButton viewer={viewer} channelId={channelId} big />}
    </div>
  );
};

export type ChannelProps = {
  readonly facts: ShellFacts;
  readonly channelId: string;
  readonly channel: WebChannel | undefined;
  readonly messages: readonly WebMessage[];
  readonly readUpTo: number;
};

export const ChannelColumn = ({ facts, channelId, channel, messages, readUpTo }: ChannelProps) => {
  const { viewer } = facts;
  const isDirect = isDirectChannel(channelId);
  const name = channel ? clean(channel.name) : wordsOf(viewer, "web.name");
  return (
    <>
      <MainHead
        facts={facts}
        {...(channel && { icon: channel.isPrivate ? "lock" : "hash" })}
        title={name}
        topic={isDirect ? wordsOf(viewer, "web.direct.topic") : clean(channel?.topic ?? "")}
      >
        <ReportButton viewer={viewer} channelId={channelId} />
      </MainHead>
      <section class="scroll" data-scroll tabindex={0} aria-label={wordsOf(viewer, "web.messages")}>
        <div class="scroll-inner">
          {messages.length < PAGE_SIZE && <Beginning viewer={viewer} channel={channel} channelId={channelId} />}
          <ol
            class="messages"
            id="messages"
            role="log"
            aria-live="polite"
            aria-relevant="additions"
            data-list="channel"
            data-channel={channelId}
            data-me={viewer.id}
          >
            <OlderLine channelId={channelId} messages={messages} viewer={viewer} />
            <MessageList messages={messages} viewer={viewer} stand="channel" readUpTo={readUpTo} />
          </ol>
        </div>
      </section>
      <button type="button" class="latest" data-latest hidden>
        <Icon name="down" /> <span>{wordsOf(viewer, "web.latest")}</span>
      </button>
      <Composer
        viewer={viewer}
        channelId={channelId}
        placeholder={isDirect ? wordsOf(viewer, "web.write.bot") : wordsOf(viewer, "web.write", { where: `#${name}` })}
      />
    </>
  );
};

export const ThreadPane = (props: {
  readonly viewer: Viewer;
  readonly channelId: string;
  readonly channelName: string;
  readonly rootId: string;
  readonly messages: readonly WebMessage[];
}) => {
  const { viewer, channelId, rootId } = props;
  return (
    <section class="thread" data-thread={rootId}>
      <header class="main-head">
        <div class="main-title">
          <h2>{wordsOf(viewer, "web.thread")}</h2>
          <p>{clean(props.channelName)}</p>
        </div>
        <a
          class="icon-button"
          href={`/c/${encodeURIComponent(channelId)}`}
          aria-label={wordsOf(viewer, "web.thread.close")}
          title={wordsOf(viewer, "web.thread.close")}
          data-close-pane
        >
          <Icon name="close" />
        </a>
      </header>
      <section class="scroll" data-scroll tabindex={0} aria-label={wordsOf(viewer, "web.thread")}>
        <div class="scroll-inner">
          <ol
            class="messages"
            id={`thread-${rootId}`}
            role="log"
            aria-live="polite"
            aria-relevant="additions"
            data-list="thread"
          >
            <MessageList messages={props.messages} viewer={viewer} stand="thread" />
          </ol>
        </div>
      </section>
      <Composer
        viewer={viewer}
        channelId={channelId}
        threadId={rootId}
        placeholder={wordsOf(viewer, "web.write.thread")}
      />
    </section>
  );
};
