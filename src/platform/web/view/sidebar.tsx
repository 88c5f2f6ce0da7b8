// The left side: who you are, where you can go, what is unread, and the demo's clock.

import type { InstantText } from "../../../kernel/rich-text.ts";
import { langs } from "../../../words/say.ts";
import { clean } from "../clean.ts";
import { clockSteps, themes, type Viewer, wordsOf } from "../viewer.ts";
import { directChannelId, MOST_COUNTED, type WebPerson, type WebPlaces } from "../web-chat-store.ts";
import { Avatar } from "./avatar.tsx";
import { BellIcon, Icon } from "./icons.tsx";
import { showTime } from "./time.ts";

export type PlacesFacts = WebPlaces & { readonly viewer: Viewer };

/** Everything around a page's own content. */
export type ShellFacts = PlacesFacts & {
  /** In the demo: everybody you may act as, and the bot's time. */
  readonly demo?: { readonly people: readonly WebPerson[]; readonly now: InstantText };
};

/** The pages of the list that are no conversation. */
export const pages = [
  "home",
  "overview",
  "services",
  "requests",
  "register",
  "knowledge",
  "figures",
  "reports",
  "schedule",
  "on-call",
  "record",
] as const;

/** Those that everybody finds beside the channels, guests excepted. */
const boards = [
  { page: "overview", icon: "list", word: "web.overview" },
  { page: "services", icon: "pulse", word: "web.services" },
  { page: "requests", icon: "box", word: "web.requests" },
  { page: "register", icon: "check", word: "web.register" },
  { page: "knowledge", icon: "file", word: "web.knowledge" },
  { page: "figures", icon: "chart", word: "web.figures" },
  { page: "reports", icon: "page", word: "web.reports" },
  { page: "schedule", icon: "calendar", word: "web.schedule" },
  { page: "on-call", icon: "bell-line", word: "web.oncall" },
] as const;

/** The channel id that the open page shows, or the name of another page. */
export type Here = { readonly channelId?: string; readonly page?: (typeof pages)[number] };

const mostTold = MOST_COUNTED - 1;
const told = (count: number): string => (count > mostTold ? `${mostTold}+` : `${count}`);

const Count = ({ count, viewer }: { count: number; viewer: Viewer }) =>
  count === 0 ? null : (
    <span class="count">
      <span aria-hidden="true">{told(count)}</span>
      <span class="unseen">
        {count > mostTold
          ? wordsOf(viewer, "web.unread-many", { most: mostTold })
          : wordsOf(viewer, "web.unread", { count })}
      </span>
    </span>
  );

const current = (is: boolean) => (is ? { "aria-current": "page" as const } : {});

/** The list of places; sent again whenever something is unread elsewhere. */
export const Places = ({ facts, here }: { facts: PlacesFacts; here: Here }) => {
  const { viewer, channels, unread } = facts;
  const direct = directChannelId(viewer.id);
  const countOf = (channelId: string) => (here.channelId === channelId ? 0 : (unread.get(channelId) ?? 0));
  return (
    <div id="places" data-unread={told([...unread.keys()].reduce((sum, id) => sum + countOf(id), 0))}>
      <a class="place" href="/home" {...current(here.page === "home")}>
        <Icon name="home" /> <span class="place-name">{wordsOf(viewer, "web.home")}</span>
      </a>
      {!viewer.isGuest &&
        boards.map(({ page, icon, word }) => (
          <a class="place" href={`/${page}`} {...current(here.page === page)}>
            <Icon name={icon} /> <span class="place-name">{wordsOf(viewer, word)}</span>
          </a>
        ))}
      <h2>{wordsOf(viewer, "web.channels")}</h2>
      <ul>
        {channels.map((channel) => (
          <li>
            <a
              class={`place${countOf(channel.id) ? " unread" : ""}`}
              href={`/c/${encodeURIComponent(channel.id)}`}
              data-channel={channel.id}
              {...current(here.channelId === channel.id)}
            >
              <Icon name={channel.isPrivate ? "lock" : "hash"} />
              <span class="place-name">{clean(channel.name)}</span>
              {channel.isPrivate && <span class="unseen">{wordsOf(viewer, "web.private-channel")}</span>}
              <Count count={countOf(channel.id)} viewer={viewer} />
            </a>
          </li>
        ))}
      </ul>
      <h2>{wordsOf(viewer, "web.direct")}</h2>
      <ul>
        <li>
          <a
            class={`place${countOf(direct) ? " unread" : ""}`}
            href={`/c/${direct}`}
            data-channel={direct}
            {...current(here.channelId === direct)}
          >
            <Avatar small /> <span class="place-name">{wordsOf(viewer, "web.name")}</span>
            <span class="bot-tag">{wordsOf(viewer, "web.bot")}</span>
            <Count count={countOf(direct)} viewer={viewer} />
          </a>
        </li>
      </ul>
    </div>
  );
};

const Csrf = ({ viewer }: { viewer: Viewer }) => <input type="hidden" name="csrf" value={viewer.csrf} />;

