// The web chat as a conversation test uses it: one page reader a member, over plain HTTP and server-sent events.
import { randomUUID } from "node:crypto";
import type { GivenFile, Member, Peer, SeenMessage, Spot } from "../peer.ts";
import { until } from "../watch.ts";
import { type Client, createClient, formData, type Reply } from "./client.ts";
import { fillForm, type OpenForm, readForm, toSend } from "./form.ts";
import { byName, type Element, find, findAll, flatText, having } from "./html.ts";
import { type WebHouse, webHouse } from "./members.ts";
import { type SeenBook, seenBook } from "./seen.ts";

type Visitor = {
  readonly member: Member;
  readonly client: Client;
  readonly book: SeenBook;
  /** Channels whose stream is read. */
  readonly open: Set<string>;
  form: OpenForm | undefined;
  /** Files chosen in the open form, by the name they are sent under. */
  files: Readonly<Record<string, readonly File[]>>;
};

export type WebPeer = Peer & {
  /** Where the bot is; set when it has started, and again when it moved. */
  botUrl?: string | undefined;
  /** Fills fields so quickly that no live field is drawn again before the form is sent. */
  fillInAHurry(memberId: string, values: Parameters<Peer["fill"]>[1]): void;
};

const toFile = ({ name, type, bytes }: GivenFile): File => new File([Uint8Array.from(bytes)], name, { type });

const directOf = (memberId: string): string => `dm-${memberId}`;

