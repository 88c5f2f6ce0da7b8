// What a message says: its card, its words, its files; or the field to change the words.
import { randomUUID } from "node:crypto";
import { type Reader, wordsOf } from "../viewer.ts";
import type { WebFile, WebMessage } from "../web-chat-store.ts";
import { CardView } from "./card.tsx";
import { Files, type ShownFile } from "./file.tsx";
import { elementId, type Stand } from "./message-address.ts";
import { WordsView } from "./rich-text.tsx";

const messageFile = (message: WebMessage, { id, name, type, size }: WebFile): ShownFile => ({
  href: `/files/${message.id}/${id}`,
  name,
  size,
  isPicture: /^image\/(png|jpeg|gif|webp)$/.test(type),
});

export const Content = ({ message, viewer }: { message: WebMessage; viewer: Reader }) => (
  <>
    {message.card && (
      <CardView card={message.card} spot={{ messageId: message.id, act: randomUUID() }} viewer={viewer} />
    )}
    {message.words !== undefined && message.words !== "" && (
      <div class="words" data-words>
        <WordsView words={message.words} />
      </div>
    )}
    <Files files={message.files.map((file) => messageFile(message, file))} />
  </>
);

export const EditForm = ({ message, viewer, stand }: { message: WebMessage; viewer: Reader; stand: Stand }) => (
  <form class="edit" hx-post={`/messages/${message.id}/edit`} hx-swap="none" data-edit>
    <input type="hidden" name="act" value={randomUUID()} />
    <textarea name="words" rows={2} maxlength={12000} aria-label={wordsOf(viewer, "web.message.edit")}>
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