const Me = ({ viewer, people }: { viewer: Viewer; people?: readonly WebPerson[] | undefined }) => {
  const me = (
    <>
      <Avatar person={viewer} />
      <span class="me-words">
        <small>{wordsOf(viewer, "web.you-are")}</small>
        <strong data-me={viewer.id}>{clean(viewer.name)}</strong>
      </span>
    </>
  );
  if (!people) return <div class="me">{me}</div>;
  return (
    <details class="menu me-menu">
      <summary
        class="me"
        aria-label={`${wordsOf(viewer, "web.you-are")} ${viewer.name}. ${wordsOf(viewer, "web.act-as")}`}
      >
        {me}
        <Icon name="chevron" />
      </summary>
      <form class="menu-list" method="post" action="/act-as">
        <Csrf viewer={viewer} />
        <p class="menu-hint">{wordsOf(viewer, "web.act-as.hint")}</p>
        {people.map((person) => (
          <button
            type="submit"
            class="menu-item person-item"
            name="person"
            value={person.id}
            aria-current={person.id === viewer.id ? "true" : undefined}
          >
            <Avatar person={person} small />
            <span>{clean(person.name)}</span>
            {person.id === viewer.id && <Icon name="check" />}
          </button>
        ))}
      </form>
    </details>
  );
};

/** What the demo's clock shows; sent again while time passes. */
export const ClockFace = ({ now, viewer }: { now: InstantText; viewer: Viewer }) => (
  <time id="clock-face" datetime={now} data-clock={now} data-zone={viewer.zone} data-lang={viewer.lang}>
    {showTime(now, "date-time", viewer)}
  </time>
);

const stepWords = { quarter: "web.clock.quarter", hour: "web.clock.hour", morning: "web.clock.morning" } as const;

const Clock = ({ now, viewer }: { now: InstantText; viewer: Viewer }) => (
  <form class="clock" hx-post="/demo/clock" hx-swap="none" title={wordsOf(viewer, "web.clock.hint")} data-clock-form>
    <p class="clock-row">
      <Icon name="clock" />
      <span class="unseen">{wordsOf(viewer, "web.clock")}</span>
      <ClockFace now={now} viewer={viewer} />
      <span class="clock-running" role="status">
        {wordsOf(viewer, "web.clock.running")}
      </span>
    </p>
    <div class="clock-steps">
      {clockSteps.map((step) => (
        <button type="submit" name="step" value={step} class="chip">
          {wordsOf(viewer, stepWords[step])}
        </button>
      ))}
    </div>
  </form>
);

const langNames = { en: "English", "zh-CN": "中文" } as const;
const themeIcons = { auto: "half", light: "sun", dark: "moon" } as const;

const Preferences = ({ viewer, isDemo }: { viewer: Viewer; isDemo: boolean }) => (
  <div class="preferences">
    <form class="switch" method="post" action="/settings" aria-label={wordsOf(viewer, "web.lang")}>
      <Csrf viewer={viewer} />
      {langs.map((lang) => (
        <button
          type="submit"
          name="lang"
          value={lang}
          lang={lang}
          aria-pressed={lang === viewer.lang ? "true" : "false"}
        >
          {langNames[lang]}
        </button>
      ))}
    </form>
    <form class="switch" method="post" action="/settings" aria-label={wordsOf(viewer, "web.theme")} data-theme-form>
      <Csrf viewer={viewer} />
      {themes.map((theme) => (
        <button
          type="submit"
          name="theme"
          value={theme}
          aria-pressed={theme === viewer.theme ? "true" : "false"}
          title={wordsOf(viewer, `web.theme.${theme}`)}
        >
          <Icon name={themeIcons[theme]} />
          <span class="unseen">{wordsOf(viewer, `web.theme.${theme}`)}</span>
        </button>
      ))}
    </form>
    {!isDemo && (
      <form class="switch" method="post" action="/sign-out">
        <Csrf viewer={viewer} />
        <button type="submit" title={wordsOf(viewer, "web.sign-out")}>
          <Icon name="leave" />
          <span class="unseen">{wordsOf(viewer, "web.sign-out")}</span>
        </button>
      </form>
    )}
  </div>
);

export const Sidebar = ({ facts, here }: { facts: ShellFacts; here: Here }) => (
  <aside class="sidebar" id="sidebar" data-sidebar>
    <div class="brand">
      <span class="logo">
        <BellIcon />
      </span>
      <strong>{wordsOf(facts.viewer, "web.name")}</strong>
      {facts.demo && <span class="demo-tag">{wordsOf(facts.viewer, "web.demo")}</span>}
      <button
        type="button"
        class="icon-button only-phone"
        data-nav-close
        aria-label={wordsOf(facts.viewer, "web.close")}
      >
        <Icon name="close" />
      </button>
    </div>
    <Me viewer={facts.viewer} people={facts.demo?.people} />
    <nav aria-label={wordsOf(facts.viewer, "web.menu")}>
      <Places facts={facts} here={here} />
    </nav>
    <div class="sidebar-foot">
      {facts.demo && <Clock now={facts.demo.now} viewer={facts.viewer} />}
      <Preferences viewer={facts.viewer} isDemo={facts.demo !== undefined} />
    </div>
  </aside>
);
