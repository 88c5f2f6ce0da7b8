// A typed line: a command is run, anything else is posted and, where it is meant for the bot, told to the bot.
import { type Context, Hono } from "hono";
import type { Answer } from "../../chat/answer.ts";
import { type Act, askBot, commandRefusal, done, runAct, showAnswer, tellPrivately, toast } from "./act.tsx";
import { clean } from "./clean.ts";
import { deliveryIdOf, storedFiles, toInbound } from "./inbound.ts";
import { type Read, readAct } from "./request.ts";
import { readLine, readMessage } from "./said.ts";
import { sentence, type WebEnv } from "./viewer.ts";
import { isDirectChannel, type WebFile } from "./web-chat-store.ts";
import { MAX_UPLOAD_MB, type WebParts } from "./web-parts.ts";

type Ask = Context<WebEnv>;

export function sayRoute(parts: WebParts): Hono<WebEnv> {
  const app = new Hono<WebEnv>();
  app.post("/say", async (ask) => {
    const viewer = ask.get("viewer");
    const read = await readAct(parts, ask);
    if (!read?.scene.channelId) return toast(ask, viewer, sentence(viewer, "web.expired"), 400);
    const words = clean(String(read.data.get("words") ?? ""))
      .trim()
      .slice(0, 12_000);
    const act: Act = { viewer, act: read.act, scene: read.scene };
    const line = readLine(words);
    switch (line.kind) {
      case "command":
        if (!line.parsed.ok) return tellPrivately(parts, ask, act, commandRefusal(viewer, line.parsed.refusal));
        return runAct(parts, ask, act, line.parsed.value);
      case "unknown-root":
        return tellPrivately(parts, ask, act, sentence(viewer, "web.unknown-root", { typed: line.typed }));
      case "message":
        return sayMessage(parts, ask, { read, act, words });
    }
  });
  return app;
}

type Said = { readonly read: Read; readonly act: Act; readonly words: string };

async function sayMessage(parts: WebParts, ask: Ask, { read, act, words }: Said): Promise<Response> {
  const { viewer, scene } = act;
  const { channelId = "", threadId } = scene;
  const given = read.data.getAll("files").filter((file) => file instanceof File && file.size > 0) as File[];
  if (words === "" && given.length === 0) return done(ask);
  if (given.reduce((sum, file) => sum + file.size, 0) > MAX_UPLOAD_MB * 1_048_576) {
    return toast(ask, viewer, sentence(viewer, "web.too-large", { megabytes: MAX_UPLOAD_MB }), 413);
  }
  const key = `said:${deliveryIdOf(viewer, act.act)}`;
  const isKnown = await parts.store.find(key);
  const files = isKnown ? [] : await saveFiles(parts, given);
  const posted = await parts.store.post({
    channelId,
    ...(threadId && { threadId }),
    authorId: viewer.id,
    words,
    files,
    key,
  });
  ask.header("X-Message", posted.id);
  const inThread = threadId !== undefined || (parts.ears()?.follows("web", channelId) ?? false);
  const heard = readMessage(words, { isDirect: isDirectChannel(channelId), inThread });
  if (!heard) return done(ask);
  const message = await parts.store.message(viewer.id, posted.id);
  const withMessage: Act = { ...act, scene: { ...scene, message } };
  if (!heard.ok) return tellPrivately(parts, ask, withMessage, commandRefusal(viewer, heard.refusal));
  const wish = { ...heard.value, files: storedFiles(parts.store, message) };
  const answer: Answer | undefined = await askBot(parts, toInbound(viewer, act.act, withMessage.scene, wish));
  if (!answer) return toast(ask, viewer, sentence(viewer, "web.failed.heard"), 503);
  return showAnswer(parts, ask, withMessage, answer);
}

async function saveFiles({ store }: WebParts, files: readonly File[]): Promise<WebFile[]> {
  const saved: WebFile[] = [];
  for (const file of files) {
    const bytes = new Uint8Array(await file.arrayBuffer());
    const name = clean(file.name).slice(0, 200) || "file";
    saved.push(await store.saveFile({ name, type: file.type || "application/octet-stream", bytes }));
  }
  return saved;
}
