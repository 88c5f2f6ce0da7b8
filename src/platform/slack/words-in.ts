// Slack's mark-up in incoming text → the words a person typed. Names of people are filled in by whoever knows them.

import { visible } from "../../kernel/visible.ts";

/** Ids of the people called in a text, each once. */
export function calledIn(text: string): readonly string[] {
  return [...new Set([...text.matchAll(/<@([UW][A-Z0-9]+)(?:\|[^<>]*)?>/g)].map(([, id]) => id ?? ""))];
}

/** Without a known name a mention keeps the name that stands in it, or the id. */
export function plainWords(text: string, nameOf: (userId: string) => string | undefined = () => undefined): string {
  const words = text
    .replace(/<@([UW][A-Z0-9]+)(?:\|([^<>]*))?>/g, (_, id: string, name?: string) => `@${nameOf(id) ?? (name || id)}`)
    .replace(/<#[CG][A-Z0-9]+\|([^<>]*)>/g, "#$1")
    .replace(/<#([CG][A-Z0-9]+)>/g, "#$1")
    .replace(/<!subteam\^[A-Z0-9]+(?:\|@?([^<>]*))?>/g, (_, name?: string) => `@${name || "group"}`)
    .replace(/<!date\^\d+\^[^|<>]*\|([^<>]*)>/g, "$1")
    .replace(/<!(here|channel|everyone)(?:\|[^<>]*)?>/g, "@$1")
    .replace(/<mailto:[^|<>]*\|([^<>]*)>/g, "$1")
    .replace(/<(https?:[^|<>]*)\|([^<>]*)>/g, (_, url: string, label: string) =>
      url === label || url.replace(/^https?:\/\//, "").replace(/\/$/, "") === label ? url : `${label} (${url})`,
    )
    .replace(/<((?:https?|mailto|tel):[^<>]*)>/g, "$1")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
  return visible(words);
}
