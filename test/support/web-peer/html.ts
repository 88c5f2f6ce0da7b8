// Reads our own pages: a small tree of elements with just the searching that the web peer needs.

export type Node = Element | string;
export type Element = {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Node[];
};

const empty = new Set(["input", "br", "img", "meta", "link", "path", "hr"]);
const entities: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

const decode = (text: string): string =>
  text.replace(/&(?:#(\d+)|#x([0-9a-f]+)|(\w+));/gi, (whole, decimal, hex, name) => {
    if (decimal) return String.fromCodePoint(Number(decimal));
    return hex ? String.fromCodePoint(Number.parseInt(hex, 16)) : (entities[name] ?? whole);
  });

function readAttributes(text: string): Record<string, string> {
  const found = text.matchAll(/([^\s=/"']+)(?:="([^"]*)")?/g);
  return Object.fromEntries([...found].map(([, name = "", value = ""]) => [name, decode(value)]));
}

/** The fragment as one element without a name. */
export function parseHtml(html: string): Element {
  const root: Element = { name: "", attributes: {}, children: [] };
  const open = [root];
  const top = () => open.at(-1) ?? root;
  for (const [, comment, close, name, attributes = "", text] of html.matchAll(
    /(<!--[\s\S]*?-->|<![^>]*>)|<\/([\w-]+)\s*>|<([\w-]+)((?:[^>"]|"[^"]*")*)>|([^<]+)/g,
  )) {
    if (comment) continue;
    if (text) top().children.push(decode(text));
    else if (name) {
      const element: Element = { name, attributes: readAttributes(attributes), children: [] };
      top().children.push(element);
      if (!empty.has(name) && !attributes.endsWith("/")) open.push(element);
    } else if (close) {
      const at = open.findLastIndex((element) => element.name === close);
      if (at > 0) open.length = at;
    }
  }
  return root;
}

export const isElement = (node: Node): node is Element => typeof node !== "string";

/** Every element below for which `test` holds, in reading order. */
export function findAll(root: Element, test: (element: Element) => boolean): Element[] {
  return root.children.filter(isElement).flatMap((child) => [...(test(child) ? [child] : []), ...findAll(child, test)]);
}

export const find = (root: Element, test: (element: Element) => boolean): Element | undefined => findAll(root, test)[0];

export const hasClass = (element: Element, name: string): boolean =>
  (element.attributes.class ?? "").split(/\s+/).includes(name);

export const byName = (name: string) => (element: Element) => element.name === name;
export const byClass = (name: string) => (element: Element) => hasClass(element, name);
export const having = (attribute: string) => (element: Element) => attribute in element.attributes;

/** Blocks that begin on a line of their own. */
const blocks = new Set(["p", "div", "header", "h1", "h2", "h3", "blockquote", "li", "article", "form", "section"]);

/** As a person reads it: times as YYYY-MM-DD HH:mm in UTC, without what only a screen reader says and without buttons. */
export function flatText(node: Node): string {
  return lines(node)
    .replace(/[ \t]*\n[ \t]*/g, "\n")
    .replace(/\n{2,}/g, "\n")
    .trim();
}

function lines(node: Node): string {
  if (typeof node === "string") return node;
  if (node.name === "time") return (node.attributes.datetime ?? "").slice(0, 16).replace("T", " ");
  if (hasClass(node, "unseen") || hasClass(node, "acts") || node.name === "svg") return "";
  const inside = node.children.map(lines).join("");
  if (hasClass(node, "badge")) return ` ${inside}`;
  if (hasClass(node, "headline")) return inside;
  return blocks.has(node.name) ? `\n${inside}\n` : inside;
}
