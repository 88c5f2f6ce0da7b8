// What members read: each holds a stream of every channel they see, comes back to it where it broke off, and opens channels that turn up.
import { formData, type Reply, StreamRefused } from "./client.ts";
import { type Element, find, findAll, having } from "./html.ts";
import { directOf, type Visitor } from "./visitor.ts";

export type Reading = {
  /** Lets the member in by their link, or in the demo as whom they choose to be; they land in their messages with the bot. */
  enter(who: Visitor, token: string, isDemo: boolean): Promise<void>;
  /** Reads what stands in the channel and whatever changes there, for as long as the peer runs. Resolves when it is open. */
  follow(who: Visitor, channelId: string): Promise<void>;
  stop(): void;
};

/** `changed` is called when somebody has read something, or may not read there any more. */
export function startReading(changed: () => void): Reading {
  let isStopped = false;

  const takeAll = (who: Visitor, root: Element, channelId: string): void => {
    const items = findAll(root, having("data-message"));
    for (const item of items) who.book.take(item, channelId);
    if (items.length > 0) changed();
  };

  async function signIn({ client }: Visitor, token: string, next: string): Promise<Reply> {
    const { html } = await client.get(`/sign-in/${token}`);
    const csrf = find(html, (element) => element.attributes.name === "csrf")?.attributes.value ?? "";
    return client.post("/sign-in", formData({ token, csrf, next }));
  }

  async function actAs({ client, member }: Visitor, next: string): Promise<Reply> {
    await client.get("/");
    await client.post("/act-as", formData({ person: member.id }));
    return client.get(next);
  }

  async function enter(who: Visitor, token: string, isDemo: boolean): Promise<void> {
    const channelId = directOf(who.member.id);
    const next = `/c/${channelId}`;
    const landed = await (isDemo ? actAs(who, next) : signIn(who, token, next));
    takeAll(who, landed.html, channelId);
    const live = find(landed.html, having("data-live"))?.attributes["hx-sse:connect"];
    if (!live) throw new Error(`${who.member.name} could not sign in: ${landed.status}`);
    await hold(who, channelId, live);
  }

  const follow = (who: Visitor, channelId: string): Promise<void> =>
    hold(who, channelId, `/live?${new URLSearchParams({ channel: channelId })}`);

  /** Opens the stream unless it is open already. */
  function hold(who: Visitor, channelId: string, path: string): Promise<void> {
    if (who.open.has(channelId)) return Promise.resolve();
    who.open.add(channelId);
    return new Promise((opened, refused) => {
      keepStream(who, channelId, path, opened).catch((cause) => {
        who.open.delete(channelId);
        changed();
        refused(cause);
      });
    });
  }

  /** Ends when the peer is stopped, and rejects when the member may not read there any more. */
  async function keepStream(who: Visitor, channelId: string, path: string, opened: () => void): Promise<void> {
    let lastId: string | undefined;
    while (!isStopped) {
      try {
        await who.client.stream(path, lastId, {
          opened,
          heard: (html, id) => {
            lastId = id ?? lastId;
            takeAll(who, html, channelId);
            for (const { attributes } of findAll(html, having("data-channel"))) {
              void follow(who, attributes["data-channel"] ?? "").catch(() => {});
            }
          },
        });
      } catch (cause) {
        if (cause instanceof StreamRefused) throw cause;
      }
      // A browser waits a moment as well before it comes back.
      if (!isStopped) await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  return {
    enter,
    follow,
    stop: () => {
      isStopped = true;
    },
  };
}
