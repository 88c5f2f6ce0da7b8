// What in a page of ours was not written by us: it is read more strictly than any browser reads, so that nothing is left to guess.
import { reportCss } from "../../src/report/service-report/report-css.ts";

/** Stands in every hostile text. */
export const MARK = "ZQX";

const names = new Set(
  (
    "html head meta title link body a abbr article aside b blockquote br button circle code details dialog div dd dl dt em " +
    "fieldset figcaption figure footer form g h1 h2 h3 h4 header hr hx-partial img input label legend li line main mark nav noscript " +
    "ol optgroup option p path picture polyline polygon pre rect section select small source span strong style summary svg " +
    "table tbody td template text textarea tfoot th thead time title tr tspan ul caption col colgroup datalist script desc defs use s u i"
  ).split(" "),
);
const empty = new Set("meta link br hr img input source col".split(" "));

/** Where words of people may stand; everywhere else an attribute is ours from its first character to its last. */
const worded = new Set("value title alt placeholder aria-label label content data-title".split(" "));
/** Addresses may hold words as far as they are encoded. */
const leading = new Set("href src srcset action formaction hx-get hx-post hx-sse:connect xlink:href".split(" "));

/** A page that is still being computed asks for itself; a document says that nothing may be loaded. */
const harmless = new Set(["refresh", "Content-Security-Policy"]);

const entities: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  "#39": "'",
  nbsp: "\u00a0",
};
const decode = (text: string): string => text.replace(/&([a-z#0-9]+);/g, (whole, name) => entities[name] ?? whole);

const hidden = /[\u00AD\u061C\u180E\u200B\u200E\u200F\u202A-\u202E\u2060-\u206F\uFEFF]|[\u{E0001}\u{E0020}-\u{E007F}]/u;

function attributeFaults(tag: string, name: string, value: string): readonly string[] {
  const here = `${name}="${value.slice(0, 80)}" of <${tag}>`;
  if (/^on|^hx-on|^style$|^srcdoc$/i.test(name) || (name === "http-equiv" && !harmless.has(value)))
    return [`${here} can act`];
  if (/^\s*(?:javascript|data|vbscript|js):/i.test(value)) return [`${here} runs`];
  if (leading.has(name)) return leads(tag, value) ? [] : [`${here} leads elsewhere`];
  const isOurs = worded.has(name) || !value.includes(MARK);
  return isOurs ? [] : [`${here} holds words of somebody`];
}

/** On this server; outside it only where somebody follows a link themselves. */
const leads = (tag: string, value: string): boolean =>
  /^(?:\/(?![/\\])|#|\?|$)/.test(value) || (tag === "a" && /^https?:\/\/[^\s"'<>]+$/.test(value));

/** One line for each thing that is not ours. */
export function htmlFaults(html: string): readonly string[] {
  const faults: string[] = [];
  const open: string[] = [];
  const token =
    /<!doctype html>|<\/([a-z][a-z0-9-]*)>|<([a-z][a-z0-9-]*)((?:\s+[a-zA-Z][\w:.-]*(?:="[^"<]*")?)*)\s*(\/?)>|[^<>]+/giy;
  while (token.lastIndex < html.length) {
    const at = token.lastIndex;
    const found = token.exec(html);
    if (!found) return [...faults, `cannot be read from: ${html.slice(at, at + 120)}`];
    const [whole, closed, opened, attributes = "", slash] = found;
    if (closed !== undefined) {
      const last = open.pop();
      if (last !== closed) faults.push(`</${closed}> where <${last}> is open`);
    } else if (opened !== undefined) {
      if (!names.has(opened)) faults.push(`<${opened}> is no element of ours`);
      for (const [, name = "", value = ""] of attributes.matchAll(/([a-zA-Z][\w:.-]*)(?:="([^"]*)")?/g))
        faults.push(...attributeFaults(opened, name, decode(value)));
      if (!slash && !empty.has(opened)) open.push(opened);
    } else if (hidden.test(whole)) faults.push(`something hidden in ${JSON.stringify(whole.slice(0, 120))}`);
    else if (open.at(-1) === "script" || (open.at(-1) === "style" && whole !== reportCss))
      faults.push(`${open.at(-1)} with words in it: ${whole.slice(0, 80)}`);
  }
  return open.length > 0 ? [...faults, `<${open.join("> <")}> is never closed`] : faults;
}

/** The same of a drawn picture. */
export const svgFaults = (svg: string): readonly string[] =>
  (svg.match(/<(?:script|foreignObject|image|a|iframe)\b|\son\w+=|href="(?!#)|javascript:/gi) ?? []).map(
    (mark) => `${mark} in a picture`,
  );
