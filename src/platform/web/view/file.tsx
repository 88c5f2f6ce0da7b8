// A file in the chat: a picture is shown small and opens large, anything else is a link that saves it.
import type { CardFile, CardPicture } from "../../../chat/card.ts";
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

/** In the reader's language and colours, and for a phone in its own size: whoever serves it knows them. */
export const Drawn = ({ pictures }: { pictures: readonly CardPicture[] }) => (
  <>
    {pictures.map(({ id, alt }) => {
      const href = `/pictures/${encodeURIComponent(id)}`;
      return (
        <a class="drawn" href={href} target="_blank" rel="noopener">
          <picture>
            <source media="(max-width: 760px) and (prefers-color-scheme: dark)" srcset={`${href}?size=narrow&dark=1`} />
            <source media="(max-width: 760px)" srcset={`${href}?size=narrow`} />
            <source media="(prefers-color-scheme: dark)" srcset={`${href}?dark=1`} />
            <img src={href} alt={clean(alt)} loading="lazy" />
          </picture>
        </a>
      );
    })}
  </>
);
