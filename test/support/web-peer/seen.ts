// Messages as members have seen them on their pages, with every earlier text.
import type { SeenButton, SeenMessage, Spot } from "../peer.ts";
import { byClass, byName, type Element, find, findAll, flatText, hasClass, having } from "./html.ts";

/** A message with its place in the order of posting. */
export type Numbered = { readonly seq: number; readonly seen: SeenMessage };

export type SeenBook = {
  /** Takes in one drawn message; false when nothing about it is new. */
  take(item: Element, channelId: string): boolean;
  messages(): readonly Numbered[];
  /** Whether the message was seen as it stands in that revision, or in a later one. */
  hasSeen(messageId: string, revision: number): boolean;
  /** The element as this member last saw it. */
  element(messageId: string): Element | undefined;
  /** A button as it stands there now, else as it stood there once: a page that was not drawn anew. */
  button(messageId: string, label: string): SeenButton | undefined;
};

type Entry = { seq: number; seen: SeenMessage; element: Element; buttons: ReadonlyMap<string, SeenButton> };

export function seenBook(nextRevision: () => number): SeenBook {
  const entries = new Map<string, Entry>();
  return {
    take: (item, channelId) => {
      const id = item.attributes["data-message"] ?? "";
      const known = entries.get(id);
      if ("data-gone" in item.attributes) {
        if (!known || known.seen.deleted) return false;
        known.seen = { ...known.seen, deleted: true, buttons: [], revision: nextRevision() };
        return true;
      }
      const made = read(item, channelId);
      if (known && Number(item.attributes["data-revision"]) < Number(known.element.attributes["data-revision"])) {
        return false;
      }
      const edits = known && known.seen.text !== made.text ? [...known.seen.edits, known.seen.text] : known?.seen.edits;
      const isSame = known && signature(known.seen) === signature({ ...made, edits: edits ?? [], revision: 0 });
      const revision = isSame ? known.seen.revision : nextRevision();
      const seq = Number(item.attributes["data-seq"]);
      const buttons = new Map([...(known?.buttons ?? []), ...made.buttons.map((each) => [each.label, each] as const)]);
      entries.set(id, { seq, element: item, buttons, seen: { ...made, edits: edits ?? [], revision } });
      return !isSame;
    },
    messages: () => [...entries.values()],
    hasSeen: (messageId, revision) => {
      const known = entries.get(messageId);
      return (
        known !== undefined && (known.seen.deleted || Number(known.element.attributes["data-revision"]) >= revision)
      );
    },
    element: (messageId) => entries.get(messageId)?.element,
    button: (messageId, label) => entries.get(messageId)?.buttons.get(label),
  };
}

const signature = (seen: SeenMessage): string =>
  JSON.stringify([seen.text, seen.buttons.map(({ label }) => label), seen.pinned, seen.deleted]);

function read(item: Element, channelId: string): Omit<SeenMessage, "edits" | "revision"> {
  const { attributes } = item;
  const author = attributes["data-author"];
  const onlyFor = attributes["data-only-for"];
  const isDeleted = find(item, byClass("deleted")) !== undefined;
  return {
    id: attributes["data-message"] ?? "",
    spot: spotOf(item, channelId),
    ...(onlyFor && { onlyFor }),
    ...(author && author !== "bot" && { author }),
    text: isDeleted ? "" : textOf(item),
    links: linksOf(item),
    buttons: buttonsOf(item),
    deleted: isDeleted,
    pinned: attributes["data-pinned"] === "true",
  };
}

function spotOf({ attributes }: Element, channelId: string): Spot {
  if (channelId.startsWith("dm-")) return { in: "dm", memberId: channelId.slice("dm-".length) };
  const rootId = attributes["data-thread"];
  return rootId ? { in: "thread", channelId, rootId } : { in: "channel", channelId };
}

const textOf = (item: Element): string =>
  findAll(
    item,
    (element) => "data-card" in element.attributes || "data-words" in element.attributes || hasClass(element, "file"),
  )
    .map(flatText)
    .concat(findAll(item, byName("img")).map((image) => image.attributes.alt ?? ""))
    .join("\n")
    .trim();

const linksOf = (item: Element): readonly string[] =>
  findAll(item, (element) => "data-card" in element.attributes)
    .flatMap((card) => findAll(card, byName("a")))
    .filter((link) => flatText(link) !== "")
    .map(({ attributes }) => attributes.href ?? "");

/** Buttons and the options of menus under cards, in reading order. */
export const buttonsOf = (root: Element): SeenButton[] =>
  findAll(root, byClass("acts"))
    .flatMap((form) => findAll(form, (element) => element.name === "button" && having("value")(element)))
    .map((button) => {
      const style = button.attributes["data-style"];
      return {
        label: flatText(button),
        handle: button.attributes.value ?? "",
        ...((style === "primary" || style === "danger") && { style }),
      };
    });
