// What a person does with a message that stands there: react, change, delete, dismiss, and look at its files.
import { type Context, Hono } from "hono";
import type { IntentKind } from "../../chat/intent.ts";
import { type Act, askBot, done, showAnswer, toast } from "./act.tsx";
import { clean } from "./clean.ts";
import { serveFile } from "./file-response.ts";
import { storedFiles, toInbound } from "./inbound.ts";
import { isId } from "./request.ts";
import { MessageView } from "./view/message.tsx";
import type { Stand } from "./view/message-address.ts";
import { emojis } from "./view/message-tools.tsx";
import { sentence, type WebEnv } from "./viewer.ts";
import { isDirectChannel, maySee, type WebMessage } from "./web-chat-store.ts";
import type { WebParts } from "./web-parts.ts";

type Ask = Context<WebEnv>;

const reactionIntents = { "📌": "message.pinned", "✅": "message.to-task", "🚨": "incident.declare" } as const;

export function messageRoutes(parts: WebParts): Hono<WebEnv> {
  const { store } = parts;
  const app = new Hono<WebEnv>();

  /** The message, if this person may see it. */
  const find = async (ask: Ask): Promise<WebMessage | undefined> => {
    const id = ask.req.param("id");
    const viewer = ask.get("viewer");
    const message = isId(id) ? await store.message(viewer.id, id) : undefined;
    if (!message) return undefined;
    const channel = isDirectChannel(message.channelId) ? undefined : await store.channel(message.channelId);
    return maySee(viewer.id, message.channelId, channel) ? message : undefined;
  };
  const findOwn = async (ask: Ask): Promise<WebMessage | undefined> => {
    const message = await find(ask);
    return message?.author?.id === ask.get("viewer").id && !message.isDeleted ? message : undefined;
  };

  app.get("/messages/:id", async (ask) => {
    const message = await find(ask);
    if (!message) return ask.notFound();
    return ask.html(<MessageView message={message} viewer={ask.get("viewer")} stand={standOf(ask)} />);
  });

  app.get("/messages/:id/edit", async (ask) => {
    const message = await findOwn(ask);
    if (!message) return ask.notFound();
    return ask.html(<MessageView message={message} viewer={ask.get("viewer")} stand={standOf(ask)} editing />);
  });

  app.post("/messages/:id/react", async (ask) => {
    const viewer = ask.get("viewer");
    const message = await find(ask);
    const data = await ask.req.formData();
    const emoji = emojis.find((known) => known === data.get("emoji"));
    if (!message || message.isDeleted || !emoji) return ask.notFound();
    const isOn = !message.reactions[emoji]?.includes(viewer.id);
    await store.react(message.id, viewer.id, emoji, isOn);
    if (!isOn || !message.author || (emoji !== "🚨" && !message.threadId)) return done(ask);
    return tellBot(parts, ask, { message, act: String(data.get("act")), intent: reactionIntents[emoji] });
  });

  app.post("/messages/:id/edit", async (ask) => {
    const message = await findOwn(ask);
    const data = await ask.req.formData();
    const words = clean(String(data.get("words") ?? ""))
      .trim()
      .slice(0, 12_000);
    if (!message || words === "") return ask.notFound();
    if (words === message.words) return ask.html(<Redrawn message={message} ask={ask} />);
    await store.edit(message.id, { words });
    const edited = { ...message, words };
    if (!concernsBot(parts, message)) return done(ask);
    return tellBot(parts, ask, { message: edited, act: String(data.get("act")), intent: "message.edited" });
  });

  app.post("/messages/:id/delete", async (ask) => {
    const message = await findOwn(ask);
    if (!message) return ask.notFound();
    const data = await ask.req.formData();
    await store.remove(message.id);
    if (!concernsBot(parts, message)) return done(ask);
    return tellBot(parts, ask, { message, act: String(data.get("act")), intent: "message.deleted" });
  });

  /** Only what was said to this person alone can be put away. */
  app.post("/messages/:id/dismiss", async (ask) => {
    const message = await find(ask);
    if (message?.onlyForId !== ask.get("viewer").id) return ask.notFound();
    await store.remove(message.id);
    return done(ask);
  });

  app.get("/files/:id/:file", async (ask) => {
    const message = await find(ask);
    const named = message?.files.find(({ id }) => id === ask.req.param("file"));
    const file = named && !message?.isDeleted ? await store.readFile(named.id) : undefined;
    return file ? serveFile(file) : ask.notFound();
  });

  return app;
}

const standOf = (ask: Ask): Stand => (ask.req.query("stand") === "thread" ? "thread" : "channel");

const Redrawn = ({ message, ask }: { message: WebMessage; ask: Ask }) => (
  <>
    {(["channel", "thread"] as const).map((stand) => (
      <hx-partial hx-target={`#${stand === "channel" ? "m" : "t"}-${message.id}`} hx-swap="outerHTML">
        <MessageView message={message} viewer={ask.get("viewer")} stand={stand} />
      </hx-partial>
    ))}
  </>
);

/** The bot follows what is said in threads, to itself, and in a channel that belongs to one record. */
const concernsBot = ({ ears }: WebParts, { channelId, threadId }: WebMessage): boolean =>
  threadId !== undefined || isDirectChannel(channelId) || (ears()?.follows("web", channelId) ?? false);

type Told = { readonly message: WebMessage; readonly act: string; readonly intent: IntentKind };

async function tellBot(parts: WebParts, ask: Ask, { message, act, intent }: Told): Promise<Response> {
  const viewer = ask.get("viewer");
  if (!/^[A-Za-z0-9-]{8,64}$/.test(act)) return toast(ask, viewer, sentence(viewer, "web.expired"), 400);
  const { channelId, threadId } = message;
  const channel = isDirectChannel(channelId) ? undefined : await parts.store.channel(channelId);
  const done: Act = { viewer, act, scene: { channelId, channel, threadId, message } };
  const files = intent === "incident.declare" ? storedFiles(parts.store, message) : [];
  const answer = await askBot(parts, toInbound(viewer, act, done.scene, { intent, subject: "", files }));
  if (!answer) return toast(ask, viewer, sentence(viewer, "web.failed"), 503);
  return showAnswer(parts, ask, done, answer);
}
