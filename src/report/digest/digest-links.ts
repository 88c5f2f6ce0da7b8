// Records and figures of a digest as links to their pages, where people can reach these.
import type { Words } from "../../chat/notice.ts";
import type { Saying, Value } from "../../words/say.ts";
import { eachSaying, FIGURE, RECORD } from "./digest-sayings.ts";

/** Addresses; undefined: there is no such page. */
export type DigestPages = {
  readonly record: (reference: string) => string | undefined;
  readonly figure: (id: string, service: string | undefined) => string | undefined;
};

export const linkedWords = (words: Words, pages: DigestPages): Words => ({
  ...words,
  lines: words.lines.map((line) => eachSaying(line, (saying) => linked(saying, pages))),
});

function linked(saying: Saying, pages: DigestPages): Saying {
  const { reference, figure, id, service } = saying.values ?? {};
  if (saying.key === RECORD && typeof reference === "string") {
    return withLink(saying, "reference", reference, pages.record(reference));
  }
  if (saying.key === FIGURE && figure !== undefined && typeof id === "string") {
    return withLink(saying, "figure", figure, pages.figure(id, typeof service === "string" ? service : undefined));
  }
  return saying;
}

const withLink = (saying: Saying, name: string, of: Value, href: string | undefined): Saying =>
  href === undefined ? saying : { ...saying, values: { ...saying.values, [name]: { of, href } } };
