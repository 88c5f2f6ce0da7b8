// What a message says: its card, its words, its files; or the field to change the words.
import { randomUUID } from "node:crypto";
import { clean } from "../clean.ts";
import { type Viewer, wordsOf } from "../viewer.ts";
import type { WebFile, WebMessage } from "../web-chat-store.ts";
import { CardView } from "./card.tsx";
import { Icon } from "./icons.tsx";
import { elementId, type Stand } from "./message-address.ts";
import { WordsView } from "./rich-text.tsx";

const isPicture = ({ type }: WebFile): boolean => /^image\/(png|jpeg|gif|webp)$/.test(type);

const FileView = ({ message, file }: { message: WebMessage; file: WebFile }) => {
  const href = `/files/${message.id}/${file.id}`;
  if (isPicture(file)) {
    return (
      <a class="picture" href={href} target="_blank" rel="noopener">
        <img src={href} alt={clean(file.name)} loading="lazy" />
      </a>
    );
  }
  return (
    <a class="file" href={href} target="_blank" rel="noopener">
      <Icon name="file" /> <span>{clean(file.name)}</span> <small>{Math.max(1, Math.round(file.size / 1024))} kB</small>
    </a>
  );
};

export const Content = ({ message, viewer }: { message: WebMessage; viewer: Viewer }) => (
  <>
    {message.card && (
      <CardView card={message.card} spot={{ messageId: message.id, act: randomUUID() }} viewer={viewer} />
    )}
    {message.words !== undefined && message.words !== "" && (
      <div class="words" data-words>
        <WordsView words={message.words} />
      </div>
    )}
    {message.files.length > 0 && (
      <div class="pictures">
        {message.files.map((file) => (
          <FileView message={message} file={file} />
        ))}
      </div>
    )}
  </>
);

export const EditForm = ({ message, viewer, stand }: { message: WebMessage; viewer: Viewer; stand: Stand }) => (
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
