// The web chat as a conversation test uses it: one page reader a member, over plain HTTP and server-sent events.
import type { Peer, Spot } from "../peer.ts";
import { until } from "../watch.ts";
import { enterValue, refreshForm, startActing, toFile } from "./acting.ts";
import { createClient, formData } from "./client.ts";
import { find, flatText, having } from "./html.ts";
import { type Newest, webHouse } from "./members.ts";
import { startReading } from "./reading.ts";
import { type Numbered, seenBook } from "./seen.ts";
import { directOf, ownerOf, type Visitor } from "./visitor.ts";

export type WebPeer = Peer & {
  /** Where the bot is; set when it has started, and again when it moved. */
  botUrl?: string | undefined;
  /** Fills fields so quickly that no live field is drawn again before the form is sent. */
  fillInAHurry(memberId: string, values: Parameters<Peer["fill"]>[1]): void;
  /** The demo's clock, as its buttons move it; resolves when it has arrived. */
  moveClock(memberId: string, step: "quarter" | "hour" | "morning"): Promise<void>;
};

/** `databaseUrl` of the bot's database: the web has no vendor that keeps people and channels. `isDemo`: nobody signs in there. */
export function createWebPeer(databaseUrl: string, isDemo: boolean): WebPeer {
  const house = webHouse(databaseUrl);
  const visitors = new Map<string, Visitor>();
  const listeners = new Set<() => void>();
  const watchFrom = (listener: () => void) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  };
  const changed = (): void => {
    for (const listener of listeners) listener();
  };
  const reading = startReading(changed);
  const acting = startActing(changed);
  const channels: { readonly id: string; readonly readerIds: readonly string[] | undefined }[] = [];
  const violations: string[] = [];
  let revision = 0;

  const base = (): string => {
    if (!peer.botUrl) throw new Error("the web chat is not running yet");
    return peer.botUrl;
  };
  const visitor = (memberId: string): Visitor => {
    const found = visitors.get(memberId);
    if (!found) throw new Error(`no member ${memberId}`);
    return found;
  };
  const followAll = (who: Visitor) =>
    Promise.all(
      channels
        .filter(({ readerIds }) => readerIds?.includes(who.member.id) ?? true)
        .map(({ id }) => reading.follow(who, id)),
    );
  /** The member, who signs in and begins to read when they first take part. */
  const here = async (memberId: string): Promise<Visitor> => {
    const who = visitor(memberId);
    who.arrived ??= (async () => {
      await reading.enter(who, isDemo ? "" : await house.link(memberId), isDemo);
      await followAll(who);
    })();
    try {
      await who.arrived;
    } catch (cause) {
      who.arrived = undefined;
      throw cause;
    }
    return who;
  };
  /** Whatever stands in the chat is read by somebody: what only one person may read, by that person. */
  const somebodyReads = async ({ channelId, onlyForId, memberIds }: Newest): Promise<void> => {
    const only = onlyForId ?? ownerOf(channelId);
    const readers = [...visitors.keys()].filter((id) => (only ? id === only : (memberIds?.includes(id) ?? true)));
    if (readers[0] && !readers.some((id) => visitor(id).arrived)) await here(readers[0]);
  };
  const place = (spot: Spot): Record<string, string> => {
    if (spot.in === "dm") return { channel: directOf(spot.memberId) };
    return { channel: spot.channelId, ...(spot.in === "thread" && { thread: spot.rootId }) };
  };

  const peer: WebPeer = {
    name: "web",
    botUrl: undefined,
    start: async () => {},
    stop: async () => {
      reading.stop();
      for (const { client } of visitors.values()) client.close();
      await house.close();
    },
    settings: () => ({}),

    member: async (profile) => {
      const { id, email } = await house.enter(profile);
      const member = { id, name: profile.name, email };
      const who: Visitor = {
        member,
        client: createClient(base, (violation) => violations.push(`${profile.name}: ${violation}`)),
        book: seenBook(() => ++revision),
        open: new Set(),
        arrived: undefined,
        form: undefined,
        files: {},
      };
      visitors.set(id, who);
      return member;
    },
    arrives: async (memberId) => void (await here(memberId)),
    deactivate: async (memberId) => {
      await here(memberId);
      await house.change(memberId, { isActive: false });
    },
    reactivate: (memberId) => house.change(memberId, { isActive: true }),
    setGuest: (memberId, isGuest) => house.change(memberId, { isGuest }),
    channel: async (name, options = {}) => {
      const id = await house.channel(name, options.private ?? false, options.members ?? []);
      channels.push({ id, readerIds: options.private ? (options.members ?? []) : undefined });
      await Promise.all([...visitors.values()].map((who) => who.arrived?.then(() => followAll(who))));
      return id;
    },
    deleteChannel: (channelId) => house.removeChannel(channelId),
    channelNamed: (name) => house.channelNamed(name),

    messages: () => {
      const all = new Map<string, Numbered>();
      for (const { book } of visitors.values()) {
        for (const message of book.messages()) {
          const known = all.get(message.seen.id);
          if (!known || known.seen.revision < message.seen.revision) all.set(message.seen.id, message);
        }
      }
      return [...all.values()].sort((a, b) => a.seq - b.seq).map(({ seen }) => seen);
    },
    openForm: (memberId) => visitor(memberId).form?.seen,
    onChange: watchFrom,

    say: async (memberId, spot, text, files = []) => {
      const reply = await acting.act(await here(memberId), "/say", {
        ...place(spot),
        words: text,
        files: files.map(toFile),
      });
      return reply.headers.get("x-message") ?? undefined;
    },
    click: async (memberId, messageId, label) => {
      await here(memberId);
      // Somebody else's page may have shown the newest state already; this person's own follows at once.
      const { element, button } = await until(
        { onChange: watchFrom },
        () => {
          const shown = visitor(memberId).book.element(messageId);
          const found = visitor(memberId).book.button(messageId, label);
          return shown && found && { element: shown, button: found };
        },
        () => `no button "${label}" there`,
      );
      const isMessage = !("data-toast" in element.attributes);
      await acting.act(await here(memberId), "/act", { code: button.handle, ...(isMessage && { message: messageId }) });
    },
    clickInForm: async (memberId, label) => {
      const button = visitor(memberId).form?.seen.buttons.find((each) => each.label === label);
      if (!button) throw new Error(`no button "${label}" in the form`);
      await acting.sendForm(visitor(memberId), { offer: button.handle });
    },
    fill: async (memberId, values) => {
      const who = visitor(memberId);
      for (const [label, value] of Object.entries(values)) {
        const id = enterValue(who, label, value);
        if (who.form?.liveIds.includes(id)) await refreshForm(who);
      }
      changed();
    },
    attach: (memberId, label, given) => {
      const who = visitor(memberId);
      const field = who.form?.seen.fields.find((each) => each.label === label && each.kind === "file");
      if (!field) throw new Error(`the form takes no files under "${label}"`);
      who.files = { [`value.${field.id}`]: given.map(toFile) };
    },
    fillInAHurry: (memberId, values) => {
      for (const [label, value] of Object.entries(values)) enterValue(visitor(memberId), label, value);
    },
    moveClock: async (memberId, step) => {
      const { status } = await (await here(memberId)).client.post("/demo/clock", formData({ step }));
      if (status !== 204) throw new Error(`the clock did not move: ${status}`);
    },
    submit: (memberId) => acting.sendForm(visitor(memberId)),
    react: async (memberId, messageId, emoji) => {
      await acting.act(await here(memberId), `/messages/${messageId}/react`, { emoji });
    },
    shortcut: async (memberId, messageId) => {
      await acting.act(await here(memberId), "/act", { code: "v1:incident.report:", message: messageId });
    },
    editMessage: async (memberId, messageId, words) => {
      await acting.act(await here(memberId), `/messages/${messageId}/edit`, { words });
    },
    deleteMessage: async (memberId, messageId) => {
      await acting.act(await here(memberId), `/messages/${messageId}/delete`, {});
    },
    openHome: async (memberId) => {
      const { html } = await (await here(memberId)).client.get("/home");
      const home = find(html, having("data-home"));
      return home ? flatText(home) : "";
    },

    redeliverLast: async (times = 1) => {
      for (let time = 0; time < times; time++) await acting.again();
    },
    /** No vendor stands between the bot and its own chat, so nothing of one can fail. */
    fault: () => {},
    caughtUp: async () => {
      const newest = await house.newest();
      for (const each of newest) await somebodyReads(each);
      const missing = () =>
        [...visitors.values()].flatMap(({ member, open, book }) =>
          newest
            .filter(
              ({ channelId, onlyForId }) => open.has(channelId) && (onlyForId === null || onlyForId === member.id),
            )
            .filter(({ messageId, revision: wanted }) => !book.hasSeen(messageId, wanted))
            .map(({ messageId }) => `${member.name} has not seen ${messageId}`),
        );
      await until(
        { onChange: watchFrom },
        () => (missing().length === 0 ? true : undefined),
        () => missing().join("\n"),
      );
    },
    violations: () => violations,
  };
  return peer;
}