/** `databaseUrl` of the bot's database: the web has no vendor that keeps people and channels. */
export function createWebPeer(databaseUrl: string): WebPeer {
  const house: WebHouse = webHouse(databaseUrl);
  const visitors = new Map<string, Visitor>();
  const listeners = new Set<() => void>();
  const watchFrom = (listener: () => void) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  };
  const violations: string[] = [];
  let revision = 0;
  let isStopped = false;
  let last: (() => Promise<unknown>) | undefined;

  const changed = (): void => {
    for (const listener of listeners) listener();
  };
  const base = (): string => {
    if (!peer.botUrl) throw new Error("the web chat is not running yet");
    return peer.botUrl;
  };
  const visitor = (memberId: string): Visitor => {
    const found = visitors.get(memberId);
    if (!found) throw new Error(`no member ${memberId}`);
    return found;
  };

  const takeAll = (who: Visitor, root: Element, channelId: string): void => {
    const items = findAll(root, having("data-message"));
    if (items.map((item) => who.book.take(item, channelId)).includes(true)) changed();
  };

  /** Reads a channel and its threads, then whatever changes in it, for as long as the peer runs. */
  async function follow(who: Visitor, channelId: string): Promise<void> {
    if (who.open.has(channelId)) return;
    who.open.add(channelId);
    const path = `/c/${encodeURIComponent(channelId)}`;
    const live = await readChannel(who, channelId, path);
    void keepStream(who, channelId, path, live);
  }

  async function readChannel(who: Visitor, channelId: string, path: string): Promise<string> {
    const { html, status } = await who.client.get(path);
    if (status !== 200) throw new Error(`${status} from ${path}`);
    takeAll(who, html, channelId);
    const threads = findAll(html, (element) => element.attributes.class === "replies");
    for (const { attributes } of threads) takeAll(who, (await who.client.get(attributes.href ?? "")).html, channelId);
    return find(html, having("data-live"))?.attributes["hx-sse:connect"] ?? "/live";
  }

  async function keepStream(who: Visitor, channelId: string, path: string, first: string): Promise<void> {
    let live = first;
    let lastId: string | undefined;
    while (!isStopped) {
      try {
        await who.client.stream(live, lastId, (html, id) => {
          lastId = id ?? lastId;
          takeAll(who, html, channelId);
          const places = findAll(html, having("data-channel")).map(
            ({ attributes }) => attributes["data-channel"] ?? "",
          );
          for (const place of places) void follow(who, place).catch(() => {});
        });
      } catch {
        if (isStopped) return;
      }
      await new Promise((resolve) => setTimeout(resolve, 100));
      live = await readChannel(who, channelId, path).catch(() => live);
    }
  }

  /** What an answer shows to the member at once: a dialog, errors in it, or that it is done. */
  function takeReply(who: Visitor, { html, status, headers }: Reply): void {
    const dialog = find(html, byName("dialog"));
    if (dialog) {
      who.form = readForm(dialog);
      who.files = {};
    } else if (status === 422 && who.form) who.form = withErrors(who.form, html);
    else if (headers.get("hx-trigger") === "acted") who.form = undefined;
    for (const toast of findAll(html, having("data-toast"))) takeToast(who, toast);
    changed();
  }

  /** What floats over a page that is no conversation, as a message that only this member sees. */
  function takeToast(who: Visitor, toast: Element): void {
    const id = randomUUID();
    const attributes = {
      "data-message": id,
      "data-seq": String(Number.MAX_SAFE_INTEGER),
      "data-revision": "0",
      "data-author": "bot",
      "data-only-for": who.member.id,
      "data-toast": "",
    };
    who.book.take({ name: "li", attributes, children: toast.children }, directOf(who.member.id));
  }

  async function act(memberId: string, path: string, fields: Parameters<typeof formData>[0]): Promise<Reply> {
    const who = visitor(memberId);
    const sent = { act: randomUUID(), ...fields };
    last = () => who.client.post(path, formData(sent));
    const reply = await who.client.post(path, formData(sent));
    takeReply(who, reply);
    return reply;
  }

  async function sendForm(memberId: string, more: Record<string, string> = {}): Promise<void> {
    const { form, files } = visitor(memberId);
    if (!form) throw new Error("no form is open");
    await act(memberId, "/form", { ...toSend(form), ...files, ...more, act: randomUUID() });
  }

  const place = (spot: Spot): Record<string, string> => {
    if (spot.in === "dm") return { channel: directOf(spot.memberId) };
    return { channel: spot.channelId, ...(spot.in === "thread" && { thread: spot.rootId }) };
  };

  const peer: WebPeer = {
    name: "web",
    botUrl: undefined,
    start: async () => {},
    stop: async () => {
      isStopped = true;
      for (const { client } of visitors.values()) client.close();
    },
    settings: () => ({}),

    member: async (profile) => {
      const { id, email, token } = await house.enter(profile);
      const client = createClient(base, (violation) => violations.push(`${profile.name}: ${violation}`));
      await client.get(`/sign-in/${token}`);
      const page = await client.get(`/sign-in/${token}`);
      const csrf = find(page.html, (element) => element.attributes.name === "csrf")?.attributes.value ?? "";
      await client.post("/sign-in", formData({ token, csrf, next: "/home" }));
      const member = { id, name: profile.name, email };
      const who: Visitor = {
        member,
        client,
        book: seenBook(() => ++revision),
        open: new Set(),
        form: undefined,
        files: {},
      };
      visitors.set(id, who);
      await follow(who, directOf(id));
      return member;
    },
    deactivate: (memberId) => house.change(memberId, { isActive: false }),
    reactivate: (memberId) => house.change(memberId, { isActive: true }),
    setGuest: (memberId, isGuest) => house.change(memberId, { isGuest }),
    channel: async (name, options = {}) => {
      const id = await house.channel(name, options.private ?? false, options.members ?? []);
      for (const who of visitors.values()) {
        if (!options.private || options.members?.includes(who.member.id)) await follow(who, id);
      }
      return id;
    },
    deleteChannel: (channelId) => house.removeChannel(channelId),
    channelNamed: (name) => house.channelNamed(name),

    messages: () => {
      const all = new Map<string, SeenMessage>();
      for (const { book } of visitors.values()) {
        for (const message of book.messages()) {
          const known = all.get(message.id);
          if (!known || known.revision < message.revision) all.set(message.id, message);
        }
      }
      return [...all.values()];
    },
    openForm: (memberId) => visitor(memberId).form?.seen,
    onChange: watchFrom,

    say: async (memberId, spot, text, files = []) => {
      const reply = await act(memberId, "/say", { ...place(spot), words: text, files: files.map(toFile) });
      return reply.headers.get("x-message") ?? undefined;
    },
    click: async (memberId, messageId, label) => {
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
      await act(memberId, "/act", { code: button.handle, ...(isMessage && { message: messageId }) });
    },
    clickInForm: async (memberId, label) => {
      const button = visitor(memberId).form?.seen.buttons.find((each) => each.label === label);
      if (!button) throw new Error(`no button "${label}" in the form`);
      await sendForm(memberId, { offer: button.handle });
    },
    fill: async (memberId, values) => {
      const who = visitor(memberId);
      for (const [label, value] of Object.entries(values)) {
        const id = enter(who, label, value);
        if (who.form?.liveIds.includes(id)) await refresh(who);
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
      for (const [label, value] of Object.entries(values)) enter(visitor(memberId), label, value);
    },
    submit: (memberId) => sendForm(memberId),
    react: async (memberId, messageId, emoji) => {
      await act(memberId, `/messages/${messageId}/react`, { emoji });
    },
    shortcut: async (memberId, messageId) => {
      await act(memberId, "/act", { code: "v1:incident.report:", message: messageId });
    },
    editMessage: async (memberId, messageId, words) => {
      await act(memberId, `/messages/${messageId}/edit`, { words });
    },
    deleteMessage: async (memberId, messageId) => {
      await act(memberId, `/messages/${messageId}/delete`, {});
    },
    openHome: async (memberId) => {
      const { html } = await visitor(memberId).client.get("/home");
      const home = find(html, having("data-home"));
      return home ? flatText(home) : "";
    },

    redeliverLast: async (times = 1) => {
      for (let time = 0; time < times; time++) await last?.();
    },
    /** No vendor stands between the bot and its own chat, so nothing of one can fail. */
    fault: () => {},
    violations: () => violations,
  };

  function enter(who: Visitor, label: string, value: string | readonly string[]): string {
    if (!who.form) throw new Error("no form is open");
    const filled = fillForm(who.form, { [label]: value });
    const id = filled.ids[label] ?? "";
    who.form = { ...filled, hidden: { ...filled.hidden, touched: `${filled.hidden.touched ?? ""},${id}` } };
    return id;
  }

  async function refresh(who: Visitor): Promise<void> {
    if (!who.form) return;
    const { html } = await who.client.post("/form/refresh", formData(toSend(who.form)));
    const body = find(html, (element) => element.attributes.id === "form-body");
    if (!body) return;
    const anew = readForm(body);
    who.form = { ...anew, hidden: who.form.hidden, seen: { ...anew.seen, title: who.form.seen.title } };
  }

  return peer;
}

function withErrors(form: OpenForm, html: Element): OpenForm {
  const labels = Object.fromEntries(Object.entries(form.ids).map(([label, id]) => [`#error-${id}`, label]));
  const errors: Record<string, string> = {};
  for (const partial of findAll(html, byName("hx-partial"))) {
    const label = labels[partial.attributes["hx-target"] ?? ""];
    const words = flatText(partial);
    if (words !== "") errors[label ?? ""] = words;
  }
  return { ...form, seen: { ...form.seen, errors } };
}
