// Pages of channels, threads and direct messages, and the stream of what changes in them.
import { type Context, Hono } from "hono";
import { clean } from "./clean.ts";
import { isId } from "./request.ts";
import { placesOf, readShell } from "./shell.ts";
import { ChannelColumn, OlderLine, PAGE_SIZE, ThreadPane } from "./view/channel.tsx";
import { MessageList } from "./view/message.tsx";
import { ShellPage } from "./view/page.tsx";
import { pages } from "./view/sidebar.tsx";
import { type Viewer, type WebEnv, wordsOf } from "./viewer.ts";
import { directChannelId, isDirectChannel, maySee, type WebChannel } from "./web-chat-store.ts";
import type { WebParts } from "./web-parts.ts";

type Ask = Context<WebEnv>;
type Found = { readonly channelId: string; readonly channel: WebChannel | undefined };

/** `isGood` says whether the request's session still holds. */
export function channelRoutes(parts: WebParts, isGood: (ask: Ask) => Promise<boolean>): Hono<WebEnv> {
  const { store } = parts;
  const app = new Hono<WebEnv>();

  /** Absent and not open to this person look the same. */
  const find = async (ask: Ask): Promise<Found | undefined> => {
    const channelId = ask.req.param("channel") ?? "";
    const channel = isDirectChannel(channelId) ? undefined : await store.channel(channelId);
    return maySee(ask.get("viewer").id, channelId, channel) && !channel?.isArchived
      ? { channelId, channel }
      : undefined;
  };

  app.get("/", async (ask) => {
    const viewer = ask.get("viewer");
    const [first] = placesOf(await store.places([viewer.id]), viewer).channels;
    return ask.redirect(`/c/${encodeURIComponent(first?.id ?? directChannelId(viewer.id))}`);
  });

  app.get("/c/:channel", async (ask) => {
    const found = await find(ask);
    if (!found) return ask.notFound();
    return channelPage(parts, ask, found);
  });

  app.get("/c/:channel/t/:root", async (ask) => {
    const found = await find(ask);
    const rootId = ask.req.param("root");
    const viewer = ask.get("viewer");
    const root = found && isId(rootId) ? await store.message(viewer.id, rootId) : undefined;
    if (!found || root?.channelId !== found.channelId || root.threadId) return ask.notFound();
    const pane = await threadPane(parts, viewer, found, rootId);
    if (ask.req.header("HX-Request") && !ask.req.header("HX-History-Restore-Request")) return ask.html(pane);
    return channelPage(parts, ask, found, { rootId, pane });
  });

  app.get("/c/:channel/older", async (ask) => {
    const found = await find(ask);
    const beforeSeq = Number(ask.req.query("before"));
    if (!found || !Number.isSafeInteger(beforeSeq)) return ask.notFound();
    const viewer = ask.get("viewer");
    const messages = await store.messages(viewer.id, { channelId: found.channelId, beforeSeq, limit: PAGE_SIZE });
    return ask.html(
      <>
        <OlderLine channelId={found.channelId} messages={messages} viewer={viewer} />
        <MessageList messages={messages} viewer={viewer} stand="channel" />
      </>,
    );
  });

  app.post("/c/:channel/read", async (ask) => {
    const found = await find(ask);
    const seq = Number((await ask.req.formData()).get("seq"));
    if (!found || !Number.isSafeInteger(seq)) return ask.notFound();
    await store.markRead(ask.get("viewer").id, found.channelId, seq);
    return ask.body(null, 204);
  });

  app.get("/live", async (ask) => {
    const viewer = ask.get("viewer");
    const channelId = ask.req.query("channel");
    const channel = channelId && !isDirectChannel(channelId) ? await store.channel(channelId) : undefined;
    if (channelId && !maySee(viewer.id, channelId, channel)) return ask.notFound();
    const since = Number(ask.req.header("Last-Event-ID") || ask.req.query("since") || 0);
    return parts.live.open({
      viewer,
      channelId,
      page: pages.find((page) => page === ask.req.query("page")),
      since: Number.isSafeInteger(since) ? since : 0,
      isGood: () => isGood(ask),
    });
  });

  return app;
}

async function channelPage(
  parts: WebParts,
  ask: Ask,
  { channelId, channel }: Found,
  thread?: { readonly rootId: string; readonly pane: ReturnType<typeof ThreadPane> },
) {
  const { store } = parts;
  const viewer = ask.get("viewer");
  const revision = await store.revision(channelId);
  const at = ask.req.query("at");
  const [facts, readUpTo, linked] = await Promise.all([
    readShell(parts, viewer),
    store.readUpTo(viewer.id, channelId),
    isId(at) ? store.message(viewer.id, at) : undefined,
  ]);
  const newest = await store.messages(viewer.id, { channelId, limit: PAGE_SIZE });
  const isOld = linked?.channelId === channelId && linked.seq < (newest[0]?.seq ?? 0);
  const around = isOld
    ? await store.messages(viewer.id, { channelId, beforeSeq: linked.seq + 1, limit: PAGE_SIZE })
    : newest;
  const last = newest.at(-1);
  if (last) await store.markRead(viewer.id, channelId, last.seq);
  return ask.html(
    `<!doctype html>${(
      <ShellPage
        facts={facts}
        here={{ channelId }}
        title={channel ? `#${clean(channel.name)}` : wordsOf(viewer, "web.direct")}
        assets={parts.assets}
        revision={revision}
        pane={thread?.pane}
      >
        <ChannelColumn facts={facts} channelId={channelId} channel={channel} messages={around} readUpTo={readUpTo} />
      </ShellPage>
    )}`,
  );
}

async function threadPane(parts: WebParts, viewer: Viewer, { channelId, channel }: Found, rootId: string) {
  const messages = await parts.store.messages(viewer.id, { channelId, threadId: rootId, limit: 500 });
  return (
    <ThreadPane
      viewer={viewer}
      channelId={channelId}
      channelName={channel ? `#${channel.name}` : wordsOf(viewer, "web.name")}
      rootId={rootId}
      messages={messages}
    />
  );
}
