// A file in the chat: a picture is shown small and opens large, anything else is a link that saves it.
import type { CardFile } from "../../../chat/card.ts";
import { clean } from "../clean.ts";
import { Icon } from "./icons.tsx";

export type ShownFile = {
  readonly href: string;
  readonly name: string;
  readonly isPicture: boolean;
  /** In bytes, where it is known. */
  readonly size?: number;
};

/** A record's file, under the address that asks who may see it. */
export const recordFile = ({ attachmentId, ...file }: CardFile): ShownFile => ({
  ...file,
  href: `/attachments/${encodeURIComponent(attachmentId)}`,
});

const FileView = ({ file: { href, name, isPicture, size } }: { file: ShownFile }) => (
  <a class={isPicture ? "picture" : "file"} href={href} target="_blank" rel="noopener">
    {isPicture ? (
      <img src={href} alt={clean(name)} loading="lazy" />
    ) : (
      <>
        <Icon name="file" /> <span>{clean(name)}</span>
        {size !== undefined && <small> {Math.max(1, Math.round(size / 1024))} kB</small>}
      </>
    )}
  </a>
);

export const Files = ({ files }: { files: readonly ShownFile[] }) =>
  files.length === 0 ? null : (
    <div class="pictures">
      {files.map((file) => (
        <FileView file={file} />
      ))}
    </div>
  );
