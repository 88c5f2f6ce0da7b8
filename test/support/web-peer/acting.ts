// What members do in the web chat: acts, and the answers that their page shows at once.
import { randomUUID } from "node:crypto";
import type { GivenFile } from "../peer.ts";
import { formData, type Reply } from "./client.ts";
import { fillForm, type OpenForm, readForm, toSend } from "./form.ts";
import { byName, type Element, find, findAll, flatText, having } from "./html.ts";
import { directOf, type Visitor } from "./visitor.ts";

export type Acting = {
  act(who: Visitor, path: string, fields: Parameters<typeof formData>[0]): Promise<Reply>;
  /** Submits the open form, or presses an offer in it. */
  sendForm(who: Visitor, more?: Record<string, string>): Promise<void>;
  /** Sends the last act once more, as it was. */
  again(): Promise<unknown>;
};

/** `changed` is called after every answer. */
export function startActing(changed: () => void): Acting {
  let last: (() => Promise<unknown>) | undefined;

  async function act(who: Visitor, path: string, fields: Parameters<typeof formData>[0]): Promise<Reply> {
    const sent = { act: randomUUID(), ...fields };
    last = () => who.client.post(path, formData(sent));
    const reply = await who.client.post(path, formData(sent));
    takeReply(who, reply);
    changed();
    return reply;
  }

  return {
    act,
    sendForm: async (who, more = {}) => {
      if (!who.form) throw new Error("no form is open");
      await act(who, "/form", { ...toSend(who.form), ...who.files, ...more, act: randomUUID() });
    },
    again: async () => last?.(),
  };
}

/** What an answer shows to the member at once: a dialog, errors in it, or that it is done. */
function takeReply(who: Visitor, { html, status, headers }: Reply): void {
  const dialog = find(html, byName("dialog"));
  if (dialog) {
    who.form = readForm(dialog);
    who.files = {};
  } else if (status === 422 && who.form) who.form = withErrors(who.form, html);
  else if (headers.get("hx-trigger") === "acted") who.form = undefined;
  for (const toast of findAll(html, having("data-toast"))) takeToast(who, toast);
}

/** What floats over a page that is no conversation, as a message that only this member sees. */
function takeToast(who: Visitor, toast: Element): void {
  const attributes = {
    "data-message": randomUUID(),
    "data-seq": String(Number.MAX_SAFE_INTEGER),
    "data-revision": "0",
    "data-author": "bot",
    "data-only-for": who.member.id,
    "data-toast": "",
  };
  who.book.take({ name: "li", attributes, children: toast.children }, directOf(who.member.id));
}

function withErrors(form: OpenForm, html: Element): OpenForm {
  const labels = Object.fromEntries(Object.entries(form.ids).map(([label, id]) => [`#error-${id}`, label]));
  const errors: Record<string, string> = {};
  for (const partial of findAll(html, byName("hx-partial"))) {
    const label = labels[partial.attributes["hx-target"] ?? ""];
    const words = flatText(partial);
    if (words !== "") errors[label ?? ""] = words;
  }
  return { ...form, seen: { ...form.seen, errors } };
}

/** Enters a value by the field's label; resolves to the field's id. */
export function enterValue(who: Visitor, label: string, value: string | readonly string[]): string {
  if (!who.form) throw new Error("no form is open");
  const filled = fillForm(who.form, { [label]: value });
  const id = filled.ids[label] ?? "";
  who.form = { ...filled, hidden: { ...filled.hidden, touched: `${filled.hidden.touched ?? ""},${id}` } };
  return id;
}

/** The form as the bot draws it anew after a live field was changed. */
export async function refreshForm(who: Visitor): Promise<void> {
  if (!who.form) return;
  const { html } = await who.client.post("/form/refresh", formData(toSend(who.form)));
  const body = find(html, (element) => element.attributes.id === "form-body");
  if (!body) return;
  const anew = readForm(body);
  who.form = { ...anew, hidden: who.form.hidden, seen: { ...anew.seen, title: who.form.seen.title } };
}

export const toFile = ({ name, type, bytes }: GivenFile): File => new File([Uint8Array.from(bytes)], name, { type });
