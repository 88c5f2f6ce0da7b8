// Where a person types: a message or a command, with files, and suggestions while they type "/".
import { randomUUID } from "node:crypto";
import type { Viewer } from "../viewer.ts";
import { richWordsOf, wordsOf } from "../viewer.ts";
import { Icon } from "./icons.tsx";
import { RichTextView } from "./rich-text.tsx";

export type ComposerProps = {
  readonly viewer: Viewer;
  readonly channelId: string;
  readonly threadId?: string;
  readonly placeholder: string;
};

export const Composer = ({ viewer, channelId, threadId, placeholder }: ComposerProps) => {
  const id = threadId ? "thread-words" : "words";
  const list = `${id}-suggestions`;
  return (
    <form
      class="composer"
      method="post"
      action="/say"
      hx-post="/say"
      hx-encoding="multipart/form-data"
      hx-swap="none"
      hx-sync="this:queue all"
      enctype="multipart/form-data"
      data-composer
    >
      <div id={list} class="suggestions" role="listbox" aria-label={wordsOf(viewer, "web.suggestions")} hidden />
      <ul class="chosen-files" data-chosen-files hidden />
      <div class="composer-box">
        <label class="icon-button" title={wordsOf(viewer, "web.attach")}>
          <span class="unseen">{wordsOf(viewer, "web.attach")}</span>
          <Icon name="clip" />
          <input type="file" name="files" multiple class="unseen" data-files />
        </label>
        <textarea
          id={id}
          name="words"
          rows={1}
          maxlength={12000}
          placeholder={placeholder}
          aria-label={placeholder}
          role="combobox"
          aria-autocomplete="list"
          aria-expanded="false"
          aria-controls={list}
          autocomplete="off"
          hx-get="/suggest"
          hx-trigger="suggest"
          hx-target={`#${list}`}
          hx-swap="innerHTML"
          hx-sync="this:replace"
          hx-include="this"
          data-words-input
        />
        <button type="submit" class="send" aria-label={wordsOf(viewer, "web.send")} title={wordsOf(viewer, "web.send")}>
          <Icon name="send" />
        </button>
      </div>
      <input type="hidden" name="channel" value={channelId} />
      {threadId && <input type="hidden" name="thread" value={threadId} />}
      <input type="hidden" name="act" value={randomUUID()} />
      {!threadId && (
        <p class="composer-hint">
          <RichTextView rich={richWordsOf(viewer, "web.write.hint")} reader={viewer} />
        </p>
      )}
    </form>
  );
};
